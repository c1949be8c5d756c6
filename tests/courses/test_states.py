"""When an occasion is open: a table of facts, and midnight to the microsecond."""

import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.courses.enums import Availability, OccasionStatus
from wagtail_studier.courses.states import BEST_FIRST, availability, closing_day, has_free_seat, local_today

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class Facts:
    status: str = OccasionStatus.ANNOUNCED
    first_day: dt.date | None = dt.date(2027, 2, 12)
    last_day: dt.date | None = dt.date(2027, 2, 13)
    period_last: dt.date | None = None
    registration_opens_on: dt.date | None = None
    last_registration_day: dt.date | None = dt.date(2027, 1, 31)
    last_registration_time: dt.time | None = None
    capacity: int | None = 20
    placed: int = 0
    waiting: int = 0
    held: int = 0
    quota: int | None = None
    has_waiting_list: bool = True


OPEN_DAY = dt.date(2027, 1, 15)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, Availability.OPEN),
        ({"capacity": None, "placed": 10_000}, Availability.OPEN),
        ({"placed": 19}, Availability.OPEN),
        ({"placed": 20}, Availability.QUEUE),
        ({"placed": 20, "has_waiting_list": False}, Availability.FULL),
        # A freed seat belongs to those who wait.
        ({"placed": 19, "waiting": 1}, Availability.QUEUE),
        ({"placed": 19, "waiting": 1, "has_waiting_list": False}, Availability.FULL),
        # More people than seats, since these were lowered.
        ({"placed": 25}, Availability.QUEUE),
        ({"capacity": 0}, Availability.QUEUE),
        ({"status": OccasionStatus.CANCELLED}, Availability.CANCELLED),
        ({"status": OccasionStatus.PLANNED}, Availability.PLANNED),
        ({"registration_opens_on": OPEN_DAY}, Availability.OPEN),
        ({"registration_opens_on": OPEN_DAY + dt.timedelta(days=1)}, Availability.NOT_YET),
        # "Some time in January": open until the month is over.
        (
            {"first_day": None, "last_day": None, "period_last": OPEN_DAY, "last_registration_day": None},
            Availability.OPEN,
        ),
        ({"first_day": None, "last_day": None, "period_last": dt.date(2027, 1, 14)}, Availability.HELD),
        ({"last_registration_day": OPEN_DAY - dt.timedelta(days=1)}, Availability.CLOSED),
        ({"last_registration_day": OPEN_DAY}, Availability.OPEN),
        ({"last_registration_day": None}, Availability.OPEN),
        ({"last_registration_day": None, "first_day": OPEN_DAY - dt.timedelta(days=1)}, Availability.CLOSED),
        ({"last_registration_day": None, "first_day": OPEN_DAY}, Availability.OPEN),
        ({"last_registration_day": None, "first_day": None, "last_day": None}, Availability.OPEN),
        # Held and cancelled say more than closed and full.
        ({"first_day": dt.date(2027, 1, 13), "last_day": dt.date(2027, 1, 14)}, Availability.HELD),
        ({"last_day": dt.date(2027, 1, 14), "status": OccasionStatus.CANCELLED}, Availability.CANCELLED),
        ({"last_registration_day": dt.date(2027, 1, 1), "placed": 20}, Availability.CLOSED),
        # A late sign-up day lets people join what has begun, never what is over.
        ({"first_day": dt.date(2027, 1, 10), "last_registration_day": dt.date(2027, 1, 20)}, Availability.OPEN),
    ],
)
def test_what_a_visitor_can_do(facts, expected):
    assert availability(replace(Facts(), **facts), OPEN_DAY) == expected


LAST_DAYS = [
    dt.date(2027, 1, 31),
    dt.date(2026, 10, 25),  # 25 hours long
    dt.date(2027, 3, 28),  # 23 hours long
    dt.date(2026, 10, 24),
    dt.date(2027, 3, 27),
    dt.date(2026, 12, 31),
    dt.date(2028, 2, 29),
]


def closing_moment(last_day):
    """Local midnight after the last day, as a moment in UTC."""
    following = last_day + dt.timedelta(days=1)
    return dt.datetime(following.year, following.month, following.day, tzinfo=STOCKHOLM).astimezone(dt.UTC)


def at(moment, facts):
    with time_machine.travel(moment, tick=False):
        return availability(facts, local_today())


@pytest.mark.parametrize("last_day", LAST_DAYS)
def test_sign_up_closes_at_local_midnight_after_the_last_day(last_day):
    facts = Facts(last_registration_day=last_day, first_day=None, last_day=None)
    midnight = closing_moment(last_day)

    assert [at(midnight - MICROSECOND, facts), at(midnight, facts)] == [Availability.OPEN, Availability.CLOSED]


@pytest.mark.parametrize(("last_day", "hours"), [(dt.date(2026, 10, 25), 25), (dt.date(2027, 3, 28), 23)])
def test_a_last_day_is_as_long_as_it_is(last_day, hours):
    facts = Facts(last_registration_day=last_day, first_day=None, last_day=None)
    begins = closing_moment(last_day - dt.timedelta(days=1))

    open_hours = [hour for hour in range(30) if at(begins + dt.timedelta(hours=hour), facts) == Availability.OPEN]

    assert len(open_hours) == hours


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def test_midnight_is_the_sites_wherever_the_visitor_is(zone):
    """Wagtail's admin, and many a host's middleware, activate the zone of whoever asks."""
    facts = Facts(last_registration_day=dt.date(2027, 1, 31), first_day=None, last_day=None)
    midnight = closing_moment(dt.date(2027, 1, 31))

    with timezone.override(zone):
        assert [at(midnight - MICROSECOND, facts), at(midnight, facts)] == [Availability.OPEN, Availability.CLOSED]


days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1))
all_facts = st.builds(
    Facts,
    status=st.sampled_from(OccasionStatus.values),
    first_day=st.none() | days,
    last_day=st.none() | days,
    last_registration_day=st.none() | days,
    capacity=st.none() | st.integers(0, 5),
    placed=st.integers(0, 6),
    waiting=st.integers(0, 3),
    has_waiting_list=st.booleans(),
)


@given(days)
def test_every_deadline_closes_at_its_midnight(last_day):
    facts = Facts(last_registration_day=last_day, first_day=None, last_day=None)
    midnight = closing_moment(last_day)

    assert [at(midnight - MICROSECOND, facts), at(midnight, facts)] == [Availability.OPEN, Availability.CLOSED]


@given(all_facts, days, st.integers(1, 1000))
def test_what_has_closed_never_opens_by_waiting(facts, today, later):
    now, then = availability(facts, today), availability(facts, today + dt.timedelta(days=later))

    assert now.takes_registrations or not then.takes_registrations


@given(all_facts, days)
def test_a_sign_up_is_taken_only_before_the_end_and_with_a_place_to_give(facts, today):
    if availability(facts, today).takes_registrations:
        assert facts.status == OccasionStatus.ANNOUNCED
        assert facts.last_day is None or today <= facts.last_day
        assert closing_day(facts) is None or today <= closing_day(facts)
        assert has_free_seat(facts) or facts.has_waiting_list


@pytest.mark.parametrize(
    ("clock", "expected"),
    [(dt.time(11, 59), Availability.OPEN), (dt.time(12), Availability.OPEN), (dt.time(12, 1), Availability.CLOSED)],
)
def test_the_last_day_can_end_at_noon(clock, expected):
    facts = Facts(last_registration_day=OPEN_DAY, last_registration_time=dt.time(12))

    assert availability(facts, OPEN_DAY, clock) == expected
    assert availability(facts, OPEN_DAY - dt.timedelta(days=1), clock) == Availability.OPEN


def test_an_interest_is_left_whatever_the_seats():
    assert availability(Facts(placed=20), OPEN_DAY, is_interest=True) == Availability.INTEREST


def test_every_state_has_its_place_among_those_of_a_course():
    assert sorted(BEST_FIRST) == sorted(Availability)
