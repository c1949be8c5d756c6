"""The outbox in the work space: who sees which mail, what is told about it, and what can be done."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db

SECRET = "abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEF"


@dataclass
class World:
    nora: Registration
    sune: Registration
    of_nora: Message
    of_sune: Message
    of_nobody: Message


def message(about: Registration | None = None, recipient: str = "mira@example.org", **values: Any) -> Message:
    standard = {
        "dedupe_key": str(uuid.uuid4()),
        "recipient": recipient,
        "subject": "Du har en plats",
        "text": f"Hej!\n\nhttps://www.example.org/sv/min/{SECRET}/\n",
        "kind": "received",
        "about": about.pk if about else None,
        "status": "sent",
    }
    return Message.objects.create(**(standard | values))


@pytest.fixture
def world() -> World:
    north, south = factories.local_party("Norrby"), factories.local_party("Söderby")
    factories.user("asta", role=Role.STUDY_ORGANISER, organisation=north)
    factories.user("bo", role=Role.STUDY_ORGANISER, organisation=south)
    factories.user("nobody")
    factories.user("root", is_superuser=True, is_staff=True)
    occasion = factories.occasion(factories.course_page("Grundkurs"), capacity=20)
    nora = factories.registration(occasion, "Nora", organisation_id=north.pk)
    sune = factories.registration(occasion, "Sune", organisation_id=south.pk)
    Message.objects.all().delete()
    mail.outbox.clear()
    return World(
        nora,
        sune,
        message(nora, "nora@example.org", status="failed", last_error="SMTPRecipientsRefused 550"),
        message(sune, "sune@example.org"),
        message(None, "asta@example.org", kind="staff_digest"),
    )


def as_(username: str) -> Client:
    client = Client()
    client.force_login(factories.get_user_model().objects.get(username=username))
    return client


def rows(client: Client, **query: Any) -> list[str]:
    answer = client.get(reverse("studier_outbox:index"), query)
    assert answer.status_code == 200
    return [row.recipient for row in answer.context["object_list"]]


def act(client: Client, action: str, *messages: Message, query: str = "") -> Any:
    url = reverse("studier_outbox:act") + query
    return client.post(url, {"action": action, "message": [str(one.pk) for one in messages]})


def status(one: Message) -> str:
    one.refresh_from_db()
    return one.status


@pytest.mark.parametrize(
    ("username", "sees"),
    [
        ("root", ["asta@example.org", "sune@example.org", "nora@example.org"]),
        ("asta", ["nora@example.org"]),
        ("bo", ["sune@example.org"]),
    ],
)
def test_who_sees_a_registration_sees_its_mail(world: World, username: str, sees: list[str]) -> None:
    assert rows(as_(username)) == sees


@pytest.mark.parametrize("name", ["index", "index_results"])
def test_for_others_there_is_no_outbox(world: World, name: str) -> None:
    url = reverse(f"studier_outbox:{name}")

    assert [Client().get(url).status_code, as_("nobody").get(url).status_code] == [302, 404]


def test_a_foreign_mail_answers_like_one_that_is_missing(world: World) -> None:
    client = as_("asta")
    foreign, staffs, missing = (
        client.get(reverse("studier_outbox:message", args=[pk]))
        for pk in (world.of_sune.pk, world.of_nobody.pk, uuid.uuid4())
    )

    assert [foreign.status_code, staffs.status_code, missing.status_code] == [404, 404, 404]
    assert foreign.content == staffs.content == missing.content


@pytest.mark.parametrize("action", ["resend", "discard"])
def test_a_foreign_mail_cannot_be_acted_on(world: World, action: str) -> None:
    Message.objects.update(status="failed")

    act(as_("asta"), action, world.of_sune, world.of_nobody)
    as_("nobody").post(reverse("studier_outbox:act"), {"action": action, "message": str(world.of_sune.pk)})

    assert [status(world.of_sune), status(world.of_nobody)] == ["failed", "failed"]
    assert mail.outbox == []


def test_looking_changes_nothing(world: World) -> None:
    client = as_("root")

    assert client.get(reverse("studier_outbox:act"), {"action": "resend"}).status_code == 405
    assert status(world.of_nora) == "failed"


def test_filters_and_search(world: World) -> None:
    client = as_("root")

    assert rows(client, status="failed") == ["nora@example.org"]
    assert rows(client, status=["sent", "queued"]) == ["asta@example.org", "sune@example.org"]
    assert rows(client, kind="staff_digest") == ["asta@example.org"]
    assert rows(client, q="SUNE@") == ["sune@example.org"]
    assert rows(client, q="x" * 10_000) == []
    assert rows(as_("asta"), q="sune") == []


def test_why_a_mail_failed_is_told(world: World) -> None:
    page = as_("asta").get(reverse("studier_outbox:index")).content.decode()

    assert "(550)" in page
    assert "SMTPRecipientsRefused" not in page


@pytest.mark.django_db(transaction=True)
def test_several_are_sent_again_at_once(world: World) -> None:
    answer = act(as_("root"), "resend", world.of_nora, world.of_sune, query="?status=failed&p=1")

    assert (answer.status_code, answer.url) == (303, reverse("studier_outbox:index") + "?status=failed&p=1")
    assert sorted(one.to[0] for one in mail.outbox) == ["nora@example.org", "sune@example.org"]
    assert [status(world.of_nora), status(world.of_sune)] == ["sent", "sent"]


def test_several_are_discarded_at_once(world: World) -> None:
    waits = message(world.nora, status="queued")

    act(as_("asta"), "discard", world.of_nora, waits)

    assert [status(world.of_nora), status(waits)] == ["discarded", "discarded"]


@pytest.mark.parametrize(
    "data", [{}, {"action": "resend"}, {"action": "erase", "message": "x"}, {"action": "discard", "message": "x"}]
)
def test_odd_requests_change_nothing(world: World, data: dict[str, str]) -> None:
    assert as_("root").post(reverse("studier_outbox:act"), data).status_code == 303
    assert sorted(Message.objects.values_list("status", flat=True)) == ["failed", "sent", "sent"]


def test_a_mail_is_shown_without_the_secret_of_its_link(world: World) -> None:
    """Who has it can withdraw in the member's name, and nobody could tell afterwards."""
    answer = as_("asta").get(reverse("studier_outbox:message", args=[world.of_nora.pk]))
    page = answer.content.decode()

    assert "https://www.example.org/sv/min/…" in page
    assert SECRET not in page
    assert reverse("studier_registrations:registration", args=[world.nora.pk]) in page


def test_the_real_link_of_a_member_is_left_out_too(world: World) -> None:
    factories.registration(world.nora.occasion, "Nils", organisation_id=world.nora.organisation_id)
    receipt = Message.objects.latest("created_at")
    [link] = [line for line in receipt.text.splitlines() if line.startswith("http")]

    page = as_("asta").get(reverse("studier_outbox:message", args=[receipt.pk])).content.decode()

    assert link not in page
    assert link.rstrip("/").rpartition("/")[2] not in page


def test_a_mail_about_all_that_a_person_goes_to_is_shown_to_nobody(world: World) -> None:
    """It lists sign-ups of other organisations, too."""
    links = message(world.nora, kind="link", text="Hos de andra:\nhttps://www.example.org/min/abc/\n")

    for username in ("asta", "root"):
        page = as_(username).get(reverse("studier_outbox:message", args=[links.pk])).content.decode()
        assert [needle in page for needle in ("Hos de andra", "min/abc")] == [False, False]


def test_nobody_keeps_a_copy(world: World) -> None:
    client = as_("root")
    for name, arguments in (("index", []), ("index_results", []), ("message", [world.of_nora.pk])):
        control = client.get(reverse(f"studier_outbox:{name}", args=arguments)).headers["Cache-Control"]
        assert {"private", "no-store"} <= {part.strip() for part in control.split(",")}


def test_markup_in_a_mail_is_text(world: World) -> None:
    evil = message(world.nora, subject="<script>x()</script>", text="<script>y()</script>")
    client = as_("asta")

    pages = [
        client.get(reverse("studier_outbox:index")).content.decode(),
        client.get(reverse("studier_outbox:message", args=[evil.pk])).content.decode(),
    ]

    assert [needle in page for page in pages for needle in ("<script>x()", "<script>y()")] == [False] * 4


def test_mail_that_waits_is_told_above_the_list(world: World) -> None:
    client = as_("asta")
    assert client.get(reverse("studier_outbox:index")).context["warning"] == ""

    message(world.sune, status="queued", due_at=timezone.now() - dt.timedelta(minutes=16))

    answer = client.get(reverse("studier_outbox:index"))
    assert answer.context["warning"] != ""
    assert answer.context["warning"] in answer.content.decode()


@pytest.mark.parametrize("username", ["root", "asta"])
def test_the_list_costs_the_same_however_long_it_is(world: World, username: str) -> None:
    """Two queries for the warning, one to count, one for the rows; the rest is what every page of the admin costs."""
    client, totals = as_(username), set()
    client.get(reverse("studier_outbox:index"))
    for more in (0, 2, 57):
        for _ in range(more):
            message(world.nora)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("studier_outbox:index"))
        assert sum('FROM "wagtail_studier_message"' in query["sql"] for query in captured) == 4
        totals.add(len(captured))

    assert len(totals) == 1
