"""Days and times as people read them: literal texts, and what holds for all of them."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

import wagtail_studier
from wagtail_studier.courses.schedule import (
    DaySpan,
    day_text,
    days_text,
    occasion_when,
    session_when,
    short_days_text,
    span_text,
    times_text,
    weekday_text,
)

CATALOGUE = Path(wagtail_studier.__file__).parent / "locale" / "sv" / "LC_MESSAGES" / "django.mo"

needs_swedish = pytest.mark.skipif(not CATALOGUE.exists(), reason="the Swedish catalogue is not compiled")
"""Words that only our own catalogue can give."""


@dataclass(frozen=True)
class Meeting:
    starts_on: dt.date
    ends_on: dt.date | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None


def day(text):
    return dt.date.fromisoformat(text)


def spans(text):
    """ "2027-02-12/13 2027-03-01": spans within a month, or "2026-12-30/2027-01-02" across."""
    found = []
    for part in text.split():
        first, _slash, last = part.partition("/")
        found.append(DaySpan(day(first), day(first[: -len(last)] + last if last else first)))
    return found


LONG_SERIES = "2027-10-12 2027-10-19 2027-10-26 2027-11-09 2027-11-16 2027-11-23"

DAYS = [
    ("2027-02-12", "12 February 2027", "12 februari 2027"),
    ("2027-02-12/13", "12–13 February 2027", "12–13 februari 2027"),
    ("2028-02-28/29", "28–29 February 2028", "28–29 februari 2028"),
    ("2028-02-29", "29 February 2028", "29 februari 2028"),
    ("2027-04-30/05-01", "30 April–1 May 2027", "30 april–1 maj 2027"),
    ("2026-12-30/2027-01-02", "30 December 2026–2 January 2027", "30 december 2026–2 januari 2027"),
    ("2026-12-31/2027-12-31", "31 December 2026–31 December 2027", "31 december 2026–31 december 2027"),
    ("2027-12-01 2028-01-01", "1 December 2027, 1 January 2028", "1 december 2027, 1 januari 2028"),
    (
        "2027-03-05/06 2026-12-30/2027-01-02",
        "30 December 2026–2 January 2027; 5–6 March 2027",
        "30 december 2026–2 januari 2027; 5–6 mars 2027",
    ),
]
"""Names of months come with Django, in every language."""

SERIES = [
    ("2027-10-12 2027-10-19", "12 and 19 October 2027", "12 och 19 oktober 2027"),
    ("2027-10-19 2027-10-12", "12 and 19 October 2027", "12 och 19 oktober 2027"),
    ("2027-10-12 2027-10-12", "12 October 2027", "12 oktober 2027"),
    (
        LONG_SERIES,
        "12, 19 and 26 October, 9, 16 and 23 November 2027",
        "12, 19 och 26 oktober, 9, 16 och 23 november 2027",
    ),
    ("2027-02-12/13 2027-02-26/27", "12–13 and 26–27 February 2027", "12–13 och 26–27 februari 2027"),
    (
        "2027-12-01 2027-12-08 2028-01-05 2028-01-12",
        "1 and 8 December 2027, 5 and 12 January 2028",
        "1 och 8 december 2027, 5 och 12 januari 2028",
    ),
]
"""So does "and"."""


@pytest.mark.parametrize(("given_days", "english", "_swedish"), [*DAYS, *SERIES])
def test_days_in_english(given_days, english, _swedish):
    with translation.override("en"):
        assert days_text(spans(given_days)) == english


@pytest.mark.parametrize(("given_days", "_english", "swedish"), [*DAYS, *SERIES])
def test_days_in_swedish(given_days, _english, swedish):
    with translation.override("sv"):
        assert days_text(spans(given_days)) == swedish


@pytest.mark.parametrize(("given_days", "english", "swedish"), [row for row in DAYS if " " not in row[0]])
def test_one_span(given_days, english, swedish):
    [span] = spans(given_days)

    with translation.override("en"):
        assert span_text(span) == english
    with translation.override("sv"):
        assert span_text(span) == swedish


@pytest.mark.parametrize(
    ("given_days", "english", "swedish"),
    [
        ("2027-02-12", "Friday 12 February", "fredag 12 februari"),
        ("2027-02-12/13", "12–13 February", "12–13 februari"),
        ("2027-04-30/05-01", "30 April–1 May 2027", "30 april–1 maj 2027"),
        ("2027-12-01 2028-01-01", "1 December 2027, 1 January 2028", "1 december 2027, 1 januari 2028"),
        ("2027-02-12 2027-03-05", "12 February, 5 March", "12 februari, 5 mars"),
    ],
)
def test_days_under_a_heading_with_the_year(given_days, english, swedish):
    with translation.override("en"):
        assert short_days_text(spans(given_days)) == english
    with translation.override("sv"):
        assert short_days_text(spans(given_days)) == swedish


def test_every_month_and_weekday_in_swedish():
    with translation.override("sv"):
        months = [day_text(dt.date(2027, month, 1)).split()[1] for month in range(1, 13)]
        weekdays = [weekday_text(dt.date(2027, 2, number)).split()[0] for number in range(1, 8)]

    assert " ".join(months) == ("januari februari mars april maj juni juli augusti september oktober november december")
    assert " ".join(weekdays) == "måndag tisdag onsdag torsdag fredag lördag söndag"


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize(
    ("starts", "ends", "text"),
    [
        (None, None, ""),
        (dt.time(18), dt.time(20, 30), "18:00–20:30"),
        (dt.time(9, 5), dt.time(0), "09:05–00:00"),
        (dt.time(0), dt.time(7), "00:00–07:00"),
    ],
)
def test_times(language, starts, ends, text):
    with translation.override(language):
        assert times_text(starts, ends) == text


@pytest.mark.parametrize(("starts", "time"), [(dt.time(0), "00:00"), (dt.time(18), "18:00")])
def test_an_open_end(starts, time):
    with translation.override("en"):
        assert times_text(starts, None) == f"from {time}"


@needs_swedish
@pytest.mark.parametrize(("starts", "time"), [(dt.time(0), "00:00"), (dt.time(18), "18:00")])
def test_an_open_end_in_swedish(starts, time):
    with translation.override("sv"):
        assert times_text(starts, None) == f"från {time}"


@pytest.mark.parametrize(
    ("meeting", "english", "swedish"),
    [
        (
            Meeting(day("2027-02-12"), None, dt.time(18), dt.time(20, 30)),
            "Friday 12 February 2027, 18:00–20:30",
            "fredag 12 februari 2027, 18:00–20:30",
        ),
        (Meeting(day("2027-02-12")), "Friday 12 February 2027", "fredag 12 februari 2027"),
        (Meeting(day("2027-02-12"), day("2027-02-13")), "12–13 February 2027", "12–13 februari 2027"),
        (
            Meeting(day("2026-12-30"), day("2027-01-02"), dt.time(17), dt.time(12)),
            "30 December 2026–2 January 2027, 17:00–12:00",
            "30 december 2026–2 januari 2027, 17:00–12:00",
        ),
    ],
)
def test_one_session(meeting, english, swedish):
    with translation.override("en"):
        assert session_when(meeting) == english
    with translation.override("sv"):
        assert session_when(meeting) == swedish


def evenings(dates, *times):
    return [Meeting(span.first, None, *times) for span in spans(dates)]


def test_six_evenings_at_the_same_time():
    meetings = evenings(LONG_SERIES, dt.time(18), dt.time(20, 30))

    with translation.override("en"):
        assert occasion_when(meetings) == "12, 19 and 26 October, 9, 16 and 23 November 2027, 18:00–20:30"
    with translation.override("sv"):
        assert occasion_when(meetings) == "12, 19 och 26 oktober, 9, 16 och 23 november 2027, 18:00–20:30"


def test_times_that_differ_are_left_to_the_programme():
    meetings = [*evenings("2027-10-12", dt.time(18)), *evenings("2027-11-19", dt.time(19))]

    with translation.override("en"):
        assert occasion_when(meetings) == "12 October, 19 November 2027"


def test_an_occasion_without_a_date():
    with translation.override("en"):
        assert occasion_when([]) == "The date is not set yet"


@needs_swedish
def test_an_occasion_without_a_date_in_swedish():
    with translation.override("sv"):
        assert occasion_when([]) not in {"", "The date is not set yet"}


def test_the_language_of_one_visitor_is_not_the_next_ones():
    texts = []
    for language in ("sv", "en", "sv", "en"):
        with translation.override(language):
            texts.append(day_text(day("2027-05-01")))

    assert texts == ["1 maj 2027", "1 May 2027"] * 2


dates = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
day_spans = st.builds(lambda first, days: DaySpan(first, first + dt.timedelta(days=days)), dates, st.integers(0, 400))


@given(st.lists(day_spans, min_size=1, max_size=8), st.randoms())
def test_the_order_in_which_sessions_are_entered_does_not_matter(some, random):
    shuffled = some[:]
    random.shuffle(shuffled)

    with translation.override("en"):
        assert days_text(shuffled) == days_text(some)


@given(st.lists(day_spans, min_size=1, max_size=8))
def test_every_year_is_said_and_none_is_made_up(some):
    with translation.override("en"):
        text = days_text(some)

    said = {
        int(word)
        for word in text.replace("–", " ").replace(",", " ").replace(";", " ").split()
        if len(word) == 4 and word.isdigit()
    }
    assert said == {year for span in some for year in (span.first.year, span.last.year)}


@given(st.lists(dates, min_size=1, max_size=12, unique=True))
def test_single_days_can_be_read_back(some):
    """What a person reads: day numbers belong to the month that follows, months to the next year that is said."""
    with translation.override("en"):
        words = days_text([DaySpan(one, one) for one in some]).replace(",", "").replace(" and ", " ").split()

    read, days, months = set(), [], []
    names = [dt.date(2000, number, 1).strftime("%B") for number in range(1, 13)]
    for word in words:
        if word in names:
            months += [(names.index(word) + 1, number) for number in days]
            days = []
        elif len(word) == 4:
            read |= {dt.date(int(word), month, number) for month, number in months}
            months = []
        else:
            days.append(int(word))
    assert read == set(some)
