"""A server of its own, and fifty who come at once: everyone gets an answer, and none of them is 500 or 503."""

import sys
from collections import Counter
from http.cookies import SimpleCookie

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.registrations.forms import fill_in
from tests.resilience.crowds import crowd
from tests.resilience.serving import all_come, served
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.counters import counters_now
from wagtail_studier.registrations.models import Registration

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="looks at a process as Linux shows it"),
]

CLIENTS = 50


def test_fifty_clients_on_twenty_seats():
    """CON-12 and CON-13: each reads the page and signs up, all at once."""
    course = factories.course_page()
    occasion = factories.occasion(course, capacity=20)
    path = course.url

    def member(number):
        page = server.ask(path)
        cookies = SimpleCookie(page.headers["Set-Cookie"])
        data = fill_in(page, name=f"Medlem {number}", email=f"medlem{number}@example.org")
        return page.status_code, server.ask(path, data, f"csrftoken={cookies['csrftoken'].value}").status_code

    with served() as server:
        answers = all_come([lambda number=number: member(number) for number in range(CLIENTS)])

    assert Counter(answers) == {(200, 303): CLIENTS}
    states = Counter(Registration.objects.values_list("state", flat=True))
    assert states == {"placed": 20, "waitlisted": 30}
    assert Message.objects.count() == CLIENTS
    occasion.refresh_from_db()
    assert {name: getattr(occasion, name) for name in ("placed", "waiting", "held", "pending")} == counters_now(
        occasion
    )


def test_lists_of_twenty_thousand_people():
    """CON-15: a page of the list is a page, and a file comes line by line; memory does not grow with it."""
    occasion = factories.occasion(factories.course_page(), capacity=30_000)
    crowd(occasion, 20_000, answers=5)
    browser = Client()
    browser.force_login(factories.user(is_superuser=True))
    cookies = f"sessionid={browser.cookies['sessionid'].value}"
    export = {kind: reverse("studier_registrations:export", args=[occasion.pk, kind]) for kind in ("csv", "xlsx")}

    with served() as server:
        listed = server.ask(reverse("studier_registrations:occasion", args=[occasion.pk]), cookies=cookies)
        before = server.memory
        lines, first = read(server.open(export["csv"], cookies=cookies))
        workbook, _first = read(server.open(export["xlsx"], cookies=cookies))
        grown = server.memory - before

    assert (listed.status_code, listed.content.decode().count("Deltagare") < 500) == (200, True)
    assert lines.count(b"\r\n") == 20_001
    assert len(first) < len(lines) / 20
    assert workbook.startswith(b"PK")
    assert grown < 60


def read(answer):
    """All of an answer, and what of it came first."""
    assert answer.status == 200
    first = answer.read1(65536)
    return first + answer.read(), first
