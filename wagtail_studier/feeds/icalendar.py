"""A programme as a calendar to subscribe to: a VEVENT for each session, and nobody's name but the speaker's."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from wagtail_studier.courses.calendar_files import (
    CalendarEvent,
    EventStatus,
    Subscription,
    calendar_file,
    event_uid,
)
from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.models import Session
from wagtail_studier.courses.schedule import SessionFacts
from wagtail_studier.feeds.entries import Entry, closing_line
from wagtail_studier.feeds.sources import Source

REFRESH = dt.timedelta(hours=6)
"""How often a calendar is asked to look for changes."""


@dataclass(frozen=True)
class WholeDays:
    """A time known to the week: it stands as whole days, which keep nobody busy."""

    starts_on: dt.date
    ends_on: dt.date | None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None


def calendar_of(source: Source, entries: Iterable[Entry], *, made_at: dt.datetime) -> bytes:
    """The file. ``made_at`` says nothing to the reader: each event knows when it changed."""
    return calendar_file(
        (event for entry in entries for event in events_of(entry)),
        zone=ZoneInfo(settings.TIME_ZONE),
        made_at=made_at,
        language=source.language,
        subscription=Subscription(name=source.title, url=source.url, refresh=REFRESH),
    )


def events_of(entry: Entry) -> Iterator[CalendarEvent]:
    """One for each session; one for the days of a week; none for what is known less exactly."""
    occasion = entry.occasion
    if entry.sessions:
        for session in entry.sessions:
            yield _event(entry, session, number=session.pk, session=session)
    elif occasion.precision == DatePrecision.WEEK and occasion.period_first:
        yield _event(entry, WholeDays(occasion.period_first, occasion.period_last), number=0)


def _event(entry: Entry, when: SessionFacts, *, number: int, session: Session | None = None) -> CalendarEvent:
    occasion = entry.occasion
    theme = session.theme if session else ""
    return CalendarEvent(
        uid=event_uid(occasion.pk, number),
        session=when,
        summary=" · ".join(filter(None, [entry.headline, theme])),
        location=session.venue if session else "",
        description="\n".join(_lines(entry, session)),
        status=_status(entry, is_certain=session is not None),
        url=entry.url,
        sequence=occasion.sequence,
        changed_at=occasion.changed_at,
        is_public=True,
        takes_time=session is not None,
    )


def _status(entry: Entry, *, is_certain: bool) -> EventStatus:
    if entry.is_cancelled:
        return EventStatus.CANCELLED
    is_firm = is_certain and not entry.occasion.is_preliminary
    return EventStatus.CONFIRMED if is_firm else EventStatus.TENTATIVE


def _lines(entry: Entry, session: Session | None) -> Iterator[str]:
    """What a calendar has no field for."""
    if entry.is_cancelled:
        yield entry.occasion.cancel_reason
    if session and session.speaker:
        yield ", ".join(filter(None, [session.speaker, session.speaker_role]))
    if session and session.check_in_at:
        yield _("Check-in from {time}").format(time=f"{session.check_in_at:%H:%M}")
    if line := closing_line(entry):
        yield line
    yield entry.occasion.organiser.name
    yield entry.url
