"""Whose turn it is: the role, the deputy, the level above."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.staff import Performer, performer, present

LOCAL, DISTRICT, NATIONAL = 1, 2, 3
CHAIN = [LOCAL, DISTRICT, NATIONAL]
TODAY = dt.date(2027, 3, 1)


@dataclass(frozen=True)
class Held:
    """A role somebody has."""

    organisation_id: int
    role: str = Role.STUDY_ORGANISER
    is_deputy: bool = False
    away_until: dt.date | None = None


@pytest.mark.parametrize(
    ("holders", "expected"),
    [
        ([Held(LOCAL), Held(DISTRICT)], Performer(LOCAL, Role.STUDY_ORGANISER)),
        ([Held(LOCAL, Role.OFFICE), Held(DISTRICT)], Performer(LOCAL, Role.OFFICE)),
        ([Held(DISTRICT)], Performer(DISTRICT, Role.STUDY_ORGANISER)),
        ([Held(DISTRICT, Role.OFFICE), Held(NATIONAL)], Performer(DISTRICT, Role.OFFICE)),
        ([], Performer(NATIONAL, Role.OFFICE)),
        ([Held(LOCAL, is_deputy=True)], Performer(LOCAL, Role.STUDY_ORGANISER)),
    ],
)
def test_a_step_goes_to_the_role_then_the_office_then_the_level_above(holders, expected):
    assert performer(CHAIN, Role.STUDY_ORGANISER, holders) == expected


def test_the_deputy_is_asked_while_the_holder_is_away_until_and_including_that_day():
    holder, deputy = Held(LOCAL, away_until=TODAY), Held(LOCAL, is_deputy=True)

    assert present([holder, deputy], TODAY) == [deputy]
    assert present([holder, deputy], TODAY + dt.timedelta(days=1)) == [holder]


def test_deputies_are_asked_too_when_the_holder_has_not_decided():
    holder, deputy = Held(LOCAL), Held(LOCAL, is_deputy=True)

    assert present([holder, deputy], TODAY, with_deputies=True) == [holder, deputy]


def test_someone_is_asked_even_if_everybody_is_away():
    holder = Held(LOCAL, away_until=TODAY)

    assert present([holder], TODAY) == [holder]


@given(st.lists(st.builds(Held, st.sampled_from(CHAIN), st.sampled_from(list(Role)), st.booleans())))
def test_whoever_performs_holds_the_role_unless_nobody_does(holders):
    found = performer(CHAIN, Role.STUDY_ORGANISER, holders)

    held = {(one.organisation_id, one.role) for one in holders}
    assert (found.organisation_id, found.role) in held or found == Performer(NATIONAL, Role.OFFICE)
