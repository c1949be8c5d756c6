"""What a screen page of the calendar is made of; the context of its template."""

import datetime as dt
from dataclasses import dataclass, field

from wagtail_studier.courses.calendar_form import FilterForm
from wagtail_studier.courses.calendar_rows import CalendarEntry, CalendarSession
from wagtail_studier.courses.filters import CalendarFilter
from wagtail_studier.courses.schedule import month_name

LIST, GRID, AGENDA = "list", "grid", "agenda"
VIEWS = (LIST, GRID, AGENDA)


@dataclass(frozen=True)
class CalendarMonth:
    """A heading and what stands under it; ``first`` is None for what has no date yet."""

    first: dt.date | None
    entries: tuple[CalendarEntry, ...]

    @property
    def name(self) -> str:
        return month_name(self.first) if self.first else ""


@dataclass(frozen=True)
class CalendarDay:
    """A day of the agenda or of the grid."""

    number: int
    name: str
    sessions: tuple[CalendarSession, ...]
    is_outside: bool = False
    """Of the month before or after, to fill the week."""
    is_today: bool = False


@dataclass(frozen=True)
class CalendarWeek:
    """A row of the grid; weeks are numbered as ISO 8601 does."""

    number: int
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True)
class Link:
    """A way to another part of the calendar; ``first`` is the month it shows, None for a page of what is to come."""

    name: str
    url: str
    first: dt.date | None = None
    is_current: bool = False


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: all to come, or a month or year of it; in which view, narrowed to what."""

    month: dt.date | None = None
    year: int | None = None
    view: str = LIST
    page_number: int = 1
    narrowed: CalendarFilter = field(default_factory=CalendarFilter)


@dataclass(frozen=True)
class CourseCalendar:
    """One screen page of the calendar: of the month ``shown``, of the ``year``, or of what is to come."""

    url: str
    start_url: str
    """Of what is to come, narrowed as this."""
    months: tuple[CalendarMonth, ...]
    links: tuple[Link, ...]
    shown: dt.date | None = None
    previous: Link | None = None
    next: Link | None = None
    year: int | None = None
    years: tuple[Link, ...] = ()
    views: tuple[Link, ...] = ()
    view: str = LIST
    weeks: tuple[CalendarWeek, ...] = ()
    days: tuple[CalendarDay, ...] = ()
    weekdays: tuple[str, ...] = ()
    form: FilterForm | None = None
    is_narrowed: bool = False
    found: str = ""
    """How much is shown, in words; read out when the list is exchanged in place."""
    programme_url: str = ""
    """The year that is shown, or begins, on paper."""

    @property
    def shown_name(self) -> str:
        return month_name(self.shown) if self.shown else str(self.year or "")
