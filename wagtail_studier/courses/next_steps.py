"""How it stands with an occasion or a course, and the one thing a visitor can do next. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wagtail_studier.courses.enums import Availability, RouteKind
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.courses.states import BEST_FIRST


class StepFacts(Protocol):
    """What the rule needs to know of an occasion; the rows of every list have it."""

    @property
    def availability(self) -> Availability: ...

    @property
    def capacity(self) -> int | None: ...

    @property
    def registration_opens_on(self) -> dt.date | None: ...

    @property
    def last_registration_day(self) -> dt.date | None: ...

    @property
    def last_registration_time(self) -> dt.time | None: ...

    @property
    def cancel_reason(self) -> str: ...

    @property
    def route_kind(self) -> str: ...


@dataclass(frozen=True)
class NextStep:
    """What a list, a card and a page say of an occasion."""

    availability: Availability
    text: str = ""
    """What there is to know beside the state: until when, from when, or why not. May be empty."""
    action: str = ""
    """The words of a link to the sign-up form; empty where nothing can be sent."""

    @property
    def state(self) -> str:
        """For a class of the style sheet."""
        return self.availability.value

    @property
    def label(self) -> str:
        """The state in words."""
        return str(self.availability.label)


def next_step(row: StepFacts) -> NextStep:
    """How it stands with one occasion, in the active language."""
    found = row.availability
    return NextStep(found, _text(row, found), _action(row.route_kind, found))


def next_step_of_course(rows: Sequence[StepFacts]) -> NextStep | None:
    """How it stands with a course: as with the best of its occasions. None without any."""
    if not rows:
        return None
    best = min(rows, key=lambda row: BEST_FIRST.index(row.availability))  # the earliest of those that are equally good
    same = [row for row in rows if row.availability == best.availability]
    step = next_step(best)
    if len(same) == 1 or not best.availability.takes_registrations:
        return step
    text = ngettext("{number} occasion to choose from", "{number} occasions to choose from", len(same))
    return NextStep(step.availability, text.format(number=len(same)), step.action)


def moment_of(day: dt.date, clock: dt.time | None) -> str:
    """A day, and its hour if there is one: "31 januari 2027 kl. 12:00"."""
    if clock is None:
        return day_text(day)
    return _("{day} at {time}").format(day=day_text(day), time=f"{clock:%H:%M}")


def _text(row: StepFacts, found: Availability) -> str:
    if found == Availability.CANCELLED:
        return row.cancel_reason
    if found == Availability.NOT_YET and row.registration_opens_on:
        return _("Opens on {day}").format(day=day_text(row.registration_opens_on))
    last = row.last_registration_day
    if last is None:
        is_limited = found == Availability.OPEN and row.capacity is not None
        return _("Until all places are taken") if is_limited else ""
    moment = moment_of(last, row.last_registration_time)
    if found.takes_registrations:
        return _("By {day}").format(day=moment)
    return _("The last day was {day}").format(day=moment) if found == Availability.CLOSED else ""


def _action(route_kind: str, found: Availability) -> str:
    if found == Availability.OPEN:
        return pgettext("button", "Apply") if route_kind == RouteKind.JUDGED else pgettext("button", "Sign up")
    if found == Availability.QUEUE:
        return pgettext("button", "Join the waiting list")
    return pgettext("button", "Leave your interest") if found == Availability.INTEREST else ""
