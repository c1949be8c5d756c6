"""What a user may do with one registration that they see."""

from dataclasses import dataclass
from typing import Any

from wagtail_studier.organisations.permissions import organisation_ids_for
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import arranges, has_all, may_decide
from wagtail_studier.registrations.states import LIVE_STATES, PENDING_STATES, TRANSITIONS


@dataclass(frozen=True)
class Rights:
    """``decides``: it waits for them. ``arranges``: the occasion is theirs. ``belongs``: the person is theirs."""

    state: State
    decides: bool
    arranges: bool
    belongs: bool

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_STATES

    @property
    def approve(self) -> bool:
        return self.decides

    @property
    def decline(self) -> bool:
        """Who decides says no; to one who has got as far as the queue, who arranges."""
        return self.decides or (self.state == State.WAITLISTED and self.arranges)

    @property
    def handle(self) -> bool:
        """Noting where the person belongs, and what has been checked."""
        return self.decides or (self.arranges and self.state in LIVE_STATES - PENDING_STATES)

    @property
    def place(self) -> bool:
        """Giving a place by hand, past the queue: who arranges, and not before the local organiser has said yes."""
        can_be = self.state != State.PENDING_LOCAL and State.PLACED in TRANSITIONS[self.state]
        return self.arranges and can_be and (self.decides or self.state not in PENDING_STATES)

    @property
    def offer(self) -> bool:
        return self.arranges and self.state == State.WAITLISTED

    @property
    def move(self) -> bool:
        return self.arranges and self.is_live and (self.decides or self.state not in PENDING_STATES)

    @property
    def withdraw(self) -> bool:
        return (self.arranges or self.belongs) and self.is_live

    @property
    def send_link(self) -> bool:
        return self.arranges or self.belongs or self.decides


def rights_on(user: Any, registration: Registration) -> Rights:
    """The rights of ``user`` on a registration out of ``registrations_for(user)``. Few queries, fixed in number."""
    state = State(registration.state)
    return Rights(
        state=state,
        decides=state in PENDING_STATES and may_decide(user, registration),
        arranges=arranges(user, registration.occasion),
        belongs=has_all(user) or registration.organisation_id in organisation_ids_for(user),
    )
