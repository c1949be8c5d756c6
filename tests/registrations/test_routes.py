"""The way of a sign-up: through the local organiser to the office, with deputies and the level above."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from tests import factories
from tests.registrations.routed import kinds_to, now, occasion_with, staff
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import StaffRole
from wagtail_studier.registrations import decisions
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.permissions import may_decide, registrations_for, waiting_for
from wagtail_studier.registrations.services import register, register_group
from wagtail_studier.registrations.states import TransitionNotAllowed

__all__ = ["staff"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (RouteKind.DIRECT, State.PLACED),
        (RouteKind.INTEREST, State.PLACED),
        (RouteKind.LOCAL, State.PENDING_LOCAL),
        (RouteKind.LOCAL_OFFICE, State.PENDING_LOCAL),
        (RouteKind.OFFICE, State.PENDING_OFFICE),
        (RouteKind.JUDGED, State.PENDING_OFFICE),
    ],
)
def test_where_a_sign_up_begins(kind, first):
    assert factories.registration(occasion_with(kind)).state == first


def test_the_course_says_the_way_unless_the_occasion_does():
    page = factories.course_page()
    office = Route.objects.create(name="Kansliet", kind=RouteKind.OFFICE)
    CourseRules.objects.create(course_key=page.course_key, route=office)
    local = Route.objects.create(name="Lokalt", kind=RouteKind.LOCAL)

    assert factories.registration(factories.occasion(page)).state == State.PENDING_OFFICE
    assert factories.registration(factories.occasion(page, route=local)).state == State.PENDING_LOCAL


def test_from_the_local_organiser_to_the_office_to_a_place(staff):
    party, organiser, office = staff
    occasion = occasion_with(RouteKind.LOCAL_OFFICE, capacity=5)

    mira = factories.registration(occasion, email="mira@example.org", organisation_id=party.pk)
    assert (mira.handler, mira.handler_role) == (party, Role.STUDY_ORGANISER)
    assert (kinds_to("olle@example.org"), kinds_to("kansliet@example.org")) == (["staff_new"], [])

    decisions.approve(mira.pk, actor=organiser)
    assert now(mira) == State.PENDING_OFFICE
    assert (mira.handler, mira.handler_role) == (factories.district(), Role.OFFICE)
    assert kinds_to("kansliet@example.org") == ["staff_new"]

    decisions.approve(mira.pk, actor=office)
    assert now(mira) == State.PLACED
    assert kinds_to("mira@example.org") == ["pending", "forwarded", "placed"]
    steps = Transition.objects.filter(registration=mira).values_list("target", "actor__username")
    assert list(steps) == [("pending_local", None), ("pending_office", "olle"), ("placed", "kansliet")]
    with pytest.raises(TransitionNotAllowed):
        decisions.approve(mira.pk, actor=office)


def test_mails_to_staff_name_nobody_and_lead_to_the_admin(staff):
    party, *_ = staff
    occasion = occasion_with(RouteKind.LOCAL_OFFICE)
    mira = factories.registration(occasion, "Mira Exempelsson", email="mira@example.org", organisation_id=party.pk)

    mail = Message.objects.get(recipient="olle@example.org")

    whole = f"{mail.subject} {mail.text} {mail.html}"
    assert [word for word in ("Mira", "mira@", mira.reference, "Sjövik") if word in whole] == []
    assert f"/admin/studies/registrations/{mira.pk}/" in mail.text


def test_a_host_without_an_address_of_its_admin_loses_no_sign_up(staff, settings):
    del settings.WAGTAILADMIN_BASE_URL
    factories.home_page()

    factories.registration(occasion_with(RouteKind.OFFICE))

    mail = Message.objects.get(recipient="kansliet@example.org")
    assert "http://localhost/admin/studies/registrations/" in mail.text


def test_a_pending_sign_up_keeps_its_seat_if_the_route_says_so():
    kept = occasion_with(RouteKind.OFFICE, capacity=1)
    first, second = factories.registration(kept), factories.registration(kept)
    kept.refresh_from_db()
    assert (kept.held, kept.pending, kept.waiting) == (1, 2, 0)
    actor = factories.user("kansliet", is_superuser=True)

    decisions.approve(second.pk, actor=actor)
    decisions.approve(first.pk, actor=actor)

    assert (now(first), now(second)) == (State.PLACED, State.WAITLISTED)


def test_without_a_kept_seat_whoever_is_approved_first_gets_it():
    open_to_all = occasion_with(RouteKind.OFFICE, capacity=1, holds_seat=False)
    first, second = factories.registration(open_to_all), factories.registration(open_to_all)
    actor = factories.user("kansliet", is_superuser=True)

    decisions.approve(second.pk, actor=actor)
    decisions.approve(first.pk, actor=actor)

    assert (now(first), now(second)) == (State.WAITLISTED, State.PLACED)


def test_a_declined_sign_up_gives_its_seat_to_the_next_and_the_reason_to_the_member(staff):
    _party, _organiser, office = staff
    occasion = occasion_with(RouteKind.OFFICE, capacity=1)
    first, second = factories.registration(occasion, email="mira@example.org"), factories.registration(occasion)
    decisions.approve(second.pk, actor=office)

    decisions.decline(first.pk, actor=office, reason="Kursen är för förtroendevalda.")

    assert (now(first), now(second)) == (State.DECLINED, State.PLACED)
    mail = Message.objects.get(recipient="mira@example.org", kind="declined")
    assert "Kursen är för förtroendevalda." in mail.text
    occasion.refresh_from_db()
    assert (occasion.placed, occasion.held, occasion.pending, occasion.waiting) == (1, 0, 0, 0)


def test_the_office_sees_a_sign_up_only_once_it_has_been_passed_on(staff):
    party, organiser, office = staff
    mira = factories.registration(occasion_with(RouteKind.LOCAL_OFFICE), organisation_id=party.pk)
    assert (list(registrations_for(organiser)), list(registrations_for(office))) == ([mira], [])
    assert (may_decide(organiser, mira), may_decide(office, mira)) == (True, False)

    decisions.approve(mira.pk, actor=organiser)

    assert (list(registrations_for(organiser)), list(registrations_for(office))) == ([mira], [mira])
    mira.refresh_from_db()
    assert (may_decide(organiser, mira), may_decide(office, mira)) == (False, True)


def test_what_was_declined_locally_never_reaches_the_office(staff):
    party, organiser, office = staff
    mira = factories.registration(occasion_with(RouteKind.LOCAL_OFFICE), organisation_id=party.pk)

    decisions.decline(mira.pk, actor=organiser, reason="Inte medlem")

    assert list(registrations_for(office)) == []


def test_a_member_of_no_organisation_is_confirmed_by_whoever_arranges(staff):
    _party, _organiser, office = staff

    mira = factories.registration(occasion_with(RouteKind.LOCAL_OFFICE))

    assert (mira.handler, mira.handler_role) == (factories.district(), Role.OFFICE)
    assert list(waiting_for(office)) == [mira]


def test_where_nobody_has_the_role_the_level_above_decides(staff):
    _party, _organiser, office = staff
    alone = factories.local_party("Ekdal")

    mira = factories.registration(occasion_with(RouteKind.LOCAL), organisation_id=alone.pk)

    assert list(waiting_for(office)) == [mira]
    assert kinds_to("kansliet@example.org") == ["staff_new"]


def test_an_organiser_who_may_not_log_in_any_more_is_not_asked(staff):
    party, organiser, office = staff
    organiser.is_active = False
    organiser.save()

    mira = factories.registration(occasion_with(RouteKind.LOCAL), organisation_id=party.pk)

    assert list(waiting_for(office)) == [mira]


def test_where_nobody_at_all_is_there_the_address_of_the_organisation_has_to_do():
    factories.registration(occasion_with(RouteKind.OFFICE))

    assert kinds_to(factories.district().email) == ["staff_new"]


def test_while_the_organiser_is_away_the_deputy_is_asked(staff):
    party, organiser, _office = staff
    deputy = factories.user("disa", role=Role.STUDY_ORGANISER, organisation=party)
    StaffRole.objects.filter(user=deputy).update(is_deputy=True)
    occasion = occasion_with(RouteKind.LOCAL)
    factories.registration(occasion, organisation_id=party.pk)
    assert (kinds_to("olle@example.org"), kinds_to("disa@example.org")) == (["staff_new"], [])

    StaffRole.objects.filter(user=organiser).update(away_until=timezone.localdate() + dt.timedelta(days=5))
    factories.registration(occasion, organisation_id=party.pk)

    assert (kinds_to("olle@example.org"), kinds_to("disa@example.org")) == (["staff_new"], ["staff_new"])


def test_an_office_that_acts_for_the_local_organiser_answers_once(staff):
    _party, _organiser, office = staff
    mira = factories.registration(occasion_with(RouteKind.LOCAL_OFFICE))

    decisions.approve(mira.pk, actor=office)

    assert now(mira) == State.PLACED


def test_an_office_can_take_the_turn_of_any_role_but_no_other_role_takes_the_turn_of_the_office(staff):
    _party, _organiser, office = staff
    dora = factories.user("dora", role=Role.STUDY_ORGANISER, organisation=office.studier_roles.get().organisation)
    of_the_office = factories.registration(occasion_with(RouteKind.OFFICE))
    of_dora = factories.registration(occasion_with(RouteKind.LOCAL))
    assert (of_the_office.handler_role, of_dora.handler_role) == (Role.OFFICE, Role.STUDY_ORGANISER)

    assert {one.pk for one in waiting_for(office)} == {of_the_office.pk, of_dora.pk}
    assert list(waiting_for(dora)) == [of_dora]
    assert (kinds_to("dora@example.org"), kinds_to("kansliet@example.org")) == (["staff_new"], ["staff_new"])
    assert (may_decide(dora, of_the_office), may_decide(office, of_dora)) == (False, True)


@pytest.mark.parametrize("is_staff", [True, False])
def test_moving_to_another_occasion_frees_the_seat_and_keeps_the_history(staff, is_staff):
    _party, _organiser, office = staff
    page = factories.course_page()
    here, there = factories.occasion(page, capacity=1), factories.occasion(page, capacity=1)
    mira, waits = factories.registration(here, email="mira@example.org"), factories.registration(here)

    decisions.move(mira.pk, there.pk, actor=office if is_staff else None)

    assert (now(mira), mira.occasion, now(waits)) == (State.PLACED, there, State.PLACED)
    assert kinds_to("mira@example.org") == ["received", "moved"]
    step = mira.transitions.last()
    assert (step.source, step.target, step.moved_from) == ("", "placed", here)
    for occasion in (here, there):
        occasion.refresh_from_db()
        assert (occasion.placed, occasion.waiting) == (1, 0)


def test_who_is_moved_to_a_full_occasion_stands_last_in_its_queue():
    page = factories.course_page()
    here, there = factories.occasion(page), factories.occasion(page, capacity=1)
    mira = factories.registration(here)
    factories.registration(there)
    waits = factories.registration(there)

    decisions.move(mira.pk, there.pk)

    queue = Registration.objects.filter(occasion=there, state=State.WAITLISTED).order_by("received_at", "id")
    assert list(queue) == [waits, mira]


def test_a_form_that_is_sent_again_after_a_move_signs_nobody_up_anew():
    page = factories.course_page()
    here, there = factories.occasion(page), factories.occasion(page)
    sent = factories.sign_up(here, email="mira@example.org")
    first = register(sent)
    decisions.move(first.registration_id, there.pk)

    again = register(sent)

    assert (again, Registration.objects.count()) == (first, 1)


def test_nobody_is_moved_to_where_they_are_already():
    page = factories.course_page()
    here, there = factories.occasion(page), factories.occasion(page)
    mira = factories.registration(here, email="mira@example.org")
    factories.registration(there, email="Mira@example.org")

    with pytest.raises(decisions.AlreadyThere):
        decisions.move(mira.pk, there.pk)


def test_five_at_once_are_five_registrations_with_five_receipts(staff):
    party, organiser, _office = staff
    occasion = occasion_with(RouteKind.LOCAL_OFFICE, capacity=3)
    board = [
        factories.sign_up(occasion, f"Person {number}", email=f"p{number}@example.org", organisation_id=party.pk)
        for number in range(5)
    ]

    outcomes = register_group(board, actor=organiser, is_confirmed=True)
    again = register_group(board, actor=organiser, is_confirmed=True)

    assert [one.state for one in outcomes] == [State.PENDING_OFFICE] * 5
    assert again == outcomes
    assert Registration.objects.filter(registered_by=organiser).count() == 5
    assert Message.objects.filter(kind="group_receipt").count() == 5
    occasion.refresh_from_db()
    assert (occasion.held, occasion.pending) == (3, 5)


def test_a_sign_up_writes_what_it_should_and_asks_no_more(django_assert_num_queries):
    occasion = factories.occasion(factories.course_page(), capacity=5)
    factories.registration(occasion)
    sent = factories.sign_up(occasion)

    # On PostgreSQL one more says how long to wait for the lock.
    with django_assert_num_queries(16 + (connection.vendor == "postgresql")):
        register(sent)
