"""Days and times as text in the active language: unambiguous, and as people write them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _


class SessionFacts(Protocol):
    """What a session tells about time; the model and the rows of lists both have it."""

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def ends_on(self) -> dt.date | None: ...

    @property
    def starts_at(self) -> dt.time | None: ...

    @property
    def ends_at(self) -> dt.time | None: ...


@dataclass(frozen=True, order=True)
class DaySpan:
    """A day, or several in a row."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> str:
        """The days as numbers, within one month: "12" or "12–13"."""
        return str(self.first.day) if self.first == self.last else f"{self.first.day}–{self.last.day}"

    @property
    def is_in_one_month(self) -> bool:
        return (self.first.year, self.first.month) == (self.last.year, self.last.month)


def day_text(day: dt.date) -> str:
    """ "12 februari 2027"."""
    return _("{day} {month} {year}").format(day=day.day, month=MONTHS[day.month], year=day.year)


def weekday_text(day: dt.date) -> str:
    """ "fredag 12 februari 2027"."""
    return _("{weekday} {date}").format(weekday=WEEKDAYS[day.weekday()], date=day_text(day))


def span_text(span: DaySpan) -> str:
    """ "12–13 februari 2027", "30 april–1 maj 2027", "30 december 2026–2 januari 2027"."""
    if span.first == span.last:
        return day_text(span.first)
    if span.is_in_one_month:
        return _("{day} {month} {year}").format(day=span.days, month=MONTHS[span.first.month], year=span.first.year)
    first = day_text(span.first)
    if span.first.year == span.last.year:
        first = _("{day} {month}").format(day=span.first.day, month=MONTHS[span.first.month])
    return f"{first}–{day_text(span.last)}"


def days_text(spans: Sequence[DaySpan]) -> str:
    """All days of an occasion: "12, 19 och 26 oktober, 9, 16 och 23 november 2027".

    Spans within the same month are gathered; the year is written once, last, if it is the same for all.
    """
    spans = sorted(spans)
    if any(not span.is_in_one_month for span in spans):
        return "; ".join(span_text(span) for span in spans)
    one_year = len({span.first.year for span in spans}) == 1
    parts = []
    for (year, month), group in groupby(spans, key=lambda span: (span.first.year, span.first.month)):
        days = get_text_list([span.days for span in group], _("and"))
        form = _("{day} {month}") if one_year else _("{day} {month} {year}")
        parts.append(form.format(day=days, month=MONTHS[month], year=year))
    text = ", ".join(parts)
    return _("{days} {year}").format(days=text, year=spans[0].first.year) if one_year and spans else text


def short_days_text(spans: Sequence[DaySpan]) -> str:
    """The days under a heading that says which year: "fredag 12 februari", "12–13 februari", "12 och 19 mars"."""
    spans = sorted(spans)
    if len(spans) == 1 and spans[0].first == spans[0].last:
        day = spans[0].first
        return _("{weekday} {day} {month}").format(
            weekday=WEEKDAYS[day.weekday()], day=day.day, month=MONTHS[day.month]
        )
    text = days_text(spans)
    year = f" {spans[-1].last.year}"
    return text.removesuffix(year) if text.count(year) == 1 and text.endswith(year) else text


def times_text(starts_at: dt.time | None, ends_at: dt.time | None) -> str:
    """ "18:00–20:30", "from 18:00", or nothing. Clock times are local."""
    if starts_at is None:
        return ""
    start = time_format(starts_at, "H:i")
    return f"{start}–{time_format(ends_at, 'H:i')}" if ends_at else _("from {time}").format(time=start)


def session_when(session: SessionFacts) -> str:
    """One session: "fredag 12 februari 2027, 18:00–20:30"."""
    span = DaySpan(session.starts_on, session.ends_on or session.starts_on)
    days = weekday_text(span.first) if span.first == span.last else span_text(span)
    return ", ".join(filter(None, [days, times_text(session.starts_at, session.ends_at)]))


def day_spans(sessions: Iterable[SessionFacts]) -> list[DaySpan]:
    """The days of each session."""
    return [DaySpan(session.starts_on, session.ends_on or session.starts_on) for session in sessions]


def common_times(sessions: Iterable[SessionFacts]) -> str:
    """The clock times if they are the same for all of ``sessions``, else nothing."""
    times = {times_text(session.starts_at, session.ends_at) for session in sessions}
    return times.pop() if len(times) == 1 else ""


def occasion_when(sessions: Iterable[SessionFacts]) -> str:
    """All of an occasion in a line: its days, and the times if they are the same for every session."""
    sessions = list(sessions)
    if not sessions:
        return _("The date is not set yet")
    return ", ".join(filter(None, [days_text(day_spans(sessions)), common_times(sessions)]))
