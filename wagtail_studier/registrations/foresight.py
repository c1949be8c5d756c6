"""What a decision would lead to as things stand: for the decision itself, and for whoever wants to know before."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.routing import next_step
from wagtail_studier.registrations.seats import counters_of, gets_seat


def approval_leads_to(registration: Registration, occasion: Occasion, route: Route) -> State:
    """Where a yes takes a sign-up that waits for one."""
    target = step_after(registration, occasion, route)
    if target is not None:
        return target
    has_seat = registration.holds_seat or gets_seat(occasion, registration.organisation_id)
    return State.PLACED if has_seat else State.WAITLISTED


def step_after(registration: Registration, occasion: Occasion, route: Route) -> State | None:
    """Who decides after a yes; None if nobody does. An office that acts for the local organiser answers once."""
    is_the_office = (registration.handler_id, registration.handler_role) == (occasion.organiser_id, route.office_role)
    return None if is_the_office else next_step(route, registration.state)


def approvals_lead_to(
    registrations: Iterable[Registration], occasions: Mapping[Any, Occasion], routes: Mapping[Any, Route]
) -> list[State]:
    """Where each is taken if all of them get a yes, in this order: the last seat goes to one of them only.

    Only a quota of seats for each organisation is reckoned as it is before the first.
    """
    running = {pk: copy(occasion) for pk, occasion in occasions.items()}
    states = []
    for registration in registrations:
        occasion = running[registration.occasion_id]
        target = approval_leads_to(registration, occasion, routes[occasion.pk])
        after = copy(registration)
        after.state = target
        for name in counters_of(registration):
            setattr(occasion, name, getattr(occasion, name) - 1)
        for name in counters_of(after):
            setattr(occasion, name, getattr(occasion, name) + 1)
        states.append(target)
    return states
