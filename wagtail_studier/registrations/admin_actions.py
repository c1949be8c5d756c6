"""What can be done with a registration now: for the buttons of its page, each with the mail it sends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.registrations.admin_forms import DeclineForm, PlaceForm
from wagtail_studier.registrations.admin_previews import MailPreview, preview_step, reason_to_come
from wagtail_studier.registrations.admin_rights import Rights
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.foresight import approval_leads_to
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.routing import route_of
from wagtail_studier.registrations.seats import counters_of, has_seat_for

APPROVE = {
    State.PENDING_OFFICE: _("Pass on to the office"),
    State.PLACED: _("Give a place"),
    State.WAITLISTED: _("Approve, to the waiting list"),
}
"""What a yes is called, by what it leads to."""

LEADS_TO = {
    State.PENDING_OFFICE: _("Goes on to the office"),
    State.PLACED: _("Gives a place"),
    State.WAITLISTED: _("Full: to the waiting list"),
}
"""What a yes leads to, in a list."""


@dataclass(frozen=True)
class Action:
    """A button, what it does in a sentence, what has to be filled in, and the mail it sends.

    One that ``is_link`` only leads to a page that asks.
    """

    name: str
    label: str | Promise
    url: str
    text: str | Promise = ""
    mail: MailPreview | None = None
    form: Form | None = None
    is_serious: bool = False
    is_link: bool = False


@dataclass
class Desk:
    """A registration in front of someone with ``rights`` on it, and what they can do.

    ``forms`` are those that were sent and rejected, by the action's name.
    """

    registration: Registration
    rights: Rights
    forms: dict[str, Any] = field(default_factory=dict)

    @property
    def occasion(self) -> Occasion:
        return self.registration.occasion

    @cached_property
    def route(self) -> Route:
        return route_of(self.occasion)

    @cached_property
    def leads_to(self) -> State | None:
        """Where a yes leads, if it is this user's to say."""
        return approval_leads_to(self.registration, self.occasion, self.route) if self.rights.approve else None

    @cached_property
    def is_full(self) -> bool:
        """Whether there is no seat for this person, even past the queue."""
        if "held" in counters_of(self.registration):
            return False
        return not has_seat_for(self.occasion, self.registration.organisation_id)

    @cached_property
    def approve(self) -> Action | None:
        """The yes that the registration waits for."""
        if self.leads_to is None:
            return None
        return Action("approve", APPROVE[self.leads_to], self._url("approve"), mail=self._mail(self.leads_to))

    @cached_property
    def others(self) -> list[Action]:
        """Everything else, the most likely first."""
        found = (self._decline(), self._place(), self._offer(), *self._links())
        return [action for action in found if action is not None]

    def _decline(self) -> Action | None:
        if not self.rights.decline:
            return None
        return Action(
            "decline",
            _("Decline"),
            self._url("decline"),
            _("The person gets no place, and is told why."),
            mail=self._mail(State.DECLINED, reason=reason_to_come()),
            form=self.forms.get("decline") or DeclineForm(prefix="decline"),
            is_serious=True,
        )

    def _place(self) -> Action | None:
        """Not where a yes gives the place anyhow."""
        if not self.rights.place or self.leads_to == State.PLACED:
            return None
        text = _("All seats are taken. You can give a place nevertheless; the history keeps that you did, and why.")
        return Action(
            "place",
            _("Give a place although it is full") if self.is_full else _("Give a place"),
            self._url("place"),
            text if self.is_full else _("Past the others in the queue, if there are any."),
            mail=self._mail(State.PLACED),
            form=self.forms.get("place") or PlaceForm(prefix="place", is_full=self.is_full),
        )

    def _offer(self) -> Action | None:
        if not self.rights.offer or self.is_full:
            return None
        return Action(
            "offer",
            _("Offer a place"),
            self._url("offer"),
            _("The seat is kept until the person has answered, or the time is up."),
            mail=self._mail(State.OFFERED),
        )

    def _links(self) -> Iterator[Action]:
        rights = self.rights
        if rights.move:
            yield Action("move", _("Move to another occasion"), self._url("move"), is_link=True)
        if rights.send_link:
            text = _("By mail, to the person's own page. Links in earlier mails stop working.")
            yield Action("send_link", _("Send a new link"), self._url("send_link"), text)
        if rights.withdraw:
            yield Action("withdraw", _("Take off the list"), self._url("withdraw"), is_link=True, is_serious=True)

    def _mail(self, target: State, *, reason: str = "") -> MailPreview:
        return preview_step(self.registration, self.occasion, target, route=self.route, reason=reason)

    def _url(self, name: str) -> str:
        return reverse(f"studier_registrations:{name}", args=[self.registration.pk])
