"""What time does to registrations. Every function can run as often as one likes, and catches up after days without."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.states import closing_day, local_today
from wagtail_studier.organisations.enums import Notify, Role
from wagtail_studier.organisations.staff import Performer, active_holders, chain_of, performer
from wagtail_studier.registrations import messages, staff_messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.queue import promote_waiting
from wagtail_studier.registrations.routing import routes_of
from wagtail_studier.registrations.seats import retry_locked, touch_lock
from wagtail_studier.registrations.states import PENDING_STATES
from wagtail_studier.registrations.steps import step

MOST_DAYS = 60
"""No reminder comes earlier than this many days before the start."""

WAITING_STATES = [State.WAITLISTED, *sorted(PENDING_STATES)]
"""States that end when the occasion has begun."""

DEFAULT_DAYS = 3
"""When participants are reminded if the course says nothing."""


def do_all() -> dict[str, int]:
    """Everything whose time has come; how much of each.

    What fails keeps nothing else from being done; its faults are raised at the end, as an ``ExceptionGroup``.
    """
    done: dict[str, int] = {}
    faults: list[Exception] = []
    for job in (expire_offers, expire_begun, escalate, remind_staff, send_digests, remind_participants):
        try:
            done[job.__name__] = job()
        except Exception as fault:  # noqa: BLE001 whatever it is, the others have their turn
            faults.append(fault)
    if faults:
        raise ExceptionGroup("Not all that is due could be done", faults)
    return done


def expire_offers() -> int:
    """End offers that nobody has answered and pass them on; how many occasions were concerned."""
    late = Registration.objects.filter(state=State.OFFERED, offer_expires_at__lte=timezone.now())
    occasions = set(late.values_list("occasion_id", flat=True))
    for occasion_id in sorted(occasions):
        promote_waiting(occasion_id)
    return len(occasions)


def overdue_since() -> dt.datetime | None:
    """When the first of the offers ended that nobody has yet passed on; None if none has."""
    late = Registration.objects.filter(state=State.OFFERED, offer_expires_at__lte=timezone.now())
    return late.order_by("offer_expires_at").values_list("offer_expires_at", flat=True).first()


def expire_begun() -> int:
    """Tell those who still wait, for a seat or a decision, that it has begun without them; how many."""
    begun = Registration.objects.filter(state__in=WAITING_STATES, occasion__first_day__lt=local_today())
    total = 0
    for occasion_id in sorted(set(begun.values_list("occasion_id", flat=True))):
        total += retry_locked(lambda pk=occasion_id: _expire(pk))  # type: ignore[misc]
    return total


def _expire(occasion_id: Any) -> int:
    occasion = touch_lock(occasion_id)
    if occasion.first_day is None or occasion.first_day >= local_today():
        return 0  # put off meanwhile
    waits = Registration.objects.filter(occasion=occasion, state__in=WAITING_STATES)
    found = list(waits.order_by("received_at", "id"))
    for registration in found:
        step(registration, occasion, State.EXPIRED)
    return len(found)


def waiting_groups() -> dict[tuple[Any, Performer], list[Registration]]:
    """All registrations that await a decision, by occasion and by whose turn it is. One query."""
    found = Registration.objects.filter(state__in=sorted(PENDING_STATES), handler__isnull=False)
    groups = defaultdict(list)
    for one in found.defer("answers").order_by("handler_since", "id"):
        groups[one.occasion_id, Performer(one.handler_id, Role(one.handler_role))].append(one)  # type: ignore[arg-type]
    return dict(groups)


def remind_staff() -> int:
    """Once, some days before the last sign-up day, tell those who have not decided yet; how many mails' worth."""
    today, total = local_today(), 0
    for (occasion, route), groups in _by_occasion(waiting_groups()):
        closes = closing_day(occasion)
        if closes is None or not closes - dt.timedelta(days=route.reminder_days) <= today <= closes:
            continue
        # The key of the mail is the day on which reminders begin, so that it is one however often this runs.
        day = closes - dt.timedelta(days=route.reminder_days)
        for handler, rows in groups:
            staff_messages.tell_waiting("staff_reminder", occasion, handler, count=len(rows), day=day)
            total += 1
    return total


def escalate() -> int:
    """Ask deputies and the level above to step in where nobody has decided in time; for how many registrations."""
    total = 0
    for (occasion, route), groups in _by_occasion(waiting_groups()):
        limit = timezone.now() - dt.timedelta(days=route.escalation_days)
        for handler, rows in groups:
            late = [row.pk for row in rows if row.escalated_at is None and _is_late(row, occasion, limit)]
            if late:
                total += retry_locked(partial(_escalate, occasion, handler, late))
    return total


def _is_late(registration: Registration, occasion: Occasion, limit: dt.datetime) -> bool:
    """Too long without a decision, or the last sign-up day has passed."""
    closes = closing_day(occasion)
    has_closed = closes is not None and closes < local_today()
    return has_closed or (registration.handler_since is not None and registration.handler_since <= limit)


def _escalate(occasion: Occasion, handler: Performer, late: list[Any]) -> int:
    """To the deputies, and to the next above who has the role or an office; from then on they can decide, too.

    Those about whom somebody decides in this very moment are left alone: it is no longer ``handler``'s turn.
    """
    touch_lock(occasion.pk)
    today, chain = local_today(), chain_of(handler.organisation_id)
    still = Registration.objects.filter(
        pk__in=late,
        state__in=sorted(PENDING_STATES),
        handler=handler.organisation_id,
        handler_role=handler.role,
        escalated_at=None,
    )
    count = still.count()
    turn: dict[str, Any] = {"escalated_at": timezone.now()}
    if not count:
        return 0
    staff_messages.tell_waiting("staff_escalated", occasion, handler, count=count, day=today, with_deputies=True)
    above = _above(chain, handler, occasion)
    if above is not None:
        turn |= {"handler": above.organisation_id, "handler_role": above.role}
        staff_messages.tell_waiting("staff_escalated", occasion, above, count=count, day=today)
    still.update(**turn)
    return count


def _above(chain: list[int], handler: Performer, occasion: Occasion) -> Performer | None:
    """The next who can decide: the level above the handler's, else whoever arranges the occasion."""
    higher = chain[1:] or chain_of(occasion.organiser_id)
    found = performer(higher, handler.role, active_holders(higher))
    return None if found == handler else found


def _by_occasion(groups: dict[tuple[Any, Performer], list[Registration]]) -> Iterable[Any]:
    """((occasion, route), [(handler, rows)]) for every occasion in ``groups`` that is still to be held."""
    occasions = Occasion.objects.select_related("organiser").in_bulk({key[0] for key in groups})
    routes = routes_of(occasions.values())
    for occasion_id, occasion in occasions.items():
        if occasion.status == OccasionStatus.ANNOUNCED:
            mine = [(handler, rows) for (pk, handler), rows in groups.items() if pk == occasion_id]
            yield (occasion, routes[occasion_id]), mine


def send_digests() -> int:
    """One mail a day to each who wants it so, if something waits for them; how many."""
    today, total = local_today(), 0
    rows: dict[staff_messages.Recipient, list[dict[str, Any]]] = defaultdict(list)
    for (occasion, _route), groups in _by_occasion(waiting_groups()):
        for handler, waiting in groups:
            path = staff_messages.inbox_path(occasion)
            for one in staff_messages.recipients(handler, notify=Notify.DAILY):
                rows[one].append(staff_messages.facts(occasion, one.language, path, len(waiting)))
    for recipient, mine in rows.items():
        staff_messages.tell_digest(recipient, mine, day=today)
        total += 1
    return total


def remind_participants() -> int:
    """Once, some days before the start, tell those who have a place; how many. Again if it gets another first day."""
    today, total = local_today(), 0
    soon = Occasion.objects.filter(status=OccasionStatus.ANNOUNCED, placed__gt=0, first_day__gt=today)
    days: dict[Any, int | None] = dict(CourseRules.objects.values_list("course_key", "reminder_days"))
    for occasion in soon.filter(first_day__lte=today + dt.timedelta(days=MOST_DAYS)).select_related("organiser"):
        before = days.get(occasion.course_key, DEFAULT_DAYS)
        if before is not None and occasion.first_day <= today + dt.timedelta(days=before):  # type: ignore[operator]
            total += _remind(occasion)
    return total


@transaction.atomic
def _remind(occasion: Occasion) -> int:
    day: Any = occasion.first_day
    placed = Registration.objects.filter(occasion=occasion, state=State.PLACED)
    found = list(placed.filter(Q(reminded_for=None) | ~Q(reminded_for=day)).order_by("received_at", "id"))
    messages.tell_all([(one, None) for one in found], occasion, "reminder", key=day.isoformat())
    Registration.objects.filter(pk__in=[one.pk for one in found]).update(reminded_for=day)
    return len(found)
