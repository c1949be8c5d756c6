"""What a change of an occasion means to those who have signed up: told once, and nobody thrown out."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import Any

from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.schedule import programme_text
from wagtail_studier.courses.services import save_occasion, version_of
from wagtail_studier.courses.states import is_over, local_today
from wagtail_studier.registrations import messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.queue import promote
from wagtail_studier.registrations.seats import retry_locked, touch_lock
from wagtail_studier.registrations.states import LIVE_STATES, check_transition


class ChangedMeanwhile(Exception):
    """Somebody else has changed the occasion since it was read; nothing has been saved."""


@dataclass(frozen=True)
class Changed:
    """What a change has led to: the occasion as it now is, and how many people it concerned."""

    occasion: Occasion
    cancelled: int = 0
    told: int = 0
    promoted: int = 0


def change_occasion(
    occasion: Occasion, *, sessions: Iterable[Session], actor: Any, tells: bool = True, seen: str = ""
) -> Changed:
    """Save an occasion with exactly these sessions, and do all that follows from it, as one.

    If it is cancelled every registration ends, and each person is told that and nothing else. Else free seats go to the
    queue, and with ``tells`` everybody who takes part or waits is told of new dates or places, once. Nobody comes back
    when it is announced again. ``seen`` is the ``version_of`` what the caller changes: raises :exc:`ChangedMeanwhile`
    if it is something else by now. Raises ``Occasion.DoesNotExist``, and ``ProtectedError`` for a session in use.
    """
    wanted = list(sessions)

    def work() -> Changed:
        # Copies, since a transaction that is run again must find them as they were.
        mine, rows = copy(occasion), [copy(session) for session in wanted]
        if mine._state.adding:
            return Changed(save_occasion(mine, sessions=rows))
        return _change(mine, rows, actor=actor, tells=tells, seen=seen)

    return retry_locked(work)


def _change(occasion: Occasion, sessions: list[Session], *, actor: Any, tells: bool, seen: str) -> Changed:
    stored = touch_lock(occasion.pk)
    before = list(stored.sessions.all())
    was, wanted = version_of(stored, before), version_of(occasion, sessions)
    if seen and was not in {seen, wanted}:
        raise ChangedMeanwhile
    # Sent twice, sessions that are new in the form are there already.
    save_occasion(occasion, sessions=before if was == wanted else sessions)
    now = Occasion.objects.select_related("organiser").get(pk=occasion.pk)
    if now.status == OccasionStatus.CANCELLED:
        return Changed(now, cancelled=_cancel(now, actor))
    waiting = set(_live(now).filter(state=State.WAITLISTED).values_list("pk", flat=True)) if now.waiting else set()
    promoted = promote(now)
    is_news = tells and not is_over(now, local_today())
    told = _tell_change(now, before=before, waiting=waiting) if is_news else 0
    return Changed(now, told=told, promoted=promoted)


def _live(occasion: Occasion) -> Any:
    return Registration.objects.filter(occasion=occasion, state__in=sorted(LIVE_STATES)).order_by("received_at", "id")


def people_on(occasion: Occasion) -> int:
    """How many take part or wait, for a place or a decision. One query."""
    return _live(occasion).count()


def programme_of(sessions: Sequence[Session]) -> list[tuple[str, ...]]:
    """When and where, in a form that is the same as long as nothing changes for those who come."""
    facts = ((one.starts_on, one.ends_on or one.starts_on, one.starts_at, one.ends_at, one.venue) for one in sessions)
    return sorted(tuple(str(fact or "") for fact in row) for row in facts)


def _tell_change(occasion: Occasion, *, before: list[Session], waiting: set[Any]) -> int:
    """Tell everybody of a new programme, but for those of ``waiting`` who have just heard of a place; how many."""
    after = list(occasion.sessions.all())
    if programme_of(before) == programme_of(after):
        return 0
    live = [one for one in _live(occasion) if one.pk not in waiting or one.state == State.WAITLISTED]
    # The lock has just counted this change, so that one back to an earlier programme is told, too.
    messages.tell_all(
        [(one, None) for one in live],
        occasion,
        "changed",
        key=str(occasion.touched),
        before=partial(programme_text, before),
        after=partial(programme_text, after),
    )
    return len(live)


def _cancel(occasion: Occasion, actor: Any) -> int:
    """End every live registration, and tell each person once; how many. Few queries for any number of people.

    The registrations stay until they are forgotten in time.
    """
    found = list(_live(occasion))
    transitions = [_end(registration, occasion, actor) for registration in found]
    _live(occasion).update(**ENDED)
    Transition.objects.bulk_create(transitions)
    if found:
        Occasion.objects.filter(pk=occasion.pk).update(placed=0, waiting=0, held=0, pending=0)
    told = [(one.registration, one.pk) for one in transitions]
    messages.tell_all(told, occasion, "cancelled", key="cancelled", reason=occasion.cancel_reason)
    return len(found)


ENDED: dict[str, Any] = {
    "state": State.CANCELLED,
    "handler": None,
    "handler_role": "",
    "handler_since": None,
    "escalated_at": None,
    "holds_seat": False,
    "offer_expires_at": None,
}
"""What a cancellation makes of a registration."""


def _end(registration: Registration, occasion: Occasion, actor: Any) -> Transition:
    source = State(registration.state)
    check_transition(source, State.CANCELLED)
    for name, value in ENDED.items():
        setattr(registration, name, value)
    return Transition(
        registration=registration, source=source, target=State.CANCELLED, actor=actor, reason=occasion.cancel_reason
    )
