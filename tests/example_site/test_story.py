"""The story of the sign-ups as it stands once the example is loaded."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone

from example_site.content import events, people
from example_site.content.shapes import Person
from example_site.content.story import STORY
from example_site.loading.clock import clock_at
from example_site.loading.keys import key_for
from example_site.loading.story import token_of
from tests.example_site.conftest import LOADED_ON
from wagtail_studier.attendance.models import Attendance
from wagtail_studier.attendance.queries import book_of, those_who_completed
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.counters import counters_now
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition

pytestmark = pytest.mark.django_db


def occasion(key: str) -> Occasion:
    return Occasion.objects.get(pk=key_for("occasion", key))


def registration(key: str, person: Person) -> Registration:
    return Registration.objects.get(token=token_of(key, person))


def states(key: str) -> dict[str, str]:
    return dict(occasion(key).registrations.order_by("received_at").values_list("name", "state"))


def mails(found: Registration) -> list[str]:
    """The kinds of mail the person has got, in order."""
    own = Message.objects.filter(about=found.pk, recipient=found.email)
    return list(own.order_by("created_at").values_list("kind", flat=True))


def test_there_is_someone_in_every_state():
    assert Counter(Registration.objects.values_list("state", flat=True)) == {
        State.PLACED: 69,
        State.PENDING_OFFICE: 7,
        State.PENDING_LOCAL: 4,
        State.CANCELLED: 3,
        State.WAITLISTED: 2,
        State.EXPIRED: 2,
        State.DECLINED: 2,
        State.WITHDRAWN: 2,
        State.OFFERED: 1,
    }
    assert {state for state, _label in State.choices} == set(Registration.objects.values_list("state", flat=True))


def test_registrations_are_at_example_addresses_only():
    assert not Registration.objects.exclude(email__endswith="@example.org").exists()


def test_every_person_of_the_content_is_somewhere():
    everyone = {row.email for row in vars(people).values() if isinstance(row, Person)}

    assert set(Registration.objects.values_list("email", flat=True)) == everyone


def test_stored_counters_are_those_of_the_rows():
    for row in Occasion.objects.all():
        assert counters_now(row) == {name: getattr(row, name) for name in ("placed", "waiting", "held", "pending")}


def test_every_kind_of_route_is_there_and_six_courses_go_through_the_organiser_or_the_office():
    assert Counter(Route.objects.values_list("kind", flat=True)) == dict.fromkeys(
        ["direct", "local", "office", "local_office", "interest", "judged"], 1
    )
    assert CourseRules.objects.exclude(route__kind="direct").count() == 7


def test_full_weekend_has_an_offer_that_ran_out_one_accepted_and_one_open():
    assert states("facket-var") == {
        "Alva Lingonskog": "placed",
        "Majken Tuvull": "placed",
        "Signe Morgonbris": "placed",
        "Tyra Snösparv": "withdrawn",
        "Arvid Mossrot": "withdrawn",
        "Ester Regnblad": "placed",
        "Folke Gråsten": "expired",
        "Sixten Dimstrand": "placed",
        "Otto Kvistvall": "offered",
        "Emily Heatherbrook": "waitlisted",
        "Konrad Kärrhök": "waitlisted",
    }
    assert mails(registration("facket-var", people.FOLKE)) == [
        "pending",
        "forwarded",
        "waitlisted",
        "offered",
        "expired",
    ]


def test_offer_is_open_when_the_example_is_loaded():
    assert registration("facket-var", people.OTTO).offer_expires_at > timezone.now() + dt.timedelta(days=1)


def test_ivar_has_been_passed_on_to_the_office_because_his_organiser_did_not_decide():
    ivar = registration("facket-host", people.IVAR)

    assert (ivar.state, ivar.handler.name) == (State.PENDING_LOCAL, "Lyktan Älvmarken")
    assert ivar.escalated_at is not None
    svea = registration("facket-host", people.SVEA)
    assert (svea.state, svea.handler.name, svea.escalated_at) == (State.PENDING_LOCAL, "Lyktan Ekesunda", None)


def test_nils_has_been_moved_from_the_queue():
    nils = registration("facket-var", people.NILS)
    moved = Transition.objects.get(registration=nils, moved_from__isnull=False)

    assert (nils.occasion, moved.moved_from, nils.state) == (occasion("facket-host"), occasion("facket-var"), "placed")


def test_board_was_signed_up_by_its_organiser():
    rows = occasion("steg-2-host").registrations.select_related("registered_by")

    assert {row.registered_by.get_username() for row in rows} == {"ekesunda"}
    assert Counter(row.state for row in rows) == {"placed": 3, "pending_office": 2}
    assert mails(registration("steg-2-host", people.TUVA)) == ["group_receipt", "placed"]


def test_everyone_is_told_of_the_cancelled_town_once():
    rows = occasion("argument-ljungfors").registrations.all()

    assert [mails(row) for row in rows] == [["received", "cancelled"]] * 3


def test_deputy_hears_of_sign_ups_in_stromhult_and_the_organiser_who_is_away_does_not():
    told = Counter(Message.objects.filter(kind="staff_new").values_list("recipient", flat=True))

    assert told["vikarie@alvmarken.example.org"] > 0
    assert told["stromhult@alvmarken.example.org"] == 0
    assert told["mossebro@alvmarken.example.org"] == 0
    assert Message.objects.filter(kind="staff_digest", recipient="mossebro@alvmarken.example.org").exists()


def test_first_step_was_completed_by_those_who_came_or_made_up():
    tuesdays = occasion("steg-1-tisdagar")

    assert [row.name for row in those_who_completed(tuesdays)] == [
        "Ebba Norrsken",
        "Gustav Forsstare",
        "Hilma Blåklint",
        "Ruben Stenskvätta",
        "Tuva Åkervinda",
        "Vera Myrull",
    ]
    book = book_of(tuesdays)
    linus = registration("steg-1-tisdagar", people.LINUS)
    assert book.completion_of(linus.pk).needed == 2
    assert mails(linus) == ["pending", "placed", "reminder"]
    assert mails(registration("steg-1-tisdagar", people.EBBA)) == ["pending", "placed", "reminder", "thanks"]


def test_tutors_lack_a_practicum_or_a_weekend():
    book = book_of(occasion("handledare-nyss"))
    nils = book.completion_of(registration("handledare-nyss", people.NILS).pk)
    tyra = book.completion_of(registration("handledare-nyss", people.TYRA).pk)

    assert (nils.needed, nils.practicum, tyra.needed, tyra.practicum) == (0, True, 1, False)


def test_thursdays_have_completed_and_wait_for_their_thanks():
    thursdays = occasion("steg-1-torsdagar")

    assert len(those_who_completed(thursdays)) == 4
    assert not Message.objects.filter(kind="thanks", about__in=thursdays.registrations.values("pk")).exists()


def test_someone_can_be_checked_in_today():
    tonight = occasion("sociala-medier-nu").sessions.get(starts_on=LOADED_ON)

    assert Attendance.objects.filter(session=tonight).count() == 0
    assert occasion("sociala-medier-nu").placed == 9


def test_participants_of_the_conference_have_been_told_of_its_new_time_and_reminded():
    for row in occasion("studiekonferens-extra").registrations.all():
        assert mails(row) == ["received", "changed", "reminder"]


def test_everything_lies_before_the_day_of_loading():
    moments = [
        *Registration.objects.values_list("received_at", flat=True),
        *Transition.objects.values_list("at", flat=True),
        *Message.objects.values_list("created_at", flat=True),
    ]

    assert max(moments) < timezone.now()
    assert timezone.localdate(max(moments)) == LOADED_ON - dt.timedelta(days=1)
    assert timezone.localdate(min(moments)) == LOADED_ON + dt.timedelta(days=STORY[0].day)


def test_no_two_have_signed_up_at_the_same_moment():
    received = list(Registration.objects.values_list("received_at", flat=True))

    assert len(set(received)) == len(received)


def test_those_who_signed_up_together_stand_in_their_order():
    for event in STORY:
        if isinstance(event, events.SignUp):
            found = [registration(event.occasion, person) for person in event.people if person != people.NILS]
            received = [row.received_at for row in found]
            assert received == sorted(received)


def test_clock_of_the_story_is_django_s_and_goes_back_afterwards():
    moment = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)

    with clock_at(moment):
        assert timezone.now() == moment
        assert timezone.localdate() == dt.date(2026, 3, 4)
        assert Registration().received_at.date() == dt.date(2026, 3, 4)
        assert timezone.template_localtime(moment).hour == 13

    assert timezone.now() - dt.datetime.now(dt.UTC) < dt.timedelta(seconds=5)
