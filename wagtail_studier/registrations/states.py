"""The one transition table."""

from wagtail_studier.registrations.enums import State

TRANSITIONS: dict[State | None, frozenset[State]] = {
    None: frozenset({State.PLACED, State.WAITLISTED}),
    State.PLACED: frozenset({State.WITHDRAWN}),
    State.WAITLISTED: frozenset({State.PLACED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
"""From where to where; ``None`` is before the sign-up."""

LIVE_STATES = frozenset({State.PLACED, State.WAITLISTED})
"""States in which a person takes part or waits: at most one such registration per occasion and address."""


class TransitionNotAllowed(Exception):
    """The table has no such arrow."""


def check_transition(source: State | None, target: State) -> None:
    """Raises :exc:`TransitionNotAllowed` unless the table leads from ``source`` to ``target``."""
    if target not in TRANSITIONS[source]:
        raise TransitionNotAllowed(f"{source} -> {target}")
