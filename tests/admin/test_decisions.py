"""The buttons on the page of a registration: who has which, what they do, and what happens if two press at once."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.admin.routed import Way, district_way, mails_to, press, state_of, way
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations import due
from wagtail_studier.registrations.admin_history import history_of
from wagtail_studier.registrations.admin_outbox import without_secrets
from wagtail_studier.registrations.admin_previews import reason_to_come
from wagtail_studier.registrations.decisions import approve
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.questions import Answer

__all__ = ["district_way"]

ACTIONS = ["approve", "decline", "handle", "place", "offer", "move", "send_link", "withdraw"]


def page(client: Any, registration: Registration) -> Any:
    return client.get(reverse("studier_registrations:registration", args=[registration.pk]))


def buttons(client: Any, registration: Registration) -> list[str]:
    """The buttons that the page shows."""
    desk = page(client, registration).context["desk"]
    return [action.name for action in (desk.approve, *desk.others) if action is not None]


def test_from_the_mail_to_the_answer_in_two_clicks(district_way: Way) -> None:
    mira = district_way.sign_up()
    asta = district_way.as_("asta")
    mail = Message.objects.get(kind="staff_new", about=mira.pk)

    link = next(word for word in mail.text.split() if word.startswith("http"))
    shown = asta.get(link.removeprefix("http://localhost"))  # the first click
    approve_button = shown.context["desk"].approve
    response = press(asta, "approve", mira)  # the second

    assert (approve_button.mail.kind, approve_button.mail.to) == ("forwarded", mira.email)
    assert (response.status_code, state_of(mira)) == (303, "pending_office")
    assert mails_to(mira) == ["pending", "forwarded"]


def test_the_office_gives_the_place(district_way: Way) -> None:
    mira = district_way.sign_up()
    press(district_way.as_("asta"), "approve", mira)
    mira.refresh_from_db()

    assert press(district_way.as_("kansli"), "approve", mira).status_code == 303
    assert (state_of(mira), mails_to(mira)) == ("placed", ["pending", "forwarded", "placed"])
    steps = [(step.target, getattr(step.actor, "username", None)) for step in Transition.objects.order_by("at")]
    assert steps == [("pending_local", None), ("pending_office", "asta"), ("placed", "kansli")]


def test_a_decline_tells_why_and_needs_to(district_way: Way) -> None:
    mira = district_way.sign_up()
    asta = district_way.as_("asta")

    refused = press(asta, "decline", mira, **{"decline-reason": " \u200b "})
    assert (refused.status_code, state_of(mira)) == (422, "pending_local")
    assert [action.name for action in refused.context["desk"].others if action.form and action.form.errors] == [
        "decline"
    ]

    press(asta, "decline", mira, **{"decline-reason": "Steg 1 kommer först"})
    assert state_of(mira) == "declined"
    assert "Steg 1 kommer först" in Message.objects.get(kind="declined").text


PENDING_LOCAL = {
    "asta": ["approve", "decline", "send_link", "withdraw"],
    "bo": None,
    "kansli": None,
}
PENDING_OFFICE = {
    "asta": ["send_link", "withdraw"],
    "bo": None,
    "kansli": ["approve", "decline", "move", "send_link", "withdraw"],
}
PLACED = {"asta": ["send_link", "withdraw"], "bo": None, "kansli": ["move", "send_link", "withdraw"]}


def test_who_has_which_button_when(district_way: Way) -> None:
    """ACL-32: before it has been passed on, the office sees numbers only. ``None``: for them there is no page."""
    mira = district_way.sign_up()
    clients = {name: district_way.as_(name) for name in ("asta", "bo", "kansli")}

    def seen() -> dict[str, Any]:
        return {
            name: None if page(client, mira).status_code == 404 else buttons(client, mira)
            for name, client in clients.items()
        }

    assert seen() == PENDING_LOCAL
    numbers = clients["kansli"].get(reverse("studier_registrations:occasion", args=[district_way.occasion.pk]))
    assert (numbers.context["row"].pending, list(numbers.context["object_list"])) == (1, [])
    approve(mira.pk, actor=district_way.users["asta"])
    assert seen() == PENDING_OFFICE
    approve(mira.pk, actor=district_way.users["kansli"])
    assert seen() == PLACED


@pytest.mark.parametrize("name", ["approve", "decline", "handle", "place", "offer", "move"])
def test_what_has_no_button_answers_like_what_is_missing(name: str, district_way: Way) -> None:
    mira = district_way.sign_up()
    approve(mira.pk, actor=district_way.users["asta"])
    mira.refresh_from_db()
    other = factories.occasion(title="Lista", organiser=district_way.north)
    data = {"decline-reason": "x", "place-reason": "x", "to": str(other.pk)}

    codes = [press(district_way.as_(user), name, mira, **data).status_code for user in ("asta", "bo", "editor")]

    assert (codes, state_of(mira)) == ([404, 404, 404], "pending_office")


def test_a_right_taken_away_is_gone_at_the_next_press(district_way: Way) -> None:
    mira = district_way.sign_up()
    asta = district_way.as_("asta")
    assert page(asta, mira).status_code == 200
    district_way.users["asta"].studier_roles.all().delete()
    assert (press(asta, "approve", mira).status_code, state_of(mira)) == (404, "pending_local")


def test_a_double_click_of_someone_with_both_rights_is_one_step(db: None) -> None:
    here = way(kind=RouteKind.LOCAL_OFFICE)
    chief = factories.user("chief", role=Role.OFFICE, organisation=here.district, include_descendants=True)
    here.users["chief"] = chief
    mira = here.sign_up()
    client = here.as_("chief")

    first, second = press(client, "approve", mira), press(client, "approve", mira)

    assert (first.status_code, second.status_code) == (303, 303)
    assert (state_of(mira), mails_to(mira)) == ("pending_office", ["pending", "forwarded"])


def test_whoever_comes_second_is_told_so_and_changes_nothing(district_way: Way) -> None:
    mira = district_way.sign_up()
    approve(mira.pk, actor=district_way.users["asta"])

    response = district_way.as_("asta").post(
        reverse("studier_registrations:decline", args=[mira.pk]),
        {"seen": "pending_local", "decline-reason": "x"},
        follow=True,
    )

    assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    assert state_of(mira) == "pending_office"


def test_the_local_organiser_notes_what_they_know_with_the_answer(district_way: Way) -> None:
    answers = [Answer("q1", "prerequisite", "Steg 1?", "Ja – Ekdal 2025", "none", ("yes",))]
    mira = district_way.sign_up(answers=answers)
    press(
        district_way.as_("asta"),
        "approve",
        mira,
        **{
            "local-organisation": str(district_way.north.pk),
            "local-confirmed-q1": "yes",
            "local-local_note": "Ska bli cirkelledare",
        },
    )
    mira.refresh_from_db()
    assert (mira.state, mira.local_note, mira.answers[0]["confirmed"]) == (
        "pending_office",
        "Ska bli cirkelledare",
        True,
    )
    press(district_way.as_("kansli"), "handle", mira, **{"local-organisation": "", "local-confirmed-q1": ""})
    mira.refresh_from_db()
    assert (mira.organisation, mira.local_note, mira.answers[0].get("confirmed")) == (
        None,
        "Ska bli cirkelledare",
        None,
    )


def test_one_who_belongs_elsewhere_goes_to_the_organiser_there(district_way: Way) -> None:
    mira = district_way.sign_up()
    asta = district_way.as_("asta")

    response = press(
        asta, "approve", mira, **{"local-organisation": str(district_way.south.pk), "local-local_note": ""}
    )

    assert response.headers["Location"] == reverse("studier_registrations:inbox")
    mira.refresh_from_db()
    assert (mira.state, mira.handler, mira.organisation) == ("pending_local", district_way.south, district_way.south)
    told = Message.objects.filter(kind="staff_new").order_by("created_at").values_list("recipient", flat=True)
    assert list(told) == ["asta@example.org", "bo@example.org"]
    assert (page(asta, mira).status_code, page(district_way.as_("bo"), mira).status_code) == (404, 200)


@pytest.mark.parametrize("field", [{"local-organisation": "999999"}, {"local-local_note": "x" * 1001}])
def test_what_cannot_be_is_shown_again_as_it_was_typed(field: dict[str, str], district_way: Way) -> None:
    mira = district_way.sign_up()
    response = press(district_way.as_("asta"), "approve", mira, **{"local-organisation": "", **field})
    assert (response.status_code, state_of(mira)) == (422, "pending_local")
    name = next(iter(field)).removeprefix("local-")
    assert list(response.context["local_form"].errors) == [name]
    assert response.context["local_form"][name].value() == field[f"local-{name}"]


def test_past_the_last_seat_it_takes_a_reason_and_is_kept(db: None) -> None:
    here = way(kind=RouteKind.DIRECT, capacity=1)
    here.sign_up("Plats")
    mira = here.sign_up()
    kansli = here.as_("kansli")
    assert buttons(kansli, mira) == ["decline", "place", "move", "send_link", "withdraw"]

    without = press(kansli, "place", mira, **{"place-override": "True", "place-reason": ""})
    assert (without.status_code, state_of(mira)) == (422, "waitlisted")
    press(kansli, "place", mira, **{"place-override": "True", "place-reason": "Ersätter en föreläsare"})

    step = mira.transitions.last()
    assert (step.target, step.is_override, step.reason) == ("placed", True, "Ersätter en föreläsare")
    notes = page(kansli, mira).context["history"][-1].notes
    assert len(notes) == 1


def test_a_seat_that_went_meanwhile_is_asked_about(db: None) -> None:
    here = way(kind=RouteKind.DIRECT, capacity=1, priority="manual")
    first, mira = here.sign_up("Plats"), here.sign_up()
    response = press(here.as_("kansli"), "place", mira, **{"place-override": "False", "place-reason": ""})
    form = next(action.form for action in response.context["desk"].others if action.name == "place")
    assert (response.status_code, state_of(mira), form["override"].value()) == (422, "waitlisted", "True")
    assert first.state == "placed"


def test_a_free_seat_is_offered_by_hand(db: None) -> None:
    here = way(kind=RouteKind.DIRECT, capacity=1, priority="manual")
    here.sign_up("Plats")
    mira = here.sign_up()
    kansli = here.as_("kansli")
    assert "offer" not in buttons(kansli, mira)
    Occasion.objects.filter(pk=here.occasion.pk).update(capacity=2)
    assert "offer" in buttons(kansli, mira)
    press(kansli, "offer", mira)
    assert (state_of(mira), mails_to(mira)) == ("offered", ["waitlisted", "offered"])
    Occasion.objects.filter(pk=here.occasion.pk).update(capacity=1)
    nils = here.sign_up("Nils")
    response = press(kansli, "offer", nils)
    assert (response.status_code, state_of(nils)) == (303, "waitlisted")


def test_a_new_link_makes_the_old_ones_dead(district_way: Way) -> None:
    mira = district_way.sign_up()
    press(district_way.as_("asta"), "send_link", mira)
    press(district_way.as_("asta"), "send_link", mira)
    hashes = {mira.link_hash, Registration.objects.get(pk=mira.pk).link_hash}
    assert (len(hashes), mails_to(mira)) == (2, ["pending", "link", "link"])


def test_no_page_shows_the_members_own_link(district_way: Way) -> None:
    """Whoever has it acts as the member: the previews of mails leave its end out."""
    mira = district_way.sign_up()
    mail = Message.objects.get(kind="pending")
    token = next(word for word in mail.text.split() if "/m/" in word).split("/m/")[1].strip("/")
    assert token not in page(district_way.as_("asta"), mira).content.decode()


@pytest.mark.parametrize("name", ["approve", "decline"])
@pytest.mark.parametrize("user", ["asta", "kansli"])
def test_the_mail_is_the_one_that_was_shown(name: str, user: str, district_way: Way) -> None:
    mira = district_way.sign_up()
    if user == "kansli":
        approve(mira.pk, actor=district_way.users["asta"])
        mira.refresh_from_db()
    client = district_way.as_(user)
    desk = page(client, mira).context["desk"]
    shown = next(action.mail for action in (desk.approve, *desk.others) if action.name == name)

    press(client, name, mira, **{"decline-reason": "Skälet"})

    sent = Message.objects.filter(about=mira.pk, recipient=mira.email).latest("created_at")
    text = without_secrets(sent.text).replace("Skälet", str(reason_to_come()))
    assert (shown.kind, shown.subject, shown.text) == (sent.kind, sent.subject, text)


def test_the_mail_of_a_move_is_the_one_that_was_shown(db: None) -> None:
    here = way(kind=RouteKind.DIRECT)
    there = factories.occasion(title="Annan lista", organiser=here.district)
    mira = here.sign_up()
    kansli, url = here.as_("kansli"), reverse("studier_registrations:move", args=[mira.pk])
    shown = kansli.get(url, {"to": str(there.pk)}).context["mail"]
    kansli.post(url, {"to": str(there.pk), "reason": ""})
    sent = Message.objects.get(kind="moved")
    assert (shown.subject, shown.text) == (sent.subject, without_secrets(sent.text))


def test_the_history_tells_each_step_with_its_mails(district_way: Way) -> None:
    mira = district_way.sign_up()
    press(district_way.as_("asta"), "approve", mira)
    rows = page(district_way.as_("asta"), mira).context["history"]
    assert [(row.who, len(row.mails)) for row in rows] == [(rows[0].who, 2), ("asta", 2)]
    assert "anna" not in rows[0].who


def test_moving_to_another_occasion_of_the_same_course(db: None) -> None:
    here = way(kind=RouteKind.DIRECT)
    same = factories.occasion(title="Grundkurs", organiser=here.district, label="Våren", capacity=5)
    Occasion.objects.filter(pk=same.pk).update(course_key=here.occasion.course_key, first_day=None)
    factories.occasion(title="Annan lista", organiser=here.district)
    foreign = factories.occasion(title="Norrbys lista", organiser=here.north)
    mira = here.sign_up()
    kansli = here.as_("kansli")
    url = reverse("studier_registrations:move", args=[mira.pk])

    choices = kansli.get(url).context["choices"]
    assert [(choice["title"], choice["is_same"]) for choice in choices] == [("Grundkurs", True), ("Annan lista", False)]
    preview = kansli.get(url, {"to": str(same.pk)})
    assert preview.context["mail"].kind == "moved"
    assert state_of(mira) == "placed"
    assert kansli.get(url, {"to": str(foreign.pk)}).status_code == 404
    assert kansli.get(url, {"to": "x"}).status_code == 404
    assert kansli.post(url, {"to": str(same.pk), "reason": ""}).status_code == 303
    mira.refresh_from_db()
    assert (mira.occasion, mira.state, mails_to(mira)) == (same, "placed", ["received", "moved"])


def test_moving_to_where_the_person_is_already(db: None) -> None:
    here = way(kind=RouteKind.DIRECT)
    there = factories.occasion(title="Annan lista", organiser=here.district)
    mira = here.sign_up(email="mira@example.org")
    here.sign_up(to=there, email="MIRA@example.org")
    response = here.as_("kansli").post(
        reverse("studier_registrations:move", args=[mira.pk]), {"to": str(there.pk), "reason": ""}
    )
    assert (response.status_code, len(response.context["form"].non_field_errors())) == (422, 1)
    mira.refresh_from_db()
    assert mira.occasion == here.occasion


def test_moving_into_the_last_seat_takes_a_reason(db: None) -> None:
    here = way(kind=RouteKind.DIRECT)
    full = factories.occasion(title="Full", organiser=here.district, capacity=1)
    factories.registration(full)
    mira, url_of = here.sign_up(), "studier_registrations:move"
    kansli = here.as_("kansli")
    url = reverse(url_of, args=[mira.pk])
    refused = kansli.post(url, {"to": str(full.pk), "override": "on", "reason": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    kansli.post(url, {"to": str(full.pk), "override": "on", "reason": "Kan bara då"})
    assert (state_of(mira), mira.transitions.last().is_override) == ("placed", True)


def test_another_site_changes_nothing_of_who_sees(district_way: Way) -> None:
    """ACL-23: rights come from organisations, so an organiser of another tree meets the same 404 on every site."""
    elsewhere = factories.district("Sunnanå distrikt")
    stranger = factories.user("fjarran", role=Role.OFFICE, organisation=elsewhere, include_descendants=True)
    district_way.users["fjarran"] = stranger
    mira = district_way.sign_up()
    client = district_way.as_("fjarran")
    assert [press(client, name, mira).status_code for name in ACTIONS] == [404] * len(ACTIONS)
    assert client.get(reverse("studier_registrations:all")).context["items_count"] == 0


def test_the_history_tells_that_nobody_answered_and_who_was_asked_then(district_way: Way) -> None:
    mira = district_way.sign_up()
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        due.escalate()
    mira.refresh_from_db()

    row = history_of(mira)[-1]

    assert row.at == mira.escalated_at
    assert [note.rpartition(": ")[2] for note in row.notes] == [mira.handler.name]
