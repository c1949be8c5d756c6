"""An occasion that people have signed up for changes; nobody on it is lost, moved or handed to somebody else."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.conftest import World, as_sent, occasion_data
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.models import Registration


def texts(response: Any) -> list[str]:
    return [note["text"] for note in response.json()["notes"]]


def test_a_sign_up_while_the_form_is_open_keeps_its_seat(editor: Client, world: World) -> None:
    sessions = [as_sent(session) for session in world.occasion.sessions.all()]
    factories.registration(world.occasion, "Sen Anmälan")
    editor.post(reverse("studier_occasions:edit", args=[world.occasion.pk]), occasion_data(world.north, *sessions))
    world.occasion.refresh_from_db()
    assert world.occasion.placed == 3


def test_extra_fields_are_ignored(editor: Client, world: World) -> None:
    sessions = [as_sent(session) for session in world.occasion.sessions.all()]
    extra = {"placed": "0", "waiting": "7", "course_key": "", "title": "Kapad", "touched": "0", "id": "1"}
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    editor.post(url, occasion_data(world.north, *sessions, **extra))
    occasion = Occasion.objects.get(pk=world.occasion.pk)
    assert (occasion.placed, occasion.waiting, occasion.title, occasion.course_key) == (
        2,
        0,
        "Grundkurs",
        world.page.course_key,
    )


def test_fewer_seats_than_people_warns(editor: Client, world: World, fragment: dict[str, str]) -> None:
    sessions = [as_sent(session) for session in world.occasion.sessions.all()]
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    response = editor.post(url, occasion_data(world.north, *sessions, capacity="1"), **fragment)
    assert [note["level"] for note in response.json()["notes"]] == ["success", "warning"]
    assert Registration.objects.filter(occasion=world.occasion, state="placed").count() == 2


def test_more_seats_are_given_to_those_who_wait_longest(editor: Client, world: World, fragment: dict[str, str]) -> None:
    occasion = factories.occasion(world.page, organiser=world.north, capacity=1)
    people = [factories.registration(occasion, name) for name in ("Först", "Andra", "Tredje")]
    sessions = [as_sent(session) for session in occasion.sessions.all()]
    url = reverse("studier_occasions:edit", args=[occasion.pk])
    response = editor.post(url, occasion_data(world.north, *sessions, capacity="2"), **fragment)
    assert len(texts(response)) == 2
    states = [Registration.objects.get(pk=person.pk).state for person in people]
    assert states == ["placed", "placed", "waitlisted"]


def test_cancelling_keeps_everyone_and_says_how_many_must_be_told(
    editor: Client, world: World, fragment: dict[str, str]
) -> None:
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    assert editor.get(url, **fragment).context["people"] == 2
    sessions = [as_sent(session) for session in world.occasion.sessions.all()]
    sent = occasion_data(world.north, *sessions, status="cancelled", cancel_reason="Sjukdom")
    assert any("2" in text for text in texts(editor.post(url, sent, **fragment)))
    assert len(texts(editor.post(url, sent, **fragment))) == 1
    assert Registration.objects.filter(occasion=world.occasion, state="placed").count() == 2


def test_an_occasion_with_people_is_not_deleted(editor: Client, world: World, fragment: dict[str, str]) -> None:
    url = reverse("studier_occasions:delete", args=[world.occasion.pk])
    assert editor.get(url).context["registrations"] == 2
    assert editor.post(url).status_code == 422
    assert editor.post(url, **fragment).status_code == 422
    assert Occasion.objects.filter(pk=world.occasion.pk).exists()


def test_an_empty_occasion_is_deleted_by_post_only(editor: Client, world: World, fragment: dict[str, str]) -> None:
    empty = factories.occasion(world.page, organiser=world.north)
    url = reverse("studier_occasions:delete", args=[empty.pk])
    assert editor.get(url, **fragment).status_code == 200
    assert Occasion.objects.filter(pk=empty.pk).exists()
    assert editor.post(url, **fragment).status_code == 200
    assert not Occasion.objects.filter(pk=empty.pk).exists()


def test_the_organiser_stays_once_people_have_signed_up(editor: Client, world: World) -> None:
    """Whoever arranges an occasion reads its people: an editor with a role elsewhere could help himself to them."""
    sessions = [as_sent(session) for session in world.occasion.sessions.all()]
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    editor.post(url, occasion_data(world.south, *sessions, label="Flyttad"))
    world.occasion.refresh_from_db()
    assert (world.occasion.organiser, world.occasion.label) == (world.north, "Flyttad")
