"""What time does: once, however often the command runs, and also after it has not run for weeks."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from tests import factories
from tests.resilience.racing import all_at_once
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations import due
from wagtail_studier.registrations.counters import counters_now
from wagtail_studier.registrations.decisions import approve, withdraw
from wagtail_studier.registrations.models import Registration, Transition

STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = dt.datetime(2026, 9, 1, 12, tzinfo=STOCKHOLM)


def local(*values):
    return dt.datetime(*values, tzinfo=STOCKHOLM)


@pytest.fixture
def world():
    """On 1 September: a course with an offer out, one that the organiser is to decide about, and one soon to begin."""
    with time_machine.travel(START, tick=False) as clock:
        party = factories.local_party("Sjövik")
        factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
        factories.user("kansliet", role=Role.OFFICE, organisation=factories.district())
        full = factories.occasion(factories.course_page("Full"), capacity=1, offer_hours=48, sessions=[day(90)])
        placed, *_queue = one_after_the_other(full, 3, clock)
        withdraw(placed.pk)
        route = Route.objects.create(name="Lokalt", kind=RouteKind.LOCAL, reminder_days=3, escalation_days=7)
        asks = factories.occasion(
            factories.course_page("Frågar"),
            route=route,
            sessions=[day(80)],
            last_registration_day=START.date() + dt.timedelta(days=60),
        )
        factories.registration(asks, organisation_id=party.pk)
        soon = factories.occasion(factories.course_page("Snart"), sessions=[day(20)])
        factories.registration(soon)
    return {"full": full, "asks": asks, "soon": soon}


def one_after_the_other(to, number, clock):
    """So many sign-ups; the clock stands where it stood when they are done."""
    clock.shift(-number)
    people = []
    for _ in range(number):
        people.append(factories.registration(to))
        clock.shift(1)
    return people


def day(ahead):
    return factories.session(starts_on=START.date() + dt.timedelta(days=ahead))


def told():
    """How many mails there are of each kind."""
    return dict(Message.objects.order_by("kind").values_list("kind").annotate(number=Count("pk")))


def at(moment, *, times=1):
    with time_machine.travel(moment, tick=False):
        for _ in range(times):
            call_command("studier_due", verbosity=0)


@pytest.mark.django_db
def test_again_and_again_for_three_months_tells_everything_once(world):
    before = told()

    for hour in range(0, 24 * 95, 12):
        at(START + dt.timedelta(hours=hour))

    new = {kind: number - before.get(kind, 0) for kind, number in told().items() if number != before.get(kind)}
    assert new == {
        "offered": 1,  # the first has had an offer; the second of the queue gets it when that has run out
        "expired": 3,  # both offers, and who was never decided about
        "reminder": 1,
        "staff_escalated": 2,  # the organiser once more, and the office
        "staff_reminder": 1,
    }
    assert set(Registration.objects.values_list("state", flat=True)) == {"withdrawn", "expired", "placed"}


@pytest.mark.django_db
@pytest.mark.parametrize("days", [1, 40, 400])
def test_run_twice_tells_nothing_twice(world, days):
    at(START + dt.timedelta(days=days))
    first, history = told(), Transition.objects.count()

    at(START + dt.timedelta(days=days, minutes=10), times=3)

    assert (told(), Transition.objects.count()) == (first, history)


@pytest.mark.django_db
def test_after_forty_days_without_it_everything_is_caught_up_with(world):
    at(START + dt.timedelta(days=40))

    states = {name: sorted(one.registrations.values_list("state", flat=True)) for name, one in world.items()}
    assert states == {"full": ["expired", "offered", "withdrawn"], "asks": ["pending_local"], "soon": ["placed"]}
    assert Registration.objects.get(occasion=world["asks"]).escalated_at == START + dt.timedelta(days=40)
    assert "reminder" not in told()  # that course has been held: nobody is reminded of it
    # The second offer begins when it is made, not when it could have been.
    ends = Registration.objects.get(state="offered").offer_expires_at
    assert ends == START + dt.timedelta(days=42)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_mail")
def test_two_runs_at_once(world, settings):
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 60
    before = told()

    with time_machine.travel(START + dt.timedelta(days=18), tick=False):
        results = all_at_once([due.do_all] * 4)

    assert [one for one in results if isinstance(one, Exception)] == []
    new = {kind: number - before.get(kind, 0) for kind, number in told().items() if number != before.get(kind)}
    assert new == {"offered": 1, "expired": 1, "reminder": 1, "staff_escalated": 2}
    assert sum(one["escalate"] for one in results) == 1
    for one in Occasion.objects.all():
        assert {name: getattr(one, name) for name in ("placed", "waiting", "held", "pending")} == counters_now(one)


@pytest.mark.django_db
def test_what_is_decided_in_this_very_moment_is_not_passed_on(world):
    """The run has read that it waits; before it acts, the organiser says yes, and it is the office's turn."""
    both = Route.objects.create(name="Båda", kind=RouteKind.LOCAL_OFFICE)
    Occasion.objects.filter(pk=world["asks"].pk).update(route=both)
    [((_occasion, handler), rows)] = due.waiting_groups().items()
    late = START + dt.timedelta(days=30)
    with time_machine.travel(late, tick=False):
        approve(rows[0].pk, actor=None)

        number = due._escalate(world["asks"], handler, [rows[0].pk])

    now = Registration.objects.get(pk=rows[0].pk)
    assert (number, now.state, now.handler_role, now.escalated_at) == (0, "pending_office", "office", None)
    assert "staff_escalated" not in told()


# Offers over the change of the clock


def offer_made_at(moment, *, hours=48, first_day, cutoff=0):
    """An occasion whose only seat is offered to the next in the queue at this moment."""
    with time_machine.travel(moment, tick=False) as clock:
        one = factories.occasion(
            factories.course_page(),
            capacity=1,
            offer_hours=hours,
            sessions=[factories.session(starts_on=first_day)],
            promotion_cutoff_days=cutoff,
        )
        placed, waiting, behind = one_after_the_other(one, 3, clock)
        withdraw(placed.pk)
        waiting.refresh_from_db()
    return one, waiting, behind


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("made", "ends"),
    [
        (local(2026, 10, 24, 18), local(2026, 10, 26, 17)),  # 25 October has 25 hours
        (local(2027, 3, 27, 18), local(2027, 3, 29, 19)),  # 28 March has 23
        (local(2026, 11, 10, 18), local(2026, 11, 12, 18)),
    ],
)
def test_hours_to_answer_are_hours(made, ends):
    _one, waiting, _behind = offer_made_at(made, first_day=dt.date(2027, 6, 1))

    assert waiting.offer_expires_at == ends
    assert waiting.offer_expires_at - made == dt.timedelta(hours=48)


@pytest.mark.django_db
@pytest.mark.parametrize(("late_by", "state"), [(-1, "offered"), (0, "expired"), (1, "expired")])
def test_an_offer_ends_at_its_very_moment(late_by, state):
    _one, waiting, behind = offer_made_at(START, first_day=dt.date(2026, 12, 1))

    at(START + dt.timedelta(hours=48, microseconds=late_by))

    waiting.refresh_from_db()
    behind.refresh_from_db()
    assert (waiting.state, behind.state) == (state, "waitlisted" if state == "offered" else "offered")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first_day", "cutoff", "ends"),
    [
        (dt.date(2026, 10, 26), 1, local(2026, 10, 25)),  # midnight in summer time, though the day ends in winter time
        (dt.date(2026, 10, 26), 0, local(2026, 10, 26)),
        (dt.date(2027, 3, 29), 1, local(2027, 3, 28)),
        (dt.date(2027, 3, 29), 0, local(2027, 3, 29)),
    ],
)
@pytest.mark.parametrize(("late_by", "promoted"), [(-1, True), (0, False)])
def test_the_queue_stops_at_local_midnight(first_day, cutoff, ends, late_by, promoted):
    with time_machine.travel(START, tick=False) as clock:
        one = factories.occasion(
            factories.course_page(),
            capacity=1,
            sessions=[factories.session(starts_on=first_day)],
            promotion_cutoff_days=cutoff,
        )
        placed, waiting = one_after_the_other(one, 2, clock)

    with time_machine.travel(ends + dt.timedelta(microseconds=late_by), tick=False):
        assert timezone.localtime(ends, STOCKHOLM).time() == dt.time(0)
        withdraw(placed.pk)

    waiting.refresh_from_db()
    assert waiting.state == ("placed" if promoted else "waitlisted")


@pytest.mark.django_db
def test_no_offer_outlives_the_queue():
    """Made ten hours before the queue stops, it ends with the queue, and nobody is asked after that."""
    _one, waiting, behind = offer_made_at(local(2026, 10, 24, 15), first_day=dt.date(2026, 10, 26), cutoff=1)
    assert waiting.offer_expires_at == local(2026, 10, 25)

    at(local(2026, 10, 25))

    behind.refresh_from_db()
    waiting.refresh_from_db()
    assert (waiting.state, behind.state) == ("expired", "waitlisted")


@pytest.mark.django_db
def test_what_fails_keeps_nothing_else_from_being_done():
    """A row that somebody has damaged by hand stops those who would read it, and is reported."""
    party = factories.local_party("Sjövik")
    route = Route.objects.create(name="Lokalt", kind=RouteKind.LOCAL)
    damaged = factories.registration(factories.occasion(None, route=route), organisation_id=party.pk)
    Registration.objects.filter(pk=damaged.pk).update(handler_role="?")
    soon = factories.registration(factories.occasion(factories.course_page(), sessions=[factories.session(2)]))

    with pytest.raises(ExceptionGroup) as caught:
        due.do_all()

    assert {type(fault) for fault in caught.value.exceptions} == {ValueError}
    assert Message.objects.filter(about=soon.pk, kind="reminder").count() == 1
