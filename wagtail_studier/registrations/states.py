"""The one transition table."""

from django.utils.translation import gettext as _

from wagtail_studier.registrations.enums import State

_ENDS = frozenset({State.DECLINED, State.WITHDRAWN, State.CANCELLED, State.EXPIRED})

TRANSITIONS: dict[State | None, frozenset[State]] = {
    None: frozenset({State.PENDING_LOCAL, State.PENDING_OFFICE, State.PLACED, State.WAITLISTED}),
    State.PENDING_LOCAL: _ENDS | {State.PENDING_OFFICE, State.PLACED, State.WAITLISTED},
    State.PENDING_OFFICE: _ENDS | {State.PLACED, State.WAITLISTED},
    State.WAITLISTED: _ENDS | {State.PLACED, State.OFFERED},
    State.OFFERED: frozenset({State.PLACED, State.WITHDRAWN, State.CANCELLED, State.EXPIRED}),
    State.PLACED: frozenset({State.WITHDRAWN, State.CANCELLED}),
    State.DECLINED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.CANCELLED: frozenset(),
    State.EXPIRED: frozenset(),
}
"""From where to where; ``None`` is before the sign-up, and where one stands who is moved to another occasion."""

PENDING_STATES = frozenset({State.PENDING_LOCAL, State.PENDING_OFFICE})
"""States in which someone has yet to decide."""

LIVE_STATES = frozenset(state for state in State if TRANSITIONS[state])
"""States in which a person takes part or waits: at most one such registration per occasion and address."""

SEAT_STATES = frozenset({State.PLACED, State.OFFERED})
"""States that always take a seat; one of :data:`PENDING_STATES` does if ``holds_seat`` says so."""


class TransitionNotAllowed(Exception):
    """The table has no such arrow."""


def check_transition(source: State | None, target: State) -> None:
    """Raises :exc:`TransitionNotAllowed` unless the table leads from ``source`` to ``target``."""
    if target not in TRANSITIONS[source]:
        raise TransitionNotAllowed(f"{source} -> {target}")


def state_text(state: str, *, is_interest: bool) -> str:
    """Where a registration stands, for staff. An interest that is noted is no place, and must not look like one."""
    return _("Interest noted") if is_interest and state == State.PLACED else str(State(state).label)
