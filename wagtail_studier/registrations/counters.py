"""Whether the stored counters of occasions are what the rows say. They are, unless somebody wrote past the services."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count

from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.seats import counters_of, retry_locked, touch_lock

COUNTERS = ("placed", "waiting", "held", "pending")


def counters_now(occasion: Occasion) -> dict[str, int]:
    """The counters of an occasion as the rows say: what the stored ones must equal. One query."""
    totals = dict.fromkeys(COUNTERS, 0)
    for registration in Registration.objects.filter(occasion=occasion).only("state", "holds_seat"):
        for name in counters_of(registration):
            totals[name] += 1
    return totals


@dataclass(frozen=True)
class Difference:
    """An occasion of which something else is stored than there is: (stored, counted) by the name of the counter."""

    occasion_id: Any
    counters: dict[str, tuple[int, int]]


def differences(*, repair: bool = False) -> Iterator[Difference]:
    """The occasions whose counters are wrong; ``repair`` sets them right as they are found.

    Two queries for all, and some for each that looks wrong: it is looked at again under its lock, since people sign up
    between the two.
    """
    for occasion_id in _suspects():
        found = retry_locked(partial(_compare, occasion_id, repair=repair))
        if found.counters:
            yield found


def _suspects() -> list[Any]:
    """Occasions that look wrong, in a lasting order."""
    counted: dict[Any, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTERS, 0))
    groups = Registration.objects.order_by().values_list("occasion_id", "state", "holds_seat").annotate(n=Count("pk"))
    for occasion_id, state, holds_seat, n in groups:
        for name in counters_of(Registration(state=state, holds_seat=holds_seat)):
            counted[occasion_id][name] += n
    stored = Occasion.objects.order_by("pk").values_list("pk", *COUNTERS)
    return [pk for pk, *values in stored if dict(zip(COUNTERS, values, strict=True)) != counted[pk]]


def _compare(occasion_id: Any, *, repair: bool) -> Difference:
    try:
        occasion = touch_lock(occasion_id)
    except Occasion.DoesNotExist:
        return Difference(occasion_id, {})
    now = counters_now(occasion)
    wrong = {name: (getattr(occasion, name), now[name]) for name in COUNTERS if getattr(occasion, name) != now[name]}
    if wrong and repair:
        Occasion.objects.filter(pk=occasion_id).update(**{name: counted for name, (_stored, counted) in wrong.items()})
    return Difference(occasion_id, wrong)
