"""Signing people up. Decided under the occasion's lock, and written with its history and mail."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.states import availability, sign_up_moment
from wagtail_studier.registrations import messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.links import set_link
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import Answer
from wagtail_studier.registrations.routing import first_step, holds_seat, route_of
from wagtail_studier.registrations.seats import OccasionNotOpen, gets_seat, queue_place, retry_locked, touch_lock
from wagtail_studier.registrations.states import LIVE_STATES
from wagtail_studier.registrations.steps import enter
from wagtail_studier.registrations.text import ascii_address


@dataclass(frozen=True)
class SignUp:
    """What a member has sent, already validated. ``token`` makes sending it twice one registration."""

    occasion_id: uuid.UUID
    token: uuid.UUID
    name: str
    email: str
    language: str
    phone: str = ""
    organisation_id: int | None = None
    form_key: uuid.UUID | None = None
    site_id: int | None = None
    answers: Sequence[Answer] = field(default_factory=tuple)


@dataclass(frozen=True)
class Outcome:
    """What the visitor is told. ``message_id`` is the mail that tells the whole truth to the address that was given.

    ``registration_id`` and ``is_known`` (the address was on the list before) are for staff alone.
    """

    state: State
    queue_place: int | None
    message_id: uuid.UUID
    registration_id: uuid.UUID | None = field(default=None, compare=False)
    is_known: bool = field(default=False, compare=False)


def register(sign_up: SignUp) -> Outcome:
    """Sign a person up: a place if there is one, else the waiting list, or first a decision if the route says so.

    The answer to an address that is already signed up is the one a new address would have got, so that the form tells
    nobody who is on the list; the mail says how it is. Raises :exc:`OccasionNotOpen` and ``Occasion.DoesNotExist``.
    Queues one mail to the member, and one to each who has to decide.
    """
    return retry_locked(lambda: _register(touch_lock(sign_up.occasion_id), sign_up))


def register_group(sign_ups: Sequence[SignUp], *, actor: Any, is_confirmed: bool) -> list[Outcome]:
    """Sign up several people for one occasion, all or none, in this order, each with a receipt of their own.

    ``is_confirmed``: whoever does it is the one who would have confirmed them locally, so that step is done. Raises as
    :func:`register` does, also when there is no seat for all and no waiting list.
    """
    occasion_id = sign_ups[0].occasion_id

    def work() -> list[Outcome]:
        occasion = touch_lock(occasion_id)
        return [_register(occasion, one, actor=actor, is_confirmed=is_confirmed) for one in sign_ups]

    return retry_locked(work)


def _register(occasion: Occasion, sign_up: SignUp, *, actor: Any = None, is_confirmed: bool = False) -> Outcome:
    earlier = Registration.objects.filter(token=sign_up.token).first()
    if earlier is not None and not _is_same(earlier, sign_up):
        sign_up = _with_own_token(sign_up)
        earlier = Registration.objects.filter(token=sign_up.token).first()
    if earlier is not None:
        return _outcome(earlier, earlier.occasion, route_of(earlier.occasion))
    route = route_of(occasion)
    state, has_seat = _entry(occasion, route, sign_up.organisation_id, is_confirmed)
    known = live_registration(occasion, sign_up.email)
    if known is not None:
        place = occasion.waiting + 1 if state == State.WAITLISTED else None
        message = messages.already_registered(known, occasion, token=sign_up.token)
        return Outcome(state, place, message.pk, known.pk, is_known=True)
    registration = _new(sign_up, state, actor)
    registration.holds_seat = has_seat and state != State.PLACED
    enter(registration, occasion, route=route, actor=actor)
    return _outcome(registration, occasion, route)


def _is_same(earlier: Registration, sign_up: SignUp) -> bool:
    """Whether ``sign_up`` is what made ``earlier``, also if that has been moved to another occasion since."""
    if earlier.email_key != email_key(sign_up.email):
        return False
    is_here = earlier.occasion_id == sign_up.occasion_id
    return is_here or earlier.transitions.filter(moved_from=sign_up.occasion_id).exists()


def _with_own_token(sign_up: SignUp) -> SignUp:
    """For someone who went back in the browser and sent the same form for another person, or another occasion."""
    own = uuid.uuid5(sign_up.token, f"{sign_up.occasion_id} {email_key(sign_up.email)}")
    return replace(sign_up, token=own)


def _entry(occasion: Occasion, route: Route, organisation_id: int | None, is_confirmed: bool) -> tuple[State, bool]:
    """Where a newcomer stands, and whether a seat is kept for them while someone decides."""
    current = availability(occasion, *sign_up_moment())
    if not current.takes_registrations:
        raise OccasionNotOpen(current)
    has_seat = gets_seat(occasion, organisation_id)
    pending = first_step(route, is_confirmed_locally=is_confirmed)
    if pending is not None:
        return pending, holds_seat(route, has_seat=has_seat)
    return (State.PLACED if has_seat else State.WAITLISTED), False


def live_registration(occasion: Occasion, email: str) -> Registration | None:
    """The registration under which the address takes part or waits."""
    return Registration.objects.filter(occasion=occasion, email_key=email_key(email), state__in=LIVE_STATES).first()


def _new(sign_up: SignUp, state: State, actor: Any) -> Registration:
    """A registration as it was sent, not stored yet."""
    registration = Registration(
        state=state,
        token=sign_up.token,
        name=sign_up.name,
        email=sign_up.email,
        email_key=email_key(sign_up.email),
        phone=sign_up.phone,
        organisation_id=sign_up.organisation_id,
        form_key=sign_up.form_key,
        language=sign_up.language,
        site_id=sign_up.site_id,
        answers=[answer.as_json() for answer in sign_up.answers],
        registered_by=actor,
    )
    set_link(registration)
    return registration


def _outcome(registration: Registration, occasion: Occasion, route: Route) -> Outcome:
    """What is told of a sign-up, however often it is sent."""
    state = State(registration.state)
    place = queue_place(registration) if state == State.WAITLISTED else None
    message = messages.received(registration, occasion, queue_place=place, is_interest=route.kind == RouteKind.INTEREST)
    return Outcome(state, place, message.pk, registration.pk)


def email_key(email: str) -> str:
    """The form under which an address counts as the same: neither letter case nor spelling tells people apart."""
    return ascii_address(email.strip()).lower()
