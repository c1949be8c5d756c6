"""Seats: who gets one, and the lock under which that is decided."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.models import F, Q

from wagtail_studier.conf import conf
from wagtail_studier.courses.enums import Availability, PriorityRule
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.states import free_seats, has_free_seat
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.locks import OccasionBusy, bounded_transaction, is_lock_fault
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.states import PENDING_STATES, SEAT_STATES

T = TypeVar("T")

LONGEST_PAUSE = 0.05
"""Seconds before a transaction that met the lock of another is run again; chance decides, so that the two part."""

TAKES_SEAT = Q(state__in=sorted(SEAT_STATES)) | Q(state__in=sorted(PENDING_STATES), holds_seat=True)
"""Registrations that leave a seat fewer for others."""


class OccasionNotOpen(Exception):
    """Nobody can sign up for this occasion now; ``availability`` says why."""

    def __init__(self, availability: Availability) -> None:
        super().__init__(availability)
        self.availability = availability


class NoFreeSeat(Exception):
    """All seats are taken. Whoever may can give a place nevertheless, which is kept in the history."""


def touch_lock(occasion_id: Any) -> Occasion:
    """Lock the occasion for the rest of the transaction and read it as it then is.

    The UPDATE has to be the transaction's *first* statement: it takes the row's lock on PostgreSQL and the write lock
    of every SQLite mode, so that counting, placing and the queue are one critical section. Reading before it would
    let two sign-ups see the same free seat. Raises ``Occasion.DoesNotExist``.
    """
    Occasion.objects.filter(pk=occasion_id).update(touched=F("touched") + 1)
    return Occasion.objects.select_related("organiser").get(pk=occasion_id)


def counters_of(registration: Registration | None) -> set[str]:
    """The counters of the occasion in which ``registration`` is counted as it stands; none for None."""
    if registration is None:
        return set()
    if registration.state in PENDING_STATES:
        return {"pending", "held"} if registration.holds_seat else {"pending"}
    by_state = {State.PLACED: {"placed"}, State.WAITLISTED: {"waiting"}, State.OFFERED: {"held"}}
    return by_state.get(State(registration.state), set())


def count(occasion: Occasion, *, before: set[str], after: set[str]) -> None:
    """Move one person between the occasion's counters, here and in the database. Under the touch-lock only."""
    changes = dict.fromkeys(before - after, -1) | dict.fromkeys(after - before, +1)
    for name, step in changes.items():
        setattr(occasion, name, getattr(occasion, name) + step)
    if changes:
        Occasion.objects.filter(pk=occasion.pk).update(**{name: F(name) + step for name, step in changes.items()})


def seats_by_organisation(occasion: Occasion) -> Counter[int | None]:
    """How many seats the members of each organisation have. One query."""
    found = Registration.objects.filter(TAKES_SEAT, occasion=occasion).order_by()
    return Counter(found.values_list("organisation_id", flat=True))


def gets_seat(occasion: Occasion, organisation_id: int | None) -> bool:
    """Whether the next to sign up, a member of ``organisation_id``, gets a seat. No query without a quota."""
    if not has_free_seat(occasion):
        return False
    return occasion.quota is None or (has_seat_for(occasion, organisation_id) and not in_turn(occasion))


def has_seat_for(occasion: Occasion, organisation_id: int | None) -> bool:
    """Whether a member of ``organisation_id`` can be given a seat by hand, past the queue. One query with a quota."""
    if free_seats(occasion) == 0:
        return False
    return occasion.quota is None or seats_by_organisation(occasion)[organisation_id] < occasion.quota


def queue_of(occasion: Occasion) -> list[Registration]:
    """Those who wait, ordered by (received, id)."""
    return list(Registration.objects.filter(occasion=occasion, state=State.WAITLISTED).order_by("received_at", "id"))


def in_turn(occasion: Occasion, taken: Counter[int | None] | None = None) -> list[Registration]:
    """Those in the queue who get the free seats, in order. Two queries at most."""
    free = free_seats(occasion)
    if not occasion.waiting or free == 0:
        return []
    if taken is None:
        needs_counts = occasion.quota is not None or occasion.priority == PriorityRule.SPREAD
        taken = seats_by_organisation(occasion) if needs_counts else Counter()
    return next_in_queue(
        queue_of(occasion),
        seats=free,
        quota=occasion.quota,
        taken=taken,
        is_spread=occasion.priority == PriorityRule.SPREAD,
    )


def next_in_queue(
    queue: Sequence[Any],
    *,
    seats: int | None,
    quota: int | None,
    taken: Counter[int | None],
    is_spread: bool,
) -> list[Any]:
    """Who of ``queue``, which is ordered by (received, id), gets the free ``seats`` (None: as many as one likes).

    Pure. First come, first served, but nobody beyond the ``quota`` of their organisation; ``is_spread``: whoever's
    organisation has the fewest seats comes first, and then first come, first served. ``taken`` are the seats that the
    members of each organisation have already.
    """
    taken, left = taken.copy(), list(queue)
    chosen: list[Any] = []
    while left and (seats is None or len(chosen) < seats):
        allowed = [one for one in left if quota is None or taken[one.organisation_id] < quota]
        if not allowed:
            break
        best = min(allowed, key=lambda one: taken[one.organisation_id]) if is_spread else allowed[0]
        left.remove(best)
        chosen.append(best)
        taken[best.organisation_id] += 1
    return chosen


def queue_place(registration: Registration) -> int:
    """The place in the waiting list, from 1, ordered by (received, id)."""
    ahead = Q(received_at__lt=registration.received_at) | Q(
        received_at=registration.received_at, id__lt=registration.pk
    )
    return Registration.objects.filter(ahead, occasion_id=registration.occasion_id, state=State.WAITLISTED).count() + 1


def touch_locks(occasion_ids: Iterable[Any]) -> dict[Any, Occasion]:
    """Lock several occasions, always in the same order, so that two who do so cannot wait for each other."""
    return {pk: touch_lock(pk) for pk in sorted(set(occasion_ids))}


def retry_locked(work: Callable[[], T]) -> T:
    """Run ``work`` in a transaction; again, after a short random wait, when the database gave up waiting for others.

    Raises :exc:`OccasionBusy` when ``WAGTAIL_STUDIER_LOCK_WAIT`` seconds have passed so. Inside a transaction of the
    caller's (``ATOMIC_REQUESTS``) it runs once: a broken transaction cannot be repeated.
    """
    is_nested = connections[DEFAULT_DB_ALIAS].in_atomic_block
    ends = time.monotonic() + conf.lock_wait
    while True:
        try:
            with bounded_transaction(ends - time.monotonic()):
                return work()
        except OperationalError as fault:
            if not is_lock_fault(fault):
                raise
            if is_nested or time.monotonic() >= ends:
                raise OccasionBusy from fault
            time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311
