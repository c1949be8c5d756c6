"""The one thing a visitor can do next."""

import datetime as dt

import pytest
from django.utils import translation

from wagtail_studier.courses.enums import Availability, RouteKind
from wagtail_studier.courses.next_steps import NextStep, next_step, next_step_of_course
from wagtail_studier.courses.queries import OccasionRow

TODAY = dt.date(2027, 1, 15)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def row(**values):
    facts = {
        "id": None,
        "label": "",
        "capacity": 20,
        "has_waiting_list": True,
        "last_registration_day": dt.date(2027, 1, 31),
        "status": "announced",
        "first_day": dt.date(2027, 2, 12),
        "last_day": dt.date(2027, 2, 12),
        "placed": 0,
        "waiting": 0,
        "today": TODAY,
    }
    return OccasionRow(**facts | values)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, NextStep(Availability.OPEN, "By 31 January 2027", "Sign up")),
        (
            {"last_registration_time": dt.time(12)},
            NextStep(Availability.OPEN, "By 31 January 2027 at 12:00", "Sign up"),
        ),
        ({"last_registration_day": None}, NextStep(Availability.OPEN, "Until all places are taken", "Sign up")),
        ({"last_registration_day": None, "capacity": None}, NextStep(Availability.OPEN, "", "Sign up")),
        ({"route_kind": RouteKind.JUDGED}, NextStep(Availability.OPEN, "By 31 January 2027", "Apply")),
        ({"placed": 20}, NextStep(Availability.QUEUE, "By 31 January 2027", "Join the waiting list")),
        ({"placed": 20, "has_waiting_list": False}, NextStep(Availability.FULL)),
        (
            {"route_kind": RouteKind.INTEREST},
            NextStep(Availability.INTEREST, "By 31 January 2027", "Leave your interest"),
        ),
        (
            {"registration_opens_on": dt.date(2027, 1, 20)},
            NextStep(Availability.NOT_YET, "Opens on 20 January 2027"),
        ),
        (
            {"last_registration_day": dt.date(2027, 1, 14)},
            NextStep(Availability.CLOSED, "The last day was 14 January 2027"),
        ),
        (
            {"status": "cancelled", "cancel_reason": "Too few"},
            NextStep(Availability.CANCELLED, "Too few"),
        ),
        ({"first_day": TODAY, "last_day": dt.date(2027, 1, 14)}, NextStep(Availability.HELD)),
        ({"status": "planned"}, NextStep(Availability.PLANNED)),
    ],
)
def test_each_state_has_its_own_step(facts, expected):
    assert next_step(row(**facts)) == expected


def test_a_course_takes_the_step_of_its_best_occasion():
    cancelled = row(status="cancelled", cancel_reason="Too few")
    full = row(placed=20)

    assert next_step_of_course([cancelled, full]) == next_step(full)


def test_several_that_are_equally_good_are_counted_instead_of_one_of_them_named():
    other = row(last_registration_day=dt.date(2027, 1, 20))

    assert next_step_of_course([row(), other]) == NextStep(Availability.OPEN, "2 occasions to choose from", "Sign up")


def test_of_several_that_are_closed_the_first_speaks():
    early, late = row(last_registration_day=dt.date(2027, 1, 10)), row(last_registration_day=dt.date(2027, 1, 12))

    assert next_step_of_course([early, late]) == NextStep(Availability.CLOSED, "The last day was 10 January 2027")


def test_a_course_without_occasions_has_no_step():
    assert next_step_of_course([]) is None
