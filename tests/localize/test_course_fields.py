"""What a course says of its audience, cost and prerequisites, in another language."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.localize.translating import fill_in, translate
from wagtail_studier.courses.pages import CoursePage, CourseTargetGroup
from wagtail_studier.courses.partners import TargetGroup

pytestmark = pytest.mark.django_db


def course(**values):
    page = factories.course_page("Fortsättning", **values)
    return CoursePage.objects.get(pk=page.pk)


def text(node):
    return " ".join(node.get_text(" ").split())


def facts(client, page):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return {text(row.dt): text(row.dd) for row in soup.select(".studier-facts > div")}


def test_texts_are_translated_and_numbers_are_the_same(client):
    page = course(
        age_from=15,
        step_label="steg 2",
        chain="Vägen",
        included="Lunch",
        prices=[("price", {"audience": "Medlemmar", "what": "Dubbelrum", "until": None, "amount": 450})],
    )
    words = {
        "Fortsättning": "Continuation",
        "steg 2": "step 2",
        "Vägen": "The way",
        "Lunch": "A meal",
        "Medlemmar": "Members",
        "Dubbelrum": "Double room",
    }
    translate(page)
    english = fill_in(page, words)

    found = facts(client, english)

    assert english.title == "Continuation"
    assert found["For"] == "from the age of 15"
    assert found["Included"] == "A meal"
    assert found["Cost"] == "Prices For What Price Members Double room 450 SEK"
    assert (english.step_label, english.chain) == ("step 2", "The way")


def test_prerequisites_lead_to_the_courses_in_the_language_of_the_page(client):
    first, second = factories.course_page("Grund"), factories.course_page("Bara på svenska")
    page = course(prerequisite_ways=[("way", [first, second])], accepts_equivalent=False)
    translate(first)
    english_first = fill_in(first, {"Grund": "Basics"})
    translate(page)
    english = fill_in(page, {"Fortsättning": "Continuation"})

    soup = BeautifulSoup(client.get(english.url).content, "html.parser")

    links = [(text(link), link["href"]) for link in soup.select(".studier-facts dd a")[:2]]
    assert links == [("Basics", english_first.url), ("Bara på svenska", second.url)]


@pytest.mark.parametrize("is_translated", [True, False])
def test_a_target_group_is_said_in_the_language_of_the_page_if_it_has_one(client, is_translated):
    group = TargetGroup.objects.create(name="Nya medlemmar", locale=factories.locale())
    page = course()
    page.audience.add(CourseTargetGroup(group=group))
    page.save()
    if is_translated:
        translate(group)
        fill_in(group, {"Nya medlemmar": "New members"})
    translate(page)
    english = fill_in(page, {"Fortsättning": "Continuation"})

    assert facts(client, english)["For"] == ("New members" if is_translated else "Nya medlemmar")
