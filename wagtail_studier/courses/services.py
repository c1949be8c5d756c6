"""Every change of an occasion. Rows of people are changed in registrations.services."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.periods import sort_day
from wagtail_studier.courses.rules import CourseRules


class OccasionHasRegistrations(Exception):
    """An occasion that people have signed up for is cancelled, never deleted."""


@transaction.atomic
def save_occasion(occasion: Occasion, *, sessions: Iterable[Session]) -> Occasion:
    """Store an occasion with exactly these sessions; its first and last day follow from them.

    Only the fields an editor sets are written, so that a sign-up in the same moment keeps its seat.
    """
    sessions = list(sessions)
    derive(occasion, sessions)
    if occasion._state.adding:
        occasion.save(force_insert=True)
    else:
        occasion.save(update_fields=EDITED_FIELDS)
    kept = [session.pk for session in sessions if session.pk]
    # Locked before the deletion looks for what was noted at them, so that nobody checks in meanwhile.
    gone = occasion.sessions.exclude(pk__in=kept).select_for_update().order_by("pk").values_list("pk", flat=True)
    if keys := list(gone):
        occasion.sessions.filter(pk__in=keys).delete()
    for session in sessions:
        session.occasion = occasion
        session.save()
    return occasion


def derive(occasion: Occasion, sessions: Sequence[Session]) -> None:
    """Set what follows from the sessions: first and last day, the sort key, and a deadline counted from the start."""
    occasion.first_day = min((session.starts_on for session in sessions), default=None)
    occasion.last_day = max((session.final_day for session in sessions), default=None)
    if sessions:
        occasion.precision, occasion.period_first, occasion.period_last = DatePrecision.DAY, None, None
    occasion.sort_day = sort_day(occasion.first_day, occasion.period_first, occasion.period_last)
    if occasion.deadline_days is not None:
        start = occasion.first_day
        occasion.last_registration_day = start - dt.timedelta(days=occasion.deadline_days) if start else None
    mark_changed(occasion)


def version_of(occasion: Occasion, sessions: Iterable[Session]) -> str:
    """What an editor sees of an occasion, as a fingerprint: another one means that somebody has changed it."""
    own = [name for name in EDITED_FIELDS if name not in DERIVED_FIELDS]
    if occasion.course_key:  # its title follows the page
        own.remove("title")
    columns = {field.name: field.attname for field in Occasion._meta.concrete_fields}
    values = [_plain(getattr(occasion, columns[name])) for name in own]
    rows = sorted([_plain(getattr(session, name)) for name in SESSION_FIELDS] for session in sessions)
    return hashlib.sha256(json.dumps([values, rows]).encode()).hexdigest()[:32]


def _plain(value: Any) -> str:
    """A value as text, the same before and after it has been stored."""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


SESSION_FIELDS = [
    "starts_on",
    "ends_on",
    "starts_at",
    "ends_at",
    "check_in_at",
    "theme",
    "venue",
    "speaker",
    "speaker_role",
    "track",
    "agenda",
]

DERIVED_FIELDS = ["titles", "first_day", "last_day", "sort_day", "sequence", "changed_at"]

EDITED_FIELDS = [
    "title",
    "titles",
    "label",
    "organiser",
    "capacity",
    "has_waiting_list",
    "precision",
    "period_first",
    "period_last",
    "is_preliminary",
    "dates_as_written",
    "registration_opens_on",
    "last_registration_day",
    "last_registration_time",
    "deadline_days",
    "deadlines",
    "prices",
    "status",
    "cancel_reason",
    "moved_to",
    "kind",
    "calendar_key",
    "contact_name",
    "contact_email",
    "contact_phone",
    "online_url",
    "online_note",
    "route",
    "quota",
    "priority",
    "offer_hours",
    "promotion_cutoff_days",
    "withdrawal_terms",
    *(name for name in DERIVED_FIELDS if name != "titles"),
]


def save_rules(rules: CourseRules) -> CourseRules:
    """Store what holds for all occasions of a course: one row a course, whoever else writes it just now."""
    values = {name: getattr(rules, name) for name in RULES_FIELDS}
    stored = CourseRules.objects.filter(course_key=rules.course_key)
    # Writes first and reads afterwards: on SQLite, who has read may have to give up when it comes to writing.
    if not stored.update(**values):
        try:
            with transaction.atomic():
                CourseRules.objects.create(course_key=rules.course_key, **values)
        except IntegrityError:
            stored.update(**values)
    return stored.get()


RULES_FIELDS = [
    "route",
    "reminder_days",
    "completion",
    "completion_minimum",
    "needs_practicum",
    "hours",
    "certificate_text",
]


@transaction.atomic
def delete_occasion(occasion: Occasion) -> None:
    """Delete an occasion nobody has signed up for.

    Raises :exc:`OccasionHasRegistrations` otherwise, in whatever state the registrations are.
    """
    # The lock of registrations.seats, so that whoever signs up in this moment is seen, or finds the occasion gone.
    Occasion.objects.filter(pk=occasion.pk).update(touched=F("touched") + 1)
    try:
        occasion.delete()
    except ProtectedError as error:
        raise OccasionHasRegistrations from error


def retitle_occasions(course_key: Any, *, language: str, title: str, is_source: bool) -> None:
    """Let the occasions of a course carry the title it was just published under in ``language``.

    The title of the source language also stands for every language that has no translation.
    """
    changed = []
    for occasion in Occasion.objects.filter(course_key=course_key):
        was = (occasion.title, occasion.titles.get(language))
        occasion.titles[language] = title
        if is_source:
            occasion.title = title
        if was != (occasion.title, title):
            mark_changed(occasion)
            changed.append(occasion)
    Occasion.objects.bulk_update(changed, ["titles", "title", "sequence", "changed_at"])


def mark_changed(occasion: Occasion) -> None:
    """Let calendars that have it know, by the time they ask next; the caller stores it."""
    occasion.sequence += 1
    occasion.changed_at = timezone.now()
