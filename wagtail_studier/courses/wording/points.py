"""Days, weeks and months whose year may not be said: what a year makes of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from wagtail_studier.courses.periods import month_end
from wagtail_studier.courses.wording.readings import FIRST_YEAR, LAST_YEAR

WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12
LEAP_DAY = (29, 2)
HALF_A_YEAR = 6
"""A date so many months before the one it is written after belongs to the next year."""


class Point(Protocol):
    """Something that is there once a year, or nearly."""

    @property
    def month(self) -> int:
        """Where in the year it is, at least nearly."""
        ...

    def first(self, year: int) -> dt.date | None: ...

    def last(self, year: int) -> dt.date | None: ...


@dataclass(frozen=True)
class Day:
    day: int
    month: int

    def first(self, year: int) -> dt.date | None:
        """That day, if the year has it and is one we speak of."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    last = first


@dataclass(frozen=True)
class Month:
    month: int

    def first(self, year: int) -> dt.date | None:
        return Day(1, self.month).first(year)

    def last(self, year: int) -> dt.date | None:
        first = self.first(year)
        return first and month_end(first)


@dataclass(frozen=True)
class Week:
    """A week by the number of ISO 8601."""

    week: int

    @property
    def month(self) -> int:
        return min(MONTHS_A_YEAR, max(0, self.week - 1) * MONTHS_A_YEAR // WEEKS_A_YEAR + 1)

    def first(self, year: int) -> dt.date | None:
        return self._day(year, 1)

    def last(self, year: int) -> dt.date | None:
        return self._day(year, 7)

    def _day(self, year: int, weekday: int) -> dt.date | None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        try:
            day = dt.date.fromisocalendar(year, self.week, weekday)
        except ValueError:
            return None
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


@dataclass(frozen=True)
class Span:
    """From one point to another, which may be the same, as written in the text between the two offsets ``at``.

    ``year`` is that of the first point if it is said, ``gap`` how many years later the last one is. ``weekdays`` are
    those written with the first and the last day.
    """

    start: Point
    end: Point
    at: tuple[int, int]
    year: int | None = None
    gap: int = 0
    weekdays: tuple[int | None, int | None] = (None, None)
    is_backward: bool = False

    def first(self, year: int) -> dt.date | None:
        return self.start.first(year)

    def last(self, year: int) -> dt.date | None:
        return self.end.last(year + self.gap)

    def misfits(self, year: int) -> list[tuple[dt.date, int]]:
        """The days whose weekday is another than the one that is written, with that one."""
        days = (self.first(year), self.last(year))
        pairs = zip(days, self.weekdays, strict=True)
        return [(day, weekday) for day, weekday in pairs if day and weekday is not None and day.weekday() != weekday]

    @property
    def is_of_days(self) -> bool:
        return isinstance(self.start, Day)

    @property
    def has_leap_day(self) -> bool:
        return any(isinstance(point, Day) and (point.day, point.month) == LEAP_DAY for point in (self.start, self.end))


def span_between(start: Point, end: Point, *, at: tuple[int, int], years: tuple[int | None, int | None]) -> Span:
    """From ``start`` to ``end``, each with its year or None; an end that comes earlier in the year is in the next."""
    is_later_year = _place(end) < _place(start)
    first, last = years
    gap = last - first if first is not None and last is not None else int(is_later_year)
    if first is None and last is not None:
        first = last - gap
    return Span(start, end, at, first, gap)


def _place(point: Point) -> tuple[int, int]:
    if isinstance(point, Week):
        return (0, point.week)
    return (point.month, point.day if isinstance(point, Day) else 0)


@dataclass(frozen=True)
class Years:
    """The year of each of a series of spans, and what was chosen: for all of them, and which were rolled on."""

    years: tuple[int, ...]
    is_chosen: bool
    is_by_weekday: bool
    rolled: frozenset[int]


def years_of(spans: Sequence[Span], today: dt.date, *, may_have_begun: bool = False) -> Years:
    """Choose the years per series, never per item.

    A year that is written holds for what follows it, and for what stands before the first such. Otherwise it is the
    year in which the weekdays fit, if that is the next or the one after; else the next in which the series begins
    today or later; with ``may_have_begun`` it only must not be over. A date half a year or more before the one it
    follows lies in the year after.
    """
    offsets = _offsets(spans)
    written = [number for number, span in enumerate(spans) if span.year is not None]
    if written:
        years = [_written_year(spans, offsets, written, number) for number in range(len(spans))]
        by_weekday = False
    else:
        base, by_weekday = _chosen_year(spans, offsets, today, may_have_begun=may_have_begun)
        years = [base + offset for offset in offsets]
    rolled = {
        number
        for number in range(1, len(spans))
        if offsets[number] != offsets[number - 1] + spans[number - 1].gap and spans[number].year is None
    }
    if written and years[0] != years[written[0]]:
        rolled.add(0)
    return Years(tuple(years), not written and bool(spans), by_weekday, frozenset(rolled))


def _offsets(spans: Sequence[Span]) -> list[int]:
    """How many years after the first each span is."""
    offsets: list[int] = []
    for number, span in enumerate(spans):
        if not number:
            offsets.append(0)
            continue
        before = spans[number - 1]
        is_next = before.end.month - span.start.month >= HALF_A_YEAR
        offsets.append(offsets[-1] + before.gap + int(is_next))
    return offsets


def _written_year(spans: Sequence[Span], offsets: list[int], written: list[int], number: int) -> int:
    """From the year that was written last before ``number``, or else first after it."""
    anchor = max((at for at in written if at <= number), default=written[0])
    return (spans[anchor].year or 0) + offsets[number] - offsets[anchor]


def _chosen_year(
    spans: Sequence[Span], offsets: list[int], today: dt.date, *, may_have_begun: bool
) -> tuple[int, bool]:
    """The year of the first span, and whether weekdays decided it."""
    if not spans:
        return today.year, False
    soonest = _next_year(spans[0], today, may_have_begun=may_have_begun)
    reach = 8 if any(span.has_leap_day for span in spans) else 1
    scores = {year: _score(spans, offsets, year) for year in range(soonest, soonest + reach + 1)}
    best = min(scores, key=lambda year: (scores[year], year))
    return best, best != soonest and scores[best][0] == scores[soonest][0]


def _score(spans: Sequence[Span], offsets: list[int], year: int) -> tuple[int, int]:
    """How many days the year does not have, and how many are another weekday."""
    placed = [(span, year + offset) for span, offset in zip(spans, offsets, strict=True)]
    missing = sum(span.first(of_span) is None or span.last(of_span) is None for span, of_span in placed)
    return missing, sum(len(span.misfits(of_span)) for span, of_span in placed)


def _next_year(span: Span, today: dt.date, *, may_have_begun: bool) -> int:
    """The year in which ``span`` next is."""
    now = max(today.year, FIRST_YEAR)
    for year in (now - 1, now):
        day = span.last(year) if may_have_begun else span.first(year)
        if day and day >= today:
            return year
    is_missing = span.first(now) is None and span.start.month > today.month  # 29 February, in most years
    return now if is_missing else now + 1
