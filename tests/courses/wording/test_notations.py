"""Every way of writing dates that real programmes use, read as the people who wrote it meant it."""

import datetime as dt
import unicodedata

import pytest

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.wording import Reading, ReadSession, read_dates

TODAY = dt.date(2026, 11, 23)


def read(text: str) -> Reading:
    return read_dates(text, today=TODAY)


def lines(reading: Reading) -> list[str]:
    """The sessions as short lines: first day, last day if another, times, check-in."""
    return [line(session) for session in reading.sessions]


def line(session: ReadSession) -> str:
    days = [session.first.isoformat()]
    if session.last != session.first:
        days.append(session.last.isoformat())
    times = [f"{time:%H:%M}" for time in (session.starts_at, session.ends_at) if time]
    check_in = [f"in {session.check_in_at:%H:%M}"] if session.check_in_at else []
    marks = ["preliminary"] if session.preliminary else []
    return " ".join(["..".join(days), *(["-".join(times)] if times else []), *check_in, *marks])


SIX_EVENINGS = [
    "2027-10-12 18:00-20:30",
    "2027-10-19 18:00-20:30",
    "2027-10-26 18:00-20:30",
    "2027-11-09 18:00-20:30",
    "2027-11-16 18:00-20:30",
    "2027-11-23 18:00-20:30",
]
THREE_EVENINGS = ["2027-10-12", "2027-10-19", "2027-10-26"]
ALTERNATE_WEDNESDAYS = ["2027-02-03", "2027-02-17", "2027-03-03", "2027-03-17", "2027-03-31", "2027-04-14"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12, 19, 26 oktober samt 9, 16, 23 november kl 18-20.30", SIX_EVENINGS),
        ("12 , 19,26 OKTOBER  samt 9,16 och 23 november kl. 18.00–20.30", SIX_EVENINGS),
        ("18-20/2, 18-20/3", ["2027-02-18..2027-02-20", "2027-03-18..2027-03-20"]),
        ("12-13 februari", ["2027-02-12..2027-02-13"]),
        ("12\u201413 februari", ["2027-02-12..2027-02-13"]),
        ("30/12-2/1", ["2026-12-30..2027-01-02"]),
        ("30 december 2026–2 januari 2027", ["2026-12-30..2027-01-02"]),
        ("30 april–1 maj 2028", ["2028-04-30..2028-05-01"]),
        ("måndag 8 mars kl. 18.00–21.00", ["2027-03-08 18:00-21:00"]),
        ("mån 8/3, ons 10/3", ["2027-03-08", "2027-03-10"]),
        ("fredag-lördag 23-24 april, samling 9.30", ["2027-04-23..2027-04-24 in 09:30"]),
        ("fre 23/4 - lör 24/4", ["2027-04-23..2027-04-24"]),
        ("2022-03-04", ["2022-03-04"]),
        ("2027-02-12 18:00–20:00", ["2027-02-12 18:00-20:00"]),
        ("12.2.2027", ["2027-02-12"]),
        ("12/2-27", ["2027-02-12"]),
        ("4 mars resp 11 mars", ["2027-03-04", "2027-03-11"]),
        ("Mars\n4 mars\n8 mars", ["2027-03-04", "2027-03-08"]),
        ("12, 19, 26 och oktober", THREE_EVENINGS),
        ("oktober: 12, 19, 26", THREE_EVENINGS),
        ("12:e, 19:e och 26:e oktober", THREE_EVENINGS),
        ("12th, 19th, and 26th of October", THREE_EVENINGS),
        ("kl 18-20: 12 och 19 oktober", ["2027-10-12 18:00-20:00", "2027-10-19 18:00-20:00"]),
        ("12 oktober kl 18-20, 19 oktober kl 19-21", ["2027-10-12 18:00-20:00", "2027-10-19 19:00-21:00"]),
        ("12 mars kl 19-01", ["2027-03-12..2027-03-13 19:00-01:00"]),
        ("12 mars kl 19-24", ["2027-03-12..2027-03-13 19:00-00:00"]),
        ("5 maj 19.00 till sent", ["2027-05-05 19:00"]),
        ("5 maj kl 1830", ["2027-05-05 18:30"]),
        ("mellan kl 18 och 20 den 5 maj", ["2027-05-05 18:00-20:00"]),
        ("12 oktober från 18:00", ["2027-10-12 18:00"]),
        ("October 12, 19 and 26, 6-8.30 pm", [f"{day} 18:00-20:30" for day in THREE_EVENINGS]),
        ("Tuesday, March 2, 2027 at 6 p.m.", ["2027-03-02 18:00"]),
        ("2 March 10-12 pm", ["2027-03-02 10:00-12:00"]),
        ("October 30 – November 2", ["2027-10-30..2027-11-02"]),
        ("kl 9.00 samling, 9.30–16.00 den 6 mars", ["2027-03-06 09:30-16:00 in 09:00"]),
        ("kl 18.30-ca 21 den 8 mars", ["2027-03-08 18:30-21:00"]),
        ("1-3 March 2027, check-in 9", ["2027-03-01..2027-03-03 in 09:00"]),
        ("preliminärt 14 maj", ["2027-05-14 preliminary"]),
        ("14 maj (prel.)", ["2027-05-14 preliminary"]),
        ("12 mars, prel. 14 maj", ["2027-03-12", "2027-05-14 preliminary"]),
        # What returns.
        ("fyra måndagar från 1/10", ["2027-10-04", "2027-10-11", "2027-10-18", "2027-10-25"]),
        ("four Mondays from 1 October", ["2027-10-04", "2027-10-11", "2027-10-18", "2027-10-25"]),
        (
            "varje torsdag 5/9-24/9 kl 18-20",
            ["2027-09-09 18:00-20:00", "2027-09-16 18:00-20:00", "2027-09-23 18:00-20:00"],
        ),
        ("varje torsdag kl 18-20 fr.o.m. 9/9 t.o.m. 16/9", ["2027-09-09 18:00-20:00", "2027-09-16 18:00-20:00"]),
        ("varannan onsdag 6 gånger från 3 februari", ALTERNATE_WEDNESDAYS),
        ("every other Wednesday, 6 times, from 3 February", ALTERNATE_WEDNESDAYS),
        ("från 3 februari varannan onsdag 6 gånger", ALTERNATE_WEDNESDAYS),
        ("varje torsdag i mars", ["2027-03-04", "2027-03-11", "2027-03-18", "2027-03-25"]),
        ("first Monday of each month from October to December", ["2027-10-04", "2027-11-01", "2027-12-06"]),
        ("sista måndagen i varje månad okt-dec", ["2027-10-25", "2027-11-29", "2027-12-27"]),
        ("tre kvällar från 3 februari", ["2027-02-03", "2027-02-10", "2027-02-17"]),
        ("varje vecka 3-17/2", ["2027-02-03", "2027-02-10", "2027-02-17"]),
        ("varje vecka 3 februari – 17 februari", ["2027-02-03", "2027-02-10", "2027-02-17"]),
        ("Mondays 6-8pm, 4 Oct to 18 Oct 2027", [f"2027-10-{day} 18:00-20:00" for day in ("04", "11", "18")]),
        ("October 12 – October 26, every Tuesday", THREE_EVENINGS),
        ("12 oktober – 26 oktober kl 18, varje tisdag", [f"{day} 18:00" for day in THREE_EVENINGS]),
        ("Start 3 februari, varannan onsdag, 6 gånger", ALTERNATE_WEDNESDAYS),
        ("måndag–onsdag v 8", ["2027-02-22", "2027-02-23", "2027-02-24"]),
        ("v 8, tisdag och torsdag", ["2027-02-23", "2027-02-25"]),
        ("tisdagar v. 8-10", ["2027-02-23", "2027-03-02", "2027-03-09"]),
        ("tisdagar vecka 8, 10 och 12 kl 18", ["2027-02-23 18:00", "2027-03-09 18:00", "2027-03-23 18:00"]),
    ],
)
def test_sessions(text: str, expected: list[str]) -> None:
    assert lines(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("mars 2027", DatePrecision.MONTH, "2027-03-01", "2027-03-31"),
        ("i mars", DatePrecision.MONTH, "2027-03-01", "2027-03-31"),
        ("mars-april", DatePrecision.MONTHS, "2027-03-01", "2027-04-30"),
        ("mars eller april", DatePrecision.MONTHS, "2027-03-01", "2027-04-30"),
        ("november 2026–januari 2027", DatePrecision.MONTHS, "2026-11-01", "2027-01-31"),
        ("hösten 2027", DatePrecision.SEASON, "2027-09-01", "2027-11-30"),
        ("spring 2027", DatePrecision.SEASON, "2027-03-01", "2027-05-31"),
        ("vintern 2026–2027", DatePrecision.SEASON, "2026-12-01", "2027-02-28"),
        ("VT27", DatePrecision.MONTHS, "2027-01-01", "2027-06-30"),
        ("höstterminen 2027", DatePrecision.MONTHS, "2027-08-01", "2027-12-31"),
        ("vecka 12", DatePrecision.WEEK, "2027-03-22", "2027-03-28"),
        ("v. 12-13", DatePrecision.WEEK, "2027-03-22", "2027-04-04"),
        ("weeks 12–13, 2028", DatePrecision.WEEK, "2028-03-20", "2028-04-02"),
        ("week 52, 2026–week 1, 2027", DatePrecision.WEEK, "2026-12-21", "2027-01-10"),
    ],
)
def test_periods(text: str, precision: DatePrecision, first: str, last: str) -> None:
    period = read(text).period

    assert period is not None
    assert (period.precision, period.first, period.last) == (
        precision,
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
    )


@pytest.mark.parametrize("text", ["datum ej klart", "to be decided", "Mer information kommer", "TBA"])
def test_nothing_fixed(text: str) -> None:
    period = read(text).period

    assert period is not None
    assert (period.precision, period.first, period.last) == (DatePrecision.NOT_FIXED, None, None)


def test_a_preliminary_month_is_a_preliminary_period() -> None:
    assert read("preliminärt mars 2027").is_preliminary is True


def test_decomposed_letters_and_capitals_mean_the_same() -> None:
    text = "LÖRDAG-SÖNDAG 24-25 APRIL, måndag 3 maj"

    assert lines(read(unicodedata.normalize("NFD", text))) == lines(read(text))
    assert lines(read(text)) == ["2027-04-24..2027-04-25", "2027-05-03"]


def test_no_words_are_no_dates() -> None:
    assert [read(text).is_empty for text in ("", "   ", "Ta med matsäck!")] == [True, True, True]
