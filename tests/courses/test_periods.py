"""Times of lesser precision: whole weeks, months and seasons, and where they stand in a list."""

import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.periods import period_bounds, sort_day
from wagtail_studier.courses.schedule import period_text

days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
DAY = dt.date

known = st.sampled_from([DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.MONTHS, DatePrecision.SEASON])


@pytest.mark.parametrize(
    ("precision", "first", "last", "swedish", "english"),
    [
        ("week", DAY(2027, 3, 24), None, "vecka 12, 2027", "week 12, 2027"),
        ("week", DAY(2027, 1, 1), DAY(2027, 1, 5), "vecka 53, 2026–vecka 1, 2027", "week 53, 2026–week 1, 2027"),
        ("week", DAY(2027, 3, 24), DAY(2027, 4, 1), "vecka 12–13, 2027", "weeks 12–13, 2027"),
        ("month", DAY(2027, 3, 24), None, "mars 2027", "March 2027"),
        ("months", DAY(2027, 3, 24), DAY(2027, 4, 1), "mars–april 2027", "March–April 2027"),
        ("months", DAY(2027, 12, 1), DAY(2028, 1, 1), "december 2027–januari 2028", "December 2027–January 2028"),
        ("season", DAY(2027, 10, 1), None, "hösten 2027", "autumn 2027"),
        ("season", DAY(2028, 1, 9), None, "vintern 2027–2028", "winter 2027–2028"),
        ("not_fixed", None, None, "", ""),
    ],
)  # fmt: skip
def test_a_period_reads_as_people_say_it(precision, first, last, swedish, english):
    bounds = period_bounds(precision, first, last)

    with override("sv"):
        assert period_text(precision, *bounds) == swedish
    with override("en"):
        assert period_text(precision, *bounds) == english


@given(known, days, days)
def test_a_period_holds_the_days_it_was_made_of(precision, first, last):
    start, end = period_bounds(precision, first, last)

    assert start <= first <= end
    assert start <= sort_day(None, start, end) <= end
    assert period_bounds(precision, start, end) == (start, end)


def test_what_is_some_time_in_march_stands_after_all_days_of_march():
    march = period_bounds(DatePrecision.MONTH, dt.date(2027, 3, 1), None)
    spring = period_bounds(DatePrecision.SEASON, dt.date(2027, 4, 1), None)

    assert sort_day(None, *march) == sort_day(None, *spring) == dt.date(2027, 3, 31)
    assert sort_day(dt.date(2027, 3, 8), *march) == dt.date(2027, 3, 8)
    assert sort_day(None, None, None) is None
