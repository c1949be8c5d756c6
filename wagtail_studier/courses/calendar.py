"""The calendar of a course index: what is to come, a month, a year; as a list, a grid or an agenda."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wagtail_studier.courses.calendar_form import filter_form
from wagtail_studier.courses.calendar_rows import (
    CalendarEntry,
    CalendarSession,
    CourseIndex,
    calendar_entry,
    calendar_rows,
    calendar_session,
    in_year,
    occasions_of,
)
from wagtail_studier.courses.calendar_screens import (
    AGENDA,
    GRID,
    LIST,
    CalendarDay,
    CalendarMonth,
    CalendarWeek,
    CourseCalendar,
    Link,
    Wanted,
)
from wagtail_studier.courses.grid import days_between, weeks_of
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.offered import offered_in
from wagtail_studier.courses.periods import month_end, months_later
from wagtail_studier.courses.queries import (
    ORDER,
    OccasionRow,
    group_by_month,
    in_month,
    next_month,
    not_yet_held,
    previous_month,
)
from wagtail_studier.courses.schedule import month_name, named_last_day, weekday_text, words

PAGE_SIZE = 20
MONTHS_AHEAD = 12
WHOLE = 500
"""The most that a grid, an agenda or a sheet of paper holds: more is no use to anybody, and would fill the memory."""


class Calendar:
    """A course index on the local day ``today``, with the course ``pages`` that a visitor may see. Two queries."""

    def __init__(self, index: CourseIndex, pages: QuerySet[Any], today: dt.date, wanted: Wanted) -> None:
        self.index, self.pages, self.today = index, pages, today
        self.url = index.get_url() or ""
        every = occasions_of(index, pages)
        self.month = wanted.month or wanted.narrowed.month
        self.year, self.view, self.page_number = wanted.year, wanted.view, wanted.page_number
        if self.view != LIST and self.month is None:
            self.month = dt.date(self.year, 1, 1) if self.year else today.replace(day=1)
        self.year = None if self.month else self.year
        shown = self.year or (self.month or today).year
        first, last = min(today.year - 1, shown), max(today.year + 1, shown)
        self.offered = offered_in(every, pages, within=(dt.date(first, 1, 1), dt.date(last, 12, 31)))
        self.narrowed = wanted.narrowed.without_month().known(self.offered)
        self.occasions = self.narrowed.apply(every, pages, offered=self.offered)

    def screen(self) -> CourseCalendar:
        """What the template shows."""
        if self.view == LIST:
            rows, has_more = self._page_of(self._of_the_time())
        else:
            rows, has_more = self._rows(self._of_the_time().order_by(*ORDER)[:WHOLE]), False
        entries = self._entries(rows)
        undated = [row for row in rows if not row.sessions]
        earliest = self.month or (dt.date(self.year, 1, 1) if self.year else self.today)
        return CourseCalendar(
            url=self.url,
            start_url=self._address(view=LIST),
            months=_months(rows if self.view == LIST else undated, entries, earliest=earliest),
            links=self._month_links(),
            shown=self.month,
            previous=self._previous(),
            next=self._next(has_more),
            year=self.year,
            years=self._year_links(),
            views=self._views(),
            view=self.view,
            weeks=self._weeks(rows, entries) if self.view == GRID else (),
            days=self._agenda(rows, entries) if self.view == AGENDA else (),
            weekdays=words().weekdays,
            form=filter_form(self.narrowed, self.offered, months=_months_ahead(self.today), shown=self.month),
            is_narrowed=bool(self.narrowed),
            found=_found(len(rows), has_more=has_more or self.page_number > 1),
            programme_url=f"{self.url}{self.year or (self.month or self.today).year}/print/",
        )

    def programme(self, year: int) -> tuple[CalendarMonth, ...]:
        """The year, month by month, with what stands in the calendar of it: one line an occasion."""
        rows = self._rows(in_year(self.occasions, year).order_by(*ORDER)[:WHOLE])
        entries = self._entries(rows)
        return _months(rows, entries, earliest=dt.date(year, 1, 1))

    def _entries(self, rows: Sequence[OccasionRow]) -> dict[Any, CalendarEntry]:
        audience = self.offered.audience
        return {
            row.id: calendar_entry(row, self.index, self.url, audience=audience.get(row.course_key, ())) for row in rows
        }

    def _of_the_time(self) -> QuerySet[Occasion]:
        if self.month:
            return in_month(self.occasions, self.month)
        return in_year(self.occasions, self.year) if self.year else not_yet_held(self.occasions, self.today)

    def _page_of(self, occasions: QuerySet[Occasion]) -> tuple[list[OccasionRow], bool]:
        """The rows of this screen page, and whether another follows."""
        start = (self.page_number - 1) * PAGE_SIZE
        rows = self._rows(occasions.order_by(*ORDER)[start : start + PAGE_SIZE + 1])
        return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE

    def _rows(self, chosen: QuerySet[Occasion]) -> list[OccasionRow]:
        wanted = Occasion.objects.filter(pk__in=chosen.values("pk"))
        return calendar_rows(wanted, self.index, self.pages, self.today)

    def _weeks(self, rows: Sequence[OccasionRow], entries: dict[Any, CalendarEntry]) -> tuple[CalendarWeek, ...]:
        month = self.month or self.today
        on = _sessions_by_day(rows, entries, month)
        return tuple(
            CalendarWeek(week[0].isocalendar().week, tuple(self._day(day, on, month) for day in week))
            for week in weeks_of(month)
        )

    def _agenda(self, rows: Sequence[OccasionRow], entries: dict[Any, CalendarEntry]) -> tuple[CalendarDay, ...]:
        month = self.month or self.today
        on = _sessions_by_day(rows, entries, month)
        return tuple(self._day(day, on, month) for day in on)

    def _day(self, day: dt.date, on: dict[dt.date, list[CalendarSession]], month: dt.date) -> CalendarDay:
        is_outside = day.month != month.month
        sessions = () if is_outside else tuple(on.get(day, ()))
        return CalendarDay(day.day, weekday_text(day), sessions, is_outside, is_today=day == self.today)

    def _address(self, part: str = "", *, view: str | None = None, page_number: int = 1) -> str:
        """Of a part of the calendar ("2027/2/"), in a view, with what it is narrowed to."""
        shown = view or self.view
        more = [("view", shown)] if shown != LIST else []
        more += [("page", str(page_number))] if page_number > 1 else []
        query = "&".join(filter(None, [self.narrowed.as_query(), urlencode(more)]))
        return f"{self.url}{part}{'?' if query else ''}{query}"

    def _part(self) -> str:
        if self.month:
            return _month_part(self.month)
        return f"{self.year}/" if self.year else ""

    def _month_link(self, month: dt.date, *, with_year: bool = True) -> Link:
        name = month_name(month) if with_year else words().months[month.month]
        return Link(name, self._address(_month_part(month)), month, is_current=month == self.month)

    def _month_links(self) -> tuple[Link, ...]:
        """This month and the twelve after it, or those of the year that is shown; the year is said where it begins."""
        months = [dt.date(self.year, number, 1) for number in range(1, 13)] if self.year else _months_ahead(self.today)
        return tuple(
            self._month_link(month, with_year=number == 0 or month.month == 1) for number, month in enumerate(months)
        )

    def _year_links(self) -> tuple[Link, ...]:
        """The years in which something stands, the latest first."""
        return tuple(
            Link(str(year), self._address(f"{year}/", view=LIST), is_current=year == self.year)
            for year in reversed(self.offered.years)
        )

    def _views(self) -> tuple[Link, ...]:
        names = {
            LIST: pgettext("view of the calendar", "List"),
            GRID: pgettext("view of the calendar", "Month"),
            AGENDA: pgettext("view of the calendar", "Agenda"),
        }
        part = self._part()
        return tuple(
            Link(name, self._address(part, view=view), is_current=view == self.view) for view, name in names.items()
        )

    def _previous(self) -> Link | None:
        if self.page_number > 1:
            return Link(_("Earlier"), self._address(self._part(), page_number=self.page_number - 1))
        if self.month:
            return self._month_link(previous_month(self.month))
        return Link(str(self.year - 1), self._address(f"{self.year - 1}/")) if self.year else None

    def _next(self, has_more: bool) -> Link | None:
        if has_more:
            return Link(_("Later"), self._address(self._part(), page_number=self.page_number + 1))
        if self.month:
            return self._month_link(next_month(self.month))
        return Link(str(self.year + 1), self._address(f"{self.year + 1}/")) if self.year else None


def _months_ahead(today: dt.date) -> list[dt.date]:
    return [months_later(today, number) for number in range(MONTHS_AHEAD + 1)]


def _month_part(month: dt.date) -> str:
    return f"{month.year}/{month.month}/"


def _months(
    rows: Sequence[OccasionRow], entries: dict[Any, CalendarEntry], *, earliest: dt.date
) -> tuple[CalendarMonth, ...]:
    return tuple(
        CalendarMonth(month, tuple(entries[row.id] for row in group))
        for month, group in group_by_month(rows, earliest=earliest)
    )


def _sessions_by_day(
    rows: Sequence[OccasionRow], entries: dict[Any, CalendarEntry], month: dt.date
) -> dict[dt.date, list[CalendarSession]]:
    """What meets on each day of the month, in the order of the clock; one of several days stands on each of them."""
    first, last = month.replace(day=1), month_end(month)
    found = sorted(
        (
            (day, session.starts_at or dt.time.min, number, calendar_session(entries[row.id], session))
            for number, row in enumerate(rows)
            for session in row.sessions
            for day in days_between(max(session.starts_on, first), min(named_last_day(session), last))
        ),
        key=lambda line: line[:3],
    )
    return {day: [line[3] for line in group] for day, group in groupby(found, key=lambda line: line[0])}


def _found(number: int, *, has_more: bool) -> str:
    if has_more:
        return ngettext("{number} occasion on this page", "{number} occasions on this page", number).format(
            number=number
        )
    return ngettext("{number} occasion", "{number} occasions", number).format(number=number)
