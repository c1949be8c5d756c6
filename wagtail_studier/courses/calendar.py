"""The calendar of a course index: its rows, ready for the template."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet
from django.utils.dates import MONTHS

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import (
    ORDER,
    OccasionRow,
    group_by_month,
    in_month,
    next_month,
    not_yet_held,
    occasion_rows,
    previous_month,
)

PAGE_SIZE = 30


class CourseIndex(Protocol):
    """The page above the courses."""

    url_path: str

    def get_url(self, request: Any = None) -> str | None: ...


@dataclass(frozen=True)
class CourseRow:
    """The live page of a course, as far as a list needs it."""

    title: str
    url: str
    mode: str
    target_groups: str


@dataclass(frozen=True)
class CalendarEntry:
    """An occasion with the course it belongs to."""

    occasion: OccasionRow
    course: CourseRow


@dataclass(frozen=True)
class CalendarMonth:
    """A heading and what stands under it; ``first`` is None for what has no date yet."""

    first: dt.date | None
    entries: tuple[CalendarEntry, ...]

    @property
    def name(self) -> str:
        """"februari 2027"."""
        return month_name(self.first) if self.first else ""


@dataclass(frozen=True)
class MonthLink:
    """A way to another month: ``year`` and ``month`` for its address."""

    first: dt.date

    @property
    def name(self) -> str:
        return month_name(self.first)


@dataclass(frozen=True)
class CourseCalendar:
    """One screen page of the calendar. ``shown`` is the month it is for, None for what is to come."""

    months: tuple[CalendarMonth, ...]
    links: tuple[MonthLink, ...]
    shown: dt.date | None = None
    page_number: int = 1
    has_more: bool = False

    @property
    def shown_name(self) -> str:
        return month_name(self.shown) if self.shown else ""

    @property
    def is_empty(self) -> bool:
        return not self.months

    @property
    def previous(self) -> MonthLink | None:
        return MonthLink(previous_month(self.shown)) if self.shown and self.shown.year > 1 else None

    @property
    def next(self) -> MonthLink | None:
        return MonthLink(next_month(self.shown)) if self.shown and self.shown.year < dt.MAXYEAR else None


def month_name(month: dt.date) -> str:
    """"februari 2027" in the active language."""
    return f"{MONTHS[month.month]} {month.year}"


def upcoming_calendar(index: CourseIndex, pages: QuerySet[Any], today: dt.date, *, page_number: int) -> CourseCalendar:
    """What is to come, :data:`PAGE_SIZE` a screen page; what has no date comes last. Two queries.

    ``pages`` are the course pages a visitor may see.
    """
    start = (page_number - 1) * PAGE_SIZE
    wanted = not_yet_held(_occasions_of(pages), today).order_by(*ORDER).values("pk")[start : start + PAGE_SIZE + 1]
    rows = occasion_rows(Occasion.objects.filter(pk__in=wanted), today)
    shown = rows[:PAGE_SIZE]
    return CourseCalendar(
        months=_months(shown, index, pages, earliest=today),
        links=_links(today),
        page_number=page_number,
        has_more=len(rows) > PAGE_SIZE,
    )


def month_calendar(index: CourseIndex, pages: QuerySet[Any], today: dt.date, *, month: dt.date) -> CourseCalendar:
    """Everything that has a day in ``month``, held or not. Two queries."""
    rows = occasion_rows(in_month(_occasions_of(pages), month), today)
    return CourseCalendar(months=_months(rows, index, pages, earliest=month), links=_links(today), shown=month)


def _occasions_of(pages: QuerySet[Any]) -> QuerySet[Occasion]:
    return Occasion.objects.filter(course_key__in=pages.values("translation_key"))


def _links(today: dt.date) -> tuple[MonthLink, ...]:
    """This month and the eleven after it."""

    def months() -> Iterator[dt.date]:
        month = today.replace(day=1)
        for _step in range(12):
            yield month
            month = next_month(month)

    return tuple(MonthLink(month) for month in months())


def _months(
    rows: list[OccasionRow], index: CourseIndex, pages: QuerySet[Any], *, earliest: dt.date
) -> tuple[CalendarMonth, ...]:
    courses = _courses(rows, index, pages)
    return tuple(
        CalendarMonth(month, tuple(CalendarEntry(row, courses[row.course_key]) for row in group if row.course_key))
        for month, group in group_by_month(rows, earliest=earliest)
    )


def _courses(rows: list[OccasionRow], index: CourseIndex, pages: QuerySet[Any]) -> dict[UUID, CourseRow]:
    """The courses of ``rows``. Their addresses lie below the index's, so that none has to be looked up."""
    base = index.get_url() or ""
    found = pages.filter(translation_key__in={row.course_key for row in rows}).values_list(
        "translation_key", "title", "url_path", "mode", "target_groups"
    )
    return {
        key: CourseRow(title, base + url_path[len(index.url_path) :], mode, target_groups)
        for key, title, url_path, mode, target_groups in found
    }
