"""What waits for one: who sees what there, finding one's way, and answering several at once."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.admin.routed import Way, district_way, mails_to, route, state_of, way
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import StaffRole
from wagtail_studier.registrations import due
from wagtail_studier.registrations.decisions import approve, decline
from wagtail_studier.registrations.models import Registration

__all__ = ["district_way"]

INBOX = "studier_registrations:inbox"
DECIDE = "studier_registrations:decide"


def inbox(client: Client, **query: str) -> list[str]:
    response = client.get(reverse(INBOX), query)
    assert response.status_code == 200
    return [row.name for row in response.context["object_list"]]


def send(client: Client, decision: str, rows: list[Registration], **more: Any) -> Any:
    values = [f"{row.pk}:{row.state}" for row in rows]
    return client.post(reverse(DECIDE), {"decision": decision, "registration": values, **more})


def said(client: Client) -> list[str]:
    """The kinds of message that the next page shows."""
    return [message.level_tag for message in client.get(reverse(INBOX)).context["messages"]]


def test_each_sees_what_waits_for_them_the_oldest_first(district_way: Way) -> None:
    here = district_way
    with time_machine.travel(timezone.now() - dt.timedelta(days=3), tick=False):
        early = here.sign_up("Tidiga Tilda", of=here.south)
    here.sign_up("Mira")
    here.sign_up("Bertil", of=here.south)
    approve(here.sign_up("Vidare Vera").pk, actor=here.users["asta"])

    seen = {name: inbox(here.as_(name)) for name in ("asta", "bo", "kansli")}

    assert seen == {"asta": ["Mira"], "bo": ["Tidiga Tilda", "Bertil"], "kansli": ["Vidare Vera"]}
    assert here.as_("bo").get(reverse(INBOX)).context["object_list"][0] == early


def test_a_deputy_and_the_level_above_see_it_too(district_way: Way) -> None:
    here = district_way
    here.users["vikarie"] = factories.user("vikarie")
    StaffRole.objects.create(
        user=here.users["vikarie"], organisation=here.north, role=Role.STUDY_ORGANISER, is_deputy=True
    )
    here.users["asta"].studier_roles.update(away_until=timezone.localdate() + dt.timedelta(days=10))
    mira = here.sign_up("Mira")
    assert Message.objects.get(kind="staff_new").recipient == "vikarie@example.org"
    assert (inbox(here.as_("vikarie")), inbox(here.as_("kansli"))) == (["Mira"], [])

    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        due.escalate()
        seen = {name: inbox(here.as_(name)) for name in ("asta", "vikarie", "kansli", "bo")}
        page = here.as_("kansli").get(reverse("studier_registrations:registration", args=[mira.pk]))

    assert seen == {"asta": ["Mira"], "vikarie": ["Mira"], "kansli": ["Mira"], "bo": []}
    assert page.context["facts"]["escalated"] != ""
    assert page.context["desk"].approve is not None


def test_the_link_of_a_mail_shows_one_occasion_and_foreign_ones_narrow_nothing(district_way: Way) -> None:
    here = district_way
    other = factories.occasion(title="Lista", organiser=here.district, route=route())
    here.sign_up("Mira")
    here.sign_up("Nils", to=other)
    asta = here.as_("asta")
    assert inbox(asta, occasion=str(other.pk)) == ["Nils"]
    assert inbox(asta, occasion=str(uuid.uuid4())) == ["Mira", "Nils"]
    assert inbox(asta, occasion="x") == ["Mira", "Nils"]
    decline(Registration.objects.get(name="Nils").pk, actor=here.users["asta"], reason="x")
    assert inbox(asta, occasion=str(other.pk)) == []


def test_it_is_narrowed_and_searched(district_way: Way) -> None:
    here = district_way
    with time_machine.travel(timezone.now() - dt.timedelta(days=4)):
        here.sign_up("Gamla Greta")
    mira = here.sign_up("Mira Åkesson")
    here.users["chief"] = factories.user(
        "chief", role=Role.OFFICE, organisation=here.district, include_descendants=True
    )
    here.sign_up("Sune", of=here.south)
    client = here.as_("chief")
    assert inbox(client, waits="3") == ["Gamla Greta"]
    assert inbox(client, organisation=str(here.south.pk)) == ["Sune"]
    assert inbox(client, course=str(here.occasion.course_key)) == ["Gamla Greta", "Mira Åkesson", "Sune"]
    for word in ["åkesson", mira.email, mira.reference.lower()]:
        assert inbox(client, q=word) == ["Mira Åkesson"]
    for junk in ({"waits": "x"}, {"organisation": "x"}, {"course": "x"}, {"ordering": "email"}, {"p": "x"}):
        assert len(inbox(client, **junk)) == 3


def test_several_are_shown_with_their_mail_before_anything_is_done(district_way: Way) -> None:
    people = [district_way.sign_up(name) for name in ("Mira", "Nils")]
    response = send(district_way.as_("asta"), "approve", people)
    group = response.context["groups"][0]
    assert (response.status_code, [person["name"] for person in group.people]) == (200, ["Mira", "Nils"])
    assert (group.mail.kind, group.mail.to) == ("forwarded", people[0].email)
    assert [state_of(one) for one in people] == ["pending_local"] * 2


def test_several_are_passed_on(district_way: Way) -> None:
    people = [district_way.sign_up(name) for name in ("Mira", "Nils")]
    asta = district_way.as_("asta")
    response = send(asta, "approve", people, confirmed="1")
    assert (response.status_code, said(asta)) == (303, ["success"])
    assert [(state_of(one), mails_to(one)) for one in people] == [("pending_office", ["pending", "forwarded"])] * 2


def test_each_outcome_is_foretold_with_a_mail_of_its_own(db: None) -> None:
    """Two who wait for the one seat: the first gets it, the second the queue, a third goes on to the office."""
    here = way(kind=RouteKind.OFFICE, capacity=1)
    Occasion.objects.filter(pk=here.occasion.pk).update(route=route(RouteKind.OFFICE, holds_seat=False))
    two_steps = factories.occasion(title="Lista", organiser=here.district, route=route(RouteKind.LOCAL_OFFICE))
    here.users["chief"] = factories.user(
        "chief", role=Role.OFFICE, organisation=here.district, include_descendants=True
    )
    people = [here.sign_up("Ett"), here.sign_up("Två"), here.sign_up("Tre", to=two_steps)]
    client = here.as_("chief")

    groups = send(client, "approve", people).context["groups"]
    send(client, "approve", people, confirmed="1")

    assert [group.mail.kind for group in groups] == ["placed", "waitlisted", "forwarded"]
    assert [state_of(one) for one in people] == ["placed", "waitlisted", "pending_office"]


def test_several_are_declined_with_one_reason(district_way: Way) -> None:
    people = [district_way.sign_up(name) for name in ("Mira", "Nils")]
    asta = district_way.as_("asta")
    shown = send(asta, "decline", people)
    assert (shown.context["groups"][0].mail.kind, shown.context["form"].errors) == ("declined", {})
    refused = send(asta, "decline", people, confirmed="1", **{"decline-reason": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    send(asta, "decline", people, confirmed="1", **{"decline-reason": "Fel termin"})
    assert [state_of(one) for one in people] == ["declined"] * 2
    assert [mail.text.count("Fel termin") for mail in Message.objects.filter(kind="declined")] == [1, 1]


def test_one_that_somebody_has_answered_meanwhile_is_left_alone(district_way: Way) -> None:
    mira, nils = district_way.sign_up("Mira"), district_way.sign_up("Nils")
    asta = district_way.as_("asta")
    approve(mira.pk, actor=district_way.users["asta"])

    shown = send(asta, "decline", [mira, nils])
    send(asta, "decline", [mira, nils], confirmed="1", **{"decline-reason": "x"})

    assert (shown.context["count"], shown.context["left_out"]) == (1, 1)
    assert (state_of(mira), state_of(nils), said(asta)) == ("pending_office", "declined", ["success", "warning"])


def test_only_what_waits_for_oneself_can_be_answered(district_way: Way) -> None:
    """ACL-12: there is no other way to act on several, and this one takes none of anybody else's."""
    mira = district_way.sign_up("Mira")
    for name in ("bo", "kansli"):
        client = district_way.as_(name)
        response = send(client, "approve", [mira], confirmed="1")
        shown = client.get(reverse(INBOX))
        assert (response.status_code, state_of(mira)) == (303, "pending_local")
        assert "Mira" not in shown.content.decode()
        assert mira.reference not in shown.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"decision": "approve"},
        {"decision": "place", "registration": ["x"]},
        {"decision": "approve", "registration": ["x", "", "\x00:placed"], "confirmed": "1"},
        {"decision": "approve", "registration": [str(uuid.uuid4())], "confirmed": "1"},
    ],
)
def test_nonsense_is_answered_kindly(data: dict[str, Any], district_way: Way) -> None:
    asta = district_way.as_("asta")
    assert asta.post(reverse(DECIDE) + "?occasion=x", data).status_code == 303
    assert said(asta) == ["warning"]


def test_the_messages_hold_no_name(district_way: Way) -> None:
    """They lie in cookies and sessions, which nobody clears when a person is forgotten."""
    mira, nils = district_way.sign_up("Mira Exempelsson"), district_way.sign_up("Nils")
    approve(mira.pk, actor=district_way.users["asta"])
    asta = district_way.as_("asta")
    response = send(asta, "approve", [mira, nils], confirmed="1")
    cookies = " ".join(morsel.value for morsel in response.cookies.values())
    assert "Exempelsson" not in cookies
    assert mira.email not in cookies


def test_the_menu_says_how_many(district_way: Way) -> None:
    district_way.sign_up("Mira")
    counted = {
        name: district_way.as_(name).get(reverse("wagtailadmin_home")).content.decode() for name in ("asta", "bo")
    }
    assert ["(1)" in counted[name] for name in ("asta", "bo")] == [True, False]


def test_the_dashboard_of_each(district_way: Way) -> None:
    """ACL-13: one's own only, and nothing for those without a role."""
    here = district_way
    with time_machine.travel(timezone.now() - dt.timedelta(days=2)):
        here.sign_up("Mira")
    near = factories.occasion(title="Snart", organiser=here.north, sessions=[factories.session(5)])
    factories.occasion(title="Bos", organiser=here.south, sessions=[factories.session(5)])

    def panel(name: str) -> Any:
        panels = here.as_(name).get(reverse("wagtailadmin_home")).context["panels"]
        return next((one.get_context_data() for one in panels if getattr(one, "name", "") == "studier"), None)

    Message.objects.update(due_at=timezone.now())
    asta = panel("asta")
    assert (asta["waiting"], [row["title"] for row in asta["coming"]], asta["warning"] == "") == (1, ["Snart"], True)
    assert (panel("bo")["waiting"], panel("editor")) == (0, None)
    Message.objects.update(due_at=timezone.now() - dt.timedelta(hours=1))
    assert panel("asta")["warning"] != ""
    assert near.label == ""


QUERIES = {"inbox": 24, "decide": 21, "home": 25, "all": 22}


@pytest.mark.parametrize("more", [1, 3, 60])
def test_queries(
    more: int, district_way: Way, count_queries: Any, client: Client, django_assert_num_queries: Any
) -> None:
    here = district_way
    for number in range(more):
        here.sign_up(f"Person {number}")
    factories.occasion(title="Snart", organiser=here.north, sessions=[factories.session(5)])
    client.force_login(here.users["asta"])
    values = [f"{row.pk}:{row.state}" for row in Registration.objects.all()]
    client.post(reverse(DECIDE), {"decision": "approve", "registration": values})
    with django_assert_num_queries(QUERIES["decide"]):
        client.post(reverse(DECIDE), {"decision": "approve", "registration": values})
    counted = {
        "inbox": count_queries(reverse(INBOX)),
        "decide": QUERIES["decide"],
        "home": count_queries(reverse("wagtailadmin_home")),
        "all": count_queries(reverse("studier_registrations:all")),
    }
    assert counted == QUERIES
