"""Writing to all, and thanking those who have completed: each gets it once, in the own language."""

import uuid
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from tests import factories
from tests.attendance import building
from tests.attendance.conftest import Course
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.schedule import occasion_when
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.models import Registration

SAID = {"audience": "placed", "subject": "Ta med matsäck", "text": "Vi ses i entrén.\nTa med <b>matsäck</b>."}


def address(course: Course, name: str = "message") -> str:
    return reverse(f"studier_attendance:{name}", args=[course.occasion.pk])


def sent(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_a_message_is_shown_before_it_is_sent(course: Course, as_: Any) -> None:
    token = str(as_().get(address(course)).context["form"]["token"].value())
    shown = as_().post(address(course), SAID | {"token": token})
    assert (shown.status_code, shown.context["preview"]["count"], sent("message")) == (200, 3, [])
    mail = shown.context["preview"]["mail"]
    assert mail.subject == "Ta med matsäck"
    assert "Vi ses i entrén." in mail.text
    html = shown.content.decode()
    assert not any(name in html for name in ("Anna", "Björk", "Cilla"))
    assert not any(person.reference in html for person in (course.anna, course.bo, course.cilla))
    assert "<b>matsäck" not in html

    back = as_().post(address(course), SAID | {"token": token, "change": "1"})
    assert back.context["form"]["text"].value() == SAID["text"]
    assert sent("message") == []


def test_two_presses_of_the_button_send_once(course: Course, as_: Any) -> None:
    data = SAID | {"token": str(uuid.uuid4()), "send": "1"}
    for _twice in range(2):
        response = as_().post(address(course), data)
        assert (response.status_code, response.url) == (303, address(course, "book"))
    everyone = sorted([course.anna.email, course.bo.email, course.cilla.email])
    assert sent("message") == everyone
    as_().post(address(course), data | {"token": str(uuid.uuid4())})
    assert sent("message") == sorted(everyone * 2)


def test_each_gets_it_in_a_frame_of_the_own_language(course: Course, as_: Any) -> None:
    Registration.objects.filter(pk=course.bo.pk).update(language="en")
    as_().post(address(course), SAID | {"token": str(uuid.uuid4()), "send": "1"})
    mails = {mail.about: mail for mail in Message.objects.filter(kind="message")}
    with translation.override("en"):
        assert occasion_when(course.sessions) in mails[course.bo.pk].text
    with translation.override("sv"):
        assert occasion_when(course.sessions) in mails[course.anna.pk].text
    for mail in mails.values():
        assert "Vi ses i entrén." in mail.text
        assert "<b>matsäck" not in mail.html
        assert mail.subject == "Ta med matsäck"


def test_whom_it_reaches(course: Course, as_: Any) -> None:
    Registration.objects.filter(pk=course.bo.pk).update(state="waitlisted")
    withdraw(course.cilla.pk, actor=None, reason="Sjuk")
    (pending,) = building.people(building.future(course.page, organiser=course.north), "Pia")
    Registration.objects.filter(pk=pending.pk).update(
        occasion=course.occasion, state="pending_office", reached_arranger=True
    )
    anna, bo, pia = course.anna.email, course.bo.email, pending.email
    for audience, expected in {"placed": [anna], "waiting": [anna, bo], "live": [anna, bo, pia]}.items():
        Message.objects.all().delete()
        as_().post(address(course), SAID | {"audience": audience, "token": str(uuid.uuid4()), "send": "1"})
        assert sent("message") == sorted(expected)


@pytest.mark.parametrize(
    "wrong", [{"subject": " \u200b"}, {"text": ""}, {"audience": "everyone"}, {"token": "x"}, {"subject": "x" * 500}]
)
def test_what_is_wrong_comes_back_as_it_was_typed(wrong: dict[str, str], course: Course, as_: Any) -> None:
    data = SAID | {"token": str(uuid.uuid4()), "send": "1"} | wrong
    response = as_().post(address(course), data)
    assert (response.status_code, sent("message")) == (422, [])
    if "text" not in wrong:
        assert response.context["form"]["text"].value() == SAID["text"]


def test_nobody_to_write_to(course: Course, as_: Any) -> None:
    empty = building.future(course.page, organiser=course.north)
    url = reverse("studier_attendance:message", args=[empty.pk])
    assert as_().post(url, SAID | {"token": str(uuid.uuid4())}).context["preview"]["count"] == 0
    assert as_().post(url, SAID | {"token": str(uuid.uuid4()), "send": "1"}).status_code == 303
    assert sent("message") == []


def test_those_who_completed_are_thanked_once(course: Course, as_: Any) -> None:
    building.was_there(course.anna, *course.sessions)
    building.was_there(course.bo, course.sessions[0])
    assert as_().get(address(course, "thanks")).context["waiting"] == 1
    assert sent("thanks") == []
    for _twice in range(2):
        assert as_().post(address(course, "thanks")).status_code == 303
    assert sent("thanks") == [course.anna.email]

    building.was_there(course.bo, *course.sessions)
    shown = as_().get(address(course, "thanks"))
    assert [(row["registration"].name, row["is_thanked"]) for row in shown.context["rows"]] == [
        ("Anna Alm", True),
        ("bo Björk", False),
    ]
    as_().post(address(course, "thanks"))
    assert sent("thanks") == sorted([course.anna.email, course.bo.email])


def test_nobody_is_thanked_before_the_last_session(course: Course, as_: Any) -> None:
    building.was_there(course.anna, *course.sessions)
    last_day = course.sessions[2].starts_on.isoformat()
    with time_machine.travel(f"{course.sessions[1].starts_on.isoformat()}T12:00:00+01:00", tick=False):
        assert as_().post(address(course, "thanks")).status_code == 422
    assert sent("thanks") == []
    with time_machine.travel(f"{last_day}T21:00:00+01:00", tick=False):
        assert as_().post(address(course, "thanks")).status_code == 303
    assert sent("thanks") == [course.anna.email]


def test_an_occasion_without_a_date_thanks_nobody(course: Course, as_: Any) -> None:
    bare = factories.occasion(title="Lista", organiser=course.north, sessions=[])
    assert as_().post(reverse("studier_attendance:thanks", args=[bare.pk])).status_code == 422
    assert Occasion.objects.filter(pk=bare.pk).exists()
