"""What days do: who has not answered is reminded, who still waits is told, and who comes hears of it before."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tests import factories
from tests.registrations.routed import kinds_to, now, occasion_with, staff
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.organisations.enums import Notify, Role
from wagtail_studier.organisations.models import StaffRole
from wagtail_studier.registrations import due
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.permissions import may_decide, waiting_for

__all__ = ["staff"]

pytestmark = pytest.mark.django_db


def after(days):
    return time_machine.travel(timezone.now() + dt.timedelta(days=days, minutes=1))


def test_what_nobody_decides_is_passed_on_to_the_deputy_and_the_office_once(staff):
    party, organiser, office = staff
    deputy = factories.user("disa", role=Role.STUDY_ORGANISER, organisation=party)
    StaffRole.objects.filter(user=deputy).update(is_deputy=True)
    mira = factories.registration(occasion_with(RouteKind.LOCAL_OFFICE), organisation_id=party.pk)

    with after(6):
        assert due.escalate() == 0
    with after(7):
        assert due.escalate() == 1
        assert due.escalate() == 0

    assert kinds_to("disa@example.org") == ["staff_escalated"]
    assert kinds_to("kansliet@example.org") == ["staff_escalated"]
    assert list(waiting_for(office)) == [mira]
    mira.refresh_from_db()
    assert may_decide(organiser, mira) is True


def test_organisers_are_reminded_once_before_the_last_sign_up_day(staff):
    party, *_ = staff
    last = timezone.localdate() + dt.timedelta(days=5)
    occasion = occasion_with(RouteKind.LOCAL, last_registration_day=last)
    for _ in range(2):
        factories.registration(occasion, organisation_id=party.pk)

    for days in (1, 2, 3, 3.2):
        with after(days):
            due.remind_staff()

    assert kinds_to("olle@example.org") == ["staff_new", "staff_new", "staff_reminder"]


def test_who_wants_one_mail_a_day_gets_one_a_day(staff):
    party, organiser, _office = staff
    StaffRole.objects.filter(user=organiser).update(notify=Notify.DAILY)
    for kind in (RouteKind.LOCAL, RouteKind.LOCAL_OFFICE):
        factories.registration(occasion_with(kind), organisation_id=party.pk)
    assert kinds_to("olle@example.org") == []

    due.send_digests()
    due.send_digests()
    with after(1):
        due.send_digests()

    assert kinds_to("olle@example.org") == ["staff_digest", "staff_digest"]


def test_who_still_waits_when_it_has_begun_is_told_so(staff):
    occasion = occasion_with(RouteKind.DIRECT, capacity=1)
    placed, waits = factories.registration(occasion), factories.registration(occasion, email="mira@example.org")

    with after(30):
        assert due.expire_begun() == 0
    with after(31):
        assert due.expire_begun() == 1
        assert due.expire_begun() == 0

    assert (now(placed), now(waits)) == (State.PLACED, State.EXPIRED)
    assert kinds_to("mira@example.org") == ["waitlisted", "expired"]


def test_what_is_put_off_in_the_very_moment_it_would_end_goes_on():
    occasion = occasion_with(RouteKind.DIRECT, capacity=1)
    _placed, waits = factories.registration(occasion), factories.registration(occasion)
    put_off = iter([timezone.localdate() + dt.timedelta(days=60)])

    def before_the_lock(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "touched" in sql:
            for first_day in put_off:
                Occasion.objects.update(first_day=first_day)
        return execute(sql, params, many, context)

    with after(31), connection.execute_wrapper(before_the_lock):
        assert due.expire_begun() == 0

    assert (now(waits), next(put_off, "done")) == (State.WAITLISTED, "done")


def test_participants_are_reminded_once_before_the_start():
    occasion = factories.occasion(factories.course_page(), sessions=[factories.session(10)])
    factories.registration(occasion, email="mira@example.org")

    for days in (6, 7, 8):
        with after(days):
            due.remind_participants()

    assert kinds_to("mira@example.org") == ["received", "reminder"]
