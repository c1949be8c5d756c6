"""Any order of sign-ups, decisions, changes and days that pass: what must hold after every step."""

import datetime as dt
import uuid
from dataclasses import replace
from itertools import pairwise

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests import factories
from wagtail_studier.courses.enums import OccasionStatus, PriorityRule, RouteKind
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations import decisions, due
from wagtail_studier.registrations.counters import counters_now
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.queue import promote_waiting
from wagtail_studier.registrations.seats import TAKES_SEAT, NoFreeSeat, OccasionNotOpen, queue_place
from wagtail_studier.registrations.services import register, register_group
from wagtail_studier.registrations.states import LIVE_STATES, PENDING_STATES, TRANSITIONS, TransitionNotAllowed
from wagtail_studier.registrations.steps import mail_for

PEOPLE = st.integers(0, 7)
TOKENS = st.integers(0, 11)
SEATS = st.none() | st.integers(0, 5)
REFUSED = (TransitionNotAllowed, NoFreeSeat, OccasionNotOpen, decisions.AlreadyThere, decisions.OfferExpired)

ENTRY_MAILS = {"received", "noted", "pending", "waitlisted", "group_receipt"}


class Studies(RuleBasedStateMachine):
    """Two occasions, few people, few seats. ``accepted`` is what a member was promised, by what they sent."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.clock = time_machine.travel(dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC), tick=True)
        self.now = self.clock.start()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(
        kind=st.sampled_from([RouteKind.DIRECT, *RouteKind]),
        holds_seat=st.booleans(),
        options=st.fixed_dictionaries(
            {
                "capacity": SEATS,
                "has_waiting_list": st.booleans(),
                "quota": st.none() | st.integers(1, 3),
                "priority": st.sampled_from([PriorityRule.FIRST_COME, *PriorityRule]),
                "offer_hours": st.none() | st.integers(1, 72),
            }
        ),
    )
    def announce(self, kind, holds_seat, options):
        route = Route.objects.create(name="Väg", kind=kind, holds_seat=holds_seat)
        self.parties = [factories.local_party(name) for name in ("Sjövik", "Ekdal")] + [None]
        self.office = factories.user("kansliet", is_superuser=True)
        self.occasion = factories.occasion(None, route=route, sessions=[factories.session(30)], **options)
        self.other = factories.occasion(None, capacity=2, title="Den andra", sessions=[factories.session(40)])
        self.accepted = {}
        self.taken_before = {self.occasion.pk: 0, self.other.pk: 0}
        self.overrides_before = 0
        self.queue_before = []

    def stored(self, **which):
        return Registration.objects.filter(occasion=self.occasion, **which)

    def queue(self):
        return list(self.stored(state=State.WAITLISTED).order_by("received_at", "id"))

    def anyone(self, data):
        return data.draw(st.sampled_from(list(Registration.objects.order_by("received_at", "id"))))

    def attempt(self, work, registration, allowed):
        """Run ``work``; it goes through exactly if the registration is in one of the states it is ``allowed`` from."""
        refusal = None
        try:
            work(registration.pk)
        except REFUSED as fault:
            refusal = type(fault)
        after = Registration.objects.get(pk=registration.pk)
        if refusal is None:
            assert registration.state in allowed
        elif refusal is not decisions.OfferExpired:
            assert (after.state, after.occasion_id) == (registration.state, registration.occasion_id)
            assert refusal is not TransitionNotAllowed or registration.state not in allowed

    # What people do

    @rule(person=PEOPLE, token=TOKENS, capitals=st.booleans(), party=st.integers(0, 2))
    def sign_up(self, person, token, capitals, party):
        email = f"person{person}@example.org"
        sent = factories.sign_up(
            self.occasion,
            f"Person {person}",
            token=uuid.UUID(int=token),
            email=email.upper() if capitals else email,
            organisation_id=self.parties[party].pk if self.parties[party] else None,
        )
        known = self.stored(email_key=email, state__in=LIVE_STATES).exists()
        before = Registration.objects.count()
        try:
            outcome = register(sent)
        except OccasionNotOpen:
            assert Registration.objects.count() == before
            return

        repeated = (token, email) in self.accepted
        added = Registration.objects.count() - before
        assert added == 0 or not (known or repeated)
        if added:
            self.accepted[token, email] = self.stored().order_by("-received_at", "-id").first().pk
            assert register(replace(sent, name="Sent twice")) == outcome

    @rule(people=st.lists(PEOPLE, min_size=1, max_size=4, unique=True), is_confirmed=st.booleans())
    def sign_up_a_board(self, people, is_confirmed):
        sent = [
            factories.sign_up(self.occasion, f"Person {person}", email=f"person{person}@example.org")
            for person in people
        ]
        before = self.stored().count()
        try:
            outcomes = register_group(sent, actor=self.office, is_confirmed=is_confirmed)
        except OccasionNotOpen:
            assert self.stored().count() == before
        else:
            assert self.stored().count() - before == sum(not one.is_known for one in outcomes)

    @precondition(lambda self: Registration.objects.exists())
    @rule(data=st.data())
    def leave(self, data):
        self.attempt(decisions.withdraw, self.anyone(data), LIVE_STATES)

    @precondition(lambda self: self.stored(state=State.OFFERED).exists())
    @rule(data=st.data())
    def accept(self, data):
        registration = data.draw(st.sampled_from(list(self.stored(state=State.OFFERED).order_by("id"))))
        self.attempt(decisions.accept_offer, registration, {State.OFFERED})

    @precondition(lambda self: Registration.objects.exists())
    @rule(data=st.data(), by_staff=st.booleans(), is_override=st.booleans())
    def move(self, data, by_staff, is_override):
        registration = self.anyone(data)
        there = self.other if registration.occasion_id == self.occasion.pk else self.occasion
        actor = self.office if by_staff else None
        self.attempt(
            lambda pk: decisions.move(pk, there.pk, actor=actor, is_override=by_staff and is_override),
            registration,
            LIVE_STATES,
        )

    # What the organiser and the office do

    @precondition(lambda self: Registration.objects.exists())
    @rule(data=st.data())
    def approve(self, data):
        self.attempt(lambda pk: decisions.approve(pk, actor=self.office), self.anyone(data), PENDING_STATES)

    @precondition(lambda self: Registration.objects.exists())
    @rule(data=st.data())
    def decline(self, data):
        self.attempt(
            lambda pk: decisions.decline(pk, actor=self.office, reason="Annan målgrupp"),
            self.anyone(data),
            PENDING_STATES | {State.WAITLISTED},
        )

    @precondition(lambda self: Registration.objects.exists())
    @rule(data=st.data(), is_override=st.booleans())
    def place_by_hand(self, data, is_override):
        self.attempt(
            lambda pk: decisions.place(pk, actor=self.office, is_override=is_override),
            self.anyone(data),
            PENDING_STATES | {State.WAITLISTED, State.OFFERED},
        )

    @precondition(lambda self: Registration.objects.exists())
    @rule(data=st.data())
    def offer_by_hand(self, data):
        self.attempt(lambda pk: decisions.offer_place(pk, actor=self.office), self.anyone(data), {State.WAITLISTED})

    def change(self, **values):
        """As an editor saves an occasion whose form was opened long ago: counters as they were then."""
        for name, value in values.items():
            setattr(self.occasion, name, value)
        save_occasion(self.occasion, sessions=list(self.occasion.sessions.all()))

    @rule(seats=SEATS, remembers=st.booleans())
    def change_seats(self, seats, remembers):
        self.change(capacity=seats)
        if remembers:
            promote_waiting(self.occasion.pk)
            assert promote_waiting(self.occasion.pk) == 0

    @rule(has_waiting_list=st.booleans())
    def change_waiting_list(self, has_waiting_list):
        self.change(has_waiting_list=has_waiting_list)

    @rule(is_cancelled=st.sampled_from([True, False, False, False]))
    def cancel_or_announce(self, is_cancelled):
        if not is_cancelled:
            self.change(status=OccasionStatus.ANNOUNCED)
        else:
            factories.cancel(self.occasion, actor=self.office)
            assert not self.stored(state__in=LIVE_STATES).exists()

    @rule(hours=st.sampled_from([1, 20, 24 * 6, 24 * 30]))
    def time_passes(self, hours):
        self.now.shift(dt.timedelta(hours=hours))
        due.do_all()
        assert not self.stored(state=State.OFFERED, offer_expires_at__lte=timezone.now()).exists()
        before = Message.objects.count()
        due.do_all()
        assert Message.objects.count() == before

    # What holds

    @invariant()
    def counters_equal_rows(self):
        for occasion in (self.occasion, self.other):
            occasion.refresh_from_db(fields=["placed", "waiting", "held", "pending"])
            stored = {name: getattr(occasion, name) for name in ("placed", "waiting", "held", "pending")}
            assert stored == counters_now(occasion)

    @invariant()
    def nobody_gets_a_seat_too_many_but_by_a_logged_override(self):
        overrides = Transition.objects.filter(is_override=True).count()
        for occasion in (self.occasion, self.other):
            taken = Registration.objects.filter(TAKES_SEAT, occasion=occasion).count()
            fits = occasion.capacity is None or taken <= max(occasion.capacity, self.taken_before[occasion.pk])
            assert fits or overrides > self.overrides_before
            self.taken_before[occasion.pk] = taken
        self.overrides_before = overrides

    @invariant()
    def the_queue_keeps_its_order(self):
        queue = [one.pk for one in self.queue()]
        stayed = [pk for pk in self.queue_before if pk in set(queue)]
        assert queue[: len(stayed)] == stayed or set(queue) - set(self.queue_before)
        assert [pk for pk in queue if pk in set(stayed)] == stayed
        assert [queue_place(one) for one in self.queue()] == list(range(1, len(queue) + 1))
        self.queue_before = queue

    @invariant()
    def every_history_follows_the_table_and_ends_where_its_row_is(self):
        for registration in Registration.objects.prefetch_related("transitions"):
            steps = list(registration.transitions.all())
            assert steps[0].source == ""
            assert steps[-1].target == registration.state
            for earlier, later in pairwise(steps):
                assert later.source == ("" if later.moved_from_id else earlier.target)
            assert all(one.target in TRANSITIONS[State(one.source) if one.source else None] for one in steps)

    @invariant()
    def every_step_is_told_once(self):
        told = {}
        for about, event, kind in Message.objects.exclude(about=None).values_list("about", "event", "kind"):
            told.setdefault((about, event), []).append(kind)
        for one in Transition.objects.all():
            kinds = told.get((one.registration_id, one.pk), [])
            if one.moved_from_id:
                assert kinds == ["moved"]
            elif one.source:
                assert kinds == [mail_for(State(one.target))]
            else:
                entry = [kind for kind in told[one.registration_id, None] if kind in ENTRY_MAILS]
                assert (kinds, len(entry)) == ([], 1)

    @invariant()
    def nobody_is_on_the_list_twice(self):
        keys = list(Registration.objects.filter(state__in=LIVE_STATES).values_list("occasion", "email_key"))
        assert len(keys) == len(set(keys))

    @invariant()
    def it_is_somebodys_turn_exactly_while_a_decision_is_awaited(self):
        for one in Registration.objects.all():
            assert (one.handler_id is not None) == (one.state in PENDING_STATES)
            assert (one.offer_expires_at is not None) == (one.state == State.OFFERED)
            assert not one.holds_seat or one.state in PENDING_STATES


@pytest.mark.django_db
def test_any_order_of_sign_ups_decisions_and_days():
    run_state_machine_as_test(
        Studies,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )


# What the machine has taught, told one by one


@pytest.mark.django_db
def test_going_back_in_the_browser_to_sign_up_someone_else_signs_them_up():
    """The form that the browser shows again carries the token it was sent with."""
    occasion = factories.occasion(factories.course_page(), capacity=5)
    sent = factories.sign_up(occasion, "Mira", email="mira@example.org")
    register(sent)

    first, second = (register(replace(sent, name="Olle", email="olle@example.org")) for _ in range(2))

    assert sorted(Registration.objects.values_list("name", flat=True)) == ["Mira", "Olle"]
    assert first == second
    assert sorted(Message.objects.values_list("recipient", flat=True)) == ["mira@example.org", "olle@example.org"]


@pytest.mark.django_db
def test_going_back_in_the_browser_to_choose_another_occasion_signs_up_for_it():
    page = factories.course_page()
    first, second = factories.occasion(page, capacity=5), factories.occasion(page, capacity=0)
    sent = factories.sign_up(first)
    register(sent)

    outcome = register(replace(sent, occasion_id=second.pk))

    assert (outcome.state, outcome.queue_place) == (State.WAITLISTED, 1)
    assert set(Registration.objects.values_list("occasion", "state")) == {
        (first.pk, "placed"),
        (second.pk, "waitlisted"),
    }


@pytest.mark.django_db
def test_who_has_waited_longest_gets_the_free_seat():
    occasion = factories.occasion(factories.course_page(), capacity=1)
    placed, first, second, third = (factories.registration(occasion) for _ in range(4))

    decisions.withdraw(placed.pk)
    occasion.capacity = 2
    save_occasion(occasion, sessions=[])
    promote_waiting(occasion.pk)

    states = Registration.objects.in_bulk([first.pk, second.pk, third.pk])
    assert [states[one.pk].state for one in (first, second, third)] == ["placed", "placed", "waitlisted"]


@pytest.mark.django_db
def test_someone_who_leaves_an_overfull_occasion_frees_no_seat():
    occasion = factories.occasion(factories.course_page(), capacity=3)
    placed = [factories.registration(occasion) for _ in range(3)]
    waiting = factories.registration(occasion)
    occasion.capacity = 1
    save_occasion(occasion, sessions=[])

    decisions.withdraw(placed[0].pk)
    decisions.withdraw(placed[1].pk)
    waiting.refresh_from_db()
    assert waiting.state == State.WAITLISTED

    decisions.withdraw(placed[2].pk)
    waiting.refresh_from_db()
    assert waiting.state == State.PLACED


@pytest.mark.django_db
def test_a_cancelled_occasion_gives_nobody_a_place():
    occasion = factories.occasion(factories.course_page(), capacity=1)
    placed, waiting = factories.registration(occasion), factories.registration(occasion)
    occasion.status, occasion.cancel_reason = OccasionStatus.CANCELLED, "För få anmälda"
    save_occasion(occasion, sessions=[])

    decisions.withdraw(placed.pk)

    waiting.refresh_from_db()
    assert (waiting.state, promote_waiting(occasion.pk)) == (State.WAITLISTED, 0)
