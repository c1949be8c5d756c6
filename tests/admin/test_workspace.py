"""The organiser's work space: the own occasions, who comes, the single registration, and nobody else's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from tests import factories
from tests.admin.conftest import World
from wagtail_studier.notifications.enums import MessageStatus
from wagtail_studier.notifications.kinds import mail_kind
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import Answer

INDEX = "studier_registrations:index"
OCCASION = "studier_registrations:occasion"
REGISTRATION = "studier_registrations:registration"
WITHDRAW = "studier_registrations:withdraw"


def listed(response: Any) -> list[str]:
    """The names in a list of registrations, or the labels in one of occasions."""
    return [getattr(row, "name", None) or row.label for row in response.context["table"].data]


def test_each_organiser_sees_the_own_occasions(world: World, as_: Any) -> None:
    seen = {role: listed(as_(role).get(reverse(INDEX))) for role in ["organiser A", "organiser B", "office"]}
    assert seen == {
        "organiser A": ["Norrby"],
        "organiser B": ["Norrby", "Söderby"],
        "office": ["Norrby", "Söderby"],
    }


def test_counts_are_of_the_own_people_but_seats_are_public(world: World, as_: Any) -> None:
    response = as_("organiser B").get(reverse(INDEX))
    view = response.context["view"]
    assert view.own == {world.occasion.pk: 1, world.other.pk: 1}
    assert [row.placed for row in response.context["table"].data] == [2, 1]


def test_each_organiser_sees_the_own_people(world: World, as_: Any) -> None:
    url = reverse(OCCASION, args=[world.occasion.pk])
    assert listed(as_("organiser A").get(url)) == ["Nora Norrbyson", "Sune Söderbyson"]
    response = as_("organiser B").get(url)
    assert listed(response) == ["Sune Söderbyson"]
    assert response.context["items_count"] == 1
    assert "Norrbyson" not in response.content.decode()


@pytest.mark.parametrize("results", ["occasion", "occasion_results"])
def test_search_finds_own_people_only(results: str, world: World, as_: Any) -> None:
    url = reverse(f"studier_registrations:{results}", args=[world.occasion.pk])
    client = as_("organiser B")
    for word in ["Nora", world.of_north.email, world.of_north.reference]:
        assert listed(client.get(url, {"q": word})) == []
    for word in ["söder", "SUNE", world.of_south.email, world.of_south.reference.lower()]:
        assert listed(client.get(url, {"q": word})) == ["Sune Söderbyson"]


@pytest.mark.parametrize("word", ["å" * 10_000, "%", "_", "' OR 1=1 --", "\x00", "\\", "(", "🙂"])
def test_any_search_word_is_only_a_word(word: str, world: World, as_: Any) -> None:
    client = as_("organiser A")
    for url in [reverse(INDEX), reverse(OCCASION, args=[world.occasion.pk])]:
        assert client.get(url, {"q": word}).status_code == 200


@pytest.mark.parametrize(
    "parameters",
    [
        {"ordering": "email"},
        {"ordering": "-occasion__registrations__email"},
        {"p": "-1"},
        {"p": "99999999999999999999"},
        {"p": "x"},
        {"state": "gone"},
        {"when": "never"},
        {"occasion": "other", "site": "1", "name__startswith": "N"},
    ],
)
def test_parameters_that_are_not_ours_change_nothing(parameters: dict[str, str], world: World, as_: Any) -> None:
    client = as_("organiser B")
    response = client.get(reverse(OCCASION, args=[world.occasion.pk]), parameters)
    assert listed(response) == ["Sune Söderbyson"]
    assert client.get(reverse(INDEX), parameters).status_code == 200


def test_the_list_is_narrowed_by_state(world: World, as_: Any) -> None:
    url = reverse(OCCASION, args=[world.occasion.pk])
    client = as_("organiser A")
    assert len(listed(client.get(url, {"state": ["placed"]}))) == 2
    assert listed(client.get(url, {"state": ["waitlisted", "withdrawn"]})) == []


def test_upcoming_is_shown_unless_the_past_is_asked_for(world: World, as_: Any) -> None:
    factories.occasion(world.page, organiser=world.north, label="Förr", sessions=[factories.session(-30)])
    factories.occasion(world.page, organiser=world.north, label="Utan dag", sessions=[])
    client = as_("organiser A")
    seen = {when: listed(client.get(reverse(INDEX), {"when": when} if when else {})) for when in ["", "past", "all"]}
    assert seen == {"": ["Norrby", "Utan dag"], "past": ["Förr"], "all": ["Förr", "Norrby", "Utan dag"]}


def test_the_place_in_the_queue_counts_everyone(world: World, as_: Any) -> None:
    full = factories.occasion(world.page, organiser=world.north, capacity=1)
    for name in ("Plats", "Ett"):
        factories.registration(full, name, organisation_id=world.north.pk)
    for name in ("Två", "Tre"):
        factories.registration(full, name, organisation_id=world.south.pk)
    response = as_("organiser B").get(reverse(OCCASION, args=[full.pk]))
    assert [(row.name, row.place) for row in response.context["table"].data] == [("Två", 2), ("Tre", 3)]
    person = Registration.objects.get(name="Tre")
    assert as_("organiser B").get(reverse(REGISTRATION, args=[person.pk])).context["facts"]["queue_place"] == 3


def test_the_registration_shows_answers_under_the_label_they_were_given(world: World, as_: Any) -> None:
    answers = [
        Answer("q1", "short_text", "Vilket uppdrag har du?", "Ersättare", "none"),
        Answer("q2", "many_choices", "Dagar", ["lördag", "söndag"], "none"),
        Answer("q3", "short_text", "Allergier", "<b>nötter</b>", "special"),
    ]
    person = factories.registration(world.occasion, "<script>alert(1)</script>", answers=answers, phone="070-123 45 67")
    response = as_("organiser A").get(reverse(REGISTRATION, args=[person.pk]))
    assert [answer.text for answer in response.context["answers"]] == ["Ersättare", "lördag, söndag"]
    assert [answer.label for answer in response.context["special_answers"]] == ["Allergier"]
    html = response.content.decode()
    assert "<script>alert(1)" not in html
    assert "<b>nötter" not in html
    assert "070-123 45 67" in html
    assert person.reference in html


def test_taking_someone_off_the_list(world: World, people: Any, as_: Any) -> None:
    url = reverse(WITHDRAW, args=[world.of_north.pk])
    client = as_("organiser A")
    assert client.get(url).status_code == 200
    assert Registration.objects.get(pk=world.of_north.pk).state == "placed"
    assert client.post(url, {"reason": " \u200b "}).status_code == 422
    response = client.post(url, {"reason": "Ringde återbud", "state": "placed", "actor": "1"}, follow=True)
    row = response.context["history"][-1]
    mail = f"{mail_kind('withdrawn').label}: {MessageStatus.QUEUED.label}"  # type: ignore[union-attr]
    assert (row.who, row.why, row.mails) == ("asta", "Ringde återbud", [mail])
    assert [action.name for action in response.context["desk"].others] == ["send_link"]
    assert Message.objects.filter(kind="withdrawn", about=world.of_north.pk).count() == 1
    again = client.post(url, {"reason": "En gång till"}, follow=True)
    assert len(again.context["history"]) == len(response.context["history"])


@pytest.mark.parametrize("role", ["organiser B", "editor", "nobody"])
def test_nobody_else_takes_someone_off_the_list(role: str, world: World, as_: Any) -> None:
    assert as_(role).post(reverse(WITHDRAW, args=[world.of_north.pk]), {"reason": "x"}).status_code == 404
    assert Registration.objects.get(pk=world.of_north.pk).state == "placed"


def test_a_withdrawal_without_proof_of_origin_is_refused(world: World, people: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["organiser A"])
    assert client.post(reverse(WITHDRAW, args=[world.of_north.pk]), {"reason": "x"}).status_code == 403


def test_a_district_sees_its_local_parties_only_if_so_set(world: World) -> None:
    seen = {}
    for below in (False, True):
        client = Client()
        client.force_login(
            factories.user(f"d{below}", role=Role.OFFICE, organisation=world.district, include_descendants=below)
        )
        seen[below] = len(listed(client.get(reverse(INDEX))))
    assert seen == {False: 0, True: 2}


def test_nothing_of_wagtail_knows_registrations(world: World) -> None:
    assert Registration not in get_snippet_models()
    assert Registration not in get_indexed_models()
    assert not ReferenceIndex.is_indexed(Registration)
    bulk_action_registry._scan_for_bulk_actions()
    assert set(bulk_action_registry.actions["wagtail_studier"]) == {
        "organisationlevel",
        "registrationform",
        "targetgroup",
    }


def many_people(world: World, count: int) -> None:
    for number in range(count):
        factories.registration(world.occasion, f"Person {number}", organisation_id=world.north.pk)


QUERIES = {"index": 19, "occasion": 24, "registration": 24, "export": 12}


@pytest.mark.parametrize("more", [0, 2, 30])
def test_queries_of_the_work_space(more: int, world: World, people: Any, client: Client, count_queries: Any) -> None:
    """Literal counts: the session, the user with permissions, Wagtail's own furniture, and ours."""
    for number in range(more):
        factories.occasion(world.page, organiser=world.north, label=f"Mer {number}")
    many_people(world, more)
    client.force_login(people["organiser A"])
    counted = {
        "index": count_queries(reverse(INDEX)),
        "occasion": count_queries(reverse(OCCASION, args=[world.occasion.pk])),
        "registration": count_queries(reverse(REGISTRATION, args=[world.of_north.pk])),
        "export": count_queries(reverse("studier_registrations:export", args=[world.occasion.pk, "xlsx"])),
    }
    assert counted == QUERIES


TAB_QUERIES = {"of_course": 15, "lists": 10}


@pytest.mark.parametrize("more", [1, 3, 30])
def test_queries_of_the_editors_lists(more: int, world: World, people: Any, client: Client, count_queries: Any) -> None:
    for number in range(more):
        factories.occasion(world.page, organiser=world.north, label=f"Mer {number}")
        factories.occasion(title=f"Lista {number}", organiser=world.north)
    client.force_login(people["superuser"])
    counted = {
        "of_course": count_queries(reverse("studier_occasions:of_course", args=[world.page.pk])),
        "lists": count_queries(reverse("studier_occasions:lists")),
    }
    assert counted == TAB_QUERIES


def test_a_level_in_use_is_explained_and_kept(world: World, as_: Any) -> None:
    root = as_("superuser")
    level = world.north.level
    for url in [
        reverse(level.snippet_viewset.get_url_name("delete"), args=[level.pk]),
        reverse("studier_organisations:delete", args=[world.north.pk]),
        reverse("studier_organisations:delete", args=[world.district.pk]),
        reverse("wagtail_bulk_action", args=["wagtail_studier", "organisationlevel", "delete"]) + f"?id={level.pk}",
    ]:
        response = root.post(url, follow=True)
        assert response.status_code == 200, url
        assert [message.level_tag for message in response.context["messages"]] == ["error"], url
    assert Organisation.objects.filter(pk__in=[world.north.pk, world.district.pk]).count() == 2


def test_today_counts_as_now(world: World, as_: Any) -> None:
    factories.occasion(world.page, organiser=world.north, label="I dag", sessions=[factories.session(0)])
    rows = {row.label: row for row in as_("organiser A").get(reverse(INDEX)).context["table"].data}
    assert rows["I dag"].first_day == timezone.localdate()
