"""Many at once: on PostgreSQL and on SQLite in both of its modes, nobody is lost and nobody gets a seat too many."""

import pytest
from django.db import connection

from tests import factories
from tests.resilience.racing import MODES, all_at_once
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations import services
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.seats import queue_place

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 24


@pytest.fixture(params=MODES)
def transaction_mode(request):
    return request.param


@pytest.fixture(autouse=True)
def patience(settings):
    """These are about seats; how long one waits is told in tests/resilience."""
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 60


def sign_up_job(occasion, **values):
    sent = factories.sign_up(occasion, **values)
    return lambda: services.register(sent).state


def test_300_sign_ups_for_30_seats(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=30)

    states = all_at_once([sign_up_job(occasion) for _ in range(300)], transaction_mode)

    assert sorted(map(str, states)) == ["placed"] * 30 + ["waitlisted"] * 270
    occasion.refresh_from_db()
    assert (occasion.placed, occasion.waiting) == (30, 270)
    assert Transition.objects.count() == 300
    queue = Registration.objects.filter(state=State.WAITLISTED).order_by("received_at", "id")
    assert [queue_place(queue[number]) for number in (0, 134, 269)] == [1, 135, 270]


def test_two_people_on_the_last_seat(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=1, has_waiting_list=False)

    outcomes = all_at_once([sign_up_job(occasion) for _ in range(WORKERS)], transaction_mode)

    assert [outcome for outcome in outcomes if outcome == State.PLACED] == [State.PLACED]
    assert {type(outcome).__name__ for outcome in outcomes} == {"State", "OccasionNotOpen"}


def test_one_person_in_many_tabs_is_one_registration(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=100)

    states = all_at_once([sign_up_job(occasion, email="mira@example.org") for _ in range(48)], transaction_mode)

    assert (set(states), Registration.objects.count()) == ({State.PLACED}, 1)


def test_one_form_sent_many_times_is_one_registration(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=100)
    sent = factories.sign_up(occasion)

    outcomes = all_at_once([lambda: services.register(sent)] * 48, transaction_mode)

    assert (len(set(outcomes)), Registration.objects.count()) == (1, 1)


def test_withdrawals_and_sign_ups_at_once_keep_every_seat_taken(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=10)
    leaving = [factories.registration(occasion) for _ in range(10)]
    jobs = [lambda row=row: withdraw(row.pk).state for row in leaving]
    jobs += [sign_up_job(occasion) for _ in range(38)]

    results = all_at_once(jobs, transaction_mode)

    assert {str(result) for result in results} <= {"withdrawn", "placed", "waitlisted"}
    occasion.refresh_from_db()
    assert (occasion.placed, occasion.waiting) == (10, 28)
    assert Registration.objects.filter(state=State.PLACED).count() == 10


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer: without the lock it loses sign-ups")
def test_without_the_lock_the_same_race_sells_too_many(monkeypatch):
    """The proof that the tests above bite: reading before locking lets several see the same free seat."""
    occasion = factories.occasion(factories.course_page(), capacity=5)
    monkeypatch.setattr(services, "touch_lock", lambda pk: Occasion.objects.get(pk=pk))

    all_at_once([sign_up_job(occasion) for _ in range(48)])

    assert Registration.objects.filter(state=State.PLACED).count() > 5
