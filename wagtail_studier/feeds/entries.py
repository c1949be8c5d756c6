"""What stands in a feed: each occasion with its sessions and its course, in the language of the feed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.courses.enums import Availability, OccasionStatus, RouteKind
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.queries import ORDER, not_yet_held, with_route
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.courses.states import availability, local_clock
from wagtail_studier.feeds.sources import Source, with_course_key

KEPT = dt.timedelta(days=366)
"""How long what has been held stays in feeds: who subscribes keeps the past year."""

SECRETS = ("online_url", "online_note")
"""What only those with a place may see. No feed even reads it."""


@dataclass(frozen=True)
class Entry:
    """An occasion as everybody may know it. ``course`` is the public page that describes it, if there is one."""

    occasion: Occasion
    sessions: tuple[Session, ...]
    course: Any
    title: str
    url: str
    availability: Availability

    @property
    def is_cancelled(self) -> bool:
        return self.occasion.status == OccasionStatus.CANCELLED

    @property
    def headline(self) -> str:
        """The title, and that it is cancelled where it is: many a reader shows nothing else."""
        name = " · ".join(filter(None, [self.title, self.occasion.label]))
        return pgettext("occasion", "Cancelled: {title}").format(title=name) if self.is_cancelled else name

    @property
    def venues(self) -> tuple[str, ...]:
        """The places of its sessions, each once."""
        return tuple(dict.fromkeys(session.venue for session in self.sessions if session.venue))


def entries_of(source: Source, today: dt.date, *, since: dt.date | None = None) -> list[Entry]:
    """What ``source`` has, but for what was over before ``since`` (local; a year ago). Three queries."""
    occasions = not_yet_held(source.occasions, since or today - KEPT).order_by(*ORDER)
    return read_entries(source, occasions, today)


def read_entries(source: Source, occasions: QuerySet[Occasion], today: dt.date) -> list[Entry]:
    """These occasions of ``source``, which may be sliced. Three queries."""
    courses = courses_of(source)
    clock = local_clock()
    found = with_route(occasions).defer(*SECRETS).select_related("organiser").prefetch_related("sessions")
    return [_entry(occasion, source, courses, today, clock) for occasion in found]


def courses_of(source: Source) -> dict[Any, Any]:
    """The course pages by the key of their occasions; the first of those that share one. One query."""
    pages = with_course_key(source.pages).select_related("organiser").order_by("path")
    courses: dict[Any, Any] = {}
    for page in pages:
        courses.setdefault(page.shared_key, page)
    return courses


def _entry(occasion: Any, source: Source, courses: dict[Any, Any], today: dt.date, clock: dt.time) -> Entry:
    course = courses.get(occasion.course_key)
    calendar = source.calendars.get(occasion.calendar_key, source.url)
    return Entry(
        occasion=occasion,
        sessions=tuple(occasion.sessions.all()),
        course=course,
        title=course.title if course else occasion.title_in(source.language),
        url=(course.get_full_url() or source.url) if course else calendar,
        availability=availability(occasion, today, clock, is_interest=occasion.route_kind == RouteKind.INTEREST),
    )


def closing_line(entry: Entry) -> str:
    """ "Sign up by 12 February 2027", where a last day is stated and as long as that can be done."""
    closes = entry.occasion.last_registration_day
    if closes is None or not entry.availability.takes_registrations:
        return ""
    return _("Sign up by %(day)s") % {"day": day_text(closes)}
