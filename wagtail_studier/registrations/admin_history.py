"""What has happened to a registration: each step with who, why and the mails it caused."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.kinds import mail_kind
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.admin_tables import local_time
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.routing import is_interest
from wagtail_studier.registrations.states import state_text

SAME_MOMENT = dt.timedelta(seconds=5)


@dataclass
class HistoryRow:
    """A line of the history; without ``what`` it is a mail that no step has caused."""

    at: Any
    what: str = ""
    who: str = ""
    why: str = ""
    notes: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)

    @property
    def when(self) -> str:
        return local_time(self.at)


def history_of(registration: Registration) -> list[HistoryRow]:
    """Every step and every mail in the order of time. Three queries."""
    steps = list(registration.transitions.select_related("actor", "moved_from"))
    mails: dict[int | None, list[Message]] = defaultdict(list)
    found = Message.objects.filter(about=registration.pk).order_by("created_at", "id")
    for message in found.only("kind", "status", "event", "created_at"):
        mails[_step_of(message, steps)].append(message)
    noted = _noted(steps, registration)
    rows = [_step_row(step, registration, mails[step.pk], noted) for step in steps]
    rows += [HistoryRow(message.created_at, mails=[mail_text(message)]) for message in mails[None]]
    rows += _escalation_rows(registration)
    return sorted(rows, key=lambda row: row.at)


def _escalation_rows(registration: Registration) -> list[HistoryRow]:
    """That the decision still awaited has been passed on, which is no step of its own."""
    if registration.escalated_at is None or registration.handler is None:
        return []
    asked = _("Asked to step in: %(organisation)s") % {"organisation": registration.handler.name}
    return [HistoryRow(registration.escalated_at, _("Nobody had answered in time"), _("By itself"), notes=[asked])]


def _noted(steps: Sequence[Transition], registration: Registration) -> set[int]:
    """The steps on a list of interests. One who was moved may have come from another list than they are on now."""
    lists = {registration.occasion_id} | {step.moved_from_id for step in steps if step.moved_from_id}
    interests = set(Occasion.objects.filter(is_interest(prefix=""), pk__in=lists).values_list("pk", flat=True))
    found, there = set(), registration.occasion_id
    for step in reversed(steps):
        if there in interests:
            found.add(step.pk)
        there = step.moved_from_id or there
    return found


def _step_of(message: Message, steps: Sequence[Transition]) -> int | None:
    """The step that a mail came with: the one it names, else that of the same moment, as for receipts and staff."""
    if any(step.pk == message.event for step in steps):
        return message.event
    nearest = min(steps, key=lambda step: abs(step.at - message.created_at), default=None)
    is_same = nearest is not None and abs(nearest.at - message.created_at) < SAME_MOMENT
    return nearest.pk if nearest is not None and is_same else None


def mail_text(message: Message) -> str:
    """ "Has a place: sent"."""
    kind = mail_kind(message.kind)
    label = kind.label if kind else _("Mail")
    return f"{label}: {message.get_status_display()}"


def _step_row(step: Transition, registration: Registration, mails: list[Message], noted: set[int]) -> HistoryRow:
    notes = []
    if step.moved_from_id:
        notes.append(_("Moved from %(occasion)s") % {"occasion": step.moved_from})
    if step.is_override:
        notes.append(_("Given although all seats were taken"))
    return HistoryRow(
        at=step.at,
        what=state_text(step.target, is_interest=step.pk in noted),
        who=_who(step, registration),
        why=step.reason,
        notes=notes,
        mails=[mail_text(message) for message in mails],
    )


def _who(step: Transition, registration: Registration) -> str:
    if step.actor is not None:
        return get_user_display_name(step.actor)
    if step.reason:  # by someone whose account is gone
        return "—"
    is_entry = not step.source
    was_asked = step.source == State.OFFERED and step.target == State.PLACED
    if is_entry or was_asked or step.target == State.WITHDRAWN:
        return _("The person")
    return _("By itself")
