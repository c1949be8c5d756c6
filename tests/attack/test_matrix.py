"""Every address of the package, in the admin and outside, times every role: what GET, HEAD, POST and PUT answer.

``matrix.json`` holds the answers. An address without a row fails. After a change that is meant, write it anew with
``STUDIER_MATRIX=write`` and read the difference as what it is: who may do what.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from wagtail.models import Site

from tests import factories
from tests.admin.conftest import World, grant_editing
from tests.admin.conftest import world as world  # noqa: PLC0414 the fixture
from tests.admin.test_access import address
from wagtail_studier.courses.partners import Partner
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import StaffRole
from wagtail_studier.registrations.links import link_token, renew_link

FILE = Path(__file__).with_name("matrix.json")
WRITES = os.environ.get("STUDIER_MATRIX") == "write"
ROLES = ["anonymous", "editor", "organiser A", "organiser B", "deputy A", "district", "office", "superuser", "retired"]
"""``district`` sees nothing below itself, ``office`` does; ``retired`` is a superuser who is no longer active."""

MISSING = "00000000-0000-4000-8000-000000000000"
OPEN_TO_OTHERS = {"studier_registrations:register", "studier_registrations:registered"}
"""A published course takes people of every organisation."""


def names(resolver: Any, above: tuple[str, ...] = ()) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, (*above, pattern.namespace) if pattern.namespace else above)
        elif pattern.name and any("studier" in part for part in above):
            yield ":".join([*above, pattern.name])


def stored() -> dict[str, dict[str, list[int]]]:
    return json.loads(FILE.read_text()) if FILE.exists() else {}


NAMES = sorted(set(names(get_resolver())))


def clients(world: World) -> dict[str, Client]:
    editor = factories.user("editor")
    grant_editing(editor)
    organiser = Role.STUDY_ORGANISER
    users = {
        "editor": editor,
        "organiser A": factories.user("asta", role=organiser, organisation=world.north),
        "organiser B": factories.user("bo", role=organiser, organisation=world.south),
        "deputy A": factories.user("disa", role=organiser, organisation=world.north),
        "district": factories.user("distrikt", role=Role.OFFICE, organisation=world.district),
        "office": factories.user("kansli", role=Role.OFFICE, organisation=world.district, include_descendants=True),
        "superuser": factories.user("root", is_superuser=True, is_staff=True),
        "retired": factories.user("rut", is_superuser=True, is_staff=True, is_active=False),
    }
    users["deputy A"].studier_roles.update(is_deputy=True)
    found = {"anonymous": Client()}
    for name, user in users.items():
        found[name] = Client(raise_request_exception=False)
        found[name].force_login(user)
    return found


def argument(name: str, world: World, *, foreign: bool = False) -> list[Any]:
    """Of an address whose object is organiser A's, or is none of theirs."""
    space, _, view = name.partition(":")
    occasion, person = (world.other, world.at_other) if foreign else (world.occasion, world.of_north)
    if space == "studier_attendance":
        more = {"check_in": [occasion.sessions.first().pk], "report_file": ["csv"]}
        return (
            [person.pk] if view in {"person", "certificate", "certificate_pdf"} else [occasion.pk, *more.get(view, [])]
        )
    if space == "studier_outbox":
        return [Message.objects.filter(about=person.pk).first().pk]
    if space == "studier_mail_texts":
        return [Site.objects.get(is_default_site=True).pk, "sv", "placed"]
    if space == "wagtail_studier":
        return [link_token(person)]
    return [record(space, world, occasion).pk]


def record(space: str, world: World, occasion: Any) -> Any:
    if space == "studier_partners":
        return Partner.objects.get_or_create(name="Studieförbundet Lyktan")[0]
    if space == "studier_routes":
        return Route.objects.get_or_create(name="Direkt")[0]
    if space == "studier_staff":
        return StaffRole.objects.get(user__username="asta")
    if space.endswith("organisationlevel"):
        return world.north.level
    if space.endswith("registrationform"):
        return factories.registration_form()
    return occasion if "occasion" in space else world.north


def url_of(name: str, world: World) -> str:
    if name.startswith(("studier_registrations:", "studier_occasions:")):
        return address(name, world)
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=argument(name, world))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def writes(queries: Any) -> list[str]:
    """What changed a table of the package."""
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [q["sql"] for q in queries if q["sql"].startswith(verbs) and '"wagtail_studier_' in q["sql"]]


def answers(name: str, world: World) -> dict[str, list[int]]:
    people = clients(world)
    url = url_of(name, world)
    row: dict[str, list[int]] = {"get": [], "head": [], "post": [], "put": []}
    for role in ROLES:
        for method, codes in row.items():
            with undone(), CaptureQueriesContext(connection) as queries:
                codes.append(getattr(people[role], method)(url).status_code)
            refused = method == "post" and codes[-1] in {404, 405}
            if method != "post" or refused:
                assert writes(queries) == [], (name, role, method)
    return row


def test_every_address_has_a_row() -> None:
    assert WRITES or sorted(stored()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_who_gets_what(name: str, world: World) -> None:
    found = answers(name, world)
    if WRITES:
        FILE.write_text(dumped(stored() | {name: found}))
    assert stored()[name] == found


def dumped(rows: dict[str, dict[str, list[int]]]) -> str:
    """One line for each address and method."""
    parts = [
        f'  "{name}": {{\n' + ",\n".join(f'    "{method}": {codes}' for method, codes in row.items()) + "\n  }"
        for name, row in sorted(rows.items())
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


OBJECTS = ["studier_attendance:", "studier_outbox:message", "studier_registrations:", "studier_occasions:"]
FOREIGN = [name for name in NAMES if name.startswith(tuple(OBJECTS)) and name not in OPEN_TO_OTHERS]


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_foreign_answers_like_what_is_missing(name: str, method: str, world: World) -> None:
    send = getattr(clients(world)["organiser A"], method)
    own = url_of(name, world)
    _space, _, view = name.partition(":")
    if not any(str(pk) in own for pk in (world.occasion.pk, world.of_north.pk)) and view != "message":
        return  # takes no object, or a page, which test_who_gets_what says nobody but editors may open
    if view == "message":
        foreign = reverse(name, args=argument(name, world, foreign=True)) if "outbox" in name else ""
    else:
        foreign = ""
    swapped = own.replace(str(world.occasion.pk), str(world.other.pk))
    foreign = foreign or swapped.replace(str(world.of_north.pk), str(world.at_other.pk))
    missing = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", MISSING, own)

    with CaptureQueriesContext(connection) as queries:
        answer = send(foreign)
    nothing = send(missing)

    assert (answer.status_code, writes(queries)) == (nothing.status_code, [])
    assert answer.status_code in {404, 405}
    assert answer.content == nothing.content


FOR_ALL = {"lost_link", "calendar_feed", "news_feed", "rss_feed", "emil_feed"}
MEMBERS = [name for name in NAMES if name.startswith("wagtail_studier:") and name.partition(":")[2] not in FOR_ALL]
"""Behind the secret in a member's link."""


@pytest.mark.parametrize("name", MEMBERS)
def test_a_revoked_link_answers_like_one_that_never_was(name: str, world: World, client: Client) -> None:
    old = link_token(world.of_north)
    renew_link(world.of_north)

    revoked, invented = (client.get(reverse(name, args=[token])) for token in (old, "A" * len(old)))

    assert (revoked.status_code, revoked.content) == (invented.status_code, invented.content)
    assert revoked.status_code == 404
    assert "no-store" in revoked.headers["Cache-Control"]
    assert revoked.headers["Referrer-Policy"] == "same-origin"
