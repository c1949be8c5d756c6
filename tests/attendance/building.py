"""Builders for attendance: an occasion with sessions that have been held, and people who were there."""

import datetime as dt
from typing import Any

from tests import factories
from wagtail_studier.attendance.services import note_attendance
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import ConsentPurpose


def course(title: str = "Grundkurs", **rules: Any) -> CoursePage:
    page = factories.course_page(title)
    if rules:
        CourseRules.objects.create(course_key=page.course_key, **rules)
    return page


def future(page: CoursePage | None, *, sessions: int = 3, **values: Any) -> Occasion:
    """An occasion that people can sign up for; its sessions are a week apart, from 18:00 to 20:30."""
    days = [factories.session(30 + 7 * number) for number in range(sessions)]
    return factories.occasion(page, sessions=days, **values)


def held(occasion: Occasion) -> Occasion:
    """The same when it is over: the last session was yesterday."""
    sessions = list(occasion.sessions.all())
    back = sessions[-1].starts_on - local_today() + dt.timedelta(days=1)
    for session in sessions:
        session.starts_on -= back
        session.ends_on = session.ends_on and session.ends_on - back
    save_occasion(occasion, sessions=sessions)
    return Occasion.objects.get(pk=occasion.pk)


def sessions_of(occasion: Occasion) -> list[Session]:
    return list(Occasion.objects.get(pk=occasion.pk).sessions.all())


def people(occasion: Occasion, *names: str, organisation: Organisation | None = None, **values: Any) -> Any:
    party = organisation or factories.local_party()
    return [factories.registration(occasion, name, organisation_id=party.pk, **values) for name in names]


def was_there(registration: Registration, *sessions: Session) -> None:
    occasion = Occasion.objects.get(pk=registration.occasion_id)
    note_attendance(occasion, {(registration.pk, session.pk): True for session in sessions}, by=None)


def answer(
    question: str, value: Any, *, kind: str, label: str = "", sensitivity: str = "none", choices: Any = ()
) -> Any:
    """An answer as it is stored."""
    row = {"question": question, "kind": kind, "label": label or question, "value": value, "sensitivity": sensitivity}
    return row | ({"choices": list(choices)} if choices else {})


def give(registration: Registration, *answers: dict[str, Any]) -> None:
    Registration.objects.filter(pk=registration.pk).update(answers=list(answers))


def sharing(text: str = "Ja") -> dict[str, Any]:
    """The consent to tell the partner one's name."""
    value = {"text": text, "purpose": ConsentPurpose.SHARING.value}
    return answer("dela", value, kind="consent", choices=["yes"])
