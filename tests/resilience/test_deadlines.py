"""The last sign-up day ends at local midnight; whoever was typing then is not refused for it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from tests import factories
from tests.registrations.forms import fill_in, forms_in
from wagtail_studier.courses.states import local_today, sign_up_moment
from wagtail_studier.registrations.messages import moment_text
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.seats import OccasionNotOpen
from wagtail_studier.registrations.services import register

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LAST_DAY = dt.date(2027, 1, 31)
MIDNIGHT = dt.datetime(2027, 2, 1, tzinfo=STOCKHOLM)
MICROSECOND = dt.timedelta(microseconds=1)


@pytest.fixture
def course():
    page = factories.course_page()
    held = factories.session(starts_on=dt.date(2027, 3, 1))
    factories.occasion(page, sessions=[held], last_registration_day=LAST_DAY, capacity=10)
    return page


@pytest.fixture
def typed(client, course):
    """A form that was opened on the last evening."""
    with at(-dt.timedelta(hours=1)):
        return fill_in(client.get(course.url))


def at(after_midnight):
    return time_machine.travel(MIDNIGHT + after_midnight, tick=False)


@pytest.mark.parametrize(("moment", "forms"), [(-MICROSECOND, 1), (dt.timedelta(0), 0), (MICROSECOND, 0)])
def test_the_form_is_there_until_midnight(client, course, moment, forms):
    """TIM-01"""
    with at(moment):
        assert len(forms_in(client.get(course.url))) == forms


@pytest.mark.parametrize(
    ("minutes", "late_by"),
    [(5, -MICROSECOND), (5, dt.timedelta(0)), (5, dt.timedelta(minutes=5) - MICROSECOND), (0, -MICROSECOND)],
)
def test_what_was_typed_before_midnight_may_arrive_a_little_later(client, typed, settings, minutes, late_by):
    """TIM-02"""
    settings.WAGTAIL_STUDIER_GRACE_MINUTES = minutes

    with at(late_by):
        assert client.post("/kurser/grundkurs/", typed).status_code == 303

    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("minutes", "late_by"),
    [(5, dt.timedelta(minutes=5)), (0, dt.timedelta(0)), (90, dt.timedelta(minutes=90)), (5, dt.timedelta(days=9))],
)
def test_after_that_it_is_refused_and_nothing_typed_is_lost(client, typed, settings, minutes, late_by):
    settings.WAGTAIL_STUDIER_GRACE_MINUTES = minutes

    with at(late_by):
        answer = client.post("/kurser/grundkurs/", typed)

    assert (answer.status_code, Registration.objects.count()) == (422, 0)
    form = answer.context["sign_up"].form
    assert (form["name"].value(), form["email"].value()) == ("Mira Exempelsson", "mira@example.org")
    assert list(form.errors) == ["occasion"]


def test_a_slip_of_the_pen_at_midnight_can_be_put_right(client, course, typed):
    with at(dt.timedelta(minutes=1)):
        again = client.post(course.url, typed | {"email": "mira"})
        assert (again.status_code, len(forms_in(again))) == (422, 1)

    with at(dt.timedelta(minutes=4)):
        assert client.post(course.url, fill_in(again)).status_code == 303


def test_nobody_else_gets_in_meanwhile(client, course, typed):
    """The grace is for a form that is open; no page shows one after midnight."""
    with at(dt.timedelta(minutes=1)):
        page = client.get(course.url)

    assert forms_in(page) == []


def test_a_course_that_is_over_takes_nobody(client, typed, settings):
    settings.WAGTAIL_STUDIER_GRACE_MINUTES = 5
    course = factories.course_page("Igår")
    held = factories.session(starts_on=LAST_DAY - dt.timedelta(days=3))
    factories.occasion(course, sessions=[held])

    with at(dt.timedelta(minutes=1)):
        assert forms_in(client.get(course.url)) == []


@pytest.mark.parametrize(
    "midnight",
    [
        dt.datetime(2026, 10, 26, tzinfo=STOCKHOLM),  # after a day of 25 hours
        dt.datetime(2027, 3, 29, tzinfo=STOCKHOLM),  # after one of 23
        dt.datetime(2026, 10, 25, tzinfo=STOCKHOLM),
        dt.datetime(2027, 3, 28, tzinfo=STOCKHOLM),
        dt.datetime(2027, 1, 1, tzinfo=STOCKHOLM),
        dt.datetime(2028, 3, 1, tzinfo=STOCKHOLM),  # after 29 February
    ],
)
def test_the_days_on_which_the_clock_is_changed(midnight):
    """TIM-03"""
    before, grace = midnight.date() - dt.timedelta(days=1), dt.timedelta(minutes=5)
    found = []
    for moment in (midnight - MICROSECOND, midnight, midnight + grace - MICROSECOND, midnight + grace):
        with time_machine.travel(moment, tick=False):
            found.append((local_today(), sign_up_moment()[0]))

    assert found == [
        (before, before),
        (midnight.date(), before),
        (midnight.date(), before),
        (midnight.date(), midnight.date()),
    ]


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Helsinki", "Pacific/Kiritimati", "UTC"])
def test_the_clock_is_the_sites_wherever_one_is(course, zone):
    """TIM-05: neither the server's zone nor the visitor's moves a deadline or the hour that a mail tells."""
    with at(-MICROSECOND), timezone.override(zone):
        assert (local_today(), sign_up_moment()[0]) == (LAST_DAY, LAST_DAY)
        assert moment_text(MIDNIGHT) == moment_text(MIDNIGHT.astimezone(ZoneInfo(zone)))
        assert "00:00" in moment_text(MIDNIGHT)


def test_without_a_date_one_can_sign_up_until_one_is_set(client):
    """TIM-08"""
    course = factories.course_page()
    one = factories.occasion(course, sessions=[], capacity=10)

    with time_machine.travel(dt.datetime(2031, 5, 1, tzinfo=STOCKHOLM), tick=False):
        answer = client.post(course.url, fill_in(client.get(course.url)))

    assert (answer.status_code, one.registrations.get().state) == (303, "placed")


def test_a_list_without_a_date_closes_on_its_last_day():
    one = factories.occasion(last_registration_day=LAST_DAY)

    with at(dt.timedelta(minutes=5)), pytest.raises(OccasionNotOpen):
        register(factories.sign_up(one))
