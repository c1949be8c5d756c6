"""The member and others in the same moment, on PostgreSQL and on SQLite in both of its modes."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.members.building import address, full_course, member, offered
from tests.resilience.racing import MODES, all_at_once
from wagtail_studier.courses.models import Occasion
from wagtail_studier.members import services
from wagtail_studier.members.services import change_answers, send_links
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.due import expire_offers
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=MODES)
def mode(request, settings):
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 60
    return request.param


def posts(registration, view, times):
    url = address(registration, view)
    return [lambda: Client().post(url).status_code for _ in range(times)]


def counters(occasion):
    occasion.refresh_from_db()
    return occasion.placed, occasion.waiting, occasion.held


def test_a_yes_pressed_many_times_is_one_place(mode):
    occasion = full_course()
    registration = offered(occasion)

    statuses = all_at_once(posts(registration, "accept", 12), mode)

    assert statuses == [303] * 12
    assert counters(occasion) == (2, 0, 0)
    assert list(registration.transitions.values_list("target", flat=True)) == ["waitlisted", "offered", "placed"]
    assert Message.objects.filter(about=registration.pk, kind="placed").count() == 1


def test_a_yes_while_its_time_runs_out_is_either_a_place_or_the_nexts(mode):
    occasion = full_course()
    registration = offered(occasion)
    behind = member(occasion)
    Registration.objects.filter(pk=registration.pk).update(offer_expires_at=timezone.now() - dt.timedelta(seconds=1))
    url = address(registration, "accept")

    results = all_at_once([lambda: Client().post(url).status_code, expire_offers] * 4, mode)

    registration.refresh_from_db()
    behind.refresh_from_db()
    assert set(results[::2]) == {422}
    assert (registration.state, behind.state) == ("expired", "offered")
    assert counters(occasion) == (1, 0, 1)
    assert Message.objects.filter(about=registration.pk, kind="expired").count() == 1


def test_leaving_many_times_at_once_is_leaving_once(mode):
    occasion = factories.occasion(factories.course_page(), capacity=1)
    registration, behind = member(occasion), member(occasion)

    statuses = all_at_once(posts(registration, "withdraw", 12), mode)

    behind.refresh_from_db()
    assert statuses == [303] * 12
    assert (behind.state, counters(occasion)) == ("placed", (1, 0, 0))
    assert registration.transitions.filter(target="withdrawn").count() == 1
    assert Message.objects.filter(about=registration.pk, kind="withdrawn").count() == 1


def test_a_yes_and_a_no_at_once_are_one_of_the_two(mode):
    occasion = full_course()
    registration = offered(occasion)

    all_at_once([*posts(registration, "accept", 4), *posts(registration, "withdraw", 4)], mode)

    registration.refresh_from_db()
    assert registration.state == "withdrawn"  # a yes can be followed by a no, but not the other way round
    assert counters(occasion) == (1, 0, 0)


def test_many_answers_at_once_are_one_of_them_whole(mode):
    registration = member(factories.occasion(factories.course_page()))

    all_at_once([lambda n=n: change_answers(registration.pk, phone=f"070-{n}", answers=[]) for n in range(12)], mode)

    registration.refresh_from_db()
    assert registration.phone in {f"070-{n}" for n in range(12)}
    assert Occasion.objects.get().touched >= 12


def test_asking_for_a_link_many_times_at_once_is_one_mail(mode):
    member(factories.occasion(factories.course_page()), email="mira@example.org")

    results = all_at_once([lambda: send_links("mira@example.org")] * 12, mode)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert Message.objects.filter(kind="link").count() == 1


def test_the_key_is_what_makes_it_one(monkeypatch):
    """The proof that the test above bites: without a key of what went before, each would be a mail."""
    member(factories.occasion(factories.course_page()), email="mira@example.org")
    queue = services._queue
    monkeypatch.setattr(services, "_queue", lambda _key, found: queue(f"link:{factories.uuid.uuid4()}", found))

    all_at_once([lambda: send_links("mira@example.org")] * 12)

    assert Message.objects.filter(kind="link").count() == 12
