"""Days and times as text in the active language: unambiguous, and as people write them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Protocol

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_studier.courses.enums import DatePrecision


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


@dataclass(frozen=True)
class Words:
    """Names and patterns of a language, looked up once: a list of a hundred rows asks for them a thousand times."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: str
    dated: str
    weekday: str
    from_time: str
    conjunction: str


@lru_cache
def _words(language: str | None) -> Words:
    """The words of ``language``, which is the active one; None is without translation."""
    return Words(
        months=("", *(str(MONTHS[number]) for number in range(1, 13))),
        weekdays=tuple(str(WEEKDAYS[number]) for number in range(7)),
        day=_("{day} {month}"),
        dated=_("{days} {year}"),
        weekday=_("{weekday} {date}"),
        from_time=_("from {time}"),
        conjunction=_("and"),
    )


def words() -> Words:
    """The words of the active language."""
    return _words(get_language())


def month_name(month: dt.date) -> str:
    """ "februari 2027"."""
    return f"{words().months[month.month]} {month.year}"


def _day(days: int | str, month: int) -> str:
    """ "12 februari", "12–13 februari"."""
    return words().day.format(day=days, month=words().months[month])


def _dated(days: str, year: int | str) -> str:
    return words().dated.format(days=days, year=year)


def day_text(day: dt.date) -> str:
    """ "12 februari 2027"."""
    return _dated(_day(day.day, day.month), day.year)


def weekday_text(day: dt.date) -> str:
    """ "fredag 12 februari 2027"."""
    return words().weekday.format(weekday=words().weekdays[day.weekday()], date=day_text(day))


def span_text(span: DaySpan) -> str:
    """ "12–13 februari 2027", "30 april–1 maj 2027", "30 december 2026–2 januari 2027"."""
    if span.is_in_one_month:
        return _dated(_day(span.days, span.first.month), span.first.year)
    first = day_text(span.first)
    if span.first.year == span.last.year:
        first = _day(span.first.day, span.first.month)
    return f"{first}–{day_text(span.last)}"


def _month_groups(spans: Sequence[DaySpan]) -> Iterator[tuple[int, str]]:
    """The days of each month in turn, with their year: (2027, "12, 19 och 26 oktober")."""
    for (year, month), group in groupby(spans, key=lambda span: (span.first.year, span.first.month)):
        yield year, _day(get_text_list([span.days for span in group], words().conjunction), month)


def days_text(spans: Sequence[DaySpan]) -> str:
    """All days of an occasion: "12, 19 och 26 oktober, 9, 16 och 23 november 2027".

    Spans within the same month are gathered; the year is written once, last, if it is the same for all.
    """
    spans = sorted(set(spans))
    if any(not span.is_in_one_month for span in spans):
        return "; ".join(span_text(span) for span in spans)
    groups = list(_month_groups(spans))
    if len({year for year, _days in groups}) == 1:
        return _dated(", ".join(days for _year, days in groups), groups[0][0])
    return ", ".join(_dated(days, year) for year, days in groups)


def short_days_text(spans: Sequence[DaySpan]) -> str:
    """The days under a heading that says which year: "fredag 12 februari", "12–13 februari", "12 och 19 mars"."""
    spans = sorted(set(spans))
    if any(not span.is_in_one_month or span.first.year != spans[0].first.year for span in spans):
        return days_text(spans)
    if len(spans) == 1 and spans[0].first == spans[0].last:
        day = spans[0].first
        return words().weekday.format(weekday=words().weekdays[day.weekday()], date=_day(day.day, day.month))
    return ", ".join(days for _year, days in _month_groups(spans))


def times_text(starts_at: dt.time | None, ends_at: dt.time | None) -> str:
    """ "18:00–20:30", "från 18:00", or nothing. Clock times are local."""
    if starts_at is None:
        return ""
    start = f"{starts_at:%H:%M}"
    return f"{start}–{ends_at:%H:%M}" if ends_at else words().from_time.format(time=start)


MORNING = dt.time(8)
"""What ends before it on the day after is an evening that became late, not a second day."""


def is_late_evening(session: SessionFacts) -> bool:
    """Whether it goes on past midnight, and ends before the morning."""
    start, end, last = session.starts_at, session.ends_at, session.ends_on
    if start is None or end is None or last is None:
        return False
    return last == session.starts_on + dt.timedelta(days=1) and end < min(MORNING, start)


def named_last_day(session: SessionFacts) -> dt.date:
    """The last day that people would name: an evening past midnight is one day."""
    return session.starts_on if is_late_evening(session) else session.ends_on or session.starts_on


def session_when(session: SessionFacts) -> str:
    """One session: "fredag 12 februari 2027, 18:00–20:30", "…, 19:00–01:00 (natten till lördag)"."""
    span = DaySpan(session.starts_on, named_last_day(session))
    days = weekday_text(span.first) if span.first == span.last else span_text(span)
    text = ", ".join(filter(None, [days, times_text(session.starts_at, session.ends_at)]))
    if not is_late_evening(session):
        return text
    night = _("the night to {weekday}").format(weekday=words().weekdays[(session.starts_on.weekday() + 1) % 7])
    return f"{text} ({night})"


def programme_text(sessions: Iterable[Any]) -> str:
    """When and where, a session a line; "The date is not set yet"."""
    rows = [", ".join(filter(None, [session_when(session), session.venue])) for session in sessions]
    return "\n".join(rows) or _("The date is not set yet")


def day_spans(sessions: Iterable[SessionFacts]) -> list[DaySpan]:
    """The days of each session."""
    return [DaySpan(session.starts_on, named_last_day(session)) for session in sessions]


def common_times(sessions: Iterable[SessionFacts]) -> str:
    """The clock times if they are the same for all of ``sessions``, else nothing."""
    times = {times_text(session.starts_at, session.ends_at) for session in sessions}
    return times.pop() if len(times) == 1 else ""


class PeriodFacts(Protocol):
    """What an occasion tells about time without its sessions."""

    @property
    def precision(self) -> str: ...

    @property
    def period_first(self) -> dt.date | None: ...

    @property
    def period_last(self) -> dt.date | None: ...

    @property
    def is_preliminary(self) -> bool: ...


def period_text(precision: str, first: dt.date | None, last: dt.date | None) -> str:
    """ "vecka 12, 2027", "mars 2027", "mars–april 2027", "vintern 2026–2027"; nothing if nothing is known."""
    if first is None or last is None:
        return ""
    if precision == DatePrecision.WEEK:
        return _weeks_text(first, last)
    if precision == DatePrecision.SEASON:
        name = {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}[first.month]
        year = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        return _dated(name, year)
    if (first.year, first.month) == (last.year, last.month):
        return month_name(first)
    start = words().months[first.month] if first.year == last.year else month_name(first)
    return f"{start}–{month_name(last)}"


def _weeks_text(first: dt.date, last: dt.date) -> str:
    """By the number of ISO 8601, and of the year that week belongs to."""
    (year, start, _day), (last_year, end, _last) = first.isocalendar(), last.isocalendar()
    week = _("week {number}, {year}")
    if (year, start) == (last_year, end):
        return week.format(number=start, year=year)
    if year == last_year:
        return _("weeks {first}–{last}, {year}").format(first=start, last=end, year=year)
    return f"{week.format(number=start, year=year)}–{week.format(number=end, year=last_year)}"


def undated_text(period: PeriodFacts) -> str:
    """When, of what has no days yet: the period, or nothing; "preliminärt" where that is so."""
    text = period_text(period.precision, period.period_first, period.period_last)
    return with_preliminary(text, is_preliminary=period.is_preliminary)


def with_preliminary(text: str, *, is_preliminary: bool) -> str:
    return _("{when} (preliminary)").format(when=text) if text and is_preliminary else text


def occasion_when(sessions: Iterable[SessionFacts], period: PeriodFacts | None = None) -> str:
    """All of an occasion in a line: its days, and the times if they are the same for every session.

    Without sessions what ``period`` knows of the time.
    """
    sessions = list(sessions)
    if not sessions:
        return (undated_text(period) if period else "") or _("The date is not set yet")
    text = ", ".join(filter(None, [days_text(day_spans(sessions)), common_times(sessions)]))
    return with_preliminary(text, is_preliminary=period is not None and period.is_preliminary)
