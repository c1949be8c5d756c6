"""The way of a sign-up: which route an occasion has, and whose turn it is on it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.staff import Performer, active_holders, chain_of, performer
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration

LOCAL_KINDS = {RouteKind.LOCAL, RouteKind.LOCAL_OFFICE}
OFFICE_KINDS = {RouteKind.OFFICE, RouteKind.LOCAL_OFFICE, RouteKind.JUDGED}


def route_of(occasion: Occasion) -> Route:
    """The occasion's own route, else its course's, else the direct one, which is in no table. At most one query."""
    if occasion.route_id:
        return Route.objects.get(pk=occasion.route_id)
    if occasion.course_key:
        found = Route.objects.filter(course_rules__course_key=occasion.course_key).first()
        return found or Route(kind=RouteKind.DIRECT)
    return Route(kind=RouteKind.DIRECT)


def routes_of(occasions: Iterable[Occasion]) -> dict[Any, Route]:
    """The route of each of ``occasions``, by its key. Two queries for any number."""
    found = list(occasions)
    own = Route.objects.in_bulk({one.route_id for one in found if one.route_id})
    keys = {one.course_key for one in found if one.course_key and not one.route_id}
    rules = CourseRules.objects.filter(course_key__in=keys, route__isnull=False).select_related("route")
    by_course: dict[Any, Route | None] = {rule.course_key: rule.route for rule in rules}
    return {
        one.pk: own.get(one.route_id) or by_course.get(one.course_key) or Route(kind=RouteKind.DIRECT) for one in found
    }


def notes_interest(occasion: Any, route: Route) -> bool:
    """Whether one leaves an interest there, and has no place: a list without course and date, or such a route."""
    is_list = occasion.course_key is None and occasion.first_day is None
    return is_list or route.kind == RouteKind.INTEREST


def is_interest(*, prefix: str = "occasion__") -> Q:
    """The same as a condition, for lists of registrations; with an empty ``prefix`` for occasions."""
    course_rules = CourseRules.objects.filter(
        course_key=OuterRef(f"{prefix}course_key"), route__kind=RouteKind.INTEREST
    )
    is_list = Q(**{f"{prefix}course_key": None, f"{prefix}first_day": None})
    own = Q(**{f"{prefix}route__kind": RouteKind.INTEREST})
    return is_list | own | (Q(**{f"{prefix}route": None}) & Q(Exists(course_rules)))


def first_step(route: Route, *, is_confirmed_locally: bool) -> State | None:
    """Who decides first; None if nobody does. What an organiser has sent in has been confirmed locally."""
    if route.kind in LOCAL_KINDS and not is_confirmed_locally:
        return State.PENDING_LOCAL
    return State.PENDING_OFFICE if route.kind in OFFICE_KINDS else None


def next_step(route: Route, state: str) -> State | None:
    """Who decides after ``state`` has been approved; None if nobody does."""
    goes_on = state == State.PENDING_LOCAL and route.kind == RouteKind.LOCAL_OFFICE
    return State.PENDING_OFFICE if goes_on else None


def holds_seat(route: Route, *, has_seat: bool) -> bool:
    """Whether a sign-up that waits for a decision keeps a seat meanwhile. Applications never do: they are compared."""
    return has_seat and route.holds_seat and route.kind != RouteKind.JUDGED


def handler_of(registration: Registration, occasion: Occasion, route: Route) -> Performer:
    """Whose turn it is. Two queries.

    The local step belongs to the organisation of the member (of the arranger, if the member belongs to none), that of
    the office to whoever arranges the occasion.
    """
    is_local = registration.state == State.PENDING_LOCAL
    start = (registration.organisation_id if is_local else None) or occasion.organiser_id
    chain = chain_of(start)
    role = Role(route.local_role if is_local else route.office_role)
    return performer(chain, role, active_holders(chain))
