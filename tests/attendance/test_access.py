"""Who gets what, on every address of attendance. An address without a row here fails the test."""

import uuid
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from tests.attendance.building import was_there
from tests.attendance.conftest import Course
from wagtail_studier.attendance.models import Attendance
from wagtail_studier.attendance.viewsets import attendance_viewset
from wagtail_studier.notifications.models import Message

NAMES = {
    "book",
    "check_in",
    "roster",
    "kitchen",
    "report",
    "report_file",
    "message",
    "thanks",
    "person",
    "certificate",
    "certificate_pdf",
}

#: Of people they may see, but who go to an occasion that others arrange, they get nothing here.
TABLE = {"anonymous": 302, "nobody": 404, "arranger": 200, "other party": 404, "office": 200, "superuser": 200}

ACTING = {"book", "check_in", "message", "thanks", "person"}


def address(name: str, course: Course) -> str:
    arguments: dict[str, list[Any]] = {
        "check_in": [course.occasion.pk, course.sessions[0].pk],
        "report_file": [course.occasion.pk, "csv"],
        "person": [course.cilla.pk],
        "certificate": [course.cilla.pk],
        "certificate_pdf": [course.cilla.pk],
    }
    return reverse(f"studier_attendance:{name}", args=arguments.get(name, [course.occasion.pk]))


@pytest.fixture
def completed(course: Course) -> Course:
    was_there(course.cilla, *course.sessions)
    return course


def test_every_address_has_a_row() -> None:
    assert {pattern.name for pattern in attendance_viewset.get_urlpatterns()} == NAMES
    assert get_resolver().url_patterns


@pytest.mark.parametrize("name", sorted(NAMES))
def test_reading(name: str, completed: Course, as_: Any) -> None:
    url = address(name, completed)
    assert {role: as_(role).get(url).status_code for role in TABLE} == TABLE
    assert {role: as_(role).head(url).status_code for role in TABLE} == TABLE


@pytest.mark.parametrize("name", sorted(NAMES))
def test_those_without_right_change_nothing(name: str, completed: Course, as_: Any) -> None:
    marks = Attendance.objects.count()
    data = {
        "gone": completed.cilla.pk.hex,
        "before": f"{completed.cilla.pk.hex}:{completed.sessions[0].pk}",
        "do": "practicum",
        "practicum-done_on": "2026-01-01",
        "send": "1",
    }
    for role, code in TABLE.items():
        if code != 200:
            assert as_(role).post(address(name, completed), data).status_code in {code, 405}
    assert Attendance.objects.filter(is_present=True).count() == marks
    assert not Message.objects.filter(kind__in=["thanks", "message"]).exists()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_methods(name: str, completed: Course, as_: Any) -> None:
    client, url = as_("superuser"), address(name, completed)
    others = [getattr(client, method)(url).status_code for method in ("put", "patch", "delete", "options", "trace")]
    assert others == [405] * 5
    if name not in ACTING:
        assert client.post(url).status_code == 405


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nobody_keeps_a_copy(name: str, completed: Course, as_: Any) -> None:
    control = as_().get(address(name, completed)).headers["Cache-Control"]
    assert {"private", "no-store"} <= {part.strip() for part in control.split(",")}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_what_is_foreign_answers_like_what_is_missing(name: str, completed: Course, as_: Any) -> None:
    url = address(name, completed)
    missing = url.replace(str(completed.occasion.pk), str(uuid.uuid4())).replace(
        str(completed.cilla.pk), str(uuid.uuid4())
    )
    foreign = as_("other party").get(url)
    gone = as_("other party").get(missing)
    assert (foreign.status_code, gone.status_code) == (404, 404)
    assert foreign.content == gone.content


def test_a_session_of_another_occasion_is_not_checked_in_here(course: Course, as_: Any) -> None:
    url = reverse("studier_attendance:check_in", args=[course.occasion.pk, 10**9])
    assert as_().get(url).status_code == 404


def test_a_certificate_is_there_only_for_those_who_have_completed(course: Course, as_: Any) -> None:
    assert as_().get(address("certificate", course)).status_code == 404
    assert as_().get(address("certificate_pdf", course)).status_code == 404
