"""What is to come, for a place on any page: a few rows of ready strings, read in two queries."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from wagtail_studier.courses.enums import EventKind, OccasionStatus
from wagtail_studier.courses.filters import CalendarFilter
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.next_steps import next_step
from wagtail_studier.courses.queries import (
    OCCASION_FIELDS,
    ORDER,
    ROUTE_FIELDS,
    OccasionRow,
    announced,
    group_by_month,
    not_yet_held,
    occasion_rows,
    with_route,
)
from wagtail_studier.courses.schedule import day_spans, days_text, month_name, with_preliminary
from wagtail_studier.courses.visibility import SHARED_KEY


@dataclass(frozen=True)
class ComingEntry:
    """An occasion of a course, or an entry of a calendar that belongs to none."""

    title: str
    when: str
    days: str = ""
    short_days: str = ""
    """The days without the year, under a heading that has it."""
    times: str = ""
    where: str = ""
    url: str = ""
    foreign_language: str = ""
    state: str = ""
    state_label: str = ""
    step: str = ""
    """What to know beside the state: until when, why not."""
    action: str = ""
    """What the visitor can do, in words for a link."""
    introduction: str = ""
    """Of a card alone."""


@dataclass(frozen=True)
class ComingMonth:
    """A heading and its rows; without a name what has no date yet."""

    name: str
    entries: tuple[ComingEntry, ...]


@dataclass(frozen=True)
class Wanted:
    """What of what is to come."""

    pages: QuerySet[Any]
    """The course pages whose occasions are looked for."""
    calendar_keys: Iterable[uuid.UUID] | QuerySet[Any] = ()
    """Translation keys of the calendars whose own entries belong here, too."""
    narrowed: CalendarFilter = field(default_factory=CalendarFilter)
    only_bookable: bool = False
    """Leave out what is cancelled, and days that are only a last day for something."""
    limit: int = 5


def coming_rows(wanted: Wanted, today: dt.date) -> list[OccasionRow]:
    """The next occasions, soonest first; what has no date comes last. One query, and one more if it is narrowed."""
    own = Q(course_key=None, calendar_key__in=wanted.calendar_keys)
    keys = wanted.pages.order_by().annotate(shared_key=SHARED_KEY).values("shared_key")
    found = not_yet_held(announced(Occasion.objects.filter(Q(course_key__in=keys) | own)), today)
    if wanted.only_bookable:
        found = found.exclude(status=OccasionStatus.CANCELLED).exclude(course_key=None, kind=EventKind.DEADLINE)
    found = wanted.narrowed.apply(found, wanted.pages)
    first = found.order_by(*ORDER).values("pk")[: wanted.limit]
    rows = with_route(Occasion.objects.filter(pk__in=first))
    return occasion_rows(rows, today, fields=(*OCCASION_FIELDS, *ROUTE_FIELDS))


def coming_entries(
    rows: Iterable[OccasionRow],
    pages: QuerySet[Any],
    *,
    locale_id: int,
    request: HttpRequest | None = None,
    calendar_url: str = "",
) -> list[tuple[OccasionRow, ComingEntry]]:
    """``rows``, each with what is shown of it, in the language wanted where its course has a page in it. One query.

    An entry of a calendar itself leads to ``calendar_url``.
    """
    rows = list(rows)
    shown = _pages_by_key(pages, {row.course_key for row in rows if row.course_key}, locale_id)
    return [
        (row, _of_course(row, shown[row.course_key], locale_id, request))
        if row.course_key in shown
        else (row, ComingEntry(title=_own_title(row), url=calendar_url, **_facts(row)))
        for row in rows
    ]


def coming_months(entries: Iterable[tuple[OccasionRow, ComingEntry]], today: dt.date) -> list[ComingMonth]:
    """Under the month in which they begin; what goes on already under this one."""
    shown = {row.id: entry for row, entry in entries}
    rows = [row for row, _entry in entries]
    return [
        ComingMonth(month_name(month) if month else "", tuple(shown[row.id] for row in group))
        for month, group in group_by_month(rows, earliest=today)
    ]


def _pages_by_key(pages: QuerySet[Any], keys: Collection[uuid.UUID], locale_id: int) -> dict[Any, Any]:
    """Of each course the page to show: in the language wanted, and the course itself before an alias."""
    found = list(
        pages.annotate(shared_key=SHARED_KEY)
        .filter(shared_key__in=keys)
        .select_related("locale")
        .defer("description")
        .order_by("path")
    )
    found.sort(key=lambda page: (page.locale_id == locale_id, page.alias_of_id is None))
    return {page.shared_key: page for page in found}


def _of_course(row: OccasionRow, page: Any, locale_id: int, request: HttpRequest | None) -> ComingEntry:
    entry = ComingEntry(
        title=page.title,
        url=page.get_url(request) or "",
        when=row.when,
        foreign_language="" if page.locale_id == locale_id else page.locale.language_code,
    )
    return with_occasion(entry, row)


def with_occasion(entry: ComingEntry, row: OccasionRow) -> ComingEntry:
    """``entry`` with when ``row`` is, and what can be done about it."""
    step = next_step(row)
    return replace(entry, state=step.state, state_label=step.label, step=step.text, action=step.action, **_facts(row))


def _own_title(row: OccasionRow) -> str:
    return row.titles.get(get_language() or "", row.title)


def _facts(row: OccasionRow) -> dict[str, str]:
    return {
        "when": row.when,
        "days": _days(row),
        "short_days": row.short_days or row.when,
        "times": row.times,
        "where": row.label or row.venues,
    }


def _days(row: OccasionRow) -> str:
    """The days with their year and without clock times, or what is known instead."""
    if not row.sessions:
        return row.when
    return with_preliminary(days_text(day_spans(row.sessions)), is_preliminary=row.is_preliminary)
