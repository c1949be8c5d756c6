"""The calendar of a course index. A row is ready strings: a template that formats dates costs ten times as much."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from wagtail_studier.courses.enums import CourseMode
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
    """A row of the calendar."""

    id: UUID
    title: str
    url: str
    when: str
    facts: str
    state: str
    state_label: str


@dataclass(frozen=True)
class CalendarMonth:
    """A heading and what stands under it; ``first`` is None for what has no date yet."""

    first: dt.date | None
    entries: tuple[CalendarEntry, ...]

    @property
    def name(self) -> str:
        return month_name(self.first) if self.first else ""


@dataclass(frozen=True)
class Link:
    """A way to another part of the calendar; ``first`` is the month it shows, None for a page of what is to come."""

    name: str
    url: str
    first: dt.date | None = None


@dataclass(frozen=True)
class CourseCalendar:
    """One screen page of the calendar. ``shown`` is the month it is for, None for what is to come."""

    url: str
    months: tuple[CalendarMonth, ...]
    links: tuple[Link, ...]
    shown: dt.date | None = None
    previous: Link | None = None
    next: Link | None = None

    @property
    def shown_name(self) -> str:
        return month_name(self.shown) if self.shown else ""


def month_name(month: dt.date) -> str:
    """"februari 2027" in the active language."""
    return f"{MONTHS[month.month]} {month.year}"


def upcoming_calendar(index: CourseIndex, pages: QuerySet[Any], today: dt.date, *, page_number: int) -> CourseCalendar:
    """What is to come, :data:`PAGE_SIZE` a screen page; what has no date comes last. Two queries.

    ``pages`` are the course pages a visitor may see.
    """
    url = index.get_url() or ""
    start = (page_number - 1) * PAGE_SIZE
    wanted = not_yet_held(_occasions_of(pages), today).order_by(*ORDER).values("pk")[start : start + PAGE_SIZE + 1]
    rows = occasion_rows(Occasion.objects.filter(pk__in=wanted), today)
    has_more = len(rows) > PAGE_SIZE
    return CourseCalendar(
        url=url,
        months=_months(rows[:PAGE_SIZE], _courses(rows, index, url, pages), earliest=today),
        links=tuple(_month_link(url, month) for month in _year_from(today)),
        previous=Link(_("Earlier"), f"{url}?page={page_number - 1}") if page_number > 1 else None,
        next=Link(_("Later"), f"{url}?page={page_number + 1}") if has_more else None,
    )


def month_calendar(index: CourseIndex, pages: QuerySet[Any], today: dt.date, *, month: dt.date) -> CourseCalendar:
    """Everything that has a day in the month that begins on ``month``, held or not. Two queries."""
    url = index.get_url() or ""
    rows = occasion_rows(in_month(_occasions_of(pages), month), today)
    return CourseCalendar(
        url=url,
        months=_months(rows, _courses(rows, index, url, pages), earliest=month),
        links=tuple(_month_link(url, link) for link in _year_from(today)),
        shown=month,
        previous=_month_link(url, previous_month(month)),
        next=_month_link(url, next_month(month)),
    )


def _occasions_of(pages: QuerySet[Any]) -> QuerySet[Occasion]:
    return Occasion.objects.filter(course_key__in=pages.values("translation_key"))


def _year_from(today: dt.date) -> Iterator[dt.date]:
    """This month and the eleven after it."""
    month = today.replace(day=1)
    for _step in range(12):
        yield month
        month = next_month(month)


def _month_link(url: str, month: dt.date) -> Link:
    return Link(month_name(month), f"{url}{month.year}/{month.month}/", month)


def _months(
    rows: list[OccasionRow], courses: dict[UUID | None, CourseRow], *, earliest: dt.date
) -> tuple[CalendarMonth, ...]:
    return tuple(
        CalendarMonth(month, tuple(_entry(row, courses[row.course_key]) for row in group))
        for month, group in group_by_month(rows, earliest=earliest)
    )


def _entry(row: OccasionRow, course: CourseRow) -> CalendarEntry:
    place = row.label or row.venues
    facts = [place, str(CourseMode(course.mode).label), ", ".join(course.target_groups.split("\n"))]
    availability = row.availability
    return CalendarEntry(
        id=row.id,
        title=course.title,
        url=course.url,
        when=row.when,
        facts=" · ".join(filter(None, facts)),
        state=availability.value,
        state_label=str(availability.label),
    )


def _courses(rows: list[OccasionRow], index: CourseIndex, url: str, pages: QuerySet[Any]) -> dict[UUID | None, CourseRow]:
    """The courses of ``rows``. Their addresses lie below the index's, so that none has to be looked up."""
    found = pages.filter(translation_key__in={row.course_key for row in rows}).values_list(
        "translation_key", "title", "url_path", "mode", "target_groups"
    )
    return {
        key: CourseRow(title, url + url_path[len(index.url_path) :], mode, target_groups)
        for key, title, url_path, mode, target_groups in found
    }
