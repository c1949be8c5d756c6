"""One course, what comes next, a calendar and a learning path, on a page of the host that hands blocks no context."""

import datetime as dt
import json
import uuid

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories
from tests.host.models import HostPage
from tests.plans.reading import texts
from wagtail_studier.blocks.calendar import CalendarBlock, NextOccasionsBlock
from wagtail_studier.courses.enums import EventKind, OccasionStatus
from wagtail_studier.courses.pages import CourseTargetGroup
from wagtail_studier.courses.partners import TargetGroup

pytestmark = pytest.mark.django_db


def a_page_with(*blocks, **values):
    """A page of the host's with these blocks, each a (type, value) pair."""
    rows = [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks]
    page = HostPage(**{"title": "Om oss", "slug": "om", "locale": factories.locale()} | values, body=json.dumps(rows))
    return factories.home_page().add_child(instance=page)


def shown(client, *blocks):
    """The blocks as a visitor sees them."""
    response = client.get(a_page_with(*blocks).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def queries_for(client, *blocks):
    """How many queries a page costs, what is cached for good aside. One of them finds the addresses of the site."""
    page = a_page_with(*blocks)
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.url)
    return len(captured)


def card(page, text=""):
    return "course", {"course": page.pk, "text": text}


def coming(kind="next_occasions", **value):
    return kind, {"heading": "", "calendar": None, "limit": 5, "only_open": False} | value


def ways(*found):
    rows = [[{"type": "item", "id": str(uuid.uuid4()), "value": page.pk} for page in way] for way in found]
    return json.dumps([{"type": "way", "id": str(uuid.uuid4()), "value": row} for row in rows])


# One course


def test_a_card_says_what_it_is_when_it_is_and_what_to_do(client):
    course = factories.course_page("Grundkurs", introduction="Två kvällar.")
    factories.occasion(course, label="Fullt", capacity=0, has_waiting_list=False, sessions=[factories.session(3)])
    factories.occasion(course, label="Sjövik", sessions=[factories.session(10)])

    soup = shown(client, card(course))

    assert texts(soup, ".studier-card__title") == ["Grundkurs"]
    assert texts(soup, ".studier-card__when")[0].endswith("· Sjövik")
    assert [tag["class"][1] for tag in soup.select(".studier-card .studier-tag")] == ["studier-tag--open"]
    assert {link["href"] for link in soup.select(".studier-card a")} == {course.url}
    assert "Två kvällar." in texts(soup, ".studier-card p")


def test_a_card_may_have_words_of_its_own(client):
    soup = shown(client, card(factories.course_page("Grundkurs", introduction="Två kvällar."), "Kom med!"))

    assert texts(soup, ".studier-card p")[0] == "Kom med!"


@pytest.mark.parametrize("hidden_as", ["draft", "private", "deleted"])
def test_no_card_for_what_visitors_may_not_see(client, hidden_as):
    course = factories.course_page("Hemlig")
    page = a_page_with(card(course))
    if hidden_as == "private":
        PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)
    else:
        course.unpublish() if hidden_as == "draft" else course.delete()

    html = client.get(page.url).content.decode()

    assert ("Hemlig" in html, "studier-card" in html) == (False, False)


@pytest.mark.parametrize("many", [1, 3, 12])
def test_the_courses_of_all_cards_are_read_at_once(client, many):
    bare = queries_for(client)
    cards = [card(factories.course_page(f"Kurs {number}")) for number in range(many)]
    HostPage.objects.get(slug="om").delete()

    assert queries_for(client, *cards) == bare + 4


# What comes next


def test_the_next_occasions_of_all_courses_soonest_first(client):
    late, soon = factories.course_page("Sen"), factories.course_page("Snart")
    factories.occasion(late, label="Norrvik", sessions=[factories.session(20)])
    factories.occasion(soon, label="Sjövik", sessions=[factories.session(5)])
    factories.occasion(soon, label="Förbi", sessions=[factories.session(-5)])

    soup = shown(client, coming(heading="På gång"))

    assert texts(soup, "h2") == ["På gång"]
    assert texts(soup, ".studier-coming__title") == ["Snart", "Sen"]
    assert texts(soup, ".studier-coming__where") == ["Sjövik", "Norrvik"]
    assert [link["href"] for link in soup.select(".studier-coming__action a")] == [soon.url, late.url]


def test_the_list_is_no_longer_than_the_editor_wants(client):
    course = factories.course_page()
    for ahead in range(1, 6):
        factories.occasion(course, sessions=[factories.session(ahead), factories.session(ahead + 1)])

    assert len(shown(client, coming(limit=2)).select(".studier-coming__item")) == 2


def test_nothing_secret_cancelled_or_planned_comes_next(client):
    course, draft, private = (factories.course_page(title) for title in ("Öppen", "Utkast", "Sluten"))
    for page in (course, draft, private):
        factories.occasion(page, online_url="https://mote.example.org/hemligt")
    factories.occasion(course, label="Planerat", status=OccasionStatus.PLANNED)
    factories.cancel(factories.occasion(course, label="Inställt"))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    for kind in ("next_occasions", "calendar"):
        soup = shown(client, coming(kind, calendar=factories.course_index().pk))
        HostPage.objects.get(slug="om").delete()

        cancelled = ["Öppen"] if kind == "calendar" else []
        assert texts(soup, ".studier-coming__title") == ["Öppen", *cancelled]
        assert [word for word in ("hemligt", "Planerat", "Utkast", "Sluten") if word in str(soup)] == []


def test_it_is_narrowed_as_the_calendar_is(client):
    new = TargetGroup.objects.create(name="Nya", locale=factories.locale())
    wanted, other = factories.course_page("För nya", mode="digital"), factories.course_page("För alla", mode="digital")
    CourseTargetGroup.objects.create(page=wanted, group=new)
    full = factories.course_page("Full", mode="digital")
    CourseTargetGroup.objects.create(page=full, group=new)
    for page in (wanted, other):
        factories.occasion(page)
    factories.occasion(full, capacity=0, has_waiting_list=False)
    narrowed = {
        "target_groups": [str(new.translation_key)],
        "modes": ["digital"],
        "organisers": [str(factories.district().pk)],
        "only_open": True,
    }

    soup = shown(client, coming(**narrowed))

    assert texts(soup, ".studier-coming__title") == ["För nya"]


def test_what_is_no_choice_any_more_narrows_nothing(client):
    factories.occasion(factories.course_page("Grundkurs"))

    soup = shown(client, coming(target_groups=["inte en nyckel", str(uuid.uuid4())], organisers=["999999"]))

    assert texts(soup, ".studier-coming__title") == ["Grundkurs"]


def test_a_meeting_of_the_calendar_stands_among_the_courses_but_a_last_day_only_in_the_calendar(client):
    index = factories.course_index()
    own = {"calendar_key": index.translation_key}
    factories.occasion(title="Årsmöte", kind=EventKind.MEETING, sessions=[factories.session(3)], **own)
    factories.occasion(title="Motionsstopp", kind=EventKind.DEADLINE, sessions=[factories.session(4)], **own)
    factories.occasion(title="Intresselista", sessions=[factories.session(2)])

    soup = shown(client, coming(), coming("calendar", calendar=index.pk))

    assert texts(soup, ".studier-coming__title") == ["Årsmöte", "Årsmöte", "Motionsstopp"]


def test_the_calendar_goes_by_months_and_leads_to_all_of_it_narrowed_alike(client):
    index, course = factories.course_index(), factories.course_page("Grundkurs", mode="digital")
    first = timezone.localdate().replace(day=15) + dt.timedelta(days=40)
    for day in (first, first + dt.timedelta(days=62)):
        factories.occasion(course, sessions=[factories.session((day - timezone.localdate()).days)])
    factories.occasion(course, label="Någon gång", sessions=[])

    soup = shown(client, coming("calendar", calendar=index.pk, modes=["digital"], limit=10))

    assert len(texts(soup, ".studier-coming__month")) == 3
    assert [len(month.select("li")) for month in soup.select(".studier-coming__items")] == [1, 1, 1]
    assert soup.select(".studier-coming > p a")[-1]["href"] == f"{index.url}?form=digital"


def test_a_calendar_that_visitors_may_not_see_shows_nothing(client):
    index = factories.course_index()
    factories.occasion(factories.course_page("Hemlig"))
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)

    soup = shown(client, coming("calendar", calendar=index.pk), coming(calendar=index.pk))

    assert texts(soup, ".studier-coming__title") == []
    assert [link for link in soup.select("a") if link["href"].startswith(index.url)] == []


def test_on_a_page_behind_the_same_restriction_it_shows(client):
    home, course = factories.home_page(), factories.course_page("Intern")
    factories.occasion(course)
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(factories.user(is_superuser=True))

    assert texts(shown(client, coming()), ".studier-coming__title") == ["Intern"]


@pytest.mark.parametrize("many", [1, 3, 12])
@pytest.mark.parametrize(
    ("kind", "narrowed", "more"),
    [("next_occasions", {}, 3), ("next_occasions", {"modes": ["digital"]}, 4), ("calendar", {}, 5)],
)
def test_what_comes_next_costs_the_same_however_much_it_is(client, many, kind, narrowed, more):
    bare = queries_for(client)
    HostPage.objects.get(slug="om").delete()
    for number in range(many):
        page = factories.course_page(f"Kurs {number}", mode="digital")
        factories.occasion(page, sessions=[factories.session(number + 1), factories.session(number + 9)])
    calendar = {} if kind == "next_occasions" else {"calendar": factories.course_index().pk}

    assert queries_for(client, coming(kind, limit=20, **narrowed, **calendar)) == bare + more


# A learning path


def test_a_learning_path_stands_on_any_page_under_its_name(client):
    one = factories.course_page("Steg 1")
    goal = factories.course_page("Steg 2", prerequisite_ways=ways([one]))

    soup = shown(client, ("learning_path", {"heading": "", "goal": goal.pk}))

    assert [link["href"] for link in soup.select("svg a")] == [one.url, goal.url]
    assert texts(soup, ".studier-path__courses a") == ["Steg 1", "Steg 2"]
    assert soup.select_one("h2").get_text().endswith("Steg 2")


@pytest.mark.parametrize("goal", ["draft", "deleted", "alone"])
def test_without_a_way_there_is_nothing(client, goal):
    one = factories.course_page("Steg 1")
    last = factories.course_page("Hemlig", prerequisite_ways=ways([one] if goal != "alone" else []))
    page = a_page_with(("learning_path", {"heading": "Vägen", "goal": last.pk}))
    if goal != "alone":
        last.unpublish() if goal == "draft" else last.delete()

    html = client.get(page.url).content.decode()

    assert [word for word in ("Hemlig", "Vägen", "studier-path") if word in html] == []


def test_a_learning_path_costs_five_queries(client):
    bare = queries_for(client)
    HostPage.objects.get(slug="om").delete()
    before = []
    for number in range(10):
        before.append(factories.course_page(f"Kurs {number}", prerequisite_ways=ways(before[-2:])))
        factories.occasion(before[-1])

    assert queries_for(client, ("learning_path", {"heading": "", "goal": before[-1].pk})) == bare + 5


# In the editor


BLOCKS = ["course", "next_occasions", "calendar", "learning_path"]


def block_named(name):
    return HostPage._meta.get_field("body").stream_block.child_blocks[name]


@pytest.fixture
def editor(client):
    client.force_login(factories.user(is_superuser=True))
    return client


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_shows_what_it_becomes_before_there_is_anything(editor, name):
    factories.home_page()

    response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block_named(name).definition_prefix})

    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert len(soup.select(".studier-preview a")) > 0


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_says_what_it_is_for(name):
    assert (block_named(name).get_description() != "", block_named(name).meta.icon != "placeholder") == (True, True)


def test_the_page_with_all_of_them_opens_in_the_editor(editor):
    TargetGroup.objects.create(name="Nya", locale=factories.locale())
    course = factories.course_page()
    blocks = [card(course), coming(), coming("calendar", calendar=factories.course_index().pk)]
    page = a_page_with(*blocks, ("learning_path", {"heading": "", "goal": course.pk}))

    response = editor.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))

    assert response.status_code == 200


def test_reading_a_page_looks_up_no_choices():
    TargetGroup.objects.create(name="Nya", locale=factories.locale())
    block = NextOccasionsBlock()

    with CaptureQueriesContext(connection) as queries:
        value = block.to_python({"target_groups": [str(uuid.uuid4())] * 3, "organisers": ["1", "2"]})

    assert (len(value["target_groups"]), len(queries)) == (3, 0)


def test_the_choices_of_a_block_are_named_in_the_language_of_the_editor():
    group = TargetGroup.objects.create(name="Nya", locale=factories.locale())
    twin = group.copy_for_translation(factories.locale("en"))
    twin.name = "New"
    twin.save()

    choices = CalendarBlock().child_blocks["target_groups"].field.choices

    assert list(choices) == [(str(group.translation_key), "Nya")]
