"""Every change of a registration. Each decides under the occasion's lock and writes its history and mail with it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.states import availability, has_free_seat, local_today
from wagtail_studier.registrations import messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.questions import Answer
from wagtail_studier.registrations.seats import OccasionNotOpen, count, queue_place, retry_locked, touch_lock
from wagtail_studier.registrations.states import LIVE_STATES, check_transition
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
    answers: Sequence[Answer] = field(default_factory=tuple)


@dataclass(frozen=True)
class Outcome:
    """What the visitor is told. ``message_id`` is the mail that tells the whole truth to the address that was given."""

    state: State
    queue_place: int | None
    message_id: uuid.UUID


def register(sign_up: SignUp) -> Outcome:
    """Sign a person up: a place if there is one, else the waiting list.

    The answer to an address that is already signed up is the one a new address would have got, so that the form tells
    nobody who is on the list; the mail says how it is. Raises :exc:`OccasionNotOpen` and ``Occasion.DoesNotExist``.
    Queues one mail.
    """
    return retry_locked(lambda: _register(sign_up))


def _register(sign_up: SignUp) -> Outcome:
    occasion = touch_lock(sign_up.occasion_id)
    earlier = Registration.objects.filter(token=sign_up.token).first()
    if earlier is not None and not _is_same(earlier, sign_up):
        sign_up = _with_own_token(sign_up)
        earlier = Registration.objects.filter(token=sign_up.token).first()
    if earlier is not None:
        return _outcome(earlier)
    state = _next_state(occasion)
    known = _live_registration(occasion, sign_up.email)
    if known is not None:
        place = occasion.waiting + 1 if state == State.WAITLISTED else None
        message = messages.already_registered(known, occasion=occasion, token=sign_up.token)
        return Outcome(state, place, message.pk)
    registration = _create(occasion, sign_up, state)
    return _outcome(registration, occasion)


def _is_same(earlier: Registration, sign_up: SignUp) -> bool:
    return (earlier.occasion_id, earlier.email_key) == (sign_up.occasion_id, email_key(sign_up.email))


def _with_own_token(sign_up: SignUp) -> SignUp:
    """For someone who went back in the browser and sent the same form for another person, or another occasion."""
    own = uuid.uuid5(sign_up.token, f"{sign_up.occasion_id} {email_key(sign_up.email)}")
    return replace(sign_up, token=own)


def _next_state(occasion: Occasion) -> State:
    current = availability(occasion, local_today())
    if not current.takes_registrations:
        raise OccasionNotOpen(current)
    return State.PLACED if has_free_seat(occasion) else State.WAITLISTED


def _live_registration(occasion: Occasion, email: str) -> Registration | None:
    return Registration.objects.filter(occasion=occasion, email_key=email_key(email), state__in=LIVE_STATES).first()


def _create(occasion: Occasion, sign_up: SignUp, state: State) -> Registration:
    registration = Registration.objects.create(
        occasion=occasion,
        state=state,
        token=sign_up.token,
        name=sign_up.name,
        email=sign_up.email,
        email_key=email_key(sign_up.email),
        phone=sign_up.phone,
        organisation_id=sign_up.organisation_id,
        form_key=sign_up.form_key,
        language=sign_up.language,
        answers=[answer.as_json() for answer in sign_up.answers],
    )
    _record(registration, occasion, source=None)
    return registration


def _outcome(registration: Registration, occasion: Occasion | None = None) -> Outcome:
    state = State(registration.state)
    place = queue_place(registration) if state == State.WAITLISTED else None
    message = messages.received(registration, occasion=occasion or registration.occasion, queue_place=place)
    return Outcome(state, place, message.pk)


def withdraw(registration_id: Any, *, actor: Any = None, reason: str = "") -> Registration:
    """Take a person off the list and give the seat to whoever has waited longest. Queues a mail for each of them.

    Raises :exc:`~wagtail_studier.registrations.states.TransitionNotAllowed` if the person has already left.
    """
    occasion_id = Registration.objects.values_list("occasion_id", flat=True).get(pk=registration_id)
    return retry_locked(lambda: _withdraw(occasion_id, registration_id, actor, reason))


def _withdraw(occasion_id: Any, registration_id: Any, actor: Any, reason: str) -> Registration:
    occasion = touch_lock(occasion_id)
    registration = Registration.objects.get(pk=registration_id)
    _move(registration, occasion, State.WITHDRAWN, actor=actor, reason=reason)
    messages.withdrawn(registration, occasion=occasion)
    _promote(occasion)
    return registration


def promote_waiting(occasion_id: Any) -> int:
    """Give free seats to those who wait, in order; how many moved. Called when seats are added. Queues a mail each."""
    return retry_locked(lambda: _promote(touch_lock(occasion_id)))


def _promote(occasion: Occasion) -> int:
    if not _takes_more_people(occasion):
        return 0
    free = occasion.waiting if occasion.capacity is None else max(occasion.capacity - occasion.placed, 0)
    queue = Registration.objects.filter(occasion=occasion, state=State.WAITLISTED).order_by("received_at", "id")
    promoted = list(queue[:free])
    for registration in promoted:
        _move(registration, occasion, State.PLACED)
        messages.placed(registration, occasion=occasion)
    return len(promoted)


def _takes_more_people(occasion: Occasion) -> bool:
    """Nobody is given a place at an occasion that is cancelled or has begun."""
    today = local_today()
    begun = occasion.first_day is not None and occasion.first_day <= today
    return occasion.status != OccasionStatus.CANCELLED and not begun


def _move(
    registration: Registration, occasion: Occasion, target: State, *, actor: Any = None, reason: str = ""
) -> None:
    source = State(registration.state)
    check_transition(source, target)
    registration.state = target
    registration.save(update_fields=["state"])
    _record(registration, occasion, source=source, actor=actor, reason=reason)


def _record(
    registration: Registration, occasion: Occasion, *, source: State | None, actor: Any = None, reason: str = ""
) -> None:
    target = State(registration.state)
    check_transition(source, target)
    Transition.objects.create(registration=registration, source=source or "", target=target, actor=actor, reason=reason)
    count(occasion, source=source, target=target)


def email_key(email: str) -> str:
    """The form under which an address counts as the same: neither letter case nor spelling tells people apart."""
    return ascii_address(email.strip()).lower()
