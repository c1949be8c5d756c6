"""Reading occasions for lists: plain rows in few queries, no model and no query per row."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from wagtail_studier.courses.enums import Availability, RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.courses.schedule import (
    common_times,
    day_spans,
    day_text,
    occasion_when,
    session_when,
    short_days_text,
)
from wagtail_studier.courses.states import availability, closing_day

ORDER = (F("first_day").asc(nulls_last=True), "label", "id")
"""By day; what has no date yet comes last."""


@dataclass(frozen=True)
class SessionRow:
    """A session in a list."""

    starts_on: dt.date
    ends_on: dt.date | None
    starts_at: dt.time | None
    ends_at: dt.time | None
    theme: str
    venue: str

    @property
    def when(self) -> str:
        return session_when(self)


@dataclass(frozen=True)
class OccasionRow:
    """An occasion in a list, with its sessions; ``today`` is the local day the list is made for."""

    id: uuid.UUID
    label: str
    capacity: int | None
    has_waiting_list: bool
    last_registration_day: dt.date | None
    status: str
    first_day: dt.date | None
    last_day: dt.date | None
    placed: int
    waiting: int
    held: int = 0
    quota: int | None = None
    course_key: uuid.UUID | None = None
    title: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    organiser_id: int = 0
    pending: int = 0
    cancel_reason: str = ""
    today: dt.date = dt.date.min
    sessions: Sequence[SessionRow] = field(default_factory=tuple)
    route_kind: str = ""
    keeps_seat: bool = True
    course: Any = None
    """What the calendar knows of the course's page. It asks for that, and not for the fields with a default above."""

    @property
    def availability(self) -> Availability:
        return availability(self, self.today)

    @property
    def when(self) -> str:
        return occasion_when(self.sessions)

    @property
    def short_days(self) -> str:
        """Its days without the year, for a row under a heading that has it."""
        return short_days_text(day_spans(self.sessions)) if self.sessions else ""

    @property
    def times(self) -> str:
        """The clock times, if they are the same for every session."""
        return common_times(self.sessions)

    @property
    def venues(self) -> str:
        """The places of its sessions, each once."""
        return ", ".join(dict.fromkeys(session.venue for session in self.sessions if session.venue))

    @property
    def closing_text(self) -> str:
        """The last day to sign up: "31 januari 2027"."""
        closes = closing_day(self)
        return day_text(closes) if closes else ""

    @property
    def has_programme(self) -> bool:
        """Whether the sessions say more than the line with the days does."""
        return len(self.sessions) > 1 or any(session.theme for session in self.sessions)


ROUTE_FIELDS = ["route_kind", "keeps_seat"]
"""What :func:`with_route` adds."""

OCCASION_FIELDS = [
    name for name in OccasionRow.__dataclass_fields__ if name not in {"today", "sessions", "course", *ROUTE_FIELDS}
]
CALENDAR_FIELDS = [*OCCASION_FIELDS[: OCCASION_FIELDS.index("course_key")], "course"]
SESSION_FIELDS = list(SessionRow.__dataclass_fields__)


def occasion_rows(
    occasions: QuerySet[Occasion], today: dt.date, *, fields: Sequence[str] = tuple(OCCASION_FIELDS)
) -> list[OccasionRow]:
    """Rows of all ``occasions`` (unsliced) with these fields, sessions included, in one query.

    A column costs a list of thirty rows more than it looks, so the calendar asks for :data:`CALENDAR_FIELDS` only.
    """
    joined = [f"sessions__{name}" for name in SESSION_FIELDS]
    found = occasions.order_by(
        *ORDER, "sessions__starts_on", F("sessions__starts_at").asc(nulls_first=True), "sessions__pk"
    ).values_list(*fields, *joined)
    return [_row(list(lines), today, fields) for _key, lines in groupby(found, key=itemgetter(0))]


def _row(lines: list[tuple[Any, ...]], today: dt.date, fields: Sequence[str]) -> OccasionRow:
    """One occasion from its joined lines, of which there is one a session."""
    width = len(fields)
    sessions = tuple(SessionRow(*line[width:]) for line in lines if line[width] is not None)
    return OccasionRow(today=today, sessions=sessions, **dict(zip(fields, lines[0], strict=False)))


def with_route(occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
    """With who decides and whether a seat is kept meanwhile, by the occasion's own route or that of its course."""
    rules = CourseRules.objects.filter(course_key=OuterRef("course_key"), route__isnull=False)
    return occasions.annotate(
        route_kind=Coalesce("route__kind", Subquery(rules.values("route__kind")[:1]), Value(RouteKind.DIRECT.value)),
        keeps_seat=Coalesce("route__holds_seat", Subquery(rules.values("route__holds_seat")[:1]), Value(True)),
    )


def not_yet_held(occasions: QuerySet[Occasion], today: dt.date) -> QuerySet[Occasion]:
    """Those that are still to come, go on today, or have no date yet."""
    return occasions.filter(Q(last_day__gte=today) | Q(last_day=None))


def in_month(occasions: QuerySet[Occasion], month: dt.date) -> QuerySet[Occasion]:
    """Those with a day between the first and last of the month that ``month`` lies in."""
    first = month.replace(day=1)
    return occasions.filter(first_day__lt=next_month(first), last_day__gte=first)


def next_month(day: dt.date) -> dt.date:
    """The first day of the month after ``day``."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def previous_month(day: dt.date) -> dt.date:
    """The first day of the month before ``day``."""
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def occasions_of_course(course_key: Any) -> QuerySet[Occasion]:
    """Every occasion of a course, whatever its state."""
    return Occasion.objects.filter(course_key=course_key)


def route_of_course(course_key: Any) -> Route | None:
    """The route that the occasions of a course take unless they have one of their own. One query."""
    return Route.objects.filter(course_rules__course_key=course_key).first() if course_key else None


def rules_of_course(course_key: Any) -> CourseRules | None:
    """What has been decided for all occasions of a course; None: the defaults hold. One query."""
    return CourseRules.objects.filter(course_key=course_key).select_related("route").first()


def group_by_month(rows: Iterable[OccasionRow], *, earliest: dt.date) -> list[tuple[dt.date | None, list[OccasionRow]]]:
    """``rows`` (in order) under the month they begin in, those already running under ``earliest``; None: no date."""
    start = earliest.replace(day=1)

    def month_of(row: OccasionRow) -> dt.date | None:
        return max(row.first_day.replace(day=1), start) if row.first_day else None

    return [(month, list(group)) for month, group in groupby(rows, key=month_of)]
