"""The page of each course as a visitor reads it, compared with the same tables."""

import re
from collections import defaultdict
from typing import Any

import pytest
from bs4 import BeautifulSoup

from example_site.loading.keys import key_for
from tests.example_site.rows import LISTED, MEETINGS, Meeting
from tests.example_site.structures import ITEMS, STRUCTURES

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(in_its_year, client) -> Any:
    """The page of a course, by its address; each is read once."""
    read: dict[str, Any] = {}

    def of(slug: str) -> Any:
        if slug not in read:
            read[slug] = BeautifulSoup(client.get(f"/utbildningar/{slug}/").content, "html.parser")
        return read[slug]

    return of


def part_of(page: Any, key: str) -> Any:
    """What the page says of an occasion."""
    return page.find(id=f"studier-occasion-{key_for('occasion', key)}")


def texts(element: Any, css: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in element.select(css)]


def states(element: Any) -> list[str]:
    """The occasion's state, as the style sheet is told it."""
    return [name.partition("--")[2] for name in element["class"] if "--" in name]


def when_and_where(element: Any) -> tuple[str, str]:
    ((when,), where) = texts(element, ".studier-occasion__when"), texts(element, ".studier-occasion__where")
    return when, "".join(where)


def place(*, label: str, venues: list[str]) -> str:
    return " · ".join(filter(None, [label, "; ".join(dict.fromkeys(filter(None, venues)))]))


def test_every_row_says_when_and_where(course):
    grouped: dict[tuple[str, str], list[Meeting]] = defaultdict(list)
    for row, meeting in MEETINGS:
        grouped[row.slug, meeting.occasion].append(meeting)

    found = {key: when_and_where(part_of(course(slug), key)) for slug, key in grouped}

    assert found == {
        key: (
            f"{LISTED[key]} 2022, {'–'.join(parts[0].times)}",
            place(label=parts[0].label, venues=[part.venue for part in parts]),
        )
        for (_slug, key), parts in grouped.items()
    }


def test_every_meeting_has_its_theme(course):
    wanted, found = defaultdict(list), {}
    for row, meeting in MEETINGS:
        wanted[meeting.occasion] += [meeting.theme] if meeting.theme else []
        found[meeting.occasion] = texts(part_of(course(row.slug), meeting.occasion), ".studier-sessions__theme")

    assert found == wanted


def test_structures_say_when_where_and_what_can_be_done(course):
    courses = {item.occasion: structure.slug for structure in STRUCTURES for item in structure.items if structure.slug}
    parts = {key: part_of(course(slug), key) for key, slug in courses.items()}
    found = {key: (*when_and_where(part), *states(part)) for key, part in parts.items()}
    night, *_rest = found["forhandlingsspelet-natten"]

    assert re.fullmatch(r"fredag 16 september 2022, 18:00–00:30 \(.* lördag\)", night)
    assert found == {
        item.occasion: (
            night if item.occasion == "forhandlingsspelet-natten" else item.on_page or item.when,
            place(label=item.label, venues=[event.venue for event in item.meetings]),
            item.state,
        )
        for item in ITEMS
        if item.occasion in courses
    }


def test_evenings_have_their_speakers(course):
    evenings = part_of(course("medlemsutbildning-steg-1"), "steg-1-host").select(".studier-sessions__item")
    item = next(item for item in ITEMS if item.occasion == "steg-1-host")

    assert ["".join(texts(evening, ".studier-sessions__more")) for evening in evenings] == [
        event.speaker for event in item.events
    ]
    assert texts(evenings[0], ".studier-sessions__when") == ["onsdag 12 oktober 2022, 18:00–20:30"]


def test_weekend_says_from_when_one_can_arrive(course):
    (check_in,) = texts(part_of(course("medlemsutbildning-steg-2"), "steg-2-var"), ".studier-sessions__more")

    assert check_in.endswith(" 09:00")


def test_towns_stand_together_to_choose_from(course):
    (choice,) = course("argumentationstraning").select(".studier-choice-of")

    assert texts(choice, ".studier-occasion__where") == [
        "Ekesunda · Sundskolan, Ekesunda",
        "Hedeholm · Hedegården, Hedeholm",
        "Ljungfors · Forsens bibliotek, Ljungfors",
        "Strömhult · Folkets sal, Strömhult",
    ]


def test_tracks_stand_side_by_side_after_the_opening(course):
    congress = part_of(course("framtidsdagarna"), "framtidsdagarna-arets")

    tracks = congress.select(".studier-track")
    assert [(texts(track, ".studier-track__name"), texts(track, ".studier-sessions__theme")) for track in tracks] == [
        (["Kommunen"], ["Vem gör jobbet?"]),
        (["Skolan"], ["Läsa, räkna, leva"]),
        (["Landsbygden"], ["Bussen som kommer"]),
    ]
    assert texts(congress, ".studier-agenda__item") == [
        "10:00–10:15 Välkomna Disa Distriktsson, studieansvarig",
        "10:15–11:00 Tio år framåt Torun Tidlös, framtidsforskare",
        "11:00 Frågor från salen och hemifrån",
    ]


def test_prices_are_a_table(course):
    congress = part_of(course("framtidsdagarna"), "framtidsdagarna-arets")
    rows = [texts(row, "td") for row in congress.select(".studier-prices tbody tr")]

    assert [row[:3] for row in rows] == [
        ["Medlemmar", "Båda dagarna, dubbelrum", "31 mars 2022"],
        ["Medlemmar", "Båda dagarna, dubbelrum", ""],
        ["Medlemmar", "Båda dagarna, enkelrum", "31 mars 2022"],
        ["Medlemmar", "Båda dagarna, enkelrum", ""],
        ["Medlemmar", "Digitalt", ""],
        ["Andra", "Båda dagarna, utan rum", ""],
        ["Grupper om minst fem", "Fråga expeditionen om pris", ""],
    ]
    assert [row[3].split()[0] for row in rows if row[3][:1].isdigit()] == ["450", "600", "700", "850", "950"]


def test_deadlines_with_hours_and_effects_are_told(course):
    dates = texts(part_of(course("framtidsdagarna"), "framtidsdagarna-arets"), ".studier-occasion__dates li")

    assert [(line.partition(" 2022")[0], re.findall(r"\d\d:\d\d", line)) for line in dates] == [
        ("31 mars", []),
        ("29 april", ["12:00"]),
        ("6 maj", ["16:00"]),
    ]
    assert [line.rpartition(": ")[2] for line in (dates[0], dates[2])] == [
        "Sista dag för det lägre priset",
        "Sista dag att ändra mat och rum",
    ]


def test_one_of_two_ways_is_enough(course):
    ways = course("ledarskap-i-uppdraget").select(".studier-ways li")

    assert [[link["href"].split("/")[2] for link in way.select("a")] for way in ways] == [
        ["medlemsutbildning-steg-3"],
        ["medlemsutbildning-steg-1", "medlemsutbildning-steg-2", "kvinna-i-politiken"],
        [],
    ]


def test_cancelled_evening_leads_to_the_one_that_takes_place(course):
    cancelled = part_of(course("kommunens-ekonomi"), "ekonomi-installd")
    moved = part_of(course("kommunens-ekonomi"), "ekonomi-flyttad")

    assert "Kommunfullmäktige har extra möte samma kväll." in texts(cancelled, ".studier-occasion__state")[0]
    assert [link["href"] for link in cancelled.select("a")] == [f"#{moved['id']}"]


def test_two_years_stand_under_one_course(course):
    rounds = texts(course("kvinna-i-politiken"), ".studier-occasion__when")

    assert rounds == [
        "22 februari, 29 november 2022, 17:30–20:30",
        "21 februari, 27 november 2023, 17:30–20:30",
    ]
