"""The programme as data: counted, and moved by its rule."""

import datetime as dt

import pytest

from example_site.content.courses import COURSES, OCCASIONS
from example_site.content.programme import MODEL_YEAR, shift_for, year_after

DAYS = [day for row in OCCASIONS for session in row.sessions for day in (session.day, session.last_day or session.day)]
DEADLINES = [row.deadline for row in OCCASIONS if row.deadline]


def test_counts_are_those_of_the_calendar_it_is_made_of():
    sessions = [session for occasion in OCCASIONS for session in occasion.sessions]

    assert (len(COURSES), len(OCCASIONS), len(sessions)) == (13, 27, 37)


def test_every_key_is_used_once():
    keys = [row.key for row in (*COURSES, *OCCASIONS)]

    assert len(set(keys)) == 40


def test_all_dates_are_of_the_model_year():
    assert {day.year for day in (*DAYS, *DEADLINES)} == {MODEL_YEAR}


@pytest.mark.parametrize(
    "loaded_on",
    [dt.date(2026, 11, 22), dt.date(2027, 1, 1), dt.date(2027, 7, 15), dt.date(2028, 2, 29), dt.date(2021, 3, 3)],
)
def test_programme_lies_in_the_coming_twelve_months(loaded_on):
    shift = shift_for(OCCASIONS, loaded_on)
    moved = [day + shift for day in (*DAYS, *DEADLINES)]

    assert min(moved) > loaded_on
    assert max(moved) <= year_after(loaded_on)
    assert shift.days % 7 == 0


def test_every_load_date_of_four_years_gives_time_to_sign_up():
    for number in range(4 * 366):
        loaded_on = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        first_deadline = min(DEADLINES) + shift_for(OCCASIONS, loaded_on)

        assert first_deadline - loaded_on >= dt.timedelta(weeks=4)


def test_a_year_after_leap_day():
    assert year_after(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)
