"""A sign-up form as it stands on a page: to fill in, rejected, answered by a receipt, or with nothing to offer."""

from dataclasses import dataclass
from typing import Any

from django.middleware.csrf import get_token
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.queries import OrganisationTree, organisation_tree
from wagtail_studier.registrations.definitions import FormDefinition
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.forms import SignUpForm
from wagtail_studier.registrations.offers import Offer, offer_for
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
    def is_placed(self) -> bool:
        return self.receipt is not None and self.receipt.state == State.PLACED

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
    return form


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
