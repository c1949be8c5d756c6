"""Local days and clock times as machines want them: with the offset of that very day. Pure but for the site's zone."""

import datetime as dt

from django.utils import timezone

from wagtail_studier.courses.calendar_files import span_of
from wagtail_studier.courses.schedule import SessionFacts


def start_of(session: SessionFacts) -> str:
    """ISO 8601: "2027-02-12T18:00:00+01:00", or "2027-02-12" where no clock time is known."""
    start, _end = span_of(session, timezone.get_default_timezone())
    return start.isoformat()


def end_of(session: SessionFacts) -> str:
    """The end alike; of whole days the last of them, and not the day after it."""
    _start, end = span_of(session, timezone.get_default_timezone())
    last = session.ends_on or session.starts_on
    return end.isoformat() if isinstance(end, dt.datetime) and session.ends_at else last.isoformat()


def end_of_day(day: dt.date, at: dt.time | None = None) -> str:
    """The last moment of a local day, or its hour ``at``."""
    moment = dt.datetime.combine(day, at or dt.time(23, 59, 59))
    return timezone.make_aware(moment, timezone.get_default_timezone()).isoformat()


def start_of_day(day: dt.date) -> str:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()), timezone.get_default_timezone()).isoformat()
