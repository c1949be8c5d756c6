"""The waiting list: whose turn it is, offers, quotas, and the day from which nobody moves up."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from wagtail_studier.courses.enums import PriorityRule
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations import decisions, due
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.queue import promote_waiting
from wagtail_studier.registrations.seats import next_in_queue


@dataclass(frozen=True)
class Waiting:
    """Somebody in a queue."""

    number: int
    organisation_id: int | None


QUEUES = st.lists(st.sampled_from([1, 2, 3, None]), max_size=12).map(
    lambda rows: [Waiting(number, party) for number, party in enumerate(rows)]
)
TAKEN = st.dictionaries(st.sampled_from([1, 2, 3, None]), st.integers(0, 4)).map(Counter)


@given(queue=QUEUES, seats=st.integers(0, 12))
def test_first_come_first_served(queue, seats):
    assert next_in_queue(queue, seats=seats, quota=None, taken=Counter(), is_spread=False) == queue[:seats]


@given(queue=QUEUES)
def test_without_a_limit_everybody_gets_a_seat(queue):
    assert next_in_queue(queue, seats=None, quota=None, taken=Counter(), is_spread=False) == queue


@given(queue=QUEUES, seats=st.none() | st.integers(0, 12), quota=st.integers(1, 4), taken=TAKEN, spread=st.booleans())
def test_no_organisation_goes_beyond_its_quota_and_no_seat_is_left_that_somebody_may_have(
    queue, seats, quota, taken, spread
):
    chosen = next_in_queue(queue, seats=seats, quota=quota, taken=taken, is_spread=spread)

    after = taken + Counter(one.organisation_id for one in chosen)
    assert all(after[one.organisation_id] <= quota for one in chosen)
    left = [one for one in queue if one not in chosen and after[one.organisation_id] < quota]
    assert not left or len(chosen) == seats
    for party in {one.organisation_id for one in queue}:
        mine = [one for one in queue if one.organisation_id == party]
        got = [one for one in mine if one in chosen]
        assert got == mine[: len(got)]


@given(queue=QUEUES, seats=st.integers(0, 12), taken=TAKEN)
def test_spread_leaves_no_organisation_two_behind_another_that_got_a_seat(queue, seats, taken):
    chosen = next_in_queue(queue, seats=seats, quota=None, taken=taken, is_spread=True)

    after = taken + Counter(one.organisation_id for one in chosen)
    waiting = {one.organisation_id for one in queue if one not in chosen}
    for got in {one.organisation_id for one in chosen}:
        assert all(after[got] - after[still] <= 1 for still in waiting)


def stood(*registrations):
    """The states as they are now stored."""
    found = Registration.objects.in_bulk([one.pk for one in registrations])
    return [found[one.pk].state for one in registrations]


@pytest.fixture
def full():
    """One seat, taken; two who wait; whoever is next is asked and has a day to answer."""
    occasion = factories.occasion(None, sessions=[factories.session(30)], capacity=1, offer_hours=24)
    return occasion, *(factories.registration(occasion) for _ in range(3))


@pytest.mark.django_db
def test_a_freed_seat_is_offered_and_is_the_persons_while_they_think(full):
    occasion, placed, first, second = full

    decisions.withdraw(placed.pk)

    assert stood(first, second) == ["offered", "waitlisted"]
    newcomer = factories.registration(occasion)
    assert stood(newcomer) == ["waitlisted"]
    decisions.accept_offer(first.pk)
    assert stood(first, second, newcomer) == ["placed", "waitlisted", "waitlisted"]
    mails = Message.objects.filter(about=first.pk).order_by("created_at").values_list("kind", flat=True)
    assert list(mails) == ["waitlisted", "offered", "placed"]


@pytest.mark.django_db
def test_an_offer_nobody_answers_goes_to_the_next(full):
    _occasion, placed, first, second = full
    decisions.withdraw(placed.pk)

    with time_machine.travel(timezone.now() + dt.timedelta(hours=24, seconds=1)):
        due.expire_offers()
        assert stood(first, second) == ["expired", "offered"]

        with pytest.raises(decisions.OfferExpired):
            decisions.accept_offer(first.pk)


@pytest.mark.django_db
def test_accepting_too_late_is_told_so_and_the_next_is_asked_even_if_no_job_has_run(full):
    _occasion, placed, first, second = full
    decisions.withdraw(placed.pk)

    with (
        time_machine.travel(timezone.now() + dt.timedelta(hours=24, seconds=1)),
        pytest.raises(decisions.OfferExpired),
    ):
        decisions.accept_offer(first.pk)

    assert stood(first, second) == ["expired", "offered"]


@pytest.mark.django_db
def test_accepting_twice_is_accepting_once(full):
    _occasion, placed, first, _second = full
    decisions.withdraw(placed.pk)

    decisions.accept_offer(first.pk)
    decisions.accept_offer(first.pk)

    assert Transition.objects.filter(registration=first, target=State.PLACED).count() == 1


@pytest.mark.django_db
def test_nobody_moves_up_after_the_cut_off_which_is_a_local_midnight():
    with time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)):
        occasion = factories.occasion(None, sessions=[factories.session(10)], capacity=1, promotion_cutoff_days=2)
        placed, waits = factories.registration(occasion), factories.registration(occasion)
        occasion.capacity = 2
        save_occasion(occasion, sessions=list(occasion.sessions.all()))

    # The first day is 11 March; from midnight before 9 March (23 h UTC on the 8th) nobody moves.
    with time_machine.travel(dt.datetime(2027, 3, 8, 23, 0, 0, tzinfo=dt.UTC), tick=False):
        assert promote_waiting(occasion.pk) == 0
    with time_machine.travel(dt.datetime(2027, 3, 8, 22, 59, 59, tzinfo=dt.UTC), tick=False):
        assert promote_waiting(occasion.pk) == 1
    assert stood(placed, waits) == ["placed", "placed"]


@pytest.mark.django_db
def test_an_offer_ends_at_the_cut_off_at_the_latest():
    occasion = factories.occasion(None, sessions=[factories.session(1)], capacity=1, offer_hours=72)
    placed, waits = factories.registration(occasion), factories.registration(occasion)

    decisions.withdraw(placed.pk)

    waits.refresh_from_db()
    assert timezone.localtime(waits.offer_expires_at).time() == dt.time(0)
    assert timezone.localtime(waits.offer_expires_at).date() == occasion.first_day


@pytest.mark.django_db
def test_a_quota_keeps_seats_for_other_local_parties():
    sjovik, ekdal = factories.local_party("Sjövik"), factories.local_party("Ekdal")
    occasion = factories.occasion(None, capacity=3, quota=1)

    first, second = (factories.registration(occasion, organisation_id=sjovik.pk) for _ in range(2))
    other = factories.registration(occasion, organisation_id=ekdal.pk)

    assert stood(first, second, other) == ["placed", "waitlisted", "placed"]
    decisions.withdraw(first.pk)
    assert stood(second) == ["placed"]


@pytest.mark.django_db
def test_spread_lets_the_local_party_with_the_fewest_places_in_first():
    sjovik, ekdal = factories.local_party("Sjövik"), factories.local_party("Ekdal")
    occasion = factories.occasion(None, capacity=2, priority=PriorityRule.SPREAD)
    placed = [factories.registration(occasion, organisation_id=sjovik.pk) for _ in range(2)]
    early = factories.registration(occasion, organisation_id=sjovik.pk)
    late = factories.registration(occasion, organisation_id=ekdal.pk)

    decisions.withdraw(placed[0].pk)

    assert stood(early, late) == ["waitlisted", "placed"]


@pytest.mark.django_db
def test_by_hand_means_that_nobody_moves_until_somebody_chooses():
    occasion = factories.occasion(None, capacity=1, priority=PriorityRule.MANUAL)
    placed, first, second = (factories.registration(occasion) for _ in range(3))
    office = factories.user("kansliet", is_superuser=True)

    decisions.withdraw(placed.pk)
    assert stood(first, second) == ["waitlisted", "waitlisted"]

    decisions.place(second.pk, actor=office)
    assert stood(first, second) == ["waitlisted", "placed"]
    assert Transition.objects.get(registration=second, target=State.PLACED).is_override is False


@pytest.mark.django_db
def test_a_place_beyond_the_seats_has_to_be_meant_and_is_kept_in_the_history():
    occasion = factories.occasion(None, capacity=1)
    factories.registration(occasion)
    waits = factories.registration(occasion)
    office = factories.user("kansliet", is_superuser=True)

    with pytest.raises(decisions.NoFreeSeat):
        decisions.place(waits.pk, actor=office)
    decisions.place(waits.pk, actor=office, reason="Ordföranden", is_override=True)

    step = Transition.objects.get(registration=waits, target=State.PLACED)
    assert (step.is_override, step.actor, step.reason) == (True, office, "Ordföranden")
