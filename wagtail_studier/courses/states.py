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
    def period_last(self) -> dt.date | None: ...

    @property
    def registration_opens_on(self) -> dt.date | None: ...

    @property
    def last_registration_day(self) -> dt.date | None: ...

    @property
    def last_registration_time(self) -> dt.time | None: ...

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


def local_clock() -> dt.time:
    """The site's local time of day."""
    return timezone.localtime(timezone=timezone.get_default_timezone()).time()


def sign_up_moment() -> tuple[dt.date, dt.time]:
    """The local day and time that count for what is sent now.

    They are ``WAGTAIL_STUDIER_GRACE_MINUTES`` ago: whoever was filling in the form when sign-up closed is not refused
    for having typed slowly.
    """
    sent_at = timezone.now() - dt.timedelta(minutes=conf.grace_minutes)
    local = timezone.localtime(sent_at, timezone=timezone.get_default_timezone())
    return local.date(), local.time()


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
    """Whether its last day has passed; without days, the last of the period it lies in."""
    last = occasion.last_day or occasion.period_last
    return last is not None and last < today


def has_closed(occasion: OccasionFacts, today: dt.date, clock: dt.time | None) -> bool:
    """Whether the last sign-up day has passed, or its hour has; without ``clock`` (local) only the day counts."""
    closes, hour = closing_day(occasion), occasion.last_registration_time
    if closes is None or closes > today:
        return False
    is_late = hour is not None and clock is not None and clock > hour and closes == occasion.last_registration_day
    return closes < today or is_late


def availability(
    occasion: OccasionFacts, today: dt.date, clock: dt.time | None = None, *, is_interest: bool = False
) -> Availability:
    """What can be done on the local day ``today`` at ``clock``; the first rule that fits decides.

    ``is_interest``: its route takes interests, not sign-ups.
    """
    decided = DECIDED.get(occasion.status)
    if decided is not None:
        return decided
    if is_over(occasion, today):
        return Availability.HELD
    if has_closed(occasion, today, clock):
        return Availability.CLOSED
    if occasion.registration_opens_on is not None and today < occasion.registration_opens_on:
        return Availability.NOT_YET
    return Availability.INTEREST if is_interest else _by_seats(occasion)


DECIDED = {
    OccasionStatus.CANCELLED.value: Availability.CANCELLED,
    OccasionStatus.PLANNED.value: Availability.PLANNED,
}


def _by_seats(occasion: OccasionFacts) -> Availability:
    if has_free_seat(occasion):
        return Availability.OPEN
    return Availability.QUEUE if occasion.has_waiting_list else Availability.FULL


BEST_FIRST = [
    Availability.OPEN,
    Availability.QUEUE,
    Availability.INTEREST,
    Availability.NOT_YET,
    Availability.FULL,
    Availability.CLOSED,
    Availability.CANCELLED,
    Availability.HELD,
    Availability.PLANNED,
]
"""Which of its occasions says most about a course."""
