"""What becomes of a day in the next year, the days of a series, and the holidays they may fall on."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.courses.date_rules import (
    exists_next_year,
    in_next_iso_year,
    in_next_year,
    moved_by_rule,
    nth_weekday,
    series_days,
)
from wagtail_studier.courses.enums import DateRule, Repeats
from wagtail_studier.courses.holidays import easter, holiday_name, swedish_holidays

days = st.dates(dt.date(2000, 1, 1), dt.date(2098, 12, 31))


@pytest.mark.parametrize(
    ("rule", "day", "moved"),
    [
        (DateRule.SAME_WEEKDAY, "2026-10-15", "2027-10-14"),
        (DateRule.SAME_WEEK, "2026-10-15", "2027-10-21"),  # 2026 has a week 53
        (DateRule.SAME_WEEK, "2025-10-16", "2026-10-15"),
        (DateRule.SAME_DATE, "2026-10-15", "2027-10-15"),
        (DateRule.SAME_DATE, "2028-02-29", "2029-02-28"),
        (DateRule.SAME_WEEK, "2026-12-30", "2027-12-29"),  # week 53 becomes week 52
        (DateRule.SAME_WEEK, "2027-01-02", "2028-01-01"),  # a Saturday of the last week of 2026
    ],
)
def test_a_day_in_the_next_year(rule: str, day: str, moved: str) -> None:
    first = dt.date.fromisoformat(day)
    assert moved_by_rule(rule, first)(first) == dt.date.fromisoformat(moved)


@pytest.mark.parametrize(
    ("rule", "day", "exists"),
    [
        (DateRule.SAME_DATE, dt.date(2028, 2, 29), False),
        (DateRule.SAME_WEEK, dt.date(2028, 2, 29), True),
        (DateRule.SAME_WEEK, dt.date(2026, 12, 30), False),
        (DateRule.SAME_WEEKDAY, dt.date(2026, 12, 30), True),
    ],
)
def test_what_the_next_year_does_not_have(rule: str, day: dt.date, exists: bool) -> None:
    assert exists_next_year(rule, day) is exists


@given(days, st.integers(0, 400))
def test_by_weekday_and_by_week_distances_stay_and_so_do_weekdays(first: dt.date, distance: int) -> None:
    later = first + dt.timedelta(days=distance)
    for rule in (DateRule.SAME_WEEKDAY, DateRule.SAME_WEEK):
        move = moved_by_rule(rule, first)
        assert (move(later) - move(first)).days == distance
        assert move(first).weekday() == first.weekday()


@given(days)
def test_by_week_the_number_stays_unless_the_year_has_no_such_week(day: dt.date) -> None:
    moved = in_next_iso_year(day)
    assert moved.isocalendar().year == day.isocalendar().year + 1
    assert moved.isocalendar().week == day.isocalendar().week or day.isocalendar().week == 53


@given(days)
def test_by_date_only_the_leap_day_changes(day: dt.date) -> None:
    moved = in_next_year(day)
    assert moved.year == day.year + 1
    assert (moved.month, moved.day) == (day.month, day.day) or (day.month, day.day) == (2, 29)


def test_every_other_thursday_six_times() -> None:
    assert series_days(dt.date(2027, 9, 2), Repeats.SECOND_WEEK, 6) == [
        dt.date(2027, 9, 2),
        dt.date(2027, 9, 16),
        dt.date(2027, 9, 30),
        dt.date(2027, 10, 14),
        dt.date(2027, 10, 28),
        dt.date(2027, 11, 11),
    ]


def test_the_second_thursday_of_each_month() -> None:
    assert series_days(dt.date(2026, 11, 12), Repeats.MONTHLY, 3) == [
        dt.date(2026, 11, 12),
        dt.date(2026, 12, 10),
        dt.date(2027, 1, 14),
    ]


def test_a_fifth_thursday_is_the_last_where_there_are_four() -> None:
    assert series_days(dt.date(2026, 10, 29), Repeats.MONTHLY, 2) == [dt.date(2026, 10, 29), dt.date(2026, 11, 26)]


@given(days, st.integers(0, 60))
def test_a_month_later_it_is_the_same_weekday_of_the_month_meant(first: dt.date, months: int) -> None:
    day = nth_weekday(first, months)
    assert day.weekday() == first.weekday()
    assert day.year * 12 + day.month == first.year * 12 + first.month + months


@pytest.mark.parametrize(
    "sunday", ["2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"]
)
def test_easter(sunday: str) -> None:
    day = dt.date.fromisoformat(sunday)
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2027-05-06", "Ascension Day"),
        ("2027-05-16", "Whit Sunday"),
        ("2027-06-25", "Midsummer Eve"),
        ("2027-06-26", "Midsummer Day"),
        ("2027-11-06", "All Saints' Day"),
        ("2026-10-31", "All Saints' Day"),
        ("2027-03-26", "Good Friday"),
        ("2008-05-01", "May Day"),  # and Ascension Day
        ("2027-05-07", ""),
    ],
)
def test_holidays(day: str, name: str) -> None:
    with translation.override("en"):
        assert holiday_name(dt.date.fromisoformat(day)) == name


@given(st.integers(1900, 2200))
def test_a_year_has_seventeen_holidays_or_sixteen(year: int) -> None:
    found = swedish_holidays(year)
    assert {day.year for day in found} == {year}
    assert len(found) in {16, 17}
    assert easter(year).weekday() == 6
    assert dt.date(year, 3, 22) <= easter(year) <= dt.date(year, 4, 25)
