"""Numbers and words in addresses that no page of ours makes: never a fault."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.conftest import World
from tests.admin.conftest import world as world  # noqa: PLC0414 the fixture
from wagtail_studier.registrations.links import link_token

HUGE = 10**30
ODD = ["p=999999999999999999999999", "p=-1", "p=%00", "q=%00", "q=" + "a" * 5000, "status=%00", "kind=%00&status=x"]
ODD += ["occasion=%00", "occasion=x", "state=%00", "organisation=999999999999999999999999", "ordering=%00", "to=%00"]
LISTS = [
    "studier_registrations:inbox",
    "studier_registrations:index",
    "studier_registrations:all",
    "studier_outbox:index",
]


def root() -> Client:
    client = Client()
    client.force_login(factories.user("root", is_superuser=True, is_staff=True))
    return client


@pytest.mark.parametrize("name", LISTS)
def test_filters(name: str, world: World) -> None:
    client = root()
    found = {query: client.get(f"{reverse(name)}?{query}").status_code for query in ODD}
    assert {query: code for query, code in found.items() if code not in {200, 404}} == {}


def test_numbers_that_no_database_holds(world: World) -> None:
    client = root()
    urls = [
        reverse("studier_attendance:check_in", args=[world.occasion.pk, HUGE]),
        reverse("studier_mail_texts:edit", args=[HUGE, "sv", "placed"]),
        reverse("studier_occasions:of_course", args=[HUGE]),
        reverse("studier_occasions:rules", args=[HUGE]),
    ]
    assert [client.get(url).status_code for url in urls] == [404] * len(urls)


@pytest.mark.parametrize("value", ["\x00", "a" * 100_000, "x\r\nBcc: else@example.org"])
def test_what_is_typed_on_attendance_and_mails(value: str, world: World) -> None:
    client = root()
    session = world.occasion.sessions.first()
    bodies: dict[str, list[Any]] = {
        "check_in": [world.occasion.pk, session.pk],  # type: ignore[union-attr]
        "book": [world.occasion.pk],
        "message": [world.occasion.pk],
        "thanks": [world.occasion.pk],
        "person": [world.of_north.pk],
    }
    words = ["registration", "person", "subject", "text", "reason", "note", "status", "attendance", "completion", "to"]
    data = dict.fromkeys(words, value) | {f"row-{world.of_north.pk}": value}
    found = {name: client.post(reverse(f"studier_attendance:{name}", args=args), data) for name, args in bodies.items()}
    assert {name: one.status_code for name, one in found.items() if one.status_code not in {303, 404, 422}} == {}


@pytest.mark.parametrize("value", ["\x00", "{0.__class__}", "//evil.example", "a" * 100_000])
def test_what_is_typed_on_the_own_page(value: str, world: World, client: Client) -> None:
    token = link_token(world.of_north)
    data = dict.fromkeys(["phone", "occasion", "state", "next", "actor", "organisation"], value)
    codes = [
        client.post(reverse(f"wagtail_studier:{name}", args=[token]), data, HTTP_HOST="testserver").status_code
        for name in ("answers", "switch")
    ]
    world.of_north.refresh_from_db()
    assert set(codes) <= {303, 422}
    assert (world.of_north.state, world.of_north.occasion_id) == ("placed", world.occasion.pk)
    assert world.of_north.organisation_id == world.north.pk
