"""Staff, members and the clock at once: one step and one mail each, and counters that equal the rows."""

import threading
import time

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, transaction

from tests import factories
from tests.resilience.racing import MODES, all_at_once, kinds
from tests.resilience.scenes import SCENES, occasion, race, steps_of
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations import changes, decisions, queue, seats, services
from wagtail_studier.registrations.locks import is_lock_fault
from wagtail_studier.registrations.models import Registration

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_mail")]


@pytest.fixture(autouse=True)
def patience(settings):
    """How long one waits is told in test_lock_wait."""
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 60


@pytest.fixture(params=MODES)
def mode(request):
    return request.param


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_at_once(scene, mode):
    told = scene(mode)

    assert told.found == told.expected


def read_only(occasion_id):
    """What touch_lock would be without its UPDATE; a moment passes, in which others read the same."""
    found = Occasion.objects.select_related("organiser").get(pk=occasion_id)
    time.sleep(0.05)
    return found


def goes_wrong(scene):
    """Chance has a say in it."""
    for model in (Message, Registration, Occasion, Route, get_user_model()):
        model.objects.all().delete()
    told = scene(MODES[0])
    return told.found != told.expected


@pytest.mark.usefixtures("postgresql")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_without_the_lock_it_goes_wrong(scene, monkeypatch):
    """The proof that the tests above bite. SQLite has one writer at a time, and loses people instead."""
    for module in (services, decisions, queue, changes, seats):
        if hasattr(module, "touch_lock"):
            monkeypatch.setattr(module, "touch_lock", read_only)

    assert any(goes_wrong(scene) for _ in range(5))


# Two moves that cross


def crossing(number=6):
    """People of two occasions who change places with each other, all at once."""
    here, there = occasion(capacity=20), occasion(capacity=20)
    user = factories.user(is_superuser=True)
    leaving = [(factories.registration(one), other) for one, other in [(here, there), (there, here)] * number]
    return [lambda row=row, to=to: decisions.move(row.pk, to.pk, actor=user) for row, to in leaving]


def test_moves_that_cross(mode):
    jobs = crossing()

    told = race(jobs, mode)

    assert told.found == told.expected
    assert kinds(told.results) == ["placed"] * len(jobs)
    assert [steps_of(one) for one in Registration.objects.all()] == [["placed", "placed"]] * len(jobs)


def once(work):
    """A transaction that is not tried again."""
    with transaction.atomic():
        return work()


def test_moves_lock_in_one_order_and_never_wait_for_each_other(monkeypatch):
    monkeypatch.setattr(decisions, "retry_locked", once)

    results = all_at_once(crossing())

    assert kinds(results) == ["placed"] * len(results)


@pytest.mark.usefixtures("postgresql")
def test_moves_that_lock_in_their_own_order_do(monkeypatch):
    """The proof that the test above bites."""
    both_have_one = threading.Barrier(2, timeout=5)

    def unsorted(occasion_ids):
        first, second = occasion_ids
        locked = {first: seats.touch_lock(first)}
        both_have_one.wait()
        return locked | {second: seats.touch_lock(second)}

    monkeypatch.setattr(decisions, "retry_locked", once)
    monkeypatch.setattr(decisions, "touch_locks", unsorted)

    results = all_at_once(crossing(1))

    faults = [one for one in results if isinstance(one, OperationalError)]
    assert [is_lock_fault(fault) for fault in faults] == [True]
    assert faults[0].__cause__.sqlstate == "40P01"


@pytest.mark.usefixtures("postgresql")
def test_a_deadlock_is_tried_again(monkeypatch):
    """Whatever else may lock in another order, a host's own code for one: nobody sees it."""
    both_have_one = threading.Barrier(2, timeout=5)
    tries = []

    def unsorted(occasion_ids):
        tries.append(occasion_ids)
        first, second = occasion_ids
        locked = {first: seats.touch_lock(first)}
        if len(tries) <= 2:
            both_have_one.wait()
        return locked | {second: seats.touch_lock(second)}

    monkeypatch.setattr(decisions, "touch_locks", unsorted)

    results = all_at_once(crossing(1))

    assert (kinds(results), len(tries)) == (["placed"] * 2, 3)
