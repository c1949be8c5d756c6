"""Copies of occasions: all that holds again, moved to other days, and nothing of who came or what had happened."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from wagtail_studier.courses.date_rules import Mover
from wagtail_studier.courses.details import Deadline, Price
from wagtail_studier.courses.enums import DatePrecision, OccasionStatus
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.periods import months_later, period_bounds
from wagtail_studier.courses.services import EDITED_FIELDS, derive

STARTS_ANEW: dict[str, Any] = {
    "status": OccasionStatus.PLANNED,
    "cancel_reason": "",
    "moved_to": None,
    # They name the old days; those of the copy are its sessions.
    "dates_as_written": "",
    "sequence": 0,
}
"""What a copy does not take over of the fields that an editor sets."""

HALF_WEEK = dt.timedelta(days=3)
"""From Monday to the day in the middle of a week, and from that to Sunday."""

LINK_FIELDS: dict[str, Any] = {"online_url": "", "online_note": ""}


@dataclass(frozen=True)
class Copy:
    """A copy to be made of ``source``, whose sessions are prefetched; ``key`` is the same however often it is sent."""

    source: Occasion
    mover: Mover
    key: uuid.UUID


def copy_occasions(copies: Sequence[Copy], *, keeps_link: bool = False) -> list[Occasion]:
    """Make the copies, planned and without sign-ups, and return those that were not there before.

    Few queries for any number. Alternatives to choose from that are copied together stay alternatives.
    """
    try:
        return _create(copies, keeps_link=keeps_link)
    except IntegrityError:  # the same was sent twice in one moment; the other made them
        return _create(copies, keeps_link=keeps_link)


@transaction.atomic
def _create(copies: Sequence[Copy], *, keeps_link: bool) -> list[Occasion]:
    there = set(Occasion.objects.filter(pk__in=[one.key for one in copies]).values_list("pk", flat=True))
    wanted = {one.key: one for one in copies if one.key not in there}
    group_of = _groups_anew(wanted.values())
    made: list[Occasion] = []
    sessions: list[Session] = []
    for one in wanted.values():
        occasion, mine = made_from(one, keeps_link=keeps_link, alternative_group=group_of(one))
        made.append(occasion)
        sessions += mine
    Occasion.objects.bulk_create(made)
    Session.objects.bulk_create(sessions)
    return made


def _groups_anew(copies: Iterable[Copy]) -> Callable[[Copy], uuid.UUID | None]:
    """Who offers a choice among the copies: those whose sources did, if at least two of them are copied."""
    together: dict[uuid.UUID, list[Copy]] = {}
    for one in copies:
        if one.source.alternative_group:
            together.setdefault(one.source.alternative_group, []).append(one)
    sources = {group: {one.source.pk for one in members} for group, members in together.items()}
    first = {group: min(one.key for one in members) for group, members in together.items()}

    def group_of(one: Copy) -> uuid.UUID | None:
        group = one.source.alternative_group
        if group is None or len(sources[group]) == 1:
            return None
        return uuid.uuid5(group, str(first[group]))

    return group_of


def made_from(
    one: Copy, *, keeps_link: bool = False, alternative_group: uuid.UUID | None = None
) -> tuple[Occasion, list[Session]]:
    """The copy and its sessions, with all that follows from them; nothing is stored."""
    occasion = moved_occasion(one, keeps_link=keeps_link, alternative_group=alternative_group)
    sessions = [moved_session(session, one.mover) for session in one.source.sessions.all()]
    for session in sessions:
        session.occasion = occasion
    derive(occasion, sessions)
    return occasion, sessions


def moved_occasion(one: Copy, *, keeps_link: bool, alternative_group: uuid.UUID | None) -> Occasion:
    """The copy as far as it does not follow from its sessions."""
    source, move = one.source, one.mover
    names = {Occasion._meta.get_field(name).attname for name in EDITED_FIELDS}  # type: ignore[union-attr]
    occasion = Occasion(**{name: copy(getattr(source, name)) for name in names})
    values: dict[str, Any] = STARTS_ANEW | ({} if keeps_link else LINK_FIELDS)
    values |= {"pk": one.key, "course_key": source.course_key, "alternative_group": alternative_group}
    for name, value in values.items():
        setattr(occasion, name, value)
    for name in ("registration_opens_on", "last_registration_day"):
        setattr(occasion, name, _moved(getattr(source, name), move))
    occasion.period_first, occasion.period_last = moved_period(source, move)
    occasion.deadlines = [replace(row, day=move(row.day)).as_json() for row in Deadline.read(source.deadlines)]
    occasion.prices = [replace(row, until=_moved(row.until, move)).as_json() for row in Price.read(source.prices)]
    return occasion


def moved_session(source: Session, move: Mover) -> Session:
    """The session on its new days; not stored."""
    session = copy(source)
    session.pk, session._state = None, copy(source._state)
    session._state.adding = True
    session.starts_on, session.ends_on = move(source.starts_on), _moved(source.ends_on, move)
    if session.ends_on is not None and session.ends_on < session.starts_on:
        session.ends_on = session.starts_on
    return session


def moved_period(source: Occasion, move: Mover) -> tuple[dt.date | None, dt.date | None]:
    """The weeks, months or season that it is moved to: as many as they were, with their middle moved."""
    first, last = source.period_first, source.period_last
    if first is None or last is None:
        return None, None
    if source.precision == DatePrecision.WEEK:
        days = move(first + HALF_WEEK) - first - HALF_WEEK
        return period_bounds(source.precision, first + HALF_WEEK + days, last - HALF_WEEK + days)
    middle = first.replace(day=15)
    moved = move(middle)
    months = (moved.year - middle.year) * 12 + moved.month - middle.month
    return period_bounds(source.precision, months_later(first, months), months_later(last, months))


def _moved(day: dt.date | None, move: Mover) -> dt.date | None:
    return None if day is None else move(day)


def announce_occasions(occasions: QuerySet[Occasion]) -> int:
    """Show those that are planned to visitors; how many that were. One query."""
    return occasions.filter(status=OccasionStatus.PLANNED).update(
        status=OccasionStatus.ANNOUNCED,
        sequence=F("sequence") + 1,
        changed_at=timezone.now(),
        touched=F("touched") + 1,
    )


def key_of_copy(once: uuid.UUID, source: Any, which: object = "") -> uuid.UUID:
    """What a copy made by a form is known by: pressed twice, the same form makes the same copies.

    ``which`` tells those of one source apart.
    """
    return uuid.uuid5(once, f"{source} {which}")
