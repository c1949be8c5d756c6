"""A sign-up form as it stands on a page: to fill in, rejected, answered by a receipt, or with nothing to offer."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, reverse
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_studier.courses.enums import Availability, PriorityRule, RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.next_steps import next_step_of_course
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.organisations.queries import OrganisationTree, organisation_tree
from wagtail_studier.registrations.definitions import FormDefinition
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.forms import SignUpForm
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.offers import Offer, offer_for
from wagtail_studier.registrations.promises import next_steps
from wagtail_studier.registrations.routing import LOCAL_KINDS, OFFICE_KINDS, handler_of, route_of
from wagtail_studier.registrations.states import PENDING_STATES
from wagtail_studier.registrations.tokens import Descriptor, Receipt, Target
from wagtail_studier.registrations.visits import Visit, current_visit

RETURNED = _("The form had been open for long, or was changed on its way here. Check it and send it again.")


@dataclass(frozen=True)
class SignUpPanel:
    """All that the template of a form needs; see ``templates/wagtail_studier/includes/sign_up.html``."""

    number: int
    definition: FormDefinition
    offer: Offer
    organiser: Any
    level: str = ""
    """What the party calls the organisation where a member belongs."""
    form: SignUpForm | None = None
    descriptor: str = ""
    csrf_token: str = ""
    receipt: Receipt | None = None
    action: str = ""
    is_inert: bool = False

    @property
    def anchor(self) -> str:
        """The id of the form on the page, to which a sent form returns."""
        return f"studier-{self.number}"

    @property
    def receipt_occasion(self) -> OccasionRow | None:
        """What the receipt is for, as long as the page offers it."""
        wanted = self.receipt.occasion_id if self.receipt else None
        return next((row for row in self.offer.occasions if row.id == wanted), None)

    @property
    def single_occasion(self) -> OccasionRow | None:
        """The occasion one signs up for, if there is no choice."""
        rows = self.offer.open_occasions
        return rows[0] if len(rows) == 1 else None

    @property
    def is_queue_only(self) -> bool:
        """Whether all that can be had is a place in a waiting list."""
        rows = self.offer.open_occasions
        return bool(rows) and all(row.availability == Availability.QUEUE for row in rows)

    @property
    def comes_back(self) -> str:
        """When to come back, where nothing is open but something will be: "Opens on 4 January 2027"."""
        step = next_step_of_course(self.offer.occasions)
        return step.text if step and step.availability == Availability.NOT_YET else ""

    @property
    def route_kind(self) -> str:
        """Who decides about what can be chosen here; empty where that depends on the choice."""
        kinds = {row.route_kind for row in self.offer.open_occasions}
        return kinds.pop() if len(kinds) == 1 else ""

    @property
    def leaves_interest(self) -> bool:
        """Whether what is sent is an interest, because of the list or of the route."""
        return self.is_interest_list or self.route_kind == RouteKind.INTEREST

    @property
    def is_decided(self) -> bool:
        """Whether somebody says yes or no to whatever is sent from here."""
        return self.route_kind in LOCAL_KINDS | OFFICE_KINDS

    @property
    def what_happens(self) -> list[str]:
        """What comes after sending, in the order it does; nothing where there is a place at once."""
        if not self.route_kind or self.is_interest_list:
            return []
        keeps = {row.keeps_seat for row in self.offer.open_occasions}
        return next_steps(
            self.route_kind,
            organiser=self.organiser.name if self.organiser else "",
            level=self.level,
            keeps_seat=keeps.pop() if len(keeps) == 1 and not self.is_queue_only else None,
        )

    @property
    def is_placed(self) -> bool:
        return self.receipt is not None and self.receipt.state == State.PLACED

    @property
    def is_pending(self) -> bool:
        """Whether somebody has yet to decide about what was sent: no place, and not to be taken for one."""
        return self.receipt is not None and self.receipt.state in PENDING_STATES

    @property
    def waits_for_local(self) -> bool:
        """Whether it is the local organiser's turn; else it is that of the arranger, or of the level above."""
        return self.receipt is not None and self.receipt.state == State.PENDING_LOCAL

    @cached_property
    def decides(self) -> str:
        """The organisation that decides about what was sent, where that is the same for all. Four queries."""
        if self.received_for is None or self.waits_for_local:
            return ""
        asked = Registration(state=State.PENDING_OFFICE, occasion=self.received_for)
        found = handler_of(asked, self.received_for, route_of(self.received_for)).organisation_id
        return Organisation.objects.values_list("name", flat=True).get(pk=found)

    @cached_property
    def received_for(self) -> Occasion | None:
        """The occasion of the receipt, if it still exists. One query."""
        if self.receipt is None:
            return None
        return Occasion.objects.select_related("organiser").filter(pk=self.receipt.occasion_id).first()

    @cached_property
    def is_interest(self) -> bool:
        """Whether an interest was noted, because of the list or of the route."""
        occasion = None if self.is_interest_list else self.received_for
        return self.is_interest_list or (occasion is not None and route_of(occasion).kind == RouteKind.INTEREST)

    @property
    def queue_place(self) -> int | None:
        """The place in the queue, where the queue decides whose turn it is."""
        is_counted = self.received_for is not None and self.received_for.priority == PriorityRule.FIRST_COME
        return self.receipt.queue_place if self.receipt and is_counted else None

    @property
    def lost_link_url(self) -> str:
        """Where one gets a new link to the own page; empty if the host has not included the package's addresses."""
        try:
            return reverse("wagtail_studier:lost_link")
        except NoReverseMatch:
            return ""

    @property
    def is_interest_list(self) -> bool:
        """A list of its own, without course and date: one leaves an interest, one is not placed."""
        row = self.offer.occasions[0] if self.offer.occasions else None
        return row is not None and row.course_key is None and not row.sessions

    @property
    def title(self) -> str:
        """What one signs up for, in the language of the page."""
        row = self.offer.occasions[0] if self.offer.occasions else None
        return row.titles.get(get_language() or "", row.title) if row else ""


def sign_up_panel(
    target: Target,
    *,
    definition: FormDefinition,
    locale: Locale | None,
    offer: Offer | None = None,
    tree: OrganisationTree | None = None,
) -> SignUpPanel:
    """The form for ``target`` at this place of the page being shown.

    What the page has already read (``offer``, ``tree``) is used; else it costs one query for the offer and one or two
    for the organisations. Outside of a page view, in a preview say, the form is shown but cannot be sent.
    """
    today = local_today()
    offer = offer or offer_for(target, today)
    tree = tree or organisation_tree(locale)
    visit = current_visit()
    number = visit.next_number() if visit else 1
    common: dict[str, Any] = {
        "number": number,
        "definition": definition,
        "offer": offer,
        "organiser": tree.get(offer.organiser_id),
        "level": tree.members_of(offer.organiser_id).label,
    }
    receipt = visit.receipt if visit else None
    if receipt is not None and receipt.number == number:
        return SignUpPanel(receipt=receipt, action=escape_leading_slashes(visit.request.path), **common)  # type: ignore[union-attr]
    form = _form(visit, number=number, target=target, definition=definition, offer=offer, tree=tree)
    if visit is None:
        return SignUpPanel(form=form, is_inert=True, **common)
    descriptor = Descriptor(visit.page.pk, number, target, definition.key)
    return SignUpPanel(
        form=form,
        descriptor=descriptor.sign(),
        # A block is often rendered without a context, where the template tag would find no request to ask.
        csrf_token=get_token(visit.request),
        action=escape_leading_slashes(visit.request.path),
        **common,
    )


def _form(
    visit: Visit | None,
    *,
    number: int,
    target: Target,
    definition: FormDefinition,
    offer: Offer,
    tree: OrganisationTree,
) -> SignUpForm | None:
    """The form that was sent and rejected here, else an empty one; None if there is nothing to sign up for."""
    rejected = visit.take_rejected(number, target) if visit else None
    if rejected is not None:
        return rejected
    if not offer.open_occasions:
        return None
    orphan = visit.take_orphan() if visit else None
    form = build_form(orphan, number=number, definition=definition, offer=offer, tree=tree)
    if orphan is not None:
        form.add_error(None, RETURNED)
    form.initial["occasion"] = _asked_for(visit, offer)
    return form


def _asked_for(visit: Visit | None, offer: Offer) -> str | None:
    """The occasion that the address names (``?occasion=``), if it can be had: the one whose button was pressed."""
    asked = visit.request.GET.get("occasion") if visit else None
    known = {str(row.id) for row in offer.open_occasions}
    only = next(iter(known)) if len(known) == 1 else None
    return asked if asked in known else only


def build_form(
    data: Any, *, number: int, definition: FormDefinition, offer: Offer, tree: OrganisationTree
) -> SignUpForm:
    """The form with its choices; the same for showing it and for reading what was sent."""
    return SignUpForm(
        data,
        definition=definition,
        offer=offer,
        organisations=tree.members_of(offer.organiser_id),
        number=number,
    )
