"""The waiting list: who gets the seats that become free, at once or as an offer."""

import datetime as dt
from typing import Any

from django.utils import timezone

from wagtail_studier.courses.enums import OccasionStatus, PriorityRule
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.seats import in_turn, retry_locked, touch_lock
from wagtail_studier.registrations.steps import step


def promote_waiting(occasion_id: Any) -> int:
    """Give, or offer, free seats to those who wait, in order; to how many. Called when seats are added or days pass.

    Queues a mail each, also to those whose offer has run out.
    """
    return retry_locked(lambda: promote(touch_lock(occasion_id)))


def promote(occasion: Occasion) -> int:
    """Under the occasion's lock: what :func:`promote_waiting` does."""
    expire_offers(occasion)
    if not occasion.waiting or not promotes(occasion):
        return 0
    chosen = in_turn(occasion)
    for registration in chosen:
        if occasion.offer_hours is None:
            step(registration, occasion, State.PLACED, promoted=True)
        else:
            offer(registration, occasion)
    return len(chosen)


def promotes(occasion: Occasion) -> bool:
    """Whether the queue moves by itself: not by hand, not after the cut-off, and not for what is cancelled."""
    if occasion.status == OccasionStatus.CANCELLED or occasion.priority == PriorityRule.MANUAL:
        return False
    ends = queue_ends(occasion)
    return ends is None or timezone.now() < ends


def queue_ends(occasion: Occasion) -> dt.datetime | None:
    """The moment from which nobody gets a place from the queue: local midnight so many days before the first day."""
    if occasion.first_day is None:
        return None
    last_midnight = occasion.first_day - dt.timedelta(days=occasion.promotion_cutoff_days)
    return dt.datetime.combine(last_midnight, dt.time(), tzinfo=timezone.get_default_timezone())


def offer(registration: Registration, occasion: Occasion, *, actor: Any = None) -> None:
    """Offer a place that is the person's until the answer is due. Under the lock."""
    registration.offer_expires_at = answer_due(occasion)
    step(registration, occasion, State.OFFERED, actor=actor)


def answer_due(occasion: Occasion) -> dt.datetime:
    """When an offer that is made now has to be answered."""
    now, ends = timezone.now(), queue_ends(occasion)
    hours = occasion.offer_hours if occasion.offer_hours is not None else DEFAULT_OFFER_HOURS
    due = now + dt.timedelta(hours=hours)
    return min(due, ends) if ends is not None and ends > now else due


DEFAULT_OFFER_HOURS = 48
"""For an offer made by hand where the occasion gives places at once."""


def expire_offers(occasion: Occasion) -> int:
    """End the offers of the occasion that nobody has answered in time; how many. Under the lock."""
    if not occasion.held:
        return 0
    late = Registration.objects.filter(
        occasion=occasion, state=State.OFFERED, offer_expires_at__lte=timezone.now()
    ).order_by("offer_expires_at", "id")
    for registration in (found := list(late)):
        step(registration, occasion, State.EXPIRED)
    return len(found)
