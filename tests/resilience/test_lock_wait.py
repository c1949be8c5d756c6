"""Whoever does not get the lock in time keeps what was typed and is asked to try again."""

import time

import pytest
from django.db import connection, connections
from django.urls import reverse

from tests import factories
from tests.host.models import HostPage
from tests.registrations.forms import fill_in, forms_in
from tests.resilience.racing import MODES, locked
from wagtail_studier.registrations import decisions, services
from wagtail_studier.registrations.locks import OccasionBusy
from wagtail_studier.registrations.models import Registration

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_mail")]


@pytest.fixture(autouse=True)
def impatience(settings):
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 1


@pytest.fixture(params=MODES)
def mode(request, monkeypatch):
    monkeypatch.setattr(connections["default"], "transaction_mode", request.param, raising=False)
    return request.param


def test_a_form_that_did_not_get_its_turn_comes_back_filled_in(client, mode):
    course = factories.course_page()
    occasion = factories.occasion(course, capacity=5)
    data = fill_in(client.get(course.url))

    with locked(occasion):
        answer = client.post(course.url, data)

    form = answer.context["sign_up"].form
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert (form["name"].value(), form["email"].value()) == ("Mira Exempelsson", "mira@example.org")
    assert len(form.non_field_errors()) == 1
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert Registration.objects.count() == 0

    [again] = forms_in(answer)
    again.pop("")

    assert {name: again[name] for name in ("token", "phone")} == {name: data[name] for name in ("token", "phone")}
    assert (client.post(course.url, data | again).status_code, Registration.objects.count()) == (303, 1)


def test_the_wait_has_an_end_and_not_before(mode):
    occasion = factories.occasion(factories.course_page())
    began = time.monotonic()

    with locked(occasion), pytest.raises(OccasionBusy):
        services.register(factories.sign_up(occasion))

    assert 0.9 < time.monotonic() - began < 10


def test_whoever_gets_the_lock_in_time_notices_nothing(mode, settings):
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 20
    occasion = factories.occasion(factories.course_page())

    with locked(occasion, seconds=1.5):
        assert services.register(factories.sign_up(occasion)).state == "placed"


def test_another_occasion_is_not_kept_waiting(postgresql):
    busy, other = factories.occasion(factories.course_page()), factories.occasion(factories.course_page())

    with locked(busy):
        assert services.register(factories.sign_up(other)).state == "placed"


def test_staff_wait_no_longer_than_members(mode):
    registration = factories.registration(factories.occasion(factories.course_page()))

    with locked(registration.occasion), pytest.raises(OccasionBusy):
        decisions.withdraw(registration.pk)

    registration.refresh_from_db()
    assert registration.state == "placed"


def test_what_staff_have_written_is_given_back_to_send_again(client):
    registration = factories.registration(factories.occasion(factories.course_page()))
    client.force_login(factories.user(is_superuser=True))
    address = reverse("studier_registrations:withdraw", args=[registration.pk])

    with locked(registration.occasion):
        answer = client.post(address, {"reason": "Har ringt och är sjuk"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert 'name="reason" value="Har ringt och är sjuk"' in answer.content.decode()

    client.post(address, {"reason": "Har ringt och är sjuk"})

    registration.refresh_from_db()
    assert registration.state == "withdrawn"


def test_the_site_waits_as_long_as_ever_for_everything_else():
    """What holds for a sign-up must not stay with the connection."""
    before = patience()

    factories.registration(factories.occasion(factories.course_page()))

    assert patience() == before


def patience():
    statement = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_a_site_that_runs_each_request_in_a_transaction(client, postgresql, monkeypatch):
    """With ATOMIC_REQUESTS nothing can be tried again, but the page is shown all the same."""
    monkeypatch.setitem(connections["default"].settings_dict, "ATOMIC_REQUESTS", True)
    course = factories.course_page()
    occasion = factories.occasion(course)
    data = fill_in(client.get(course.url))

    with locked(occasion):
        answer = client.post(course.url, data)

    assert (answer.status_code, forms_in(answer)[0]["name"]) == (503, "Mira Exempelsson")


def test_a_page_that_has_lost_its_form_meanwhile(client):
    """There is nothing to show the text in again, so it is given back to copy, and to send again."""
    course = factories.course_page()
    occasion = factories.occasion(course)
    block = {"heading": "", "course": course, "occasion": None, "form": None}
    page = factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=[("sign_up", block)]))
    data = fill_in(client.get(page.url))
    page.body = []
    page.save()

    with locked(occasion):
        answer = client.post(page.url, data)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "mira@example.org" in answer.content.decode()
