"""Editors and members at once: a change is made once, told once, and nobody waits for anybody for ever."""

import itertools

import pytest
from django.db import connection

from tests import factories
from tests.resilience.racing import MODES, all_at_once
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.services import save_rules, version_of
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations import changes, decisions
from wagtail_studier.registrations.changes import change_occasion
from wagtail_studier.registrations.counters import counters_now
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.services import register

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 24


@pytest.fixture(params=MODES)
def transaction_mode(request):
    return request.param


@pytest.fixture(autouse=True)
def patience(settings):
    """These are about what is saved; how long one waits is told in tests/resilience. Mail is queued and waits."""
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 60
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def sign_up_job(occasion):
    sent = factories.sign_up(occasion)
    return lambda: register(sent)


def save_job(occasion, *, venue="", seen="", **values):
    """An editor who has opened the form, and saves when the others do."""
    mine = Occasion.objects.get(pk=occasion.pk)
    rows = list(mine.sessions.all())
    version = version_of(mine, rows) if seen else ""
    for name, value in values.items():
        setattr(mine, name, value)
    for row in rows:
        row.venue = venue or row.venue
    return lambda: change_occasion(mine, sessions=rows, actor=None, seen=version)


def faults(results):
    return [repr(result) for result in results if isinstance(result, Exception)]


def is_counted(occasion):
    occasion.refresh_from_db()
    counted = counters_now(occasion)
    return counted == {name: getattr(occasion, name) for name in counted}


def test_many_cancel_at_once_and_each_person_is_told_once(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=5)
    for _ in range(8):
        factories.registration(occasion)
    jobs = [save_job(occasion, status="cancelled", cancel_reason="Sjukdom") for _ in range(WORKERS)]

    results = all_at_once(jobs, transaction_mode)

    assert faults(results) == []
    assert sorted(result.cancelled for result in results) == [0] * (WORKERS - 1) + [8]
    assert Transition.objects.filter(target="cancelled").count() == 8
    assert Message.objects.filter(kind="cancelled").count() == 8


def test_who_signs_up_while_it_is_cancelled_is_refused_or_told(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=5)
    jobs = [sign_up_job(occasion) for _ in range(44)]
    jobs[20:20] = [save_job(occasion, status="cancelled", cancel_reason="Sjukdom") for _ in range(4)]

    results = all_at_once(jobs, transaction_mode)

    assert {fault.partition("(")[0] for fault in faults(results)} <= {"OccasionNotOpen"}
    assert set(Registration.objects.values_list("state", flat=True)) <= {"cancelled"}
    assert Message.objects.filter(kind="cancelled").count() == Registration.objects.count()
    assert is_counted(occasion)


def test_one_of_many_editors_wins_and_the_others_are_told(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=5)
    factories.registration(occasion)
    jobs = [save_job(occasion, venue=f"Sal {number}", seen="now") for number in range(WORKERS)]

    results = all_at_once(jobs, transaction_mode)

    assert sorted(type(result).__name__ for result in results) == ["Changed"] + ["ChangedMeanwhile"] * (WORKERS - 1)
    winner = next(result for result in results if not isinstance(result, Exception))
    assert winner.told == Message.objects.filter(kind="changed").count() == 1


def test_one_form_sent_many_times_makes_its_new_session_once(transaction_mode):
    occasion = factories.occasion(factories.course_page(), sessions=[])
    factories.registration(occasion)
    mine = Occasion.objects.get(pk=occasion.pk)
    seen, new = version_of(mine, []), [factories.session(30)]

    results = all_at_once(
        [lambda: change_occasion(mine, sessions=new, actor=None, seen=seen)] * WORKERS, transaction_mode
    )

    assert faults(results) == []
    assert (Session.objects.filter(occasion=occasion).count(), Message.objects.filter(kind="changed").count()) == (1, 1)


def test_seats_are_added_while_people_come_and_go(transaction_mode):
    occasion = factories.occasion(factories.course_page(), capacity=3)
    leaving = [factories.registration(occasion) for _ in range(6)]
    jobs = [sign_up_job(occasion) for _ in range(20)]
    jobs += [lambda row=row: decisions.withdraw(row.pk) for row in leaving]
    jobs += [save_job(occasion, capacity=seats) for seats in (4, 10, 7, 10)]
    spread = list(itertools.chain.from_iterable(zip(jobs[::2], jobs[1::2][::-1], strict=True)))

    results = all_at_once(spread, transaction_mode)

    assert faults(results) == []
    assert is_counted(occasion)
    if occasion.capacity == 10:  # saved last; else nobody is thrown out
        assert occasion.placed == 10
    assert (
        Message.objects.filter(kind="placed").count()
        == Transition.objects.filter(source="waitlisted", target="placed").count()
    )


def test_moves_between_two_occasions_that_are_being_changed(transaction_mode):
    page = factories.course_page()
    here, there = (factories.occasion(page, label=label, capacity=20) for label in ("Här", "Där"))
    people = [factories.registration(one) for one in [here] * 8 + [there] * 8]
    actor = factories.user()
    jobs = [
        lambda row=row: decisions.move(row.pk, (there if row.occasion_id == here.pk else here).pk, actor=actor)
        for row in people
    ]
    jobs += [save_job(one, venue=f"Sal {number}") for number in range(4) for one in (here, there)]

    results = all_at_once(jobs, transaction_mode)

    assert faults(results) == []
    assert (is_counted(here), is_counted(there), here.placed, there.placed) == (True, True, 8, 8)


def test_the_rules_of_a_course_are_one_row_whoever_saves_first(transaction_mode):
    key = factories.course_page().course_key
    jobs = [lambda days=days: save_rules(CourseRules(course_key=key, reminder_days=days)) for days in range(1, 25)]

    results = all_at_once(jobs, transaction_mode)

    assert faults(results) == []
    assert CourseRules.objects.filter(course_key=key).count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer: without the lock it only fails")
def test_without_the_lock_more_than_one_editor_wins(monkeypatch):
    """The proof that the tests above bite: each would undo unseen what another has just saved."""
    occasion = factories.occasion(factories.course_page(), capacity=5)
    factories.registration(occasion)
    jobs = [save_job(occasion, venue=f"Sal {number}", seen="now") for number in range(WORKERS)]
    monkeypatch.setattr(changes, "touch_lock", lambda pk: Occasion.objects.select_related("organiser").get(pk=pk))

    results = all_at_once(jobs)

    assert len([result for result in results if not isinstance(result, Exception)]) > 1
