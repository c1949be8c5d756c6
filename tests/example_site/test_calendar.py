"""The calendar as a visitor reads it, in each of its views and on paper, compared with the same tables."""

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.example_site.rows import LISTED, MEETINGS, Meeting, Row
from tests.example_site.structures import ITEMS, Item

pytestmark = pytest.mark.django_db

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

FORMS = {
    "digital": "Digitalt",
    "on_site": "På plats",
    "residential": "Internat, med övernattning",
    "day_course": "Externat, utan övernattning",
    "hybrid": "På plats eller digitalt",
}

OPEN_DAY = ("lördag 3 september 11:00–14:00", "Öppet hus på expeditionen")
"""What stands in neither table."""


def day_text(text: str) -> str:
    day = dt.date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_text(text: str) -> str:
    return f"{WEEKDAYS[dt.date.fromisoformat(text).weekday()]} {day_text(text)}"


def texts(element: Any, css: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in element.select(css)]


@pytest.fixture
def calendar(in_its_year, client) -> Any:
    """A page of the calendar, by its address below it; each is read once."""
    read: dict[str, Any] = {}

    def at(address: str) -> Any:
        if address not in read:
            read[address] = BeautifulSoup(client.get(f"/utbildningar/{address}").content, "html.parser")
        return read[address]

    return at


def month_address(month: str) -> str:
    year, number = month.split("-")
    return f"{year}/{int(number)}/"


def when(meeting: Meeting) -> str:
    return f"{LISTED[meeting.occasion]} {'–'.join(meeting.times)}"


def when_of(item: Item) -> str:
    return f"{item.days} {item.times}".strip()


def listed(page: Any) -> list[tuple[str, ...]]:
    """The rows of a list: title, when, and the facts, the groups in the order of the alphabet."""
    return [
        (
            *texts(row, ".studier-row__title"),
            *texts(row, ".studier-row__when"),
            in_order("".join(texts(row, ".studier-row__facts")[:1])),
        )
        for row in page.select(".studier-row")
    ]


def in_order(facts: str) -> str:
    *place, groups = facts.split(" · ")
    return " · ".join([*place, ", ".join(sorted(groups.split(", ")))])


def facts(row: Row, meeting: Meeting) -> str:
    """What sets it apart, the place, the form and for whom."""
    venue = meeting.venue if meeting.venue != meeting.label else ""
    return in_order(" · ".join(filter(None, [meeting.label, venue, FORMS[row.form], ", ".join(row.groups)])))


def test_every_row_stands_in_its_month_with_place_form_and_target_group(calendar):
    wanted = defaultdict(set)
    for row, meeting in MEETINGS:
        wanted[meeting.first[:7]].add((row.course, when(meeting), facts(row, meeting)))

    missing = {month: rows - set(listed(calendar(month_address(month)))) for month, rows in wanted.items()}

    assert missing == {month: set() for month in wanted}


def test_every_row_says_its_last_day(calendar):
    with_deadline = [(row, meeting) for row, meeting in MEETINGS if meeting.closes]

    for row, meeting in with_deadline:
        rows = calendar(month_address(meeting.first[:7])).select(".studier-row")
        states = [texts(found, ".studier-row__state") for found in rows if texts(found, "h3") == [row.course]]
        assert any(day_text(meeting.closes) in "".join(state) for state in states), row.written
    assert len(with_deadline) == 6


def test_structures_stand_in_their_month_with_their_state(calendar):
    wanted, found = defaultdict(set), {}
    for item in ITEMS:
        if item.under and not item.occasion.startswith(("sista-dag", "studieutskottet")):
            wanted[item.under].add((item.title, when_of(item), item.state))
    for month in wanted:
        found[month] = {
            (*texts(row, ".studier-row__title"), *texts(row, ".studier-row__when"), tag["class"][-1].partition("--")[2])
            for row in calendar(month_address(month)).select(".studier-row")
            for tag in row.select(".studier-tag")
        }

    assert {month: rows - found[month] for month, rows in wanted.items()} == {month: set() for month in wanted}


def test_cancelled_row_leads_to_what_takes_place_instead(calendar):
    (moved,) = calendar("2022/3/").select(".studier-row__moved a")

    assert "29 mars 2022" in moved.get_text()
    assert moved["href"].startswith("/utbildningar/kommunens-ekonomi/")


def test_entries_that_are_no_courses_stand_in_the_list(calendar):
    august, january = listed(calendar("2022/8/")), listed(calendar("2023/1/"))

    assert (
        "Studieutskottet planerar hösten",
        "tisdag 23 augusti 18:00–20:00",
        "För studieutskottets ledamöter · Expeditionen, Strömhult",
    ) in august
    assert [row for row in january if row[0].startswith("Sista dag")] == [
        ("Sista dag att söka till nästa års mentorskap", "tisdag 10 januari", "")
    ]


def test_what_has_no_date_stands_last_of_all_to_come(calendar):
    pages = [calendar(""), calendar("?page=2"), calendar("?page=3"), calendar("?page=4")]
    rows = [row for page in pages for row in texts(page, ".studier-row__title")]

    assert rows[-1] == "Handledarutveckling"


def on_days(calendar: Any, view: str, *, day: str, name: str) -> dict[str, set[str]]:
    """What a view says to be met for on each day with a meeting of the rows, but for that it is called off."""
    found = {}
    for first in {meeting.first for _row, meeting in MEETINGS}:
        page = calendar(f"{month_address(first[:7])}?view={view}")
        days = {"".join(texts(element, name)): element for element in page.select(day)}
        found[first] = {text.replace(" Inställt", "") for text in texts(days[weekday_text(first)], ".studier-meeting")}
    return found


def test_agenda_has_every_meeting_on_its_day(calendar):
    wanted: dict[str, set[str]] = defaultdict(set)
    for row, meeting in MEETINGS:
        parts = ["–".join(meeting.times), row.course, meeting.label, meeting.theme, meeting.venue]
        wanted[meeting.first].add(" ".join(filter(None, parts)))

    found = on_days(calendar, "agenda", day=".studier-agenda-day", name="h2")

    assert {first: rows - found[first] for first, rows in wanted.items()} == {first: set() for first in wanted}


def test_grid_has_every_meeting_on_its_day(calendar):
    wanted: dict[str, set[str]] = defaultdict(set)
    for row, meeting in MEETINGS:
        wanted[meeting.first].add(f"{'–'.join(meeting.times)} {row.course} {meeting.label}".strip())

    found = on_days(calendar, "grid", day=".studier-grid__day", name=".studier-grid__name")

    assert {first: rows - found[first] for first, rows in wanted.items()} == {first: set() for first in wanted}


def test_paper_of_the_year_has_a_line_for_each(calendar):
    lines = [tuple(texts(row, "td, th")[:2]) for row in calendar("2022/print/").select(".programme tbody tr")]
    rows = {meeting.occasion: (when(meeting), row.course) for row, meeting in MEETINGS}
    structures = {item.occasion: (when_of(item), item.title) for item in ITEMS if item.under.startswith("2022")}

    assert sorted(lines) == sorted([*(rows | structures).values(), OPEN_DAY])
