"""When an occasion is open: a pure rule over dates and seats."""

import datetime as dt
from typing import Protocol

from django.utils import timezone

from wagtail_studier.courses.enums import Availability, OccasionStatus


class OccasionFacts(Protocol):
    """What the rule needs to know; the model and the rows of lists both have it."""

    @property
    def status(self) -> str: ...

    @property
    def first_day(self) -> dt.date | None: ...

    @property
    def last_day(self) -> dt.date | None: ...

    @property
    def last_registration_day(self) -> dt.date | None: ...

    @property
    def capacity(self) -> int | None: ...

    @property
    def placed(self) -> int: ...

    @property
    def waiting(self) -> int: ...

    @property
    def has_waiting_list(self) -> bool: ...


def local_today() -> dt.date:
    """The site's local day. Whoever asks may have another time zone active, but a deadline is the same for all."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def closing_day(occasion: OccasionFacts) -> dt.date | None:
    """The last local day on which one can sign up: the day that is stated, else the first day of the occasion."""
    return occasion.last_registration_day or occasion.first_day


def has_free_seat(occasion: OccasionFacts) -> bool:
    """Whether the next to sign up is placed. With people waiting a freed seat is theirs, not the newcomer's."""
    return occasion.capacity is None or (occasion.waiting == 0 and occasion.placed < occasion.capacity)


def availability(occasion: OccasionFacts, today: dt.date) -> Availability:
    """What can be done on the local day ``today``; the first rule that fits decides."""
    closes = closing_day(occasion)
    if occasion.status == OccasionStatus.CANCELLED:
        return Availability.CANCELLED
    if occasion.last_day is not None and occasion.last_day < today:
        return Availability.HELD
    if closes is not None and closes < today:
        return Availability.CLOSED
    if has_free_seat(occasion):
        return Availability.OPEN
    return Availability.QUEUE if occasion.has_waiting_list else Availability.FULL
