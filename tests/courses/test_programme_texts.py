"""Sessions, prices and the rest of a course in words."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from wagtail_studier.courses.costs import PriceLine, amount_text, price_table
from wagtail_studier.courses.course_facts import ages_text, practical_texts, step_text
from wagtail_studier.courses.details import Price
from wagtail_studier.courses.programme import AgendaItem, programme_of
from wagtail_studier.courses.queries import SessionRow
from wagtail_studier.courses.schedule import session_when
from wagtail_studier.courses.sharing import OutwardLink, Share

SATURDAY, SUNDAY = dt.date(2027, 5, 8), dt.date(2027, 5, 9)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def session(day=SATURDAY, **values):
    facts = {"ends_on": None, "starts_at": dt.time(10), "ends_at": dt.time(12), "theme": "", "venue": "The hall"}
    return SessionRow(starts_on=day, **facts | values)


def test_a_single_session_says_only_what_the_line_with_the_day_does_not():
    (part,) = programme_of([session(theme="Budget", check_in_at=dt.time(9, 30), speaker="Ada", speaker_role="mayor")])

    (meeting,) = part.meetings
    assert (meeting.when, meeting.theme, meeting.speaker, meeting.venue, meeting.check_in) == (
        "",
        "Budget",
        "Ada, mayor",
        "",
        "Check-in from 09:30",
    )


def test_a_single_session_of_which_nothing_more_is_known_has_no_programme():
    assert programme_of([session()]) == ()


def test_places_are_named_where_there_are_several():
    (part,) = programme_of([session(), session(SUNDAY, venue="The library")])

    assert [meeting.venue for meeting in part.meetings] == ["The hall", "The library"]


def test_tracks_stand_side_by_side_between_what_is_for_all():
    opening, closing = session(theme="Welcome"), session(SUNDAY, theme="Summing up")
    schools = session(theme="Reading", track="Schools")
    roads, buses = session(theme="Roads", track="Roads"), session(theme="Buses", track="Roads")

    parts = programme_of([opening, schools, roads, buses, closing])

    assert [[meeting.theme for meeting in part.meetings] for part in parts] == [["Welcome"], [], ["Summing up"]]
    assert [(track.name, [meeting.theme for meeting in track.meetings]) for track in parts[1].tracks] == [
        ("Schools", ["Reading"]),
        ("Roads", ["Roads", "Buses"]),
    ]


def test_an_agenda_has_lines_with_and_without_a_time():
    rows = [
        {"text": "Welcome", "at": "10:00", "until": "10:15", "speaker": "Ada", "role": "chair"},
        {"text": "Questions", "at": "11:00"},
        {"text": "A song"},
    ]

    (part,) = programme_of([session(agenda=rows)])

    assert part.meetings[0].agenda == (
        AgendaItem("10:00–10:15", "Welcome", "Ada, chair"),
        AgendaItem("11:00", "Questions", ""),
        AgendaItem("", "A song", ""),
    )


@pytest.mark.parametrize(
    ("last", "starts", "ends", "expected"),
    [
        (SUNDAY, 19, 1, "Saturday 8 May 2027, 19:00–01:00 (the night to Sunday)"),
        (SUNDAY, 19, 16, "8–9 May 2027, 19:00–16:00"),
        (None, 19, 22, "Saturday 8 May 2027, 19:00–22:00"),
        (SUNDAY, 2, 7, "8–9 May 2027, 02:00–07:00"),
    ],
)
def test_only_an_evening_that_became_late_is_told_as_one(last, starts, ends, expected):
    assert session_when(session(ends_on=last, starts_at=dt.time(starts), ends_at=dt.time(ends))) == expected


@pytest.mark.parametrize(
    ("language", "amount", "currency", "expected"),
    [
        ("en", "1200", "SEK", "1,200 SEK"),
        ("en", "99.5", "SEK", "99.50 SEK"),
        ("en", "12.00", "NOK", "12 NOK"),
        ("en", "0", "SEK", "no fee"),
        ("sv", "1200", "NOK", "1\xa0200 NOK"),
    ],
)
def test_amounts_are_written_as_the_language_does(language, amount, currency, expected):
    with translation.override(language):
        assert amount_text(Decimal(amount), currency) == expected


def test_a_price_that_no_longer_can_be_had_is_left_out():
    early = Price("Members", "", dt.date(2027, 3, 25), Decimal(450))
    late = Price("Members", "", None, Decimal(600))

    before = price_table([early, late], currency="SEK", today=dt.date(2027, 3, 25))
    after = price_table([early, late], currency="SEK", today=dt.date(2027, 3, 26))

    assert before.lines == (
        PriceLine("Members", "", "25 March 2027", "450 SEK"),
        PriceLine("Members", "", "", "600 SEK"),
    )
    assert (before.has_audience, before.has_what, before.has_until) == (True, False, True)
    assert after.lines == (PriceLine("Members", "", "", "600 SEK"),)


def test_without_prices_there_is_no_table():
    assert price_table([], currency="SEK", today=SATURDAY) is None


@pytest.mark.parametrize(
    ("lowest", "highest", "expected"),
    [(15, 25, "15–25 years"), (15, None, "from the age of 15"), (None, 0, "up to the age of 0"), (None, None, "")],
)
def test_ages(lowest, highest, expected):
    assert ages_text(lowest, highest) == expected


@pytest.mark.parametrize(
    ("chain", "label", "expected"),
    [
        ("The way", "Step 2", "Step 2 of The way"),
        ("The way", "", "Part of The way"),
        ("", "Step 2", "Step 2"),
        ("", "", ""),
    ],
)
def test_a_step_of_a_chain(chain, label, expected):
    assert step_text(chain, label) == expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [("show", ["shared"]), ("add", ["shared", "own"]), ("replace", ["own"])],
)
def test_practical_information_is_shown_added_to_or_replaced(use, expected):
    assert practical_texts(use, "shared", "own") == expected


def test_a_mail_to_share_survives_odd_titles():
    share = Share("Rätt & fel? 100 %", "https://example.org/a/?b=1")

    assert share.mail == ("mailto:?subject=R%C3%A4tt%20%26%20fel%3F%20100%20%25&body=https%3A//example.org/a/%3Fb%3D1")


def test_an_outward_link_knows_where_it_leads():
    assert OutwardLink("School", "https://skola.example.org:8443/x").host == "skola.example.org"
