"""An occasion that people have signed up for changes; nobody on it is lost, moved or handed to somebody else."""

from typing import Any

import pytest
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.conftest import World, as_sent, occasion_data
from wagtail_studier.attendance.models import Attendance
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.models import Message
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


def test_cancelling_ends_every_registration_and_tells_everyone_once(
    editor: Client, world: World, fragment: dict[str, str]
) -> None:
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    shown = editor.get(url, **fragment)
    assert shown.context["people"] == 2
    sessions = [as_sent(session) for session in world.occasion.sessions.all()]
    sent = occasion_data(world.north, *sessions, status="cancelled", cancel_reason="Sjukdom")
    sent["version"] = shown.context["version"]

    notes = [texts(editor.post(url, sent, **fragment)) for _twice in range(2)]

    assert [len(told) for told in notes] == [2, 1]
    assert any("2" in text for text in notes[0])
    people = Registration.objects.filter(occasion=world.occasion)
    assert sorted(people.values_list("state", flat=True)) == ["cancelled", "cancelled"]
    mails = Message.objects.filter(kind="cancelled")
    assert sorted(mails.values_list("recipient", flat=True)) == sorted(people.values_list("email", flat=True))
    assert all("Sjukdom" in mail.text for mail in mails)


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


def edit(editor: Client, occasion: Occasion, organiser: Any, *, version: str = "", **values: Any) -> Any:
    """Send the form of an occasion as it stands, with these values, from the dialog."""
    sessions = [as_sent(session) for session in occasion.sessions.all()]
    moved = {"starts_on": values.pop("starts_on")} if "starts_on" in values else {}
    sent = occasion_data(organiser, *[row | moved for row in sessions], **values) | {"version": version}
    url = reverse("studier_occasions:edit", args=[occasion.pk])
    return editor.post(url, sent, HTTP_X_REQUESTED_WITH="XMLHttpRequest")


def levels(response: Any) -> list[str]:
    return [note["level"] for note in response.json()["notes"]]


def test_the_form_asks_whether_people_are_told_if_there_are_any(editor: Client, world: World) -> None:
    empty = factories.occasion(world.page, organiser=world.north)
    over = factories.occasion(world.page, organiser=world.north)
    factories.registration(over)
    Occasion.objects.filter(pk=over.pk).update(last_day="2020-01-01")

    asked = [
        "tells_change" in editor.get(reverse("studier_occasions:edit", args=[one.pk])).context["form"].fields
        for one in (world.occasion, empty, over)
    ]

    assert asked == [True, False, False]


def test_what_people_have_signed_up_for_is_cancelled_and_no_plan_again(editor: Client, world: World) -> None:
    empty = factories.occasion(world.page, organiser=world.north)

    assert edit(editor, empty, world.north, status="planned").status_code == 200
    assert edit(editor, world.occasion, world.north, status="planned").status_code == 422

    kept = (
        Occasion.objects.filter(pk__in=[empty.pk, world.occasion.pk])
        .order_by("placed")
        .values_list("status", flat=True)
    )
    assert list(kept) == ["planned", "announced"]


@pytest.mark.parametrize(("ticked", "mails"), [({"tells_change": "on"}, 2), ({}, 0)])
def test_new_dates_are_told_if_the_editor_wants_it(
    ticked: dict[str, str], mails: int, editor: Client, world: World
) -> None:
    response = edit(editor, world.occasion, world.north, starts_on="2027-05-01", **ticked)

    assert levels(response) == ["success"] * (2 if mails else 1)
    assert Message.objects.filter(kind="changed").count() == mails


def test_fewer_seats_are_shown_as_so_many_over(editor: Client, world: World) -> None:
    edit(editor, world.occasion, world.north, capacity="1")

    tab = editor.get(reverse("studier_occasions:of_course", args=[world.page.pk])).content.decode()
    assert "2 av 1, 1 för många" in tab or "2 of 1, 1 over" in tab


def test_kept_seats_count_as_taken(editor: Client, world: World) -> None:
    route = Route.objects.create(name="Kansliet", kind="office")
    asked = factories.occasion(world.page, organiser=world.north, capacity=2, route=route)
    for _ in range(2):
        factories.registration(asked)

    assert levels(edit(editor, asked, world.north, capacity="1", route=str(route.pk))) == ["success", "warning"]


def test_seats_are_offered_where_the_occasion_says_so(editor: Client, world: World) -> None:
    full = factories.occasion(world.page, organiser=world.north, capacity=1)
    for _ in range(2):
        factories.registration(full)

    response = edit(editor, full, world.north, capacity="2", offer_hours="48")

    assert levels(response) == ["success", "success"]
    assert Registration.objects.filter(occasion=full, state="offered").count() == 1


def test_a_queue_that_waits_for_a_hand_is_pointed_out(editor: Client, world: World) -> None:
    full = factories.occasion(world.page, organiser=world.north, capacity=1)
    for _ in range(2):
        factories.registration(full)

    assert levels(edit(editor, full, world.north, capacity="2", priority="manual")) == ["success", "warning"]
    assert Registration.objects.filter(occasion=full, state="waitlisted").count() == 1


def test_a_limit_that_limits_nothing_is_pointed_out(editor: Client, world: World) -> None:
    answers = [edit(editor, world.occasion, world.north, quota=quota) for quota in ("21", "20")]

    assert [levels(answer) for answer in answers] == [["success", "warning"], ["success"]]


def test_announcing_again_says_that_nobody_comes_back(editor: Client, world: World) -> None:
    edit(editor, world.occasion, world.north, status="cancelled", cancel_reason="Sjukdom")
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    assert editor.get(url).context["was_cancelled"]

    assert levels(edit(editor, world.occasion, world.north)) == ["success", "info"]
    assert set(world.occasion.registrations.values_list("state", flat=True)) == {"cancelled"}


def test_two_editors_do_not_undo_each_others_work_unseen(editor: Client, world: World) -> None:
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    seen = editor.get(url).context["version"]
    assert edit(editor, world.occasion, world.north, version=seen, label="Den enas").status_code == 200

    refused = edit(editor, world.occasion, world.north, version=seen, label="Den andras")

    world.occasion.refresh_from_db()
    assert (refused.status_code, world.occasion.label) == (422, "Den enas")
    assert (refused.context["stored_url"], "Den andras" in refused.content.decode()) == (url, True)
    again = edit(editor, world.occasion, world.north, version=refused.context["version"], label="Den andras")
    world.occasion.refresh_from_db()
    assert (again.status_code, world.occasion.label) == (200, "Den andras")


def test_a_session_that_something_else_still_needs_stays(editor: Client, world: World) -> None:
    """Nothing of ours holds a session; a host's own table may."""

    def hold(instance: Session, **_kwargs: Any) -> None:
        raise ProtectedError("in use", {instance})

    row = as_sent(world.occasion.sessions.get()) | {"DELETE": "on"}
    pre_delete.connect(hold, sender=Session)
    try:
        url = reverse("studier_occasions:edit", args=[world.occasion.pk])
        response = editor.post(url, occasion_data(world.north, row, label="Tom"))
    finally:
        pre_delete.disconnect(hold, sender=Session)

    assert (response.status_code, len(response.context["form"].non_field_errors())) == (422, 1)
    world.occasion.refresh_from_db()
    assert (world.occasion.sessions.count(), world.occasion.label) == (1, "Norrby")


def test_a_session_where_people_have_been_noted_can_go(editor: Client, world: World) -> None:
    session = world.occasion.sessions.get()
    Attendance.objects.create(registration=world.of_north, session=session, held_on=session.starts_on, is_present=True)
    row = as_sent(session) | {"DELETE": "on"}

    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    assert editor.post(url, occasion_data(world.north, row)).status_code == 302

    assert (world.occasion.sessions.count(), Attendance.objects.get().held_on) == (0, session.starts_on)


def test_deleting_a_cancelled_one_offers_no_second_cancelling(editor: Client, world: World) -> None:
    url = reverse("studier_occasions:delete", args=[world.occasion.pk])
    edit_url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    assert edit_url in editor.get(url).content.decode()
    edit(editor, world.occasion, world.north, status="cancelled", cancel_reason="Sjukdom")

    assert edit_url not in editor.get(url).content.decode()
    assert editor.post(url).status_code == 422
