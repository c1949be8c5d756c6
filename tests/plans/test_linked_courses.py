"""A plan promises trainings; the courses that fulfil them show their occasions by themselves."""

import pytest
from wagtail.models import PageViewRestriction

from tests import factories
from tests.plans import building
from tests.plans.reading import open_page, said, text, texts
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.pages import CoursePage

pytestmark = pytest.mark.django_db


def english(page, title, **values):
    """The published translation of ``page``."""
    factories.locale("en")
    copy = page.copy_for_translation(factories.locale("en"), copy_parents=True)
    for name, value in {"title": title, **values}.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


def courses_shown(client, page):
    """The courses linked to from trainings: title and address."""
    return [(text(link), link["href"]) for link in open_page(client, page).select(".studier-training__link a")]


def test_a_training_shows_the_next_three_occasions_of_its_course(client):
    course = factories.course_page("Grundkurs")
    for ahead in (50, 10, 40, 30, 20):
        factories.occasion(course, label=f"Om {ahead} dagar", sessions=[factories.session(ahead)])
    factories.occasion(course, label="Förra", sessions=[factories.session(-5)])
    factories.occasion(
        course,
        label="Inställd",
        sessions=[factories.session(5)],
        status=OccasionStatus.CANCELLED,
        cancel_reason="Sjukdom",
    )
    soup = open_page(client, building.plan_page(building.training(course=course)))

    assert texts(soup, ".studier-next__where") == ["Om 10 dagar", "Om 20 dagar", "Om 30 dagar"]
    assert [link["href"] for link in soup.select(".studier-next a")] == [course.url]


def test_an_occasion_that_goes_on_today_is_still_to_come(client):
    course = factories.course_page()
    factories.occasion(course, label="Pågår", sessions=[factories.session(-3), factories.session(0)])
    factories.occasion(course, label="Utan dag", sessions=[])

    soup = open_page(client, building.plan_page(building.training(course=course)))

    assert texts(soup, ".studier-next__where") == ["Pågår", "Utan dag"]


def test_a_course_without_dates_says_so(client):
    soup = open_page(client, building.plan_page(building.training(course=factories.course_page())))

    assert texts(soup, ".studier-training__none") == [said("No date has been set yet.")]


def test_a_course_that_is_unpublished_or_deleted_leaves_the_training(client):
    hidden, gone, shown = (factories.course_page(title) for title in ("Dold", "Borta", "Kvar"))
    page = building.plan_page(
        building.prose("Utbildningar"),
        *(building.training(f"Utbildning {course.title}", course) for course in (hidden, gone, shown)),
        building.course_list(hidden, gone, shown, heading="Kurser"),
    )
    hidden.unpublish()
    gone.delete()

    soup = open_page(client, page)

    assert texts(soup, ".studier-training h3") == ["1.1 Utbildning Dold", "1.2 Utbildning Borta", "1.3 Utbildning Kvar"]
    assert texts(soup, ".studier-training__link a") == ["Kvar"]
    assert texts(soup, ".studier-course-list__title") == ["Kvar"]


def test_an_english_plan_links_to_the_english_course_else_to_the_swedish(client):
    both, swedish = factories.course_page("Grundkurs"), factories.course_page("Retorik")
    factories.occasion(both, label="Sjövik")
    translated = english(both, "Basic course")
    plan = building.plan_page(building.training(course=both), building.training(course=swedish))

    soup = open_page(client, english(plan, "Plan"))

    links = soup.select(".studier-training__link a")
    assert [(text(link), link["href"], link.get("hreflang")) for link in links] == [
        ("Basic course", translated.url, None),
        ("Retorik", swedish.url, "sv"),
    ]
    assert texts(soup, ".studier-next__where") == ["Sjövik"]


def test_an_english_draft_does_not_show(client):
    course = factories.course_page("Grundkurs")
    english(course, "Basic course").unpublish()
    plan = building.plan_page(building.training(course=course))

    assert courses_shown(client, english(plan, "Plan")) == [("Grundkurs", course.url)]


def test_a_translation_shows_although_its_source_is_a_draft(client):
    course = factories.course_page("Grundkurs")
    translated = english(course, "Basic course")
    plan = building.plan_page(building.training(course=course))
    course.unpublish()

    assert courses_shown(client, english(plan, "Plan")) == [("Basic course", translated.url)]


def test_an_alias_has_the_occasions_of_its_course(client):
    course = factories.course_page("Grundkurs")
    factories.occasion(course, label="Sjövik")
    alias = course.create_alias(update_slug="alias")

    soup = open_page(client, building.plan_page(building.training(course=CoursePage.objects.get(pk=alias.pk))))

    assert texts(soup, ".studier-next__where") == ["Sjövik"]


def test_a_course_behind_a_login_stays_there(client):
    course = factories.course_page("För styrelsen")
    plan = building.plan_page(building.training(course=course))
    before = courses_shown(client, plan)

    PageViewRestriction.objects.create(page=factories.course_index(), restriction_type=PageViewRestriction.LOGIN)

    assert (len(before), courses_shown(client, plan)) == (1, [])


def test_within_the_same_login_the_course_shows(client):
    index = factories.course_index()
    course = factories.course_page("För styrelsen", parent=index)
    plan = building.plan_page(building.training(course=course))
    client.force_login(factories.user())

    PageViewRestriction.objects.create(page=factories.home_page(), restriction_type=PageViewRestriction.LOGIN)

    assert courses_shown(client, plan) == [("För styrelsen", course.url)]


def test_a_calendar_in_a_list_stands_for_its_courses_soonest_first(client):
    index = factories.course_index()
    later, none, sooner = (factories.course_page(title) for title in ("Senare", "Ingen tid", "Snart"))
    factories.occasion(later, sessions=[factories.session(60)])
    factories.occasion(sooner, sessions=[factories.session(3)])
    plan = building.plan_page(building.course_list(none, index), building.course_list(index, limit=1))

    soup = open_page(client, plan)

    lists = [texts(one, ".studier-course-list__title") for one in soup.select(".studier-course-list")]
    assert lists == [["Ingen tid", "Snart", "Senare"], ["Snart"]]


def test_a_swedish_calendar_in_an_english_plan(client):
    index = factories.course_index()
    both = factories.course_page("Grundkurs", parent=index)
    factories.course_page("Retorik", parent=index)
    plan = building.plan_page(building.course_list(index))
    english(both, "Basic course")

    soup = open_page(client, english(plan, "Plan"))

    assert texts(soup, ".studier-course-list__title") == ["Basic course", "Retorik"]


def test_a_list_of_nothing_says_so(client):
    soup = open_page(client, building.plan_page(building.course_list(factories.course_index())))

    assert texts(soup, ".studier-course-list p") == [said("There are no courses here right now.")]
