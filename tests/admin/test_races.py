"""Two who answer the same sign-up in the same moment: one step, one mail."""

from typing import Any

import pytest
from django.db import connection

from tests import factories
from tests.admin.routed import Way, way
from tests.registrations.test_races import all_at_once
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations import decisions, handling
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.states import TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)

MODES = ["IMMEDIATE", "DEFERRED"] if connection.vendor == "sqlite" else ["READ COMMITTED"]


@pytest.fixture
def both_steps(transactional_db: None) -> Way:
    """The district's office may take both steps of whoever signs up."""
    here = way(kind=RouteKind.LOCAL_OFFICE)
    chief = factories.user("chief", role=Role.OFFICE, organisation=here.district, include_descendants=True)
    here.users["chief"] = chief
    return here


def outcomes(results: list[Any]) -> dict[str, int]:
    names = [type(result).__name__ for result in results]
    return {name: names.count(name) for name in sorted(set(names))}


@pytest.mark.parametrize("mode", MODES)
def test_many_approve_at_once(mode: str, both_steps: Way) -> None:
    mira = both_steps.sign_up()
    chief = both_steps.users["chief"]

    results = all_at_once([lambda: decisions.approve(mira.pk, actor=chief, seen="pending_local")] * 24, mode)

    assert outcomes(results) == {"Registration": 1, "TransitionNotAllowed": 23}
    steps = list(Transition.objects.order_by("at").values_list("target", flat=True))
    mails = list(Message.objects.filter(about=mira.pk, kind="forwarded").values_list("event", flat=True))
    assert (steps, len(mails)) == (["pending_local", "pending_office"], 1)


def test_without_what_was_seen_the_same_race_takes_both_steps(both_steps: Way) -> None:
    """The proof that the test above bites."""
    mira = both_steps.sign_up()
    all_at_once([lambda: decisions.approve(mira.pk, actor=both_steps.users["chief"])] * 24)
    assert Registration.objects.get().state == "placed"


@pytest.mark.parametrize("mode", MODES)
def test_a_yes_and_a_no_at_once(mode: str, both_steps: Way) -> None:
    mira = both_steps.sign_up()
    chief = both_steps.users["chief"]

    def yes() -> Registration:
        return decisions.approve(mira.pk, actor=chief, seen="pending_local")

    def no() -> Registration:
        return decisions.decline(mira.pk, actor=chief, reason="x", seen="pending_local")

    results = all_at_once([yes, no] * 12, mode)

    assert outcomes(results) == {"Registration": 1, "TransitionNotAllowed": 23}
    assert Transition.objects.count() == 2


@pytest.mark.parametrize("mode", MODES)
def test_noting_and_deciding_at_once_loses_neither(mode: str, both_steps: Way) -> None:
    mira = both_steps.sign_up()

    def note() -> Any:
        return handling.change_local(
            mira.pk, organisation_id=both_steps.north.pk, local_note="Känd sedan förr", confirmed={}
        )

    def yes() -> Any:
        return decisions.approve(mira.pk, actor=both_steps.users["chief"], seen="pending_local")

    results = all_at_once([note, yes] * 12, mode)

    assert {type(one) for one in results if isinstance(one, Exception)} <= {TransitionNotAllowed}
    mira.refresh_from_db()
    assert (mira.state, mira.local_note, mira.handler) == ("pending_office", "Känd sedan förr", both_steps.district)
