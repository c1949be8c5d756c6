"""Seats: who gets one, and the lock under which that is decided."""

import random
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import OperationalError, connections, transaction
from django.db.models import F, Q

from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration

T = TypeVar("T")

ATTEMPTS = 12
"""How often a transaction that met a locked SQLite file is run before the fault is passed on."""

COUNTERS = {State.PLACED: "placed", State.WAITLISTED: "waiting"}
"""The states that are counted on the occasion, and in which column."""


class OccasionNotOpen(Exception):
    """Nobody can sign up for this occasion now; ``availability`` says why."""

    def __init__(self, availability: Availability) -> None:
        super().__init__(availability)
        self.availability = availability


def touch_lock(occasion_id: Any) -> Occasion:
    """Lock the occasion for the rest of the transaction and read it as it then is.

    The UPDATE has to be the transaction's *first* statement: it takes the row's lock on PostgreSQL and the write lock
    of every SQLite mode, so that counting, placing and the queue are one critical section. Reading before it would
    let two sign-ups see the same free seat. Raises ``Occasion.DoesNotExist``.
    """
    Occasion.objects.filter(pk=occasion_id).update(touched=F("touched") + 1)
    return Occasion.objects.get(pk=occasion_id)


def count(occasion: Occasion, *, source: State | None, target: State) -> None:
    """Move one person between the occasion's counters, here and in the database. Under the touch-lock only."""
    changes = {}
    for state, step in ((source, -1), (target, +1)):
        counter = COUNTERS.get(state) if state is not None else None
        if counter is not None:
            changes[counter] = F(counter) + step
            setattr(occasion, counter, getattr(occasion, counter) + step)
    if changes:
        Occasion.objects.filter(pk=occasion.pk).update(**changes)


def queue_place(registration: Registration) -> int:
    """The place in the waiting list, from 1, ordered by (received, id)."""
    ahead = Q(received_at__lt=registration.received_at) | Q(
        received_at=registration.received_at, id__lt=registration.pk
    )
    return Registration.objects.filter(ahead, occasion_id=registration.occasion_id, state=State.WAITLISTED).count() + 1


def retry_locked(work: Callable[[], T]) -> T:
    """Run ``work`` in a transaction, again after a short random wait when SQLite says that the database is locked.

    Inside a transaction of the caller's (``ATOMIC_REQUESTS``) it runs once: a broken transaction cannot be repeated.
    """
    if connections["default"].in_atomic_block:
        with transaction.atomic():
            return work()
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return work()
        except OperationalError as fault:
            if attempt == ATTEMPTS or "locked" not in str(fault):
                raise
            time.sleep(random.uniform(0, 0.05 * attempt))  # noqa: S311
    raise AssertionError("the last attempt returns or raises")
