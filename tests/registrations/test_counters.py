"""`manage.py studier_verify`: the stored counters against the rows, and mending them."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.registrations import counters
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.queue import promote_waiting
from wagtail_studier.registrations.services import register

pytestmark = pytest.mark.django_db


@pytest.fixture
def occasion():
    """One has a place, one has been asked, one waits; and one has left."""
    made = factories.occasion(factories.course_page(), capacity=1, offer_hours=24)
    left = [factories.registration(made, f"Person {number}") for number in range(4)][1]
    withdraw(left.pk)
    Occasion.objects.filter(pk=made.pk).update(capacity=2)
    promote_waiting(made.pk)
    return made


@pytest.fixture
def applications():
    """A list with two who wait for a decision, of whom one has a seat kept."""
    route = Route.objects.create(name="Kansliet", kind="office")
    made = factories.occasion(capacity=1, route=route)
    for name in ("Ett", "Två"):
        factories.registration(made, name)
    return made


def verify(*arguments):
    """What the command printed, and the exit code it asks for."""
    printed = io.StringIO()
    try:
        call_command("studier_verify", *arguments, stdout=printed)
    except CommandError as error:
        return printed.getvalue().splitlines(), error.returncode
    return printed.getvalue().splitlines(), 0


def stored(occasion):
    return Occasion.objects.values_list("placed", "waiting", "held", "pending").get(pk=occasion.pk)


def test_the_services_keep_the_counters_right(occasion, applications):
    assert (stored(occasion), stored(applications)) == ((1, 1, 1, 0), (0, 0, 1, 2))

    assert verify() == (["All counters are right."], 0)


def test_what_differs_is_said_and_left(occasion):
    Occasion.objects.filter(pk=occasion.pk).update(placed=7, held=0)

    lines, code = verify()

    assert code == 1
    assert lines == [f"{occasion.pk} placed: stored 7, counted 1", f"{occasion.pk} held: stored 0, counted 1"]
    assert stored(occasion) == (7, 1, 0, 0)


def test_repair_sets_it_right_and_says_so_once(occasion, applications):
    Occasion.objects.update(placed=7, waiting=7, held=7, pending=7)

    assert verify("--repair")[1] == 1

    assert (stored(occasion), stored(applications)) == ((1, 1, 1, 0), (0, 0, 1, 2))
    assert verify("--repair")[1] == 0


def test_rows_taken_away_by_hand_are_noticed(occasion):
    Registration.objects.all().delete()

    assert verify("--repair")[1] == 1

    assert stored(occasion) == (0, 0, 0, 0)


def test_nothing_that_is_printed_is_personal(occasion):
    Occasion.objects.update(placed=7)

    printed = " ".join(verify()[0])

    people = Registration.objects.values_list("name", "email", "reference")
    assert [word for person in people for word in person if word in printed] == []


def test_a_sign_up_between_the_two_looks_is_no_difference(occasion, monkeypatch):
    monkeypatch.setattr(counters, "_suspects", lambda: [occasion.pk])
    register(factories.sign_up(occasion))

    assert verify() == (["All counters are right."], 0)


def test_an_occasion_deleted_between_the_two_looks_is_no_difference(monkeypatch):
    gone = factories.occasion()
    monkeypatch.setattr(counters, "_suspects", lambda: [gone.pk])
    Occasion.objects.all().delete()

    assert verify() == (["All counters are right."], 0)


@pytest.mark.parametrize("number", [1, 3, 40])
def test_two_queries_for_any_number_of_occasions(number):
    for _ in range(number):
        factories.registration(factories.occasion())

    with CaptureQueriesContext(connection) as asked:
        verify()

    assert len(asked) == 2
