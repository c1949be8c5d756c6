"""Keys of what is not one's own, put into a form by hand: nothing happens to it, and nothing of it is shown."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from tests import factories
from tests.admin.routed import Way, press
from tests.admin.routed import district_way as district_way  # noqa: PLC0414 the fixture
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.models import Registration, Transition

pytestmark = pytest.mark.django_db

DECIDE = "studier_registrations:decide"


def snapshot() -> list[Any]:
    """All that a deed could have changed of anybody's."""
    rows = Registration.objects.order_by("pk").values_list("pk", "state", "occasion", "organisation", "handler")
    return [list(rows), Transition.objects.count(), Message.objects.count()]


def own_and_foreign(here: Way) -> tuple[Registration, Registration]:
    return here.sign_up("Nora Norrbyson"), here.sign_up("Sune Söderbyson", of=here.south)


@pytest.mark.parametrize("decision", ["approve", "decline"])
@pytest.mark.parametrize("suffix", ["", ":pending_local"])
def test_foreign_keys_among_those_chosen(decision: str, suffix: str, district_way: Way) -> None:
    own, foreign = own_and_foreign(district_way)
    asta = district_way.as_("asta")
    data = {"registration": [f"{one.pk}{suffix}" for one in (own, foreign)], "decision": decision}

    preview = asta.post(reverse(DECIDE), data)
    done = asta.post(reverse(DECIDE), {**data, "confirmed": "1", "decline-reason": "Fullt"}, follow=True)

    html = preview.content.decode() + done.content.decode()
    assert "Nora Norrbyson" in html
    hidden = ("Sune", foreign.reference, foreign.email)
    assert [text for text in hidden if text in html] == []
    states = dict(Registration.objects.values_list("name", "state"))
    assert states["Sune Söderbyson"] == "pending_local"
    assert states["Nora Norrbyson"] != "pending_local"
    assert Transition.objects.filter(registration=foreign).count() == 1


def test_only_foreign_keys(district_way: Way) -> None:
    _own, foreign = own_and_foreign(district_way)
    missing = uuid.uuid4()
    before = snapshot()
    answers = []
    for key in (foreign.pk, missing):
        asta = district_way.as_("asta")
        data = {"registration": f"{key}", "decision": "approve", "confirmed": "1"}
        url = f"{reverse(DECIDE)}?occasion={district_way.occasion.pk}"
        answer = asta.post(url, data)
        answers.append((answer.status_code, answer.headers["Location"], foreign.reference in str(answer.cookies)))
    assert answers[0] == answers[1]
    assert snapshot() == before


@pytest.mark.parametrize("deed", ["approve", "decline", "handle", "place", "offer", "send_link", "withdraw", "move"])
def test_each_deed_to_a_foreign_person(deed: str, district_way: Way) -> None:
    _own, foreign = own_and_foreign(district_way)
    before = snapshot()
    data = {"reason": "x", "decline-reason": "x", "place-reason": "x", "local-organisation": str(district_way.north.pk)}
    sent = {**data, "actor": "1", "to": str(district_way.occasion.pk)}
    assert press(district_way.as_("asta"), deed, foreign, **sent).status_code == 404
    assert snapshot() == before


@pytest.mark.parametrize("deed", ["place", "offer", "move"])
def test_an_own_person_at_a_foreign_occasion(deed: str, district_way: Way) -> None:
    """Who waits in the queue of the district: their local organiser gives no place there."""
    own, _foreign = own_and_foreign(district_way)
    mine = factories.occasion(factories.course_page("Egen", organiser=district_way.north), organiser=district_way.north)
    for state in ("waitlisted", "placed", "pending_office", "pending_local"):
        Registration.objects.filter(pk=own.pk).update(state=state)
        own.refresh_from_db()
        before = snapshot()
        sent = {"place-reason": "x", "place-override": "True", "to": str(mine.pk), "reason": "x", "override": "on"}
        assert press(district_way.as_("asta"), deed, own, **sent).status_code == 404
        assert snapshot() == before


def test_a_move_to_what_somebody_else_arranges(district_way: Way) -> None:
    mine = factories.occasion(factories.course_page("Egen", organiser=district_way.north), organiser=district_way.north)
    person = factories.registration(mine, "Nora", organisation_id=district_way.north.pk)
    asta = district_way.as_("asta")
    before = snapshot()
    for key in (district_way.occasion.pk, uuid.uuid4(), "x", "\x00"):
        assert press(asta, "move", person, to=str(key), reason="x", override="on").status_code == 404
        url = reverse("studier_registrations:move", args=[person.pk])
        assert asta.get(url, {"to": str(key)}).status_code == 404
    assert snapshot() == before


def elsewhere() -> Organisation:
    """A party of another tree altogether."""
    top = Organisation.objects.create(name="Annat parti", level=factories.district().level)
    return Organisation.objects.create(name="Annan förening", level=factories.level(), parent=top)


@pytest.mark.parametrize("deed", ["handle", "approve"])
def test_nobody_is_pushed_where_the_form_does_not_lead(deed: str, district_way: Way) -> None:
    own, _foreign = own_and_foreign(district_way)
    before = snapshot()
    for key in (elsewhere().pk, district_way.district.pk, -1, 10**30, "x", "\x00"):
        sent = {"local-organisation": str(key), "local-local_note": "x"}
        assert press(district_way.as_("asta"), deed, own, **sent).status_code == 422
    assert snapshot() == before


def test_whoever_sends_a_person_elsewhere_does_not_answer_for_them(district_way: Way) -> None:
    own, _foreign = own_and_foreign(district_way)
    sent = {"local-organisation": str(district_way.south.pk), "local-local_note": ""}

    first = press(district_way.as_("asta"), "approve", own, **sent)
    again = press(district_way.as_("asta"), "approve", own, **sent)

    own.refresh_from_db()
    assert (first.status_code, again.status_code) == (303, 404)
    assert (own.state, own.organisation, own.handler) == ("pending_local", district_way.south, district_way.south)


@pytest.mark.parametrize("state", ["placed", "waitlisted", "pending_office", "declined", "withdrawn"])
def test_nothing_is_noted_once_it_has_left_the_local_organiser(state: str, district_way: Way) -> None:
    own, _foreign = own_and_foreign(district_way)
    Registration.objects.filter(pk=own.pk).update(state=state, handler=None, handler_role="", local_note="Känner")
    stale = {"local-organisation": str(district_way.south.pk), "local-local_note": "Nytt"}
    asta = district_way.as_("asta")
    before = snapshot()

    assert press(asta, "handle", own, **stale).status_code == 303  # too late, which is said
    own.refresh_from_db()
    assert press(asta, "handle", own, **stale).status_code == 404
    own.refresh_from_db()
    assert (own.local_note, snapshot()) == ("Känner", before)


def test_the_arranger_takes_nobodys_note_away(district_way: Way) -> None:
    """The note was told by the local organiser: whoever places the person can neither write nor empty it."""
    own, _foreign = own_and_foreign(district_way)
    press(district_way.as_("asta"), "approve", own, **{"local-organisation": str(own.organisation_id),
                                                       "local-local_note": "Känner"})  # fmt: skip
    own.refresh_from_db()
    sent = {"local-organisation": str(district_way.north.pk), "local-local_note": "Förvanskat"}
    assert press(district_way.as_("kansli"), "handle", own, **sent).status_code == 303
    own.refresh_from_db()
    assert (own.state, own.local_note) == ("pending_office", "Känner")


def group(token: uuid.UUID, organisation: Any, email: str = "ada@example.org") -> dict[str, str]:
    person = {"person-0-name": "Ada", "person-0-email": email, "person-0-phone": ""}
    smuggled = {"is_confirmed": "1", "state": "placed", "actor": "1", "registered_by": "1", "holds_seat": "on"}
    return {"rows": "1", "token": str(token), "agreed": "on", "organisation": str(organisation), **person, **smuggled}


def test_a_group_for_an_organisation_that_is_not_ones_own(district_way: Way) -> None:
    url = reverse("studier_registrations:register", args=[district_way.occasion.pk])
    asta = district_way.as_("asta")
    for key in (district_way.south.pk, elsewhere().pk, district_way.district.pk, 0, "", "x", 10**30, "\x00"):
        assert asta.post(url, group(uuid.uuid4(), key)).status_code == 422
    assert Registration.objects.count() == 0


def test_the_local_step_of_others_is_not_skipped(district_way: Way) -> None:
    url = reverse("studier_registrations:register", args=[district_way.occasion.pk])
    kansli = district_way.as_("kansli")
    assert kansli.post(url, group(uuid.uuid4(), district_way.south.pk)).status_code == 303
    ada = Registration.objects.get()
    assert (ada.state, ada.handler, ada.registered_by) == (
        "pending_local",
        district_way.south,
        district_way.users["kansli"],
    )


def test_the_token_of_somebody_elses_group_shows_nothing_of_it(district_way: Way) -> None:
    """Sent for another organisation with the same token and address, it neither moves nor shows the person."""
    url = reverse("studier_registrations:register", args=[district_way.occasion.pk])
    token = uuid.uuid4()
    district_way.as_("bo").post(url, group(token, district_way.south.pk))
    before = list(Registration.objects.values())

    done = district_way.as_("asta").post(url, group(token, district_way.north.pk), follow=True)

    assert list(Registration.objects.values()) == before
    assert before[0]["reference"] not in done.content.decode()
    assert done.context["rows"] == []


@pytest.mark.parametrize(
    "closed",
    [{"status": "cancelled", "cancel_reason": "Sjuk"}, {"last_registration_day": "2020-01-01"}],
)
def test_a_group_for_what_is_closed(closed: dict[str, str], district_way: Way) -> None:
    type(district_way.occasion).objects.filter(pk=district_way.occasion.pk).update(**closed)
    url = reverse("studier_registrations:register", args=[district_way.occasion.pk])
    codes = {
        district_way.as_(name).post(url, group(uuid.uuid4(), district_way.north.pk)).status_code
        for name in ("asta", "kansli")
    }
    assert codes <= {404, 422}
    assert Registration.objects.count() == 0
