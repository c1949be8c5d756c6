"""The table at the desk and the list at the door, as forms that are sent."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.attendance import building
from tests.attendance.conftest import Course
from wagtail_studier.attendance.models import Attendance
from wagtail_studier.attendance.queries import book_of
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.courses.states import local_today


def url(name: str, *args: Any) -> str:
    return reverse(f"studier_attendance:{name}", args=args)


def key(person: Any, session: Any) -> str:
    return f"{person.pk.hex}:{session.pk}"


def test_the_table_is_saved_at_once(course: Course, as_: Any, staff: Any) -> None:
    first, second, _third = course.sessions
    client, address = as_(), url("book", course.occasion.pk)
    response = client.post(
        address, {"before": "", "here": [key(course.anna, first), key(course.anna, second), key(course.bo, first)]}
    )
    assert (response.status_code, response.url) == (303, address)
    assert book_of(course.occasion).present == {course.anna.pk: {first.pk, second.pk}, course.bo.pk: {first.pk}}
    assert set(Attendance.objects.values_list("noted_by", flat=True)) == {staff["arranger"].pk}

    shown = client.get(address)
    assert [row.registration.name for row in shown.context["rows"]] == ["Anna Alm", "bo Björk", "Cilla Ceder"]
    client.post(address, {"before": shown.context["before"], "here": [key(course.anna, first)]})
    assert book_of(course.occasion).present == {course.anna.pk: {first.pk}}


def test_a_table_left_open_does_not_undo_what_others_noted_meanwhile(course: Course, as_: Any) -> None:
    address = url("book", course.occasion.pk)
    shown = as_().get(address).context["before"]
    building.was_there(course.bo, course.sessions[0])
    as_().post(address, {"before": shown, "here": [key(course.anna, course.sessions[1])]})
    present = book_of(course.occasion).present
    assert present == {course.anna.pk: {course.sessions[1].pk}, course.bo.pk: {course.sessions[0].pk}}


@pytest.mark.parametrize("sent", ["", "x", ":", "x:1", f"{uuid.uuid4()}:", f"{uuid.uuid4()}:9", "\x00:1", "9" * 5000])
def test_nonsense_notes_nothing(sent: str, course: Course, as_: Any) -> None:
    response = as_().post(url("book", course.occasion.pk), {"before": sent, "here": [sent, sent]})
    assert response.status_code == 303
    assert as_().post(url("check_in", course.occasion.pk, course.sessions[0].pk), {"here": sent}).status_code == 404
    assert Attendance.objects.count() == 0


def test_numbers_no_database_knows_note_nothing(course: Course, as_: Any) -> None:
    sent = f"{course.anna.pk.hex}:{10**30}"
    assert as_().post(url("book", course.occasion.pk), {"here": sent}).status_code == 303
    assert as_().get(url("check_in", course.occasion.pk, 10**30)).status_code == 404
    undo = {"do": "undo", "mark": str(10**30)}
    assert as_().post(url("person", course.anna.pk), undo).status_code == 303


def test_checking_in_without_a_script(course: Course, as_: Any) -> None:
    session = course.sessions[0]
    address = url("check_in", course.occasion.pk, session.pk)
    client = as_()
    for _twice in range(2):
        response = client.post(address, {"here": course.anna.pk.hex, "q": "al"})
        assert (response.status_code, response.url) == (303, f"{address}?q=al#p-{course.anna.pk.hex}")
    page = client.get(address, {"q": "al"})
    assert [(person.name, person.is_here) for person in page.context["people"]] == [("Anna Alm", True)]
    assert "1 of 3" in page.context["count_text"] or "1 av 3" in page.context["count_text"]
    client.post(address, {"gone": course.anna.pk.hex})
    assert book_of(course.occasion).present == {}


def test_the_script_is_told_what_colleagues_have_tapped(course: Course, as_: Any) -> None:
    session = course.sessions[0]
    building.was_there(course.bo, session)
    response = as_().post(
        url("check_in", course.occasion.pk, session.pk),
        {"here": course.anna.pk.hex},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert sorted(response.json()["here"]) == sorted([course.anna.pk.hex, course.bo.pk.hex])


def test_nothing_is_noted_on_reading(course: Course, as_: Any) -> None:
    as_().get(url("check_in", course.occasion.pk, course.sessions[0].pk), {"here": course.anna.pk.hex})
    as_().get(url("book", course.occasion.pk), {"here": key(course.anna, course.sessions[0])})
    assert Attendance.objects.count() == 0


def test_a_post_without_proof_of_origin_is_refused(course: Course, staff: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff["arranger"])
    address = url("check_in", course.occasion.pk, course.sessions[0].pk)
    assert client.post(address, {"here": course.anna.pk.hex}).status_code == 403
    assert Attendance.objects.count() == 0


def test_a_name_is_only_ever_text(course: Course, as_: Any) -> None:
    name = "<script>alert(1)</script>"
    course.anna.name = name
    course.anna.save(update_fields=["name"])
    building.was_there(course.anna, *course.sessions)
    addresses = [
        url("book", course.occasion.pk),
        url("check_in", course.occasion.pk, course.sessions[0].pk),
        url("roster", course.occasion.pk),
        url("person", course.anna.pk),
        url("certificate", course.anna.pk),
        url("thanks", course.occasion.pk),
    ]
    for address in addresses:
        html = as_().get(address).content.decode()
        assert name not in html, address
        assert "&lt;script&gt;alert(1)" in html, address


def test_a_make_up_and_a_practicum_at_the_person(course: Course, as_: Any) -> None:
    CourseRules.objects.create(course_key=course.page.course_key, needs_practicum=True)
    other = building.held(building.future(course.page, organiser=course.south, sessions=1, label="Söderby"))
    building.was_there(course.anna, *course.sessions[:2])
    client, address = as_(), url("person", course.anna.pk)
    missed = {"do": "make_up", "make_up-replaces": course.sessions[2].pk, "make_up-session": other.sessions.get().pk}

    assert client.post(address, missed | {"make_up-session": course.sessions[0].pk}).status_code == 422
    assert client.post(address, missed | {"make_up-replaces": course.sessions[0].pk}).status_code == 422
    assert client.post(address, missed).status_code == 303
    tomorrow = local_today() + dt.timedelta(days=1)
    assert client.post(address, {"do": "practicum", "practicum-done_on": tomorrow.isoformat()}).status_code == 422
    assert client.post(address, {"do": "practicum", "practicum-done_on": "2026-03-01"}).status_code == 303
    assert client.get(address).context["certificate_url"] == url("certificate", course.anna.pk)

    mark = client.get(address).context["make_ups"][0]
    assert client.post(address, {"do": "undo", "mark": mark["pk"]}).status_code == 303
    assert client.get(address).context["certificate_url"] == ""
    assert client.post(address, {"do": "what"}).status_code == 404


def test_what_was_noted_at_a_session_since_removed_is_said(course: Course, as_: Any) -> None:
    building.was_there(course.anna, course.sessions[2])
    save_occasion(Occasion.objects.get(pk=course.occasion.pk), sessions=course.sessions[:2])
    page = as_().get(url("book", course.occasion.pk))
    assert [count for _day, count in page.context["removed"]] == [1]


@pytest.mark.parametrize("name", ["book", "roster", "kitchen", "report", "message", "thanks"])
def test_an_occasion_without_date_or_people(name: str, course: Course, as_: Any) -> None:
    bare = factories.occasion(title="Lista", organiser=course.north, sessions=[])
    assert as_().get(url(name, bare.pk)).status_code == 200
    dated = building.future(course.page, organiser=course.north, sessions=1)
    assert as_().get(url(name, dated.pk)).status_code == 200


def test_the_way_from_the_occasion(course: Course, as_: Any, staff: Any) -> None:
    from wagtail import hooks  # noqa: PLC0415

    (ways,) = [hook for hook in hooks.get_hooks("register_studier_occasion_button") if "attendance" in hook.__module__]
    request = type("Request", (), {"user": staff["arranger"]})()
    assert [button.url for button in ways(request, course.occasion)] == [
        url(name, course.occasion.pk) for name in ("book", "roster", "message")
    ]
    request.user = staff["other party"]
    assert ways(request, course.occasion) == []
