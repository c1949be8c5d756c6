"""What a member can do with their own registration, as pure rules over its state and the days."""

import datetime as dt
from typing import Any

from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.states import closing_day, has_begun, is_over
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.states import LIVE_STATES, TRANSITIONS


def shown_state(registration: Any, now: dt.datetime) -> State:
    """The state as the member is told it: an offer ends when its time is out, not when somebody has noted that."""
    state = State(registration.state)
    due = registration.offer_expires_at
    return State.EXPIRED if state == State.OFFERED and due is not None and due <= now else state


def is_off(occasion: Any) -> bool:
    """Whether it has been cancelled."""
    return occasion.status == OccasionStatus.CANCELLED


def can_withdraw(state: State, occasion: Any, today: dt.date) -> bool:
    """Whether there is something to withdraw from, and time to."""
    return State.WITHDRAWN in TRANSITIONS[state] and not is_off(occasion) and not is_over(occasion, today)


def can_change_answers(state: State, occasion: Any, today: dt.date) -> bool:
    """Until and including the last sign-up day: afterwards rooms and food have been ordered."""
    closes = closing_day(occasion)
    return state in LIVE_STATES and not is_off(occasion) and (closes is None or today <= closes)


def has_days_to_keep(state: State, occasion: Any, today: dt.date, *, had_place: bool) -> bool:
    """Whether a calendar has use for its days: to come, or called off for someone who may have noted them."""
    if occasion.first_day is None or is_over(occasion, today):
        return False
    is_called_off = state == State.CANCELLED or (state in LIVE_STATES and is_off(occasion))
    return had_place if is_called_off else state in LIVE_STATES


def can_switch(state: State, occasion: Any, today: dt.date) -> bool:
    """Whether another occasion of the same course could be had instead: not once it has begun."""
    can_be_had = occasion.course_key is not None and not is_off(occasion) and not has_begun(occasion, today)
    return state in LIVE_STATES and can_be_had


def link_lives(occasion: Any, today: dt.date, *, days: int) -> bool:
    """Whether links to own pages still open, so many ``days`` after the last day; without a date they always do."""
    return occasion.last_day is None or today <= occasion.last_day + dt.timedelta(days=days)
