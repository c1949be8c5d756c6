"""Run by the environment that has only the wheel: a course calendar and a course are made and looked at."""

import os

import django


def main() -> None:
    """Make the pages as an editor would and ask for them as a visitor would."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    django.setup()

    from django.test import Client  # noqa: PLC0415  (models need the setup above)
    from wagtail.models import Page  # noqa: PLC0415

    from wagtail_studier.models import CourseIndexPage, CoursePage, Organisation, OrganisationLevel  # noqa: PLC0415

    home = Page.objects.get(depth=2)
    calendar = home.add_child(instance=CourseIndexPage(title="Kurser", slug="kurser"))
    level = OrganisationLevel.objects.create(name="Distrikt", name_plural="Distrikt", locale=home.locale)
    organiser = Organisation.objects.create(name="Distriktet", level=level)
    course = calendar.add_child(instance=CoursePage(title="Mötesteknik", slug="motesteknik", organiser=organiser))
    for page in (calendar, course):
        answer = Client().get(page.url)
        text = answer.content.decode()
        assert answer.status_code == 200, (page.url, answer.status_code)
        assert page.title in text
        assert '<main id="host">' in text, "the host's base template is not used"


if __name__ == "__main__":
    main()
