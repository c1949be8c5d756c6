"""What is told beside the dates: nothing is guessed silently, nothing is lost."""

import datetime as dt
from itertools import pairwise

import pytest

from wagtail_studier.courses.wording import MAX_SESSIONS, MAX_TEXT, RemarkCode, Severity, read_dates

TODAY = dt.date(2026, 11, 23)


def remarks(text: str, today: dt.date = TODAY) -> list[tuple[str, str]]:
    return [(remark.code.value, remark.fragment) for remark in read_dates(text, today=today).remarks]


def days(text: str, today: dt.date = TODAY) -> list[str]:
    return [session.first.isoformat() for session in read_dates(text, today=today).sessions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 februari 2027", [("no_such_day", "31 februari 2027")]),
        ("5/13 2027", [("no_such_day", "5/13 2027")]),
        ("vecka 54 2027", [("no_such_day", "vecka 54 2027")]),
        ("5 mars 2027 kl 25.70", [("no_such_time", "kl 25.70")]),
        ("5 mars 2027 kl 18-25", [("no_such_time", "kl 18-25")]),
        ("fredag 8 mars 2027", [("wrong_weekday", "fredag 8 mars 2027")]),
        ("20-18 mars 2027", [("backwards", "20-18 mars 2027")]),
        ("12, 19", [("no_month", "12, 19")]),
        ("varje torsdag", [("no_start", "varje torsdag")]),
        ("varje torsdag från 4 mars 2027", [("no_end", "varje torsdag från 4 mars 2027")]),
        ("v 13, tisdag 23 mars 2027", [("wrong_week", "v 13")]),
    ],
)
def test_what_cannot_be_so_is_an_error(text: str, expected: list[tuple[str, str]]) -> None:
    reading = read_dates(text, today=TODAY)

    assert [(r.code.value, r.fragment) for r in reading.remarks if r.severity == Severity.ERROR] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12, 19 och oktober 2027", [("slip", "och oktober")]),
        ("12 oktober 2027 kl 19-01", [("past_midnight", "kl 19-01")]),
        ("12 oktober 2027 19.00 till sent", [("open_end", "till sent")]),
        ("12 oktober 2027 18-20", [("taken_as_time", "18-20")]),
        ("5/9-24/10 2027", [("long", "5/9-24/10 2027")]),
        ("4 mars 2027, 4 mars", [("repeated", "4 mars")]),
        ("hösten 2027, 4 mars 2027", [("period_unused", "hösten 2027")]),
        ("hösten 2027 kl 18", [("time_unused", "kl 18")]),
        ("kl 17, kl 18: 4 mars 2027", [("time_unused", "kl 17")]),
        ("4 mars 2027 kl 18, 11 mars", [("no_time", "11 mars")]),
        ("4 mars 2027 (fredag)", [("not_understood", "fredag")]),
        ("4 mars 2027, Storgatan 5, Sal 12", [("not_understood", "Storgatan 5, Sal 12")]),
        ("4 mars 2027 i Folkets hus", [("not_understood", "Folkets hus")]),
        ("4 mars 2027, sista anmälningsdag 4/2", [("deadline", "sista anmälningsdag 4/2")]),
        ("tre kvällar från 3 februari 2027", [("weekly", "tre kvällar från 3 februari 2027")]),
        ("fyra torsdagar från 1 mars 2027", [("later_start", "fyra torsdagar från 1 mars 2027")]),
        ("sex kvällar: 12 och 19 oktober 2027", [("other_count", "sex kvällar")]),
    ],
)
def test_what_was_chosen_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert remarks(text) == expected


def test_the_date_stays_as_it_is_written_when_its_weekday_contradicts_it() -> None:
    assert days("fredag 8 mars 2027") == ["2027-03-08"]


def test_what_is_wrong_does_not_take_the_rest_with_it() -> None:
    assert days("30 januari, 31 februari, 2 mars 2027") == ["2027-01-30", "2027-03-02"]


def test_a_last_sign_up_day_is_no_session() -> None:
    text = "4 mars med sista anmälningsdag 4/2 resp 11 mars med sista anmälningsdag 11/2"

    assert days(text) == ["2027-03-04", "2027-03-11"]


# The year.


def test_a_written_year_wins() -> None:
    assert days("4 mars 2022, 11 mars") == ["2022-03-04", "2022-03-11"]
    assert remarks("4 mars 2022, 11 mars") == []


def test_without_a_year_it_is_the_next_time_the_series_begins() -> None:
    assert days("22 november") == ["2027-11-22"]
    assert days("23 november") == ["2026-11-23"]
    assert remarks("23 november") == [("year_next", "23 november")]


def test_weekdays_choose_between_the_next_year_and_the_one_after() -> None:
    assert days("tis 7/3, tors 9/3") == ["2028-03-07", "2028-03-09"]
    assert remarks("tis 7/3, tors 9/3") == [("year_by_weekday", "tis 7/3, tors 9/3")]


def test_weekdays_that_fit_neither_year_are_errors_and_choose_nothing() -> None:
    assert remarks("fredag 8 mars") == [("year_next", "fredag 8 mars"), ("wrong_weekday", "fredag 8 mars")]


def test_the_year_is_that_of_the_series_never_of_an_item() -> None:
    """The second day has passed this year; it still belongs with the first."""
    assert days("20, 27 november, 4 december", dt.date(2026, 11, 18)) == ["2026-11-20", "2026-11-27", "2026-12-04"]
    assert days("20, 27 november", dt.date(2026, 11, 24)) == ["2027-11-20", "2027-11-27"]


def test_a_series_over_new_year_rolls_on() -> None:
    assert days("7 december, 11 januari, 8 februari") == ["2026-12-07", "2027-01-11", "2027-02-08"]
    assert ("year_rolled", "11 januari") in remarks("7 december, 11 januari, 8 februari")


def test_a_year_at_the_end_reaches_back_over_new_year() -> None:
    assert days("12 oktober och 9 februari 2027") == ["2026-10-12", "2027-02-09"]
    assert remarks("12 oktober och 9 februari 2027") == [("year_rolled", "12 oktober")]


def test_dates_out_of_order_do_not_roll() -> None:
    assert days("9 november, 12 oktober 2027") == ["2027-10-12", "2027-11-09"]


def test_the_leap_day_waits_for_a_leap_year() -> None:
    assert days("29 februari") == ["2028-02-29"]
    assert days("29 februari", dt.date(2024, 3, 1)) == ["2028-02-29"]


# Bounds.


def test_no_more_than_a_hundred_sessions() -> None:
    reading = read_dates("varje dag, varje tisdag och torsdag från 5 januari 2027 till 30 december 2028", today=TODAY)

    assert len(reading.sessions) == MAX_SESSIONS
    assert RemarkCode.TOO_MANY in {remark.code for remark in reading.remarks}


def test_what_is_too_long_is_cut_and_told() -> None:
    reading = read_dates("4 mars 2027 " + "x" * MAX_TEXT, today=TODAY)

    assert [session.first.isoformat() for session in reading.sessions] == ["2027-03-04"]
    assert reading.remarks[-1].code == RemarkCode.CUT


def test_remarks_stand_in_the_order_of_the_text() -> None:
    starts = [remark.start for remark in read_dates("x 1 mars kl 99, 31/2, y, fre 5/3", today=TODAY).remarks]

    assert all(before <= after for before, after in pairwise(starts))
    assert len(starts) > 3
