"""When an occasion is open: a pure rule over dates and seats."""

import datetime as dt
from typing import Protocol

from django.utils import timezone

from wagtail_studier.conf import conf
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
    def held(self) -> int: ...

    @property
    def quota(self) -> int | None: ...

    @property
    def has_waiting_list(self) -> bool: ...


def local_today() -> dt.date:
    """The site's local day. Whoever asks may have another time zone active, but a deadline is the same for all."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def sign_up_day() -> dt.date:
    """The local day that counts for what is sent now.

    For ``WAGTAIL_STUDIER_GRACE_MINUTES`` after midnight it is still the day before: whoever was filling in the form
    when the last sign-up day ended is not refused for having typed slowly.
    """
    sent_at = timezone.now() - dt.timedelta(minutes=conf.grace_minutes)
    return timezone.localdate(sent_at, timezone=timezone.get_default_timezone())


def closing_day(occasion: OccasionFacts) -> dt.date | None:
    """The last local day on which one can sign up: the day that is stated, else the first day of the occasion."""
    return occasion.last_registration_day or occasion.first_day


def free_seats(occasion: OccasionFacts) -> int | None:
    """Seats that nobody has and nobody is being asked about; None if there is no limit."""
    return None if occasion.capacity is None else max(occasion.capacity - occasion.placed - occasion.held, 0)


def has_free_seat(occasion: OccasionFacts) -> bool:
    """Whether the next to sign up is placed. With people waiting a freed seat is theirs, not the newcomer's.

    Where seats are shared out by a quota, those who wait may be waiting for their own organisation's; then it depends
    on who asks, and this says whether there is a seat at all.
    """
    free = free_seats(occasion)
    return free is None or (free > 0 and (occasion.waiting == 0 or occasion.quota is not None))


def has_begun(occasion: OccasionFacts, today: dt.date) -> bool:
    """Whether its first day has come."""
    return occasion.first_day is not None and occasion.first_day <= today


def is_over(occasion: OccasionFacts, today: dt.date) -> bool:
    """Whether its last day has passed."""
    return occasion.last_day is not None and occasion.last_day < today


def availability(occasion: OccasionFacts, today: dt.date) -> Availability:
    """What can be done on the local day ``today``; the first rule that fits decides."""
    closes = closing_day(occasion)
    if occasion.status == OccasionStatus.CANCELLED:
        return Availability.CANCELLED
    if is_over(occasion, today):
        return Availability.HELD
    if closes is not None and closes < today:
        return Availability.CLOSED
    if has_free_seat(occasion):
        return Availability.OPEN
    return Availability.QUEUE if occasion.has_waiting_list else Availability.FULL
