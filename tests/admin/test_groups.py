"""An organiser signs others up: one person or a whole board, each with a receipt of their own."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.routed import Way, district_way, mails_to, way
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.models import Registration

__all__ = ["district_way"]

BOARD = ["Ada", "Bo", "Cia", "Dan", "Eva"]


def form_data(*people: tuple[str, str], token: uuid.UUID | None = None, **more: str) -> dict[str, str]:
    data = {"rows": str(len(people)), "token": str(token or uuid.uuid4()), "agreed": "on"}
    for number, (name, email) in enumerate(people):
        data |= {f"person-{number}-name": name, f"person-{number}-email": email, f"person-{number}-phone": ""}
    return data | more


def url(here: Way) -> str:
    return reverse("studier_registrations:register", args=[here.occasion.pk])


def board() -> list[tuple[str, str]]:
    return [(name, f"{name.lower()}@example.org") for name in BOARD]


def test_five_at_once_each_with_a_receipt(district_way: Way) -> None:
    asta = district_way.as_("asta")
    data = form_data(*board(), organisation=str(district_way.north.pk))

    response = asta.post(url(district_way), data)

    people = Registration.objects.order_by("name")
    assert [(one.name, one.state, one.organisation, one.registered_by.username) for one in people] == [
        (name, "pending_office", district_way.north, "asta") for name in BOARD
    ]
    assert [mails_to(one) for one in people] == [["group_receipt"]] * 5
    rows = asta.get(response.headers["Location"]).context["rows"]
    assert (response.status_code, [(row.name, row.is_known) for row in rows]) == (
        303,
        [(name, False) for name in BOARD],
    )


def test_sent_twice_it_is_one_group(district_way: Way) -> None:
    asta = district_way.as_("asta")
    data = form_data(*board(), organisation=str(district_way.north.pk))
    for _time in range(2):
        assert asta.post(url(district_way), data).status_code == 303
    assert (Registration.objects.count(), Message.objects.filter(kind="group_receipt").count()) == (5, 5)


def test_one_person_and_empty_rows(district_way: Way) -> None:
    people = [("", ""), ("Ada", "ada@example.org"), ("", " ")]
    response = district_way.as_("asta").post(
        url(district_way), form_data(*people, organisation=str(district_way.north.pk))
    )
    assert (response.status_code, [one.name for one in Registration.objects.all()]) == (303, ["Ada"])


@pytest.mark.parametrize(
    ("people", "faults"),
    [
        ([("Ada", ""), ("", "bo@example.org")], [{"email"}, {"name"}]),
        ([("Ada", "ada@example"), ("Bo", "bo@example.org")], [{"email"}, set()]),
        ([("Ada", "a@example.org"), ("", ""), ("Bo", "A@example.org")], [set(), set(), {"email"}]),
        ([("Ada", "a@example.org"), ("\u200b", "bo@example.org")], [set(), {"name"}]),
    ],
)
def test_what_is_wrong_stands_beside_the_row_and_nobody_is_signed_up(
    people: list[tuple[str, str]], faults: list[set[str]], district_way: Way
) -> None:
    data = form_data(*people, organisation=str(district_way.north.pk))
    response = district_way.as_("asta").post(url(district_way), data)
    form = response.context["form"]
    assert (response.status_code, [set(row.errors) for row in form.rows]) == (422, faults)
    assert [row["name"].value() for row in form.rows] == [name for name, _email in people]
    assert Registration.objects.count() == 0


def test_nobody_without_having_said_yes(district_way: Way) -> None:
    data = form_data(*board(), organisation=str(district_way.north.pk))
    del data["agreed"]
    response = district_way.as_("asta").post(url(district_way), data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["agreed"])
    assert Registration.objects.count() == 0


def test_more_rows_without_a_script(district_way: Way) -> None:
    data = form_data(("Ada", "fel"), more="1")
    response = district_way.as_("asta").post(url(district_way), data)
    form = response.context["form"]
    assert (response.status_code, len(form.rows), form.rows[0]["name"].value()) == (200, 6, "Ada")
    assert [dict(row.errors) for row in form.rows] == [{}] * 6


@pytest.mark.parametrize("rows", ["", "x", "-1", "99999999999999999999", "²"])
def test_any_number_of_rows(rows: str, district_way: Way) -> None:
    data = form_data(organisation=str(district_way.north.pk)) | {"rows": rows}
    response = district_way.as_("asta").post(url(district_way), data)
    assert (response.status_code, len(response.context["form"].rows) <= 50) == (422, True)


def test_an_organiser_signs_up_their_own_only_the_arranger_anybody(district_way: Way) -> None:
    asta, kansli = district_way.as_("asta"), district_way.as_("kansli")
    data = form_data(("Ada", "ada@example.org"), organisation=str(district_way.south.pk))
    assert asta.post(url(district_way), data).status_code == 422
    assert [name for _key, name in asta.get(url(district_way)).context["own"]] == ["Norrby"]
    assert kansli.post(url(district_way), data).status_code == 303
    ada = Registration.objects.get()
    assert (ada.organisation, ada.state) == (district_way.south, "pending_local")


def test_whoever_was_on_the_list_before_stays_as_they_were(district_way: Way) -> None:
    """The organiser is told only of those they may see."""
    mine = district_way.sign_up("Ada", email="ada@example.org")
    theirs = district_way.sign_up("Bo", email="bo@example.org", of=district_way.south)
    asta = district_way.as_("asta")
    people = [("Ada", "ada@example.org"), ("Bo", "bo@example.org"), ("Cia", "cia@example.org")]
    response = asta.post(url(district_way), form_data(*people, organisation=str(district_way.north.pk)))
    shown = asta.get(response.headers["Location"])
    assert [(row.name, row.is_known) for row in shown.context["rows"]] == [("Ada", True), ("Cia", False)]
    assert (shown.context["unseen"], Registration.objects.count()) == (1, 3)
    assert theirs.reference not in shown.content.decode()
    assert [mails_to(one)[-1] for one in (mine, theirs)] == ["already_registered"] * 2


def test_no_seat_for_all_is_nobody(db: None) -> None:
    here = way(kind=RouteKind.DIRECT, capacity=3, has_waiting_list=False)
    response = here.as_("asta").post(url(here), form_data(*board(), organisation=str(here.north.pk)))
    assert (response.status_code, len(response.context["form"].non_field_errors())) == (422, 1)
    assert Registration.objects.count() == 0
    here.occasion.refresh_from_db()
    assert here.occasion.placed == 0


def test_what_one_can_sign_people_up_for(district_way: Way) -> None:
    """The published courses of one's own tree, and one's own lists; no draft, and nothing of another district."""
    far = factories.district("Sunnanå distrikt")
    factories.occasion(factories.course_page("Fjärran", organiser=far), organiser=far)
    factories.occasion(factories.course_page("Utkast", live=False, organiser=district_way.district))
    factories.occasion(title="Norrbys lista", organiser=district_way.north)
    factories.occasion(title="Söderbys lista", organiser=district_way.south)
    factories.occasion(factories.course_page("Förbi"), sessions=[factories.session(-3)])

    def offers(name: str) -> list[str]:
        return [
            row["title"]
            for row in district_way.as_(name).get(reverse("studier_registrations:offered")).context["offers"]
        ]

    assert {name: sorted(offers(name)) for name in ("asta", "bo")} == {
        "asta": ["Grundkurs", "Norrbys lista"],
        "bo": ["Grundkurs", "Söderbys lista"],
    }


def test_the_form_says_what_it_does_not_ask(db: None) -> None:
    form = factories.registration_form(
        questions=[("short_text", {"label": "Uppdrag", "required": True}), ("short_text", {"label": "Annat"})]
    )
    here = way(kind=RouteKind.DIRECT)
    page = factories.course_page("Fördjupning", slug="fordjupning", registration_form=form)
    here.occasion = factories.occasion(page, organiser=here.district)
    asta = here.as_("asta")
    assert asta.get(url(here)).context["questions"] == ["Uppdrag"]
    asta.post(url(here), form_data(("Ada", "ada@example.org"), organisation=str(here.north.pk)))
    assert Registration.objects.get().form_key == form.translation_key


@pytest.mark.parametrize("rows", [1, 30])
def test_queries(rows: int, district_way: Way, client: Client, count_queries: Any) -> None:
    for number in range(rows):
        factories.occasion(title=f"Lista {number}", organiser=district_way.north)
    client.force_login(district_way.users["asta"])
    counted = [count_queries(reverse("studier_registrations:offered")), count_queries(url(district_way))]
    assert counted == [18, 24]
