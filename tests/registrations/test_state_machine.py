"""Any order of sign-ups, withdrawals and changes of seats: what must hold after every step."""

import uuid
from dataclasses import replace

import pytest
from django.db import transaction
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
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.seats import OccasionNotOpen, queue_place
from wagtail_studier.registrations.services import promote_waiting, register, withdraw
from wagtail_studier.registrations.states import LIVE_STATES, TRANSITIONS, TransitionNotAllowed

PEOPLE = st.integers(0, 7)
TOKENS = st.integers(0, 11)
SEATS = st.none() | st.integers(0, 5)


class SignUps(RuleBasedStateMachine):
    """One occasion, few people, few seats. ``accepted`` is what a member was promised, by what they sent."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(seats=SEATS, has_waiting_list=st.booleans())
    def announce(self, seats, has_waiting_list):
        self.occasion = factories.occasion(None, capacity=seats, has_waiting_list=has_waiting_list)
        self.accepted = {}
        self.placed_before = 0
        self.queue_before = []

    def stored(self, **which):
        return Registration.objects.filter(occasion=self.occasion, **which)

    def queue(self):
        return list(self.stored(state=State.WAITLISTED).order_by("received_at", "id"))

    def seats_allow(self, placed):
        return self.occasion.capacity is None or placed <= self.occasion.capacity

    def change(self, **values):
        """As an editor saves an occasion whose form was opened long ago: counters as they were then."""
        for name, value in values.items():
            setattr(self.occasion, name, value)
        save_occasion(self.occasion, sessions=[])

    # What people do

    @rule(person=PEOPLE, token=TOKENS, capitals=st.booleans())
    def sign_up(self, person, token, capitals):
        email = f"person{person}@example.org"
        sent = factories.sign_up(
            self.occasion, f"Person {person}", token=uuid.UUID(int=token), email=email.upper() if capitals else email
        )
        known = self.stored(email_key=email, state__in=LIVE_STATES).exists()
        before = self.stored().count()
        try:
            outcome = register(sent)
        except OccasionNotOpen:
            assert self.stored().count() == before
            return

        again = register(replace(sent, name="Sent twice"))
        assert (again.state, again.message_id) == (outcome.state, outcome.message_id)
        repeated = (token, email) in self.accepted
        assert self.stored().count() - before == (0 if known or repeated else 1)
        if repeated or not known:
            registration = self.accepted.setdefault(
                (token, email), self.stored().order_by("-received_at", "-id").first().pk
            )
            assert self.stored(pk=registration).values_list("state", "email_key").get() == (outcome.state, email)

    @precondition(lambda self: self.stored().exists())
    @rule(data=st.data())
    def leave(self, data):
        registration = data.draw(st.sampled_from(list(self.stored().order_by("received_at", "id"))))
        try:
            withdraw(registration.pk)
        except TransitionNotAllowed:
            assert registration.state == State.WITHDRAWN
        else:
            assert registration.state in LIVE_STATES

    # What the organiser does

    @rule(seats=SEATS)
    def change_seats(self, seats):
        self.change(capacity=seats)
        expected = self.queue()[: len(self.queue()) if seats is None else max(seats - self.counted()[0], 0)]
        if self.occasion.status == OccasionStatus.CANCELLED:
            expected = []

        assert promote_waiting(self.occasion.pk) == len(expected)

        assert set(self.stored(pk__in=[one.pk for one in expected]).values_list("state", flat=True)) <= {State.PLACED}

    @rule(seats=st.integers(0, 5))
    def change_seats_and_forget_the_queue(self, seats):
        self.change(capacity=seats)

    @rule(has_waiting_list=st.booleans())
    def change_waiting_list(self, has_waiting_list):
        self.change(has_waiting_list=has_waiting_list)

    @rule(status=st.sampled_from([OccasionStatus.ANNOUNCED, OccasionStatus.ANNOUNCED, OccasionStatus.CANCELLED]))
    def cancel_or_announce(self, status):
        self.change(status=status, cancel_reason="För få anmälda")

    # What holds

    def counted(self):
        return (self.stored(state=State.PLACED).count(), self.stored(state=State.WAITLISTED).count())

    @invariant()
    def counters_equal_rows(self):
        self.occasion.refresh_from_db(fields=["placed", "waiting"])
        assert (self.occasion.placed, self.occasion.waiting) == self.counted()

    @invariant()
    def nobody_is_placed_beyond_the_seats(self):
        placed, _waiting = self.counted()
        assert placed <= self.placed_before or self.seats_allow(placed)
        self.placed_before = placed

    @invariant()
    def the_queue_keeps_its_order(self):
        placed = set(self.stored(state=State.PLACED).values_list("pk", flat=True))
        queue = [one.pk for one in self.queue()]
        got_a_place = [pk in placed for pk in self.queue_before if pk in placed | set(queue)]
        assert got_a_place == sorted(got_a_place, reverse=True)
        stayed = [pk for pk in self.queue_before if pk in set(queue)]
        assert queue[: len(stayed)] == stayed
        assert [queue_place(one) for one in self.queue()] == list(range(1, len(queue) + 1))
        self.queue_before = queue

    @invariant()
    def every_history_follows_the_table_ends_where_its_row_is_and_was_told_once(self):
        states = dict(self.stored().values_list("pk", "state"))
        steps = list(
            Transition.objects.filter(registration__in=states)
            .order_by("registration", "pk")
            .values_list("registration", "source", "target")
        )
        for pk, state in states.items():
            mine = [step[1:] for step in steps if step[0] == pk]
            assert [source for source, _target in mine] == ["", *(target for _source, target in mine[:-1])]
            assert mine[-1][1] == state
            assert all(target in TRANSITIONS[State(source) if source else None] for source, target in mine)
        told = {("", "placed"): "received", ("", "waitlisted"): "received", ("waitlisted", "placed"): "placed"}
        expected = [f"{told.get((source, target), 'withdrawn')}:{pk}" for pk, source, target in steps]
        found = Message.objects.exclude(dedupe_key__startswith="again:").values_list("dedupe_key", flat=True)
        assert sorted(found) == sorted(expected)

    @invariant()
    def nobody_is_on_the_list_twice(self):
        keys = list(self.stored(state__in=LIVE_STATES).values_list("email_key", flat=True))
        assert len(keys) == len(set(keys))


@pytest.mark.django_db
def test_any_order_of_sign_ups_and_changes():
    run_state_machine_as_test(
        SignUps,
        settings=settings(
            max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
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

    withdraw(placed.pk)
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

    withdraw(placed[0].pk)
    withdraw(placed[1].pk)
    waiting.refresh_from_db()
    assert waiting.state == State.WAITLISTED

    withdraw(placed[2].pk)
    waiting.refresh_from_db()
    assert waiting.state == State.PLACED


@pytest.mark.django_db
def test_a_cancelled_occasion_gives_nobody_a_place():
    occasion = factories.occasion(factories.course_page(), capacity=1)
    placed, waiting = factories.registration(occasion), factories.registration(occasion)
    occasion.status, occasion.cancel_reason = OccasionStatus.CANCELLED, "För få anmälda"
    save_occasion(occasion, sessions=[])

    withdraw(placed.pk)

    waiting.refresh_from_db()
    assert (waiting.state, promote_waiting(occasion.pk)) == (State.WAITLISTED, 0)
