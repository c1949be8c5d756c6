"""Reading occasions for lists: plain rows in few queries, no model and no query per row."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from wagtail_studier.courses.enums import Availability, DatePrecision, EventKind, OccasionStatus, RouteKind
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.courses.schedule import (
    common_times,
    day_spans,
    day_text,
    occasion_when,
    session_when,
    short_days_text,
    undated_text,
)
from wagtail_studier.courses.states import availability, closing_day, local_clock

ORDER = (F("sort_day").asc(nulls_last=True), "label", "id")
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
    check_in_at: dt.time | None = None
    speaker: str = ""
    speaker_role: str = ""
    track: str = ""
    agenda: Sequence[dict[str, str]] = ()

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
    precision: str = DatePrecision.DAY
    period_first: dt.date | None = None
    period_last: dt.date | None = None
    is_preliminary: bool = False
    sort_day: dt.date | None = None
    registration_opens_on: dt.date | None = None
    last_registration_time: dt.time | None = None
    course_key: uuid.UUID | None = None
    title: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    organiser_id: int = 0
    pending: int = 0
    cancel_reason: str = ""
    prices: Sequence[dict[str, str]] = ()
    deadlines: Sequence[dict[str, str]] = ()
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    alternative_group: uuid.UUID | None = None
    moved_to_id: uuid.UUID | None = None
    kind: str = EventKind.EVENT
    today: dt.date = dt.date.min
    clock: dt.time | None = None
    sessions: Sequence[SessionRow] = field(default_factory=tuple)
    route_kind: str = ""
    keeps_seat: bool = True
    course: Any = None
    """What the calendar knows of the course's page. It asks for that, and not for the fields with a default above."""

    @property
    def availability(self) -> Availability:
        return availability(self, self.today, self.clock, is_interest=self.route_kind == RouteKind.INTEREST)

    @property
    def when(self) -> str:
        """Its days, or what is known instead."""
        return occasion_when(self.sessions, self)

    @property
    def short_days(self) -> str:
        """Its days without the year, for a row under a heading that has it."""
        return short_days_text(day_spans(self.sessions)) if self.sessions else undated_text(self)

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


ROUTE_FIELDS = ["route_kind", "keeps_seat"]
"""What :func:`with_route` adds."""

OCCASION_FIELDS = [
    name
    for name in OccasionRow.__dataclass_fields__
    if name not in {"today", "clock", "sessions", "course", *ROUTE_FIELDS}
]
CALENDAR_FIELDS = [*OCCASION_FIELDS[: OCCASION_FIELDS.index("course_key")], "course"]
SESSION_FIELDS = list(SessionRow.__dataclass_fields__)
CALENDAR_SESSION_FIELDS = SESSION_FIELDS[: SESSION_FIELDS.index("check_in_at")]


def occasion_rows(
    occasions: QuerySet[Occasion],
    today: dt.date,
    *,
    clock: dt.time | None = None,
    fields: Sequence[str] = tuple(OCCASION_FIELDS),
    session_fields: Sequence[str] = tuple(SESSION_FIELDS),
) -> list[OccasionRow]:
    """Rows of all ``occasions`` (unsliced) with these fields, sessions included, in one query.

    They tell what can be done on the local day ``today`` at ``clock``, which is now unless it is given.

    A column costs a list of thirty rows more than it looks, so the calendar asks for :data:`CALENDAR_FIELDS` only.
    """
    clock = clock or local_clock()
    joined = [f"sessions__{name}" for name in session_fields]
    found = occasions.order_by(
        *ORDER, "sessions__starts_on", F("sessions__starts_at").asc(nulls_first=True), "sessions__pk"
    ).values_list(*fields, *joined)
    return [_row(list(lines), today, clock, fields) for _key, lines in groupby(found, key=itemgetter(0))]


def _row(lines: list[tuple[Any, ...]], today: dt.date, clock: dt.time, fields: Sequence[str]) -> OccasionRow:
    """One occasion from its joined lines, of which there is one a session."""
    width = len(fields)
    sessions = tuple(SessionRow(*line[width:]) for line in lines if line[width] is not None)
    return OccasionRow(today=today, clock=clock, sessions=sessions, **dict(zip(fields, lines[0], strict=False)))


def with_route(occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
    """With who decides and whether a seat is kept meanwhile, by the occasion's own route or that of its course."""
    rules = CourseRules.objects.filter(course_key=OuterRef("course_key"), route__isnull=False)
    return occasions.annotate(
        route_kind=Coalesce("route__kind", Subquery(rules.values("route__kind")[:1]), Value(RouteKind.DIRECT.value)),
        keeps_seat=Coalesce("route__holds_seat", Subquery(rules.values("route__holds_seat")[:1]), Value(True)),
    )


def not_yet_held(occasions: QuerySet[Occasion], today: dt.date) -> QuerySet[Occasion]:
    """Those that are still to come, go on today, or have no date yet."""
    ahead = Q(period_last=None) | Q(period_last__gte=today)
    return occasions.filter(Q(last_day__gte=today) | Q(last_day=None) & ahead)


def announced(occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
    """Those that the public may know of: cancelled ones too, but not what is only planned."""
    return occasions.exclude(status=OccasionStatus.PLANNED)


def in_month(occasions: QuerySet[Occasion], month: dt.date) -> QuerySet[Occasion]:
    """Those that meet in the month that ``month`` lies in, or may do so in a period that is not set yet."""
    first = month.replace(day=1)
    end = next_month(first)
    lasts_until = Coalesce("ends_on", "starts_on")
    meets = Session.objects.filter(occasion=OuterRef("pk"), starts_on__lt=end).annotate(lasts_until=lasts_until)
    days = Q(first_day__lt=end, last_day__gte=first) & Exists(meets.filter(lasts_until__gte=first))
    return occasions.filter(days | Q(first_day=None, period_first__lt=end, period_last__gte=first))


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
        return max(row.sort_day.replace(day=1), start) if row.sort_day else None

    return [(month, list(group)) for month, group in groupby(rows, key=month_of)]
