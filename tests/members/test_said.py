"""What the own page says, and does not say, when something has ended or the database is away."""

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.utils import translation

from tests import factories
from tests.members.building import address, full_course, member, offered, route
from wagtail_studier.attendance.services import note_attendance
from wagtail_studier.members.panels import OwnPage
from wagtail_studier.members.services import change_answers
from wagtail_studier.members.text import state_words
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.decisions import decline
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.handling import change_local
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db

STEP = {"question": "steg", "kind": "prerequisite", "label": "Steg 1", "value": "2024", "sensitivity": "none"}


def test_an_arranger_that_can_see_it_is_not_said_to_be_blind():
    district, party = factories.district(), factories.local_party("Sjövik")
    factories.user("all", role=Role.OFFICE, organisation=district, include_descendants=True)
    registration = member(factories.occasion(factories.course_page(), route=route()), organisation_id=party.pk)
    assert not registration.reached_arranger
    assert OwnPage(registration).waits_for_arranger is False


def test_what_was_declined_is_on_its_way_to_nobody():
    party = factories.local_party("Sjövik")
    registration = member(factories.occasion(factories.course_page(), route=route()), organisation_id=party.pk)
    before = OwnPage(registration).waits_for_arranger
    declined = decline(registration.pk, actor=None, reason="Steg 1 först.")
    assert (before, OwnPage(declined).waits_for_arranger) == (True, False)


def test_an_offer_that_ran_out_and_a_queue_that_ended_are_told_apart():
    texts = {source: state_words(State.EXPIRED, expired_from=source).texts for source in State}
    ended = [State.OFFERED, State.WAITLISTED, State.PENDING_LOCAL]
    assert len({texts[source] for source in ended}) == len(ended)
    registration = offered(full_course())
    assert OwnPage(registration).expired_from == State.OFFERED


def test_an_answer_that_was_confirmed_and_is_changed_is_to_be_looked_at_again():
    registration = member(factories.occasion(factories.course_page()))
    Registration.objects.update(answers=[STEP])
    change_local(registration.pk, organisation_id=None, local_note="", confirmed={"steg": True})

    same = change_answers(registration.pk, phone="1", answers=[Answer(**STEP)])
    assert (same.answers[0].get("confirmed"), "reset" in same.answers[0]) == (True, False)

    other = change_answers(registration.pk, phone="", answers=[Answer(**STEP | {"value": "2025"})])
    assert ("confirmed" in other.answers[0], other.answers[0].get("reset")) == (False, True)

    again = change_local(registration.pk, organisation_id=None, local_note="", confirmed={"steg": True})
    assert (again.answers[0]["confirmed"], "reset" in again.answers[0]) == (True, False)


def test_a_database_that_is_away_gives_back_what_was_typed(client):
    registration = member(factories.occasion(factories.course_page()))

    def fail(execute, sql, params, many, context):
        if sql.startswith("UPDATE"):
            raise OperationalError("connection lost: mira@example.org")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        answer = client.post(address(registration, "answers"), {"phone": "070-123 45 67"})

    assert answer.status_code == 503
    assert "070-123 45 67" in answer.content.decode()
    assert "mira@example.org" not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_has_been_completed_cannot_be_withdrawn_from_on_its_last_day():
    occasion = factories.occasion(factories.course_page(), sessions=[factories.session(0)])
    registration = member(occasion)
    sessions = occasion.sessions.all()

    before = OwnPage(registration).can_withdraw
    note_attendance(occasion, {(registration.pk, session.pk): True for session in sessions}, by=None)

    assert (before, OwnPage(registration).can_withdraw) == (True, False)


def test_a_calendar_is_told_that_it_was_called_off():
    occasion = factories.occasion(factories.course_page())
    registration = member(occasion, language="en")
    to_come = str(OwnPage(registration).calendar_label)
    factories.cancel(occasion)
    registration.refresh_from_db()

    assert str(OwnPage(registration).calendar_label) != to_come


def test_the_days_that_were_noted_are_among_what_is_stored():
    first, second = factories.session(0), factories.session(7)
    occasion = factories.occasion(factories.course_page(), sessions=[first, second])
    registration = member(occasion)
    assert OwnPage(registration).attendance == []

    note_attendance(occasion, {(registration.pk, first.pk): True, (registration.pk, second.pk): False}, by=None)

    with translation.override("en"):
        there, missed = OwnPage(registration).attendance
    assert (there.endswith(": there"), missed.endswith(": not there")) == (True, True)


def test_the_way_back_to_the_course_is_there_as_long_as_its_page_is():
    course = factories.course_page()
    registration = member(factories.occasion(course))

    before = OwnPage(registration).course_url
    course.unpublish()

    assert (before, OwnPage(registration).course_url) == (course.full_url, "")
