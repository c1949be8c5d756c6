"""What holds for every text: it never raises, stays in bounds, is quick, and reads what the schedule writes."""

import cProfile
import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.periods import period_bounds
from wagtail_studier.courses.schedule import DaySpan, days_text, period_text, times_text
from wagtail_studier.courses.wording import MAX_SESSIONS, MAX_TEXT, read_dates
from wagtail_studier.courses.wording.lexicon import MEANINGS, NOISE, PHRASES

TODAY = dt.date(2026, 11, 23)
WORDS = sorted({*MEANINGS, *NOISE, *PHRASES})
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 60).map(str),
    st.integers(1990, 2110).map(str),
    st.sampled_from(["-", "–", "/", ",", ", ", ":", ".", "\n", " ", "18.30", "25.70", "2027-02-30", "pm", "1:a", "x"]),
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join))
DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 1))
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.dates())
def test_any_text_is_read_within_bounds(text: str, today: dt.date) -> None:
    reading = read_dates(text, today=today)

    assert len(reading.sessions) <= MAX_SESSIONS
    for session in reading.sessions:
        assert dt.date(2000, 1, 1) <= session.first <= session.last <= dt.date(2101, 1, 1)
        assert session.first.year <= 2100
    for remark in reading.remarks:
        assert 0 <= remark.start < remark.end <= len(text)
        assert remark.fragment == text[remark.start : remark.end]
    if reading.period and reading.period.first and reading.period.last:
        assert reading.period.first <= reading.period.last


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(0, 5)), min_size=1, max_size=12), st.sampled_from(["sv", "en"]), st.dates())
def test_the_days_that_the_schedule_writes_are_read_back(
    days: list[tuple[dt.date, int]], language: str, today: dt.date
) -> None:
    spans = sorted({DaySpan(first, first + dt.timedelta(days=more)) for first, more in days})

    with override(language):
        text = days_text(spans)

    assert [DaySpan(session.first, session.last) for session in read_dates(text, today=today).sessions] == spans


@settings(max_examples=200, deadline=None)
@given(DAYS, CLOCKS, st.none() | CLOCKS, st.sampled_from(["sv", "en"]))
def test_times_are_read_back(day: dt.date, starts: dt.time, ends: dt.time | None, language: str) -> None:
    with override(language):
        text = f"{days_text([DaySpan(day, day)])}, {times_text(starts, ends)}"

    session = read_dates(text, today=TODAY).sessions[0]
    assert (session.first, session.starts_at, session.ends_at) == (day, starts, ends)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.MONTHS, DatePrecision.SEASON]),
    DAYS,
    st.integers(0, 300),
    st.sampled_from(["sv", "en"]),
)
def test_periods_are_read_back(precision: DatePrecision, day: dt.date, more: int, language: str) -> None:
    later = more if precision in {DatePrecision.MONTHS, DatePrecision.WEEK} else 0
    first, last = period_bounds(precision, day, day + dt.timedelta(days=later))

    with override(language):
        text = period_text(precision, first, last)

    period = read_dates(text, today=TODAY).period
    assert period is not None
    assert (period.first, period.last) == (first, last)


def calls(text: str) -> int:
    """How many function calls a reading takes: the same on every machine, however busy."""
    profile = cProfile.Profile()
    profile.runcall(read_dates, text, today=TODAY)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    "piece",
    [
        "1, ",
        "1 ",
        "kl ",
        "12-",
        "mellan ",
        "mån, ",
        "varje ",
        "v 8, ",
        "1,1-1,",
        "tis 12-ons 13, ",
        "från 1/10 ",
        "12, 19 oktober kl 18; ",
    ],
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    """Ten thousand characters take twenty to thirty milliseconds on a desk."""
    long, short = (calls((piece * MAX_TEXT)[:length]) for length in (MAX_TEXT, MAX_TEXT // 10))

    assert long <= 11 * short
    assert long < 400_000
