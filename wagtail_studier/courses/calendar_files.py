"""Calendar files (RFC 5545), made of plain values: no person, no attendee, no address with a secret in it."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vDuration, vText

from wagtail_studier.courses.schedule import SessionFacts

PRODUCT = "-//wagtail-studier//SV"

EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)

A_YEAR = dt.timedelta(days=366)

#: No calendar takes them (RFC 5545, 3.3.11), and an editor who pastes from a document may not know of them.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class EventStatus(StrEnum):
    """Whether it takes place for whoever has it in their calendar."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class CalendarEvent:
    """One meeting. ``session`` says when, by the clock of the place; ``uid`` is the same as long as the meeting is."""

    uid: str
    session: SessionFacts
    summary: str
    location: str = ""
    description: str = ""
    status: EventStatus = EventStatus.CONFIRMED
    url: str = ""
    sequence: int | None = None
    """How often it has changed; None: nobody counts, and the minute the file is made stands for it."""
    changed_at: dt.datetime | None = None
    """When it last changed (aware); None: when the file is made."""
    is_public: bool = False
    """Whether it says nothing of whose calendar it is in: then it may be shown to all who share that."""
    takes_time: bool = True
    """Whether whoever has it in their calendar is busy meanwhile."""


def event_uid(occasion_id: uuid.UUID, session_id: int) -> str:
    """The name of a session among all calendars of the world, which tells nothing and leads to nobody."""
    return str(uuid.uuid5(occasion_id, str(session_id)))


@dataclass(frozen=True)
class Subscription:
    """What a calendar that is subscribed to tells of itself."""

    name: str
    url: str
    refresh: dt.timedelta


def calendar_file(
    events: Iterable[CalendarEvent],
    *,
    zone: ZoneInfo,
    made_at: dt.datetime,
    language: str,
    subscription: Subscription | None = None,
) -> bytes:
    """A file that any calendar reads. ``made_at`` (aware) decides which of two files about the same meeting is newer.

    Times are written by the clock of ``zone``, with its rules, so that they stay right wherever they are read.
    """
    events = list(events)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if subscription:
        _add_subscription(calendar, subscription, zone)
    times = [span_of(event.session, zone) for event in events]
    if zone.key != "UTC" and any(isinstance(start, dt.datetime) for start, _end in times):
        calendar.add_component(_rules(zone, [event.session for event in events]))
    for event, (start, end) in zip(events, times, strict=True):
        calendar.add_component(_event(event, start, end, made_at, language))
    return calendar.to_ical()


def _add_subscription(calendar: Calendar, subscription: Subscription, zone: ZoneInfo) -> None:
    """By RFC 7986, and by the names that calendars knew before it."""
    name = vText(" ".join(plain(subscription.name).split("\n")))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone.key)
    calendar.add("url", subscription.url)
    calendar.add("refresh-interval", subscription.refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(subscription.refresh).to_ical().decode())


def span_of(session: SessionFacts, zone: ZoneInfo) -> tuple[dt.date, dt.date | None]:
    """When it begins and ends. Without a clock time it is whole days, and the end is the day after the last.

    With a start alone nobody knows the end of a single day; of several, it is the midnight after the last.
    """
    last = session.ends_on or session.starts_on
    day_after = last + dt.timedelta(days=1)
    if session.starts_at is None:
        return session.starts_on, day_after
    start = dt.datetime.combine(session.starts_on, session.starts_at, tzinfo=zone)
    if session.ends_at is not None:
        return start, dt.datetime.combine(last, session.ends_at, tzinfo=zone)
    return start, None if last == session.starts_on else dt.datetime.combine(day_after, dt.time(), tzinfo=zone)


def _rules(zone: ZoneInfo, sessions: list[SessionFacts]) -> Timezone:
    """VTIMEZONE, as far as the meetings need it."""
    first = min(session.starts_on for session in sessions) - A_YEAR
    last = max(session.ends_on or session.starts_on for session in sessions) + A_YEAR
    return Timezone.from_tzinfo(zone, zone.key, first_date=first, last_date=last)


def _event(event: CalendarEvent, start: dt.date, end: dt.date | None, made_at: dt.datetime, language: str) -> Event:
    entry = Event()
    entry.add("uid", event.uid)
    changed_at = event.changed_at or made_at
    entry.add("dtstamp", changed_at.astimezone(dt.UTC))
    entry.add("last-modified", changed_at.astimezone(dt.UTC))
    entry.add("sequence", _minutes(made_at) if event.sequence is None else event.sequence)
    entry.add("status", event.status.value)
    # A membership is nobody's business in a shared calendar.
    entry.add("class", "PUBLIC" if event.is_public else "PRIVATE")
    if event.url:
        entry.add("url", event.url)
    _add_text(entry, "summary", event.summary, language)
    _add_text(entry, "location", event.location, language)
    _add_text(entry, "description", event.description, language)
    entry.add("dtstart", start)
    if end is not None:
        entry.add("dtend", end)
    is_busy = event.takes_time and event.status == EventStatus.CONFIRMED
    entry.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    return entry


def _minutes(made_at: dt.datetime) -> int:
    """Stands for a count of changes where nobody counts: what was made later counts as newer."""
    return max(int((made_at - EPOCH).total_seconds() // 60), 0)


def _add_text(entry: Any, name: str, text: str, language: str) -> None:
    if text:
        entry.add(name, plain(text), parameters={"LANGUAGE": language})


def plain(text: str) -> str:
    """``text`` in lines that end as a calendar's do, without control characters."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
