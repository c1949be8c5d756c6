"""The occasions of the courses, and what else stands in the calendar."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from example_site.content import course_shapes as shapes
from example_site.content.courses import OCCASIONS
from example_site.content.courses_coming import ENTRIES, NEXT_YEAR
from example_site.content.programme import WEEK, shift_for
from example_site.content.recent import RECENT, TODAY
from example_site.loading.keys import key_for
from example_site.loading.organisations import Party
from wagtail_studier.courses.details import Price
from wagtail_studier.courses.enums import DatePrecision, EventKind, OccasionStatus
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.services import save_occasion

Moved = tuple[shapes.Occasion, dt.timedelta]
"""An occasion with how far its dates are moved."""


def load_occasions(
    course: shapes.Course, page: CoursePage, party: Party, routes: dict[str, Route], loaded_on: dt.date
) -> None:
    """Those of ``course`` that are missing."""
    rows = _occasions(course, loaded_on)
    for row, shift in _missing(rows):
        occasion = _occasion(row, shift, party, routes)
        occasion.course_key = page.course_key
        occasion.title, occasion.titles = course.title, {"sv": course.title}
        save_occasion(occasion, sessions=[_session(session, shift) for session in row.sessions])


def load_entries(index: CourseIndexPage, party: Party, routes: dict[str, Route], loaded_on: dt.date) -> None:
    """What stands in the calendar ``index`` without being a course."""
    entries = {entry.occasion.key: entry for entry in ENTRIES}
    shift = shift_for(OCCASIONS, loaded_on)
    for row, _shift in _missing((entry.occasion, shift) for entry in ENTRIES):
        entry = entries[row.key]
        occasion = _occasion(row, shift, party, routes)
        occasion.calendar_key, occasion.kind = index.translation_key, EventKind(entry.kind)
        occasion.title, occasion.titles = entry.title, {"sv": entry.title, "en": entry.title_en}
        save_occasion(occasion, sessions=[_session(session, shift) for session in row.sessions])


def _occasions(course: shapes.Course, loaded_on: dt.date) -> list[Moved]:
    """The programme moved to the twelve months after ``loaded_on``; those of ``recent`` lie around that day instead."""
    programme, near = shift_for(OCCASIONS, loaded_on), loaded_on - TODAY
    recent = [row for row in RECENT if row.course == course.key]
    ahead = [(occasion, programme) for occasion in (*course.occasions, *NEXT_YEAR.get(course.key, ()))]
    return ahead + [(row.occasion, near // WEEK * WEEK if row.whole_weeks else near) for row in recent]


def _missing(rows: Iterable[Moved]) -> list[Moved]:
    rows = list(rows)
    keys = [key_for("occasion", row.key) for row, _shift in rows]
    known = set(Occasion.objects.filter(pk__in=keys).values_list("pk", flat=True))
    return [row for row, key in zip(rows, keys, strict=True) if key not in known]


def _occasion(row: shapes.Occasion, shift: dt.timedelta, party: Party, routes: dict[str, Route]) -> Occasion:
    """Without a title, and whether it belongs to a course or to a calendar."""
    occasion = Occasion(
        pk=key_for("occasion", row.key),
        label=row.label,
        organiser=party.district,
        capacity=row.capacity,
        has_waiting_list=row.has_waiting_list,
        is_preliminary=row.is_preliminary,
        alternative_group=key_for("choice", row.choice) if row.choice else None,
        status=_status(row),
        cancel_reason=row.reason,
        moved_to_id=key_for("occasion", row.moved_to) if row.moved_to else None,
        route=routes[row.seats.route] if row.seats.route else None,
        quota=row.seats.quota,
        priority=row.seats.priority,
        offer_hours=row.seats.offer_hours,
        promotion_cutoff_days=row.seats.cutoff_days,
        withdrawal_terms=row.seats.terms,
    )
    _set_period(occasion, row, shift)
    _set_deadlines(occasion, row, shift)
    _set_contact(occasion, row)
    return occasion


def _status(row: shapes.Occasion) -> OccasionStatus:
    if row.reason:
        return OccasionStatus.CANCELLED
    return OccasionStatus.PLANNED if row.is_planned else OccasionStatus.ANNOUNCED


def _set_period(occasion: Occasion, row: shapes.Occasion, shift: dt.timedelta) -> None:
    """When it is as long as no days are known, in whole weeks, months or seasons as its form would store it."""
    if row.period:
        occasion.precision = DatePrecision(row.period.precision)
        occasion.period_first = moved(row.period.first, shift)
        occasion.period_last = moved(row.period.last, shift)
        occasion.clean()


def _set_deadlines(occasion: Occasion, row: shapes.Occasion, shift: dt.timedelta) -> None:
    occasion.registration_opens_on = moved(row.opens, shift)
    occasion.last_registration_day = moved(row.deadline, shift)
    occasion.last_registration_time = clock(row.closes_at)
    occasion.deadline_days = row.closes_before
    occasion.deadlines = [replace(line, day=line.day + shift).as_json() for line in row.deadlines]
    occasion.prices = [moved_price(price, shift).as_json() for price in row.prices]


def _set_contact(occasion: Occasion, row: shapes.Occasion) -> None:
    if row.contact:
        occasion.contact_name, occasion.contact_email = row.contact.name, row.contact.email
        occasion.contact_phone = row.contact.phone
    if row.online:
        occasion.online_url, occasion.online_note = row.online.url, row.online.note


def _session(row: shapes.Session, shift: dt.timedelta) -> Session:
    return Session(
        starts_on=row.day + shift,
        ends_on=moved(row.last_day, shift),
        starts_at=clock(row.starts),
        ends_at=clock(row.ends),
        check_in_at=clock(row.check_in),
        theme=row.theme,
        venue=row.venue,
        speaker=row.speaker,
        speaker_role=row.role,
        track=row.track,
        agenda=[line.as_json() for line in row.agenda],
    )


def moved(day: dt.date | None, shift: dt.timedelta) -> dt.date | None:
    return day + shift if day else None


def moved_price(price: Price, shift: dt.timedelta) -> Price:
    return replace(price, until=moved(price.until, shift))


def clock(text: str) -> dt.time | None:
    """ "18:00" as a time, nothing as None."""
    return dt.time.fromisoformat(text) if text else None
