"""What is decided about a registration, by the organiser, the office or the member. Each under the occasion's lock."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils import timezone

from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.states import availability, local_clock, local_today
from wagtail_studier.registrations import messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.foresight import approval_leads_to
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.queue import expire_offers, offer, promote
from wagtail_studier.registrations.routing import holds_seat, route_of
from wagtail_studier.registrations.seats import (
    NoFreeSeat,
    OccasionNotOpen,
    count,
    counters_of,
    gets_seat,
    has_seat_for,
    retry_locked,
    touch_lock,
    touch_locks,
)
from wagtail_studier.registrations.states import LIVE_STATES, PENDING_STATES, TransitionNotAllowed, check_transition
from wagtail_studier.registrations.steps import enter, step


class OfferExpired(Exception):
    """The offer was answered too late; the place has gone to the next."""


class AlreadyThere(Exception):
    """The person is on the list of the occasion they were to be moved to."""


def _decide(registration_id: Any, work: Callable[[Registration, Occasion], None], *, seen: str = "") -> Registration:
    """Run ``work`` on the registration under the lock of its occasion, and let the queue move up afterwards.

    ``seen`` is the state that whoever decides has before their eyes: in another nothing is done, so that a yes that is
    sent twice, or by two at once, is one step and not two. Raises :exc:`TransitionNotAllowed`.
    """
    occasion_id = Registration.objects.values_list("occasion_id", flat=True).get(pk=registration_id)

    def locked() -> Registration:
        occasion = touch_lock(occasion_id)
        registration = Registration.objects.get(pk=registration_id)
        if registration.occasion_id != occasion_id:  # moved to another in this very moment
            raise TransitionNotAllowed(f"{registration} is at another occasion now")
        if seen and registration.state != seen:
            raise TransitionNotAllowed(f"{registration} is {registration.state} now, not {seen}")
        work(registration, occasion)
        promote(occasion)
        return registration

    return retry_locked(locked)


def approve(registration_id: Any, *, actor: Any, reason: str = "", seen: str = "") -> Registration:
    """Say yes to a sign-up that waits: it goes on to the office, or is a place, or joins the queue if all are taken.

    Raises :exc:`TransitionNotAllowed` if nobody has to decide about it any more, or if it is not ``seen``.
    """

    def work(registration: Registration, occasion: Occasion) -> None:
        if registration.state not in PENDING_STATES:
            raise TransitionNotAllowed(f"{registration.state} awaits no decision")
        route = route_of(occasion)
        target = approval_leads_to(registration, occasion, route)
        step(registration, occasion, target, route=route, actor=actor, reason=reason)

    return _decide(registration_id, work, seen=seen)


def place(
    registration_id: Any, *, actor: Any, reason: str = "", is_override: bool = False, seen: str = ""
) -> Registration:
    """Give a place by hand: to someone who waits for a decision, in the queue, or has an offer.

    Raises :exc:`NoFreeSeat` unless there is a seat or ``is_override`` (which the history keeps), and
    :exc:`TransitionNotAllowed`.
    """

    def work(registration: Registration, occasion: Occasion) -> None:
        has_seat = "held" in counters_of(registration) or has_seat_for(occasion, registration.organisation_id)
        if not has_seat and not is_override:
            raise NoFreeSeat
        step(registration, occasion, State.PLACED, actor=actor, reason=reason, is_override=not has_seat)

    return _decide(registration_id, work, seen=seen)


def offer_place(registration_id: Any, *, actor: Any) -> Registration:
    """Ask someone in the queue whether they want a place. Raises :exc:`NoFreeSeat`, :exc:`TransitionNotAllowed`."""

    def work(registration: Registration, occasion: Occasion) -> None:
        check_transition(State(registration.state), State.OFFERED)
        if not has_seat_for(occasion, registration.organisation_id):
            raise NoFreeSeat
        offer(registration, occasion, actor=actor)

    return _decide(registration_id, work)


def decline(registration_id: Any, *, actor: Any, reason: str, seen: str = "") -> Registration:
    """Say no. ``reason`` is told to the member. Raises :exc:`TransitionNotAllowed`."""
    return _decide(
        registration_id,
        lambda registration, occasion: _step(registration, occasion, State.DECLINED, actor=actor, reason=reason),
        seen=seen,
    )


def withdraw(registration_id: Any, *, actor: Any = None, reason: str = "") -> Registration:
    """Take a person off the list, by staff (``actor``) or by themselves; the seat goes to whoever is next.

    Queues a mail for each of them. Raises :exc:`TransitionNotAllowed` if the person has already left.
    """
    return _decide(
        registration_id,
        lambda registration, occasion: _step(registration, occasion, State.WITHDRAWN, actor=actor, reason=reason),
    )


def accept_offer(registration_id: Any) -> Registration:
    """The member says yes to an offer. Raises :exc:`OfferExpired`, or :exc:`TransitionNotAllowed` if there is none.

    An offer that is answered too late ends, and goes to the next.
    """

    def work(registration: Registration, occasion: Occasion) -> None:
        if expire_offers(occasion):
            registration.refresh_from_db()
        if registration.state == State.OFFERED:
            step(registration, occasion, State.PLACED)
        elif registration.state not in {State.EXPIRED, State.PLACED}:
            raise TransitionNotAllowed(f"{registration.state} has no offer")

    registration = _decide(registration_id, work)
    if registration.state == State.EXPIRED:
        raise OfferExpired
    return registration


def _step(registration: Registration, occasion: Occasion, target: State, *, actor: Any, reason: str) -> None:
    step(registration, occasion, target, actor=actor, reason=reason)


def move(
    registration_id: Any, occasion_id: Any, *, actor: Any = None, reason: str = "", is_override: bool = False
) -> Registration:
    """Move a person to another occasion; by staff (``actor``), or by themselves if it is open for sign-up.

    Whoever has been let in needs not be let in again: placed if there is a seat, else at the end of the new queue. Who
    awaits a decision goes on awaiting it. One mail to the person. Raises :exc:`AlreadyThere`, :exc:`OccasionNotOpen`,
    :exc:`TransitionNotAllowed` if the registration is not live.
    """
    left_id = Registration.objects.values_list("occasion_id", flat=True).get(pk=registration_id)
    there_id = uuid.UUID(str(occasion_id))

    def work() -> Registration:
        occasions = touch_locks([left_id, there_id])
        registration = Registration.objects.get(pk=registration_id)
        if registration.occasion_id != left_id or registration.state not in LIVE_STATES:
            raise TransitionNotAllowed(f"{registration.state} cannot be moved")
        left, there = occasions[left_id], occasions[there_id]
        _check_move(registration, there, is_staff=actor is not None)
        _move(registration, left, there, actor=actor, reason=reason, is_override=is_override)
        promote(left)
        promote(there)
        return registration

    return retry_locked(work)


def _check_move(registration: Registration, there: Occasion, *, is_staff: bool) -> None:
    taken = Registration.objects.filter(occasion=there, email_key=registration.email_key, state__in=LIVE_STATES)
    if taken.exists():
        raise AlreadyThere
    current = availability(there, local_today(), local_clock())
    closed = there.status == OccasionStatus.CANCELLED or not (is_staff or current.takes_registrations)
    if closed:
        raise OccasionNotOpen(current)


def _move(
    registration: Registration, left: Occasion, there: Occasion, *, actor: Any, reason: str, is_override: bool
) -> None:
    count(left, before=counters_of(registration), after=set())
    route = route_of(there)
    has_seat = gets_seat(there, registration.organisation_id)
    if registration.state in PENDING_STATES:
        registration.holds_seat = holds_seat(route, has_seat=has_seat)
    else:
        takes_seat = has_seat or is_override
        registration.state = State.PLACED if takes_seat else State.WAITLISTED
        registration.holds_seat = False
    registration.offer_expires_at = None
    registration.received_at = timezone.now()
    over = registration.state == State.PLACED and not has_seat
    transition = enter(registration, there, route=route, actor=actor, reason=reason, moved_from=left, is_override=over)
    messages.tell(
        registration,
        there,
        "moved",
        event=transition.pk,
        reason=reason,
        before=partial(messages.occasion_text, left),
        is_own_wish=actor is None,
    )
