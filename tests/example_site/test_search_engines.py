"""What course pages say in the words of schema.org, compared with the same tables."""

import datetime as dt
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.example_site.rows import MEETINGS, ROWS, Meeting
from tests.example_site.structures import STRUCTURES
from tests.example_site.test_feeds import moment

pytestmark = pytest.mark.django_db

SCHEDULED, CANCELLED, RESCHEDULED = (
    f"https://schema.org/Event{name}" for name in ("Scheduled", "Cancelled", "Rescheduled")
)

STATUS = {
    "argument-ljungfors": CANCELLED,
    "ekonomi-installd": CANCELLED,
    "ekonomi-flyttad": RESCHEDULED,
}
"""All others take place as they stand."""

FIRST, SECOND = "Medlemsutbildning steg 1, digitalt", "Medlemsutbildning steg 2"
THIRD = "Medlemsutbildning steg 3"

BEFORE: dict[str, str] = {
    "medlemsutbildning-steg-3": f"{FIRST}, {SECOND} och Facket och politiken, eller motsvarande",
    "ledarskap-i-uppdraget": f"{THIRD}, eller {FIRST}, {SECOND} och Kvinna i politiken: mentorskap, eller motsvarande",
    "handledarutveckling": f"Handledarutbildning, eller {THIRD} och Handledare för steg 1",
}
"""One way is enough; of a way all courses are needed."""

Instance = tuple[str, str, list[tuple[Any, ...]]]
"""Name, status, and of each meeting when and where."""


@pytest.fixture
def data(in_its_year, client) -> Any:
    """What the page of a course says, by its address; each is read once."""
    read: dict[str, Any] = {}

    def of(slug: str) -> dict[str, Any]:
        if slug not in read:
            page = BeautifulSoup(client.get(f"/utbildningar/{slug}/").content, "html.parser")
            read[slug] = json.loads(page.find("script", type="application/ld+json").string)
        return read[slug]

    return of


def instances(course: dict[str, Any]) -> list[Instance]:
    nodes = course.get("hasCourseInstance", [])
    return [
        (node["name"], node["eventStatus"], [said(part) for part in node.get("subEvent", [node])]) for node in nodes
    ]


def said(node: dict[str, Any]) -> tuple[Any, ...]:
    places = [place["name"] for place in node.get("location", []) if place["@type"] == "Place"]
    return (dt.datetime.fromisoformat(node["startDate"]), dt.datetime.fromisoformat(node["endDate"]), places)


def name_of(title: str, label: str) -> str:
    return " · ".join(filter(None, [title, label]))


def meant(meeting: Meeting) -> tuple[Any, ...]:
    starts, ends = (f"{day} {time}" for day, time in zip((meeting.first, meeting.last), meeting.times, strict=True))
    return (moment(starts), moment(ends), [meeting.venue])


def test_every_meeting_of_the_28_rows_is_told(data):
    wanted: dict[str, Instance] = {}
    for row, meeting in MEETINGS:
        new = (name_of(row.course, meeting.label), STATUS.get(meeting.occasion, SCHEDULED), [])
        wanted.setdefault(meeting.occasion, new)[2].append(meant(meeting))

    found = {row.slug: instances(data(row.slug)) for row in ROWS}

    missing = {
        row.slug: meeting.occasion for row, meeting in MEETINGS if wanted[meeting.occasion] not in found[row.slug]
    }
    assert missing == {}


def test_every_course_is_named_as_its_page(data):
    assert {slug: data(slug)["name"] for slug in {row.slug for row in ROWS}} == {row.slug: row.course for row in ROWS}


def test_every_course_of_the_28_rows_says_whom_it_is_for(data):
    found = {
        row.slug: tuple(node["audienceType"] for node in data(row.slug)["audience"] if "audienceType" in node)
        for row in ROWS
    }

    assert found == {row.slug: row.groups for row in ROWS}


def test_what_comes_first_is_said_in_words(data):
    assert {slug: data(slug)["coursePrerequisites"][0] for slug in BEFORE} == BEFORE


@pytest.mark.parametrize("structure", [row for row in STRUCTURES if row.slug], ids=lambda structure: structure.name)
def test_structures_are_told_as_far_as_their_days_are_known(data, structure):
    found = instances(data(structure.slug))

    for item in structure.items:
        meetings = [(moment(event.starts), moment(event.ends), [event.venue]) for event in item.meetings]
        wanted = (name_of(item.title, item.label), STATUS.get(item.occasion, SCHEDULED), meetings)
        assert (wanted in found) == bool(meetings), item.occasion


def test_what_an_evening_was_moved_from_is_told(data):
    moved = next(node for node in data("kommunens-ekonomi")["hasCourseInstance"] if node["eventStatus"] == RESCHEDULED)

    assert moved["previousStartDate"] == "2022-03-15"


def test_prices_are_offers(data):
    (congress,) = data("framtidsdagarna")["hasCourseInstance"]

    offers = [(offer["name"], offer["price"], offer["validThrough"][:10]) for offer in congress["offers"]]

    assert offers == [
        ("Medlemmar, Båda dagarna, dubbelrum", "450.00", "2022-03-31"),
        ("Medlemmar, Båda dagarna, dubbelrum", "600.00", "2022-04-29"),
        ("Medlemmar, Båda dagarna, enkelrum", "700.00", "2022-03-31"),
        ("Medlemmar, Båda dagarna, enkelrum", "850.00", "2022-04-29"),
        ("Medlemmar, Digitalt", "0.00", "2022-04-29"),
        ("Andra, Båda dagarna, utan rum", "950.00", "2022-04-29"),
    ]
