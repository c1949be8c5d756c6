"""Races over one occasion: who does what at once, and what must have come of it however they meet."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tests import factories
from tests.resilience.racing import Job, all_at_once, kinds
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations import due, services
from wagtail_studier.registrations.counters import counters_now
from wagtail_studier.registrations.decisions import accept_offer, approve, move, place, withdraw
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.queue import promote_waiting

HANDS = 6
"""How many do the same thing at once."""


@dataclass
class Told:
    """What a race should have led to, and what it did lead to. ``results`` are what those who took part were told."""

    expected: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    results: list[Any] = field(default_factory=list)

    def compare(self, **pairs: tuple[Any, Any]) -> "Told":
        for name, (found, expected) in pairs.items():
            self.found[name], self.expected[name] = found, expected
        return self


Scene = Callable[[str], Told]


def race(jobs: list[Job], mode: str) -> Told:
    """Run it; counters must equal rows afterwards, whatever else the scene asks for."""
    told = Told(results=all_at_once(jobs, mode))
    for occasion in Occasion.objects.order_by("pk"):
        stored = {name: getattr(occasion, name) for name in ("placed", "waiting", "held", "pending")}
        told.compare(**{f"counters of {occasion.pk}": (stored, counters_now(occasion))})
    return told


def occasion(**values: Any) -> Occasion:
    return factories.occasion(factories.course_page(), **values)


def steps_of(registration: Registration) -> list[str]:
    return list(Transition.objects.filter(registration=registration).order_by("pk").values_list("target", flat=True))


def mails(kind: str) -> int:
    return Message.objects.filter(kind=kind).count()


def states(of: Occasion) -> list[str]:
    return sorted(Registration.objects.filter(occasion=of).values_list("state", flat=True))


def add_seats(to: Occasion, number: int) -> None:
    """As the occasion's form does it: it has read the occasion long before."""
    to.capacity += number
    save_occasion(to, sessions=list(to.sessions.all()))


# Staff


def two_organisers_approve_the_same(mode: str) -> Told:
    route = Route.objects.create(name="Lokalt och kansli", kind=RouteKind.LOCAL_OFFICE)
    party = factories.local_party()
    user = factories.user(role=Role.STUDY_ORGANISER, organisation=party)
    factories.user("kansliet", role=Role.OFFICE, organisation=factories.district())
    one = factories.registration(occasion(capacity=5, route=route), organisation_id=party.pk)
    told = race([lambda: approve(one.pk, actor=user, seen=State.PENDING_LOCAL) for _ in range(HANDS)], mode)
    return told.compare(
        steps=(steps_of(one), ["pending_local", "pending_office"]),
        mails=(mails("forwarded"), 1),
        results=(kinds(told.results), ["TransitionNotAllowed"] * (HANDS - 1) + ["pending_office"]),
    )


def two_offices_place_the_same(mode: str) -> Told:
    full = occasion(capacity=1)
    factories.registration(full)
    one, user = factories.registration(full), factories.user(is_superuser=True)
    told = race([lambda: place(one.pk, actor=user, is_override=True) for _ in range(HANDS)], mode)
    return told.compare(
        steps=(steps_of(one), ["waitlisted", "placed"]),
        mails=(mails("placed"), 1),
        results=(kinds(told.results), ["TransitionNotAllowed"] * (HANDS - 1) + ["placed"]),
    )


def many_promote_the_same_queue(mode: str) -> Told:
    full = occasion(capacity=1)
    people = [factories.registration(full) for _ in range(5)]
    Occasion.objects.filter(pk=full.pk).update(capacity=3)
    told = race([lambda: promote_waiting(full.pk) for _ in range(HANDS)], mode)
    placed = Registration.objects.filter(state=State.PLACED).order_by("received_at", "id")
    return told.compare(
        placed=([one.pk for one in placed], [one.pk for one in people[:3]]),
        steps=([len(steps_of(one)) for one in people], [1, 2, 2, 1, 1]),
        mails=(mails("placed"), 2),
        results=(sorted(map(str, told.results)), ["0"] * (HANDS - 1) + ["2"]),
    )


# Seats are added while people sign up


def seats_are_added_while_people_sign_up(mode: str) -> Told:
    """More seats than people waiting: those get theirs first, and newcomers what is left."""
    full = occasion(capacity=2)
    for _ in range(6):
        factories.registration(full)
    editors = Occasion.objects.get(pk=full.pk)

    def add() -> int:
        add_seats(editors, 6)
        return promote_waiting(full.pk)

    told = race([signing_up(full), add, *(signing_up(full) for _ in range(9))], mode)
    queue = list(Registration.objects.order_by("received_at", "id"))
    promoted = [one for one in queue if steps_of(one) == ["waitlisted", "placed"]]
    return told.compare(
        states=(states(full), ["placed"] * 8 + ["waitlisted"] * 8),
        in_order=([one.state for one in queue], ["placed"] * 8 + ["waitlisted"] * 8),
        mails=(mails("placed"), len(promoted)),
    )


def signing_up(to: Occasion, **values: Any) -> Job:
    sent = factories.sign_up(to, **values)
    return lambda: services.register(sent)


# Offers


def offered(*, expires_in: float, waiting: int = 1) -> tuple[Occasion, Registration]:
    """One seat, which is offered to someone; others wait behind."""
    one_seat = occasion(capacity=1, offer_hours=48)
    first, someone, *_rest = [factories.registration(one_seat) for _ in range(2 + waiting)]
    withdraw(first.pk)
    expires_at = timezone.now() + dt.timedelta(seconds=expires_in)
    Registration.objects.filter(pk=someone.pk).update(offer_expires_at=expires_at)
    return one_seat, someone


def one_offer_accepted_in_many_tabs(mode: str) -> Told:
    of, someone = offered(expires_in=3600)
    told = race([lambda: accept_offer(someone.pk) for _ in range(HANDS)], mode)
    return told.compare(
        steps=(steps_of(someone), ["waitlisted", "offered", "placed"]),
        states=(states(of), ["placed", "waitlisted", "withdrawn"]),
        mails=(mails("placed"), 1),
        results=(kinds(told.results), ["placed"] * HANDS),
    )


def an_offer_accepted_too_late_while_it_is_passed_on(mode: str) -> Told:
    of, someone = offered(expires_in=0)
    jobs: list[Job] = [lambda: accept_offer(someone.pk), due.expire_offers, lambda: promote_waiting(of.pk)] * 2
    told = race(jobs, mode)
    return told.compare(
        steps=(steps_of(someone), ["waitlisted", "offered", "expired"]),
        states=(states(of), ["expired", "offered", "withdrawn"]),
        mails=((mails("expired"), mails("offered"), mails("placed")), (1, 2, 0)),
        refused=(kinds([told.results[0], told.results[3]]), ["OfferExpired"] * 2),
    )


def members_withdraw_while_the_queue_moves(mode: str) -> Told:
    full = occasion(capacity=2)
    people = [factories.registration(full) for _ in range(6)]
    leaving = [people[0], people[2]]  # one who has a place, and the first of the queue
    Occasion.objects.filter(pk=full.pk).update(capacity=3)
    told = race([*(lambda pk=one.pk: withdraw(pk) for one in leaving), *([lambda: promote_waiting(full.pk)] * 4)], mode)
    return told.compare(
        states=(states(full), ["placed"] * 3 + ["waitlisted"] + ["withdrawn"] * 2),
        left=([steps_of(one)[-1] for one in leaving], ["withdrawn"] * 2),
        next=([steps_of(one) for one in (people[3], people[4])], [["waitlisted", "placed"]] * 2),
        mails=(mails("withdrawn"), 2),
    )


def seats_are_taken_away_while_offers_run_out(mode: str) -> Told:
    """Nobody is asked about a seat that is gone: it had one offer, and whoever was next is not offered it."""
    of, someone = offered(expires_in=0, waiting=3)
    editors = Occasion.objects.get(pk=of.pk)

    def take_away() -> None:
        add_seats(editors, -1)

    told = race([take_away, *([due.expire_offers] * 3), *([lambda: promote_waiting(of.pk)] * 3)], mode)
    held = Registration.objects.filter(state=State.OFFERED).count()
    return told.compare(
        steps=(steps_of(someone), ["waitlisted", "offered", "expired"]),
        mails=(mails("expired"), 1),
        at_most_one_was_asked_before=(held <= 1 and mails("offered") == 1 + held, True),
    )


# Groups, and a cancellation


def a_group_and_others_on_the_last_seats(mode: str) -> Told:
    of = occasion(capacity=8, has_waiting_list=False)
    user = factories.user(role=Role.STUDY_ORGANISER, organisation=factories.local_party())
    board = [factories.sign_up(of, f"Styrelsen {number}") for number in range(5)]

    def group() -> str:
        return ",".join(one.state for one in services.register_group(board, actor=user, is_confirmed=True))

    told = race([signing_up(of) for _ in range(3)] + [group] + [signing_up(of) for _ in range(6)], mode)
    together = Registration.objects.filter(name__startswith="Styrelsen").count()
    return told.compare(
        all_or_none=(together in {0, 5}, True),
        placed=(Registration.objects.count() - together, min(9, 8 - together)),
        receipts=(mails("group_receipt"), together),
    )


def the_occasion_is_cancelled_while_people_sign_up(mode: str) -> Told:
    of = occasion(capacity=5)
    before = [factories.registration(of) for _ in range(7)]

    def cancel() -> int:
        return factories.cancel(Occasion.objects.get(pk=of.pk))

    told = race([signing_up(of) for _ in range(5)] + [cancel, cancel] + [signing_up(of) for _ in range(5)], mode)
    everyone = Registration.objects.count()
    outcomes = kinds([told.results[number] for number in (*range(5), *range(7, 12))])
    return told.compare(
        states=(states(of), ["cancelled"] * everyone),
        told=(mails("cancelled"), everyone),
        steps=([steps_of(one)[1:] for one in before], [["cancelled"]] * 7),
        refused=(outcomes.count("OccasionNotOpen"), 10 - (everyone - 7)),
        ended=(told.results[5] + told.results[6], everyone),
    )


def one_person_is_moved_to_two_places(mode: str) -> Told:
    here, there, elsewhere = occasion(capacity=3), occasion(capacity=3), occasion(capacity=3)
    one, user = factories.registration(here), factories.user(is_superuser=True)
    jobs: list[Job] = [lambda to=to: move(one.pk, to.pk, actor=user) for to in (there, elsewhere)] * 3
    told = race(jobs, mode)
    moves = Transition.objects.filter(registration=one, moved_from__isnull=False)
    return told.compare(
        mails=(mails("moved"), moves.count()),
        results=(set(kinds(told.results)) - {"AlreadyThere", "TransitionNotAllowed"}, {"placed"}),
        history=(moves.last().registration.occasion_id if moves else None, Registration.objects.get().occasion_id),
    )


SCENES: list[Scene] = [
    two_organisers_approve_the_same,
    two_offices_place_the_same,
    many_promote_the_same_queue,
    seats_are_added_while_people_sign_up,
    one_offer_accepted_in_many_tabs,
    an_offer_accepted_too_late_while_it_is_passed_on,
    members_withdraw_while_the_queue_moves,
    seats_are_taken_away_while_offers_run_out,
    a_group_and_others_on_the_last_seats,
    the_occasion_is_cancelled_while_people_sign_up,
    one_person_is_moved_to_two_places,
]
