"""The calendar of a course index. A row is ready strings: a template that formats dates costs ten times as much."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from wagtail_studier.courses.enums import CourseMode
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import (
    CALENDAR_FIELDS,
    CALENDAR_SESSION_FIELDS,
    ORDER,
    OccasionRow,
    announced,
    group_by_month,
    in_month,
    next_month,
    not_yet_held,
    occasion_rows,
    previous_month,
)
from wagtail_studier.courses.schedule import month_name, words
from wagtail_studier.courses.text import lines

PAGE_SIZE = 30
MONTHS_AHEAD = 12


class CourseIndex(Protocol):
    """The page above the courses."""

    path: str
    url_path: str

    def get_url(self, request: Any = None) -> str | None: ...


@dataclass(frozen=True)
class CalendarEntry:
    """A row of the calendar."""

    id: UUID
    title: str
    url: str
    days: str
    times: str
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


def upcoming_calendar(index: CourseIndex, pages: QuerySet[Any], today: dt.date, *, page_number: int) -> CourseCalendar:
    """What is to come, :data:`PAGE_SIZE` a screen page; what has no date comes last. One query.

    ``pages`` are the course pages a visitor may see.
    """
    url = index.get_url() or ""
    start = (page_number - 1) * PAGE_SIZE
    wanted = not_yet_held(_occasions_of(pages), today).order_by(*ORDER).values("pk")[start : start + PAGE_SIZE + 1]
    rows = _rows(Occasion.objects.filter(pk__in=wanted), index, pages, today)
    has_more = len(rows) > PAGE_SIZE
    return CourseCalendar(
        url=url,
        months=_months(rows[:PAGE_SIZE], index, url, earliest=today),
        links=_month_links(url, today),
        previous=Link(_("Earlier"), f"{url}?page={page_number - 1}") if page_number > 1 else None,
        next=Link(_("Later"), f"{url}?page={page_number + 1}") if has_more else None,
    )


def month_calendar(index: CourseIndex, pages: QuerySet[Any], today: dt.date, *, month: dt.date) -> CourseCalendar:
    """Everything that has a day in the month that begins on ``month``, held or not. One query."""
    url = index.get_url() or ""
    rows = _rows(in_month(_occasions_of(pages), month), index, pages, today)
    return CourseCalendar(
        url=url,
        months=_months(rows, index, url, earliest=month),
        links=_month_links(url, today),
        shown=month,
        previous=_month_link(url, previous_month(month)),
        next=_month_link(url, next_month(month)),
    )


def _occasions_of(pages: QuerySet[Any]) -> QuerySet[Occasion]:
    return announced(Occasion.objects.filter(course_key__in=pages.order_by().values("translation_key")))


def _rows(occasions: QuerySet[Occasion], index: CourseIndex, pages: QuerySet[Any], today: dt.date) -> list[OccasionRow]:
    """The occasions, each with what the list shows of its course's page: the one below this index."""
    facts = JSONObject(title="title", url_path="url_path", mode="mode", target_groups="target_groups")
    below = pages.model.objects.order_by().filter(translation_key=OuterRef("course_key"), path__startswith=index.path)
    course = Subquery(below.values(facts=facts)[:1], output_field=JSONField())
    occasions = occasions.annotate(course=course)
    return occasion_rows(occasions, today, fields=CALENDAR_FIELDS, session_fields=CALENDAR_SESSION_FIELDS)


def _month_links(url: str, today: dt.date) -> tuple[Link, ...]:
    """This month and the twelve after it; the year is said where it begins."""
    months = [today.replace(day=1)]
    while len(months) <= MONTHS_AHEAD:
        months.append(next_month(months[-1]))
    return tuple(
        _month_link(url, month, with_year=number == 0 or month.month == 1) for number, month in enumerate(months)
    )


def _month_link(url: str, month: dt.date, *, with_year: bool = True) -> Link:
    name = month_name(month) if with_year else words().months[month.month]
    return Link(name, f"{url}{month.year}/{month.month}/", month)


def _months(rows: list[OccasionRow], index: CourseIndex, url: str, *, earliest: dt.date) -> tuple[CalendarMonth, ...]:
    return tuple(
        CalendarMonth(month, tuple(_entry(row, index, url) for row in group))
        for month, group in group_by_month(rows, earliest=earliest)
    )


def _entry(row: OccasionRow, index: CourseIndex, url: str) -> CalendarEntry:
    """A row of ready strings. The course's address lies below the index's, so that it need not be looked up."""
    course = row.course
    target_groups = ", ".join(lines(course["target_groups"]))
    facts = [row.label or row.venues, str(CourseMode(course["mode"]).label), target_groups]
    availability = row.availability
    return CalendarEntry(
        id=row.id,
        title=course["title"],
        url=url + course["url_path"][len(index.url_path) :],
        days=row.short_days,
        times=row.times,
        facts=" · ".join(filter(None, facts)),
        state=availability.value,
        state_label=str(availability.label),
    )
