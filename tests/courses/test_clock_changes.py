"""The two nights of a year on which a clock time may not say when something is."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.courses.clock_changes import ClockFault, clock_fault

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("day", "at", "fault"),
    [
        ("2027-03-28", "01:59", None),
        ("2027-03-28", "02:00", ClockFault.SKIPPED),
        ("2027-03-28", "02:30", ClockFault.SKIPPED),
        ("2027-03-28", "03:00", None),
        ("2026-10-25", "01:59", None),
        ("2026-10-25", "02:00", ClockFault.TWICE),
        ("2026-10-25", "02:30", ClockFault.TWICE),
        ("2026-10-25", "03:00", None),
        ("2026-10-26", "02:30", None),
    ],
)
def test_the_nights_when_the_clocks_are_changed(day: str, at: str, fault: ClockFault | None) -> None:
    assert clock_fault(dt.date.fromisoformat(day), dt.time.fromisoformat(at), STOCKHOLM) == fault


@given(st.dates(dt.date(2000, 1, 2), dt.date(2100, 1, 1)), st.times())
def test_whatever_has_no_fault_is_one_moment(day: dt.date, at: dt.time) -> None:
    at = at.replace(fold=0)
    if clock_fault(day, at, STOCKHOLM) is None:
        local = dt.datetime.combine(day, at, STOCKHOLM)
        assert local.astimezone(dt.UTC).astimezone(STOCKHOLM).replace(fold=0) == local
        assert local.replace(fold=1).utcoffset() == local.utcoffset()
