"""One step of a registration: state, history, counters and mail together. Under the occasion's lock only."""

from functools import partial
from typing import Any

from django.utils import timezone

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.registrations import messages, staff_messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.routing import handler_of
from wagtail_studier.registrations.seats import count, counters_of
from wagtail_studier.registrations.states import PENDING_STATES, check_transition

STEP_FIELDS = [
    "state",
    "handler",
    "handler_role",
    "handler_since",
    "escalated_at",
    "reached_arranger",
    "holds_seat",
    "offer_expires_at",
]
"""What a step changes of a registration."""


def enter(
    registration: Registration,
    occasion: Occasion,
    *,
    route: Route,
    actor: Any = None,
    reason: str = "",
    moved_from: Occasion | None = None,
    is_override: bool = False,
) -> Transition:
    """Take a registration, whose state and ``holds_seat`` are decided, into the occasion: new, or moved from another.

    Stores it. Mails whoever has to decide now, but not yet the member: what they are told depends on how they came.
    """
    check_transition(None, State(registration.state))
    registration.occasion = occasion
    take_turn(registration, occasion, route)
    registration.save()
    count(occasion, before=set(), after=counters_of(registration))
    return Transition.objects.create(
        registration=registration,
        target=registration.state,
        actor=actor,
        reason=reason,
        moved_from=moved_from,
        is_override=is_override,
    )


def step(
    registration: Registration,
    occasion: Occasion,
    target: State,
    *,
    route: Route | None = None,
    actor: Any = None,
    reason: str = "",
    is_override: bool = False,
    **told: Any,
) -> Transition:
    """Move a registration to ``target``, and queue the member's mail, which ``told`` adds to.

    ``route`` is needed where someone has to decide next. Raises
    :exc:`~wagtail_studier.registrations.states.TransitionNotAllowed`.
    """
    source = State(registration.state)
    check_transition(source, target)
    before = counters_of(registration)
    told |= leaving(registration)
    registration.state = target
    if target != State.OFFERED:
        registration.offer_expires_at = None
    take_turn(registration, occasion, route)
    registration.save(update_fields=STEP_FIELDS)
    count(occasion, before=before, after=counters_of(registration))
    transition = Transition.objects.create(
        registration=registration, source=source, target=target, actor=actor, reason=reason, is_override=is_override
    )
    messages.tell(registration, occasion, mail_for(target), event=transition.pk, reason=reason, **told)
    return transition


def leaving(registration: Registration) -> dict[str, Any]:
    """What the mail tells of where a registration stood before: who has answered, or until when an answer was due."""
    if registration.state in PENDING_STATES and registration.handler:
        return {"by": registration.handler.name}
    due = registration.offer_expires_at
    return {"deadline": partial(messages.moment_text, due)} if due else {}


def mail_for(state: State) -> str:
    """The kind of mail that tells a member of a step to ``state``."""
    return {State.PENDING_LOCAL: "pending", State.PENDING_OFFICE: "forwarded"}.get(state, state.value)


def take_turn(registration: Registration, occasion: Occasion, route: Route | None) -> None:
    """Set whose turn it is to decide about a registration as it stands, and tell them. Stores nothing of it."""
    if registration.state != State.PENDING_LOCAL:
        is_end = not counters_of(registration)
        registration.reached_arranger = registration.reached_arranger or not is_end
    if registration.state not in PENDING_STATES or route is None:
        registration.handler_id, registration.handler_role, registration.handler_since = None, "", None
        registration.escalated_at = None
        registration.holds_seat = False
        return
    handler = handler_of(registration, occasion, route)
    registration.handler_id, registration.handler_role = handler.organisation_id, handler.role
    registration.handler_since, registration.escalated_at = timezone.now(), None
    staff_messages.tell_new(registration, occasion, handler)
