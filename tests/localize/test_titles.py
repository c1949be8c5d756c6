"""What an occasion is called in each language: the title under which its course was last published there."""

import pytest
from django.core import mail
from django.urls import reverse

from tests import factories
from tests.localize.translating import fill_in, in_english, sync, translate
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage

pytestmark = pytest.mark.django_db


def titles(occasion):
    occasion = Occasion.objects.get(pk=occasion.pk)
    return occasion.title, occasion.title_in("sv"), occasion.title_in("en")


@pytest.fixture
def course():
    return factories.course_page("Grundkurs")


def rename(page, title):
    page = CoursePage.objects.get(pk=page.pk)
    page.title = title
    page.save_revision().publish()
    return page


def test_each_language_has_its_own(course):
    occasion = factories.occasion(course)
    translate(course)

    fill_in(course, {"Grundkurs": "Introduction"})
    assert titles(occasion) == ("Grundkurs", "Grundkurs", "Introduction")

    rename(course, "Grundkurs steg 1")
    assert titles(occasion) == ("Grundkurs steg 1", "Grundkurs steg 1", "Introduction")

    sync(course)
    fill_in(course, {"Grundkurs steg 1": "Introduction, part 1"})
    assert titles(occasion) == ("Grundkurs steg 1", "Grundkurs steg 1", "Introduction, part 1")


def test_a_draft_changes_no_title(course):
    occasion = factories.occasion(course)
    course.title = "Utkast"
    course.save_revision()

    assert titles(occasion) == ("Grundkurs", "Grundkurs", "Grundkurs")


def test_an_unpublished_translation_keeps_its_title_for_mails_to_those_who_signed_up_there(
    course, django_capture_on_commit_callbacks
):
    occasion = factories.occasion(course)
    translate(course)
    fill_in(course, {"Grundkurs": "Introduction"})
    in_english(course).unpublish()

    with django_capture_on_commit_callbacks(execute=True):
        factories.registration(occasion, language="en")

    assert titles(occasion) == ("Grundkurs", "Grundkurs", "Introduction")
    assert "Introduction" in mail.outbox[0].body


def test_an_alias_is_called_what_its_course_is_called(course):
    occasion = factories.occasion(course)
    course.copy_for_translation(factories.locale("en"), copy_parents=True, alias=True)

    rename(course, "Grundkurs steg 1")

    assert titles(occasion) == ("Grundkurs steg 1",) * 3


def test_the_only_page_is_in_another_language_than_the_site(course):
    """A site whose locale was made before LANGUAGE_CODE was set to Swedish."""
    CoursePage.objects.filter(pk=course.pk).update(locale=factories.locale("en"))
    occasion = factories.occasion(CoursePage.objects.get(pk=course.pk))

    rename(course, "Grundkurs steg 1")

    assert titles(occasion) == ("Grundkurs steg 1",) * 3


def test_an_occasion_made_in_the_admin_after_both_pages_were_published(client, course):
    client.force_login(factories.user("webb", is_superuser=True, is_staff=True))
    translate(course)
    english = fill_in(course, {"Grundkurs": "Introduction"})
    data = {
        "occasion-organiser": str(factories.district().pk),
        "occasion-status": "announced",
        **{f"sessions-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM")},
    }

    for page in (course, english):
        answer = client.post(reverse("studier_occasions:add", args=[page.pk]), data)
        assert answer.status_code == 302

    assert [titles(occasion) for occasion in Occasion.objects.all()] == [("Grundkurs", "Grundkurs", "Introduction")] * 2
