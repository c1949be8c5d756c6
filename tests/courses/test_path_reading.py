"""The way to a course as visitors see it: what they may know of, in their language, in three queries."""

import json
import uuid

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageViewRestriction

from tests import factories
from tests.plans.reading import texts
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.path_reading import learning_path
from wagtail_studier.courses.states import local_today
from wagtail_studier.courses.visibility import shown_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def ways(*found):
    """A stream of ways, each of these pages."""
    rows = [
        {
            "type": "way",
            "id": str(uuid.uuid4()),
            "value": [{"type": "item", "id": str(uuid.uuid4()), "value": page.pk} for page in way],
        }
        for way in found
    ]
    return json.dumps(rows)


def course(title, *before, **values):
    return factories.course_page(title, prerequisite_ways=ways(*before), **values)


def path_of(goal, *, host=None, **options):
    pages = shown_on(host, CoursePage.objects.all())
    locale_id = options.pop("locale_id", goal.locale_id)
    return learning_path(goal.course_key, pages, local_today(), locale_id=locale_id, **options)


def titles(path):
    return [[one.title for one in stage] for stage in path.stages]


def said(path):
    return {one.title: one.first for stage in path.stages for one in stage}


def test_alternatives_are_said_in_words():
    one, two, union = course("One"), course("Two"), course("Union and politics")
    leader = course("Leader", [two], [one, union], accepts_equivalent=True)

    path = path_of(leader)

    assert titles(path) == [["Two", "One", "Union and politics"], ["Leader"]]
    assert said(path) == {
        "One": "You can begin here.",
        "Two": "You can begin here.",
        "Union and politics": "You can begin here.",
        "Leader": "First: “Two”, or “One” and “Union and politics”, or the equivalent.",
    }
    assert [line.text for gate in path.drawing.gates for line in gate.lines] == ["and", "or"]


def test_a_course_with_nothing_before_it_has_no_way():
    assert path_of(course("Alone")) is None


def test_steps_of_a_chain_follow_each_other_where_nothing_else_is_said():
    chain = {"chain": "Members", "accepts_equivalent": True}
    factories.course_page("One", step=1, step_label="part 1", **chain)
    factories.course_page("Two", step=2, step_label="part 2", **chain)
    three = factories.course_page("Three", step=5, step_label="part 3", **chain)
    factories.course_page("Else", chain="Leaders", step=1)

    path = path_of(three)

    assert titles(path) == [["One"], ["Two"], ["Three"]]
    assert said(path)["Three"] == "Follows “Two”."
    assert [one.step for stage in path.stages for one in stage] == ["part 1", "part 2", "part 3"]


@pytest.mark.parametrize("hidden_as", ["draft", "private"])
def test_what_visitors_may_not_know_of_has_no_name_and_hides_what_is_before_it(hidden_as):
    secret = course("Secret", [course("Before the secret")])
    goal = course("Goal", [secret])
    if hidden_as == "draft":
        secret.unpublish()
    else:
        PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    path = path_of(goal)

    assert titles(path) == [["A course that is not shown here"], ["Goal"]]
    assert said(path)["Goal"] == "First: a course that is not shown here, or the equivalent."
    assert [box.url for stage in path.stages for box in stage] == ["", goal.url]


def test_readers_who_have_passed_a_restriction_see_what_is_behind_it():
    index = factories.course_index()
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    goal = course("Goal", [course("One")])

    assert path_of(goal) is None
    assert titles(path_of(goal, host=goal)) == [["One"], ["Goal"]]


def test_a_course_that_is_deleted_is_asked_for_no_longer():
    gone, one = course("Gone"), course("One")
    goal, lonely = course("Goal", [gone, one]), course("Lonely", [gone])
    gone.delete()

    assert titles(path_of(goal)) == [["One"], ["Goal"]]
    assert path_of(lonely) is None


def test_circles_are_opened_and_said_plainly():
    one, own = course("One"), course("Own")
    two = course("Two", [one])
    for page, needed in ((one, two), (own, own)):
        page.prerequisite_ways = ways([needed])
        page.save()

    assert titles(path_of(two)) == [["One"], ["Two"]]
    assert path_of(two).notes == ("“One” asks for “Two”, which asks for “One” in turn. That is left out here.",)
    assert path_of(own).notes == ("“Own” asks for itself. That is left out here.",)


def test_each_course_shows_the_next_occasion_one_can_do_something_about():
    one = course("One")
    goal = course("Goal", [one])
    factories.occasion(one, label="Full", capacity=0, has_waiting_list=False, sessions=[factories.session(5)])
    factories.occasion(one, label="Open", sessions=[factories.session(20)])
    factories.occasion(one, label="Later", sessions=[factories.session(40)])
    factories.occasion(goal, label="Planned", status=OccasionStatus.PLANNED)

    (first,), (last,) = path_of(goal).stages

    assert (first.where, first.state) == ("Open", "open")
    assert (last.when, last.state, last.short_when) == ("No date has been set yet.", "", "no date yet")


def test_it_speaks_the_language_of_the_page_and_marks_what_is_in_another():
    english = factories.locale("en")
    index = factories.course_index().copy_for_translation(english, copy_parents=True)
    index.save_revision().publish()
    one, two = course("Ett"), course("Två")
    goal = course("Mål", [one, two])
    translated = goal.copy_for_translation(english)
    translated.title = "Goal"
    translated.save_revision().publish()

    path = path_of(translated)

    assert [(c.title, c.foreign_language) for stage in path.stages for c in stage] == [
        ("Ett", "sv"),
        ("Två", "sv"),
        ("Goal", ""),
    ]


def test_an_alias_is_the_course_it_is_an_alias_of():
    one = course("One")
    goal = course("Goal", [one])
    alias = goal.create_alias(parent=factories.course_index(), update_slug="alias")

    path = learning_path(
        alias.course_key, shown_on(None, CoursePage.objects.all()), local_today(), locale_id=goal.locale_id
    )

    assert path.goal.url == goal.url


def test_what_one_has_taken_is_marked():
    one = course("One")
    path = path_of(course("Goal", [one]), user_has={one.course_key})

    assert [[c.is_taken for c in stage] for stage in path.stages] == [[True], [False]]
    assert [line.text for line in path.drawing.boxes[0].lines] == ["One", "No date yet", "Taken"]


@pytest.mark.parametrize("many", [1, 3, 20])
def test_it_costs_three_queries_however_long(many):
    before = []
    for number in range(many):
        before.append(course(f"Course {number}", before[-2:]))
        for ahead in range(1, 4):
            factories.occasion(before[-1], sessions=[factories.session(ahead), factories.session(ahead + 7)])
    goal = course("Goal", before[-1:])
    path_of(goal)

    with CaptureQueriesContext(connection) as queries:
        path = path_of(goal)

    assert (len(path.boxes), len(queries)) == (many + 1, 3)


def test_the_template_shows_list_and_picture_with_a_link_for_each_course():
    goal = course("Goal & co", [course("One"), course("Two")])

    soup = BeautifulSoup(
        render_to_string("wagtail_studier/includes/learning_path.html", {"path": path_of(goal)}), "html.parser"
    )

    assert texts(soup, ".studier-path__courses a") == ["One", "Two", "Goal & co"]
    assert [a["href"] for a in soup.select("svg a")] == [a["href"] for a in soup.select(".studier-path__courses a")]
    assert texts(soup, "svg title") == ["The way to Goal & co"]
    assert [a["aria-label"] for a in soup.select("svg a")][-1] == "Goal & co, no date yet"
    assert soup.select("[style]") == []


def test_courses_of_the_same_name_are_told_apart_by_their_step():
    one = course("Members", slug="one", step_label="step 1")
    two = course("Members", [one], slug="two", step_label="step 2")
    goal = course("Leader", [one, two])

    assert [stage[0].first for stage in path_of(goal).stages] == [
        "You can begin here.",
        "First: “Members” (step 1), or the equivalent.",
        "First: “Members” (step 1) and “Members” (step 2), or the equivalent.",
    ]
