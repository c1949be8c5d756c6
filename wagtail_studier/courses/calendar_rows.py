"""A row of the calendar is ready strings: a template that formats dates costs ten times as much."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Count, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wagtail_studier.courses.enums import Availability, CourseMode, EventKind, OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.next_steps import next_step
from wagtail_studier.courses.offered import course_keys
from wagtail_studier.courses.queries import (
    CALENDAR_FIELDS,
    CALENDAR_SESSION_FIELDS,
    OccasionRow,
    SessionRow,
    announced,
    occasion_rows,
    with_route,
)
from wagtail_studier.courses.schedule import day_text, times_text
from wagtail_studier.courses.text import lines
from wagtail_studier.courses.visibility import SHARED_KEY

FIELDS = [*CALENDAR_FIELDS, "course_key", "title", "titles", "kind", "cancel_reason", "route_kind"]
SIGN_UP = "#studier-1"
"""Where on its page the sign-up form of a course stands."""


class CourseIndex(Protocol):
    """The page above the courses."""

    path: str
    url_path: str
    translation_key: UUID

    def get_url(self, request: Any = None) -> str | None: ...


@dataclass(frozen=True)
class CalendarEntry:
    """A row of the calendar. Without ``url`` it stands on no page of its own; without ``state`` there is none."""

    id: UUID
    title: str
    url: str
    days: str
    times: str
    facts: str
    state: str
    state_label: str
    label: str = ""
    """What sets it apart from the course's other occasions, most often the town."""
    step: str = ""
    """What to know beside the state: until when, from when, or why not."""
    action: str = ""
    """The words of a link to the sign-up form, at ``action_url``."""
    action_url: str = ""
    note: str = ""
    """That its time is preliminary, or that it is one of several to choose from."""
    moved: str = ""
    """What takes place instead of a cancelled one: "Moved to 12 March 2027"."""
    moved_url: str = ""


@dataclass(frozen=True)
class CalendarSession:
    """One meeting in the agenda, or on a day of the month grid."""

    entry: CalendarEntry
    times: str
    theme: str
    venue: str


def occasions_of(index: CourseIndex, pages: QuerySet[Any]) -> QuerySet[Occasion]:
    """All that the calendar may tell of: the occasions of its courses, and what has been entered in it by itself."""
    own = Q(course_key=None, calendar_key=index.translation_key)
    return announced(Occasion.objects.filter(Q(course_key__in=course_keys(pages)) | own))


def in_year(occasions: QuerySet[Occasion], year: int) -> QuerySet[Occasion]:
    """Those with a day in the year, or else a period that touches it."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = Q(first_day__lte=last, last_day__gte=first)
    return occasions.filter(days | Q(first_day=None, period_first__lte=last, period_last__gte=first))


def calendar_rows(
    occasions: QuerySet[Occasion], index: CourseIndex, pages: QuerySet[Any], today: dt.date
) -> list[OccasionRow]:
    """The occasions, each with what the list shows of its course's page, the one below this index. One query."""
    facts = JSONObject(title="title", url_path="url_path", mode="mode", target_groups="target_groups")
    below = pages.order_by().filter(path__startswith=index.path).annotate(shared_key=SHARED_KEY)
    page = below.filter(shared_key=OuterRef("course_key")).values(facts=facts)[:1]
    moved_page = below.filter(shared_key=OuterRef("course_key")).values("url_path")[:1]
    instead = JSONObject(day="first_day", url_path=Subquery(moved_page))
    moved = announced(Occasion.objects.order_by().filter(pk=OuterRef("moved_to_id"))).values(facts=instead)[:1]
    group = Occasion.objects.order_by().filter(alternative_group=OuterRef("alternative_group"))
    takes_place = group.filter(status=OccasionStatus.ANNOUNCED)
    number = takes_place.values("alternative_group").annotate(number=Count("pk")).values("number")
    course = JSONObject(
        page=Subquery(page, output_field=JSONField()),
        moved=Subquery(moved, output_field=JSONField()),
        alternatives=Coalesce(Subquery(number), 0),
    )
    wanted = with_route(occasions.annotate(course=course))
    return occasion_rows(wanted, today, fields=FIELDS, session_fields=CALENDAR_SESSION_FIELDS)


def calendar_entry(row: OccasionRow, index: CourseIndex, url: str, *, audience: Sequence[str] = ()) -> CalendarEntry:
    """A row of ready strings; ``audience`` are the names of its course's target groups.

    Addresses of courses lie below the index's ``url``, so none need be looked up.
    """
    page, moved = _object(row.course["page"]), _object(row.course["moved"])
    step = next_step(row)
    own_url = url + page["url_path"][len(index.url_path) :] if page else ""
    state, label, action = (step.state, step.label, step.action) if page else (*_state_of_event(row), "")
    return CalendarEntry(
        id=row.id,
        title=page["title"] if page else row.titles.get(get_language() or "", row.title),
        url=own_url,
        days=row.short_days,
        times=row.times,
        facts=" · ".join(filter(None, _facts(row, page, audience))),
        state=state,
        state_label=label,
        label=row.label,
        step=step.text if page or row.availability == Availability.CANCELLED else "",
        action=action,
        action_url=own_url + SIGN_UP if action else "",
        note=_note(row),
        moved=_moved_text(moved),
        moved_url=url + moved["url_path"][len(index.url_path) :] if moved and moved["url_path"] else "",
    )


def calendar_session(entry: CalendarEntry, session: SessionRow) -> CalendarSession:
    """A meeting of what ``entry`` tells of."""
    return CalendarSession(entry, times_text(session.starts_at, session.ends_at), session.theme, session.venue)


def _facts(row: OccasionRow, page: dict[str, Any] | None, audience: Sequence[str]) -> Sequence[str]:
    place = [row.label, row.venues if row.venues != row.label else ""]
    if page is None:
        return place
    return [*place, str(CourseMode(page["mode"]).label), ", ".join([*audience, *lines(page["target_groups"])])]


def _state_of_event(row: OccasionRow) -> tuple[str, str]:
    """Of what is no course: what it is, unless it is called off or over. No page takes sign-ups for it."""
    if row.availability in {Availability.CANCELLED, Availability.HELD}:
        return row.availability.value, str(row.availability.label)
    names = {EventKind.MEETING: pgettext("calendar", "Meeting"), EventKind.DEADLINE: pgettext("calendar", "Last day")}
    name = names.get(EventKind(row.kind), "")
    return (row.kind, name) if name else ("", "")


def _note(row: OccasionRow) -> str:
    number = row.course["alternatives"] if row.status == OccasionStatus.ANNOUNCED else 0
    choice = _("One of {number} to choose from").format(number=number) if number > 1 else ""
    preliminary = _("Preliminary") if row.is_preliminary and row.sessions else ""
    return " · ".join(filter(None, [preliminary, choice]))


def _moved_text(moved: dict[str, Any] | None) -> str:
    if moved is None:
        return ""
    if not moved["day"]:
        return _("Moved, the new day is not set yet")
    return _("Moved to {day}").format(day=day_text(dt.date.fromisoformat(moved["day"])))


def _object(value: Any) -> Any:
    """An object within an object, which SQLite hands over as text."""
    return json.loads(value) if isinstance(value, str) else value
