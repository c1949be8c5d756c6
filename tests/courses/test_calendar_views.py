"""The calendar as a grid, as an agenda, narrowed, over the years and on paper."""

import datetime as dt
import re
from itertools import pairwise

import pytest
import time_machine
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from wagtail_studier.attendance.exports import pdf_available
from wagtail_studier.courses.enums import CourseMode, DatePrecision, EventKind, OccasionStatus
from wagtail_studier.courses.grid import weeks_of
from wagtail_studier.courses.models import Session


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC), tick=False):
        yield


def on(year, month, day, **values):
    return Session(starts_on=dt.date(year, month, day), **values)


def calendar(client, address=""):
    return client.get(factories.course_index().url + address).context["calendar"]


def entries(client, address=""):
    return [entry for month in calendar(client, address).months for entry in month.entries]


def titles(client, address=""):
    return [entry.title for entry in entries(client, address)]


def soup(client, address=""):
    return BeautifulSoup(client.get(factories.course_index().url + address).content, "html.parser")


def in_calendar(title, **values):
    """An entry that belongs to no course."""
    key = factories.course_index().translation_key
    return factories.occasion(title=title, calendar_key=key, **{"sessions": [on(2026, 12, 3)]} | values)


def period(page, precision, first, last, **values):
    """An occasion of which no day is known."""
    return factories.occasion(page, sessions=[], precision=precision, period_first=first, period_last=last, **values)


@pytest.mark.django_db
def test_meetings_and_last_days_stand_beside_courses_and_take_no_sign_ups(client):
    in_calendar("Styrelsen", kind=EventKind.MEETING)
    in_calendar("Nominera", kind=EventKind.DEADLINE)
    in_calendar("Sommarfest")
    factories.occasion(title="Intresselista", sessions=[on(2026, 12, 3)])

    found = {entry.title: (entry.state_label, entry.url, entry.action) for entry in entries(client)}

    assert found == {"Styrelsen": ("Möte", "", ""), "Nominera": ("Sista dag", "", ""), "Sommarfest": ("", "", "")}


@pytest.mark.django_db
def test_entries_of_another_calendar_and_what_is_only_planned_are_not_told_of(client):
    factories.course_index()
    in_calendar("Planerat", status=OccasionStatus.PLANNED)
    other = factories.course_index(title="Andra", slug="andra")
    factories.occasion(title="Annat", calendar_key=other.translation_key, sessions=[on(2026, 12, 3)])
    factories.occasion(factories.course_page("Kurs"), status=OccasionStatus.PLANNED, label="Hemlighult")

    text = soup(client).text

    assert [word in text for word in ("Planerat", "Annat", "Kurs\n", "Hemlighult")] == [False] * 4


@pytest.mark.django_db
def test_a_row_says_the_one_thing_to_do_next(client):
    page = factories.course_page("Grund")
    factories.occasion(page, sessions=[on(2026, 12, 3)], last_registration_day=dt.date(2026, 11, 30))
    factories.occasion(page, sessions=[on(2026, 12, 4)], registration_opens_on=dt.date(2026, 11, 25))

    assert [(entry.state, entry.step[-16:], bool(entry.action), entry.action_url) for entry in entries(client)] == [
        ("open", "30 november 2026", True, "/kurser/grund/#studier-1"),
        ("not_yet", "25 november 2026", False, ""),
    ]


@pytest.mark.django_db
def test_what_has_been_cancelled_stands_beside_what_takes_place_instead(client):
    page = factories.course_page("Grund")
    later = factories.occasion(page, sessions=[on(2027, 3, 12)])
    cancelled = factories.occasion(page, sessions=[on(2026, 12, 3)], moved_to=later)
    factories.cancel(cancelled, "Snö")

    first, second = entries(client)

    assert (first.state, first.step, first.moved, first.moved_url) == (
        "cancelled",
        "Snö",
        "Flyttat till 12 mars 2027",
        "/kurser/grund/",
    )
    assert (second.state, second.moved) == ("open", "")


@pytest.mark.django_db
def test_a_new_time_that_is_only_planned_is_not_told_of(client):
    page = factories.course_page("Grund")
    later = factories.occasion(page, sessions=[on(2027, 3, 12)], status=OccasionStatus.PLANNED)
    factories.occasion(page, sessions=[on(2026, 12, 3)], moved_to=later)

    assert [entry.moved for entry in entries(client)] == [""]


@pytest.mark.django_db
def test_one_of_several_to_choose_from_says_so(client):
    page = factories.course_page("Grund")
    group = "11111111-1111-1111-1111-111111111111"
    for town in ("Sjövik", "Älvsby"):
        factories.occasion(page, label=town, sessions=[on(2026, 12, 3)], alternative_group=group)
    factories.occasion(
        page, label="Norrmark", sessions=[on(2026, 12, 3)], alternative_group=group, status=OccasionStatus.PLANNED
    )

    assert [entry.note for entry in entries(client)] == ["En av 2 att välja på"] * 2


@pytest.mark.django_db
def test_a_time_that_is_not_a_day_stands_under_its_month_after_all_that_is(client):
    first, last = dt.date(2027, 3, 1), dt.date(2027, 3, 31)
    period(factories.course_page("Någon gång"), DatePrecision.MONTH, first, last, is_preliminary=True)
    week = dt.date(2027, 3, 22)
    period(factories.course_page("En vecka"), DatePrecision.WEEK, week, week + dt.timedelta(days=6))
    factories.occasion(factories.course_page("En dag"), sessions=[on(2027, 3, 12)], is_preliminary=True)

    (march,) = calendar(client).months
    found = [(march.name, [(row.title, row.days, row.note) for row in march.entries])]

    assert found == [
        (
            "mars 2027",
            [
                ("En dag", "fredag 12 mars", "Preliminärt"),
                ("En vecka", "vecka 12, 2027", ""),
                ("Någon gång", "mars 2027 (preliminärt)", ""),
            ],
        )
    ]


@pytest.mark.django_db
def test_the_grid_has_every_meeting_on_its_day_by_the_clock(client):
    page = factories.course_page("Kvällar")
    factories.occasion(page, sessions=[on(2026, 12, 3, starts_at=dt.time(18)), on(2026, 12, 10)])
    long = [on(2026, 11, 30, ends_on=dt.date(2026, 12, 3), starts_at=dt.time(9))]
    factories.occasion(factories.course_page("Vecka"), sessions=long)

    shown = calendar(client, "2026/12/?view=grid")

    assert [week.number for week in shown.weeks] == [49, 50, 51, 52, 53]
    assert {
        day.number: [(session.entry.title, session.times) for session in day.sessions]
        for week in shown.weeks
        for day in week.days
        if day.sessions
    } == {
        1: [("Vecka", "från 09:00")],
        2: [("Vecka", "från 09:00")],
        3: [("Vecka", "från 09:00"), ("Kvällar", "från 18:00")],
        10: [("Kvällar", "")],
    }


@pytest.mark.django_db
def test_the_agenda_tells_the_meetings_of_a_month_one_by_one_and_then_what_has_no_day(client):
    page = factories.course_page("Kvällar")
    sessions = [on(2026, 12, 3, starts_at=dt.time(18), theme="Stadgar", venue="Lärkan"), on(2027, 1, 7, theme="Val")]
    factories.occasion(page, sessions=sessions)
    period(factories.course_page("Vinter"), DatePrecision.SEASON, dt.date(2026, 12, 1), dt.date(2027, 2, 28))

    shown = calendar(client, "2026/12/?view=agenda")

    assert [(day.name, [session.theme for session in day.sessions]) for day in shown.days] == [
        ("torsdag 3 december 2026", ["Stadgar"])
    ]
    assert [entry.title for month in shown.months for entry in month.entries] == ["Vinter"]


@pytest.mark.django_db
def test_a_past_year_keeps_its_address_and_all_that_stood_in_it(client):
    page = factories.course_page("Kurs")
    for year, month in ((2024, 2), (2024, 11), (2025, 1)):
        factories.occasion(page, sessions=[on(year, month, 5)])

    shown = calendar(client, "2024/")

    assert [(month.name, len(month.entries)) for month in shown.months] == [("februari 2024", 1), ("november 2024", 1)]
    assert [link.url for link in shown.years] == ["/kurser/2025/", "/kurser/2024/"]
    assert [link.url for link in shown.links][:2] == ["/kurser/2024/1/", "/kurser/2024/2/"]
    assert (shown.previous.url, shown.next.url) == ("/kurser/2023/", "/kurser/2025/")


@pytest.mark.django_db
def test_the_ways_through_a_narrowed_calendar_stay_narrowed(client):
    factories.occasion(factories.course_page("Skärm", mode=CourseMode.DIGITAL))
    factories.occasion(factories.course_page("Sal"))

    shown = calendar(client, "?form=digital&view=agenda&page=1&nonsense=1&place=Atlantis")

    assert shown.is_narrowed
    assert {link.url.partition("?")[2] for link in shown.links} == {"form=digital&view=agenda"}
    assert shown.views[0].url == "/kurser/2026/11/?form=digital"
    assert titles(client, "?form=digital") == ["Skärm"]


@pytest.mark.django_db
def test_only_the_calendar_as_a_whole_is_for_search_engines(client):
    url = factories.course_index().url

    assert [client.get(url + part).headers.get("X-Robots-Tag") for part in ("", "2026/", "2026/3/")] == [None] * 3
    assert [client.get(url + part).headers["X-Robots-Tag"] for part in ("?open=1", "2026/print/")] == ["noindex"] * 2


@pytest.mark.django_db
def test_the_form_asks_what_there_is_to_choose_and_keeps_what_was_chosen(client):
    factories.occasion(factories.course_page("Ett"), label="Sjövik", sessions=[on(2026, 12, 3)])
    factories.occasion(factories.course_page("Två"), label="Älvsby", sessions=[on(2026, 12, 3)])
    factories.occasion(factories.course_page("Förr"), label="Övergivet", sessions=[on(2019, 12, 3)])

    form = soup(client, "?place=Sj%C3%B6vik&month=2026-12&q=+kurs++").form

    boxes = form.find_all("input", {"name": "place"})
    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [("Sjövik", True), ("Älvsby", False)]
    assert form.find("option", selected=True)["value"] == "2026-12"
    assert form.find("input", {"name": "q"})["value"] == "kurs"


@pytest.mark.django_db
def test_a_years_programme_has_a_line_for_each_occasion_on_paper(client):
    page = factories.course_page("Kurs")
    factories.occasion(page, label="Sjövik", sessions=[on(2027, 2, 5, starts_at=dt.time(18)), on(2027, 2, 12)])
    in_calendar("Årsmöte", kind=EventKind.MEETING, sessions=[on(2027, 3, 6)])
    factories.occasion(page, sessions=[on(2028, 1, 5)])

    paper = soup(client, "2027/print/")

    lines = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])][:2] for row in paper.select("tbody tr")
    ]
    assert lines == [["5 och 12 februari", "Kurs"], ["lördag 6 mars", "Årsmöte"]]
    assert [heading.text for heading in paper.find_all("h2")] == ["februari 2027", "mars 2027"]


@pytest.mark.django_db
@pytest.mark.skipif(not pdf_available(), reason="needs the extra [pdf]")
def test_the_programme_is_drawn_as_a_pdf_a_page_a_month(client):
    page = factories.course_page("Kurs")
    for month in (2, 3, 9):
        factories.occasion(page, sessions=[on(2027, month, 5)])

    answer = client.get(f"{factories.course_index().url}2027/pdf/")

    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="kurser-2027.pdf"',
    )
    assert answer.content[:5] == b"%PDF-"
    assert len(re.findall(rb"/Type\s*/Page\b", answer.content)) in {0, 3}  # 0: in compressed object streams


@pytest.mark.django_db
def test_a_calendar_behind_a_login_shows_neither_its_paper_nor_its_pdf(client):
    index = factories.course_index()
    factories.occasion(factories.course_page("Hemlig"))
    index.view_restrictions.create(restriction_type="login")

    assert [client.get(index.url + part).status_code for part in ("2027/print/", "2027/pdf/", "?view=grid")] == [
        302
    ] * 3


@pytest.mark.django_db
def test_the_link_to_a_digital_meeting_is_nowhere(client):
    factories.occasion(
        factories.course_page("Skärm"), online_url="https://example.org/hemligt", sessions=[on(2026, 12, 3)]
    )

    for part in ("", "?view=agenda&month=2026-12", "?view=grid&month=2026-12", "2026/", "2026/print/"):
        assert "hemligt" not in client.get(factories.course_index().url + part).content.decode()


@given(st.dates())
def test_the_weeks_of_a_month_are_whole_and_hold_all_its_days(day):
    if (day.year, day.month) in {(1, 1), (9999, 12)}:
        return
    weeks = weeks_of(day)

    days = [each for week in weeks for each in week]
    assert day in days
    assert {week[0].weekday() for week in weeks} == {0}
    assert all(after - before == dt.timedelta(days=1) for before, after in pairwise(days))
    assert len([each for each in days if each.month == day.month]) in {28, 29, 30, 31}
