"""What a course's page says beside its occasions: ready texts, each read only where there is any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.courses.costs import PriceTable, price_table
from wagtail_studier.courses.course_reading import (
    CourseLink,
    DocumentLink,
    PartnerCard,
    document_links,
    group_names,
    partner_cards,
    prerequisite_links,
)
from wagtail_studier.courses.details import Price
from wagtail_studier.courses.enums import PracticalUse
from wagtail_studier.courses.prerequisites import pages_by_way
from wagtail_studier.courses.presentation import Contact
from wagtail_studier.courses.sharing import OutwardLink
from wagtail_studier.courses.states import local_today
from wagtail_studier.courses.text import lines
from wagtail_studier.organisations.queries import OrganisationTree


@dataclass(frozen=True)
class CourseFacts:
    """All that the template of a course shows in its list of facts; see ``includes/course_facts.html``."""

    audience: list[str]
    ages: str
    only_for: list[str]
    ways: list[list[CourseLink]]
    step: str
    """Where it stands in a chain: "Step 2 of The way to study leader"."""
    prices: PriceTable | None
    included: list[str]
    payers: list[tuple[str, str]]
    """Each cost that somebody bears, and who does."""
    partners: list[PartnerCard]
    contact: Contact
    documents: list[DocumentLink]
    portal: OutwardLink | None
    practical: list[str]
    """Rich text, in order."""


def course_facts(page: Any, *, partners: Iterable[Any], tree: OrganisationTree, settings: Any) -> CourseFacts:
    """The facts of ``page``, a :class:`~wagtail_studier.courses.pages.CoursePage`, in the active language.

    Two queries for whom it is for; one more each for groups in another language, prerequisites and documents, and two
    for logos, where there are any.
    """
    organisations = [tree.get(row.organisation_id) for row in page.for_organisations.all()]
    groups = group_names([row.group for row in page.audience.select_related("group")], locale_id=page.locale_id)
    return CourseFacts(
        audience=[*groups, *(line for line in lines(page.target_groups) if line not in groups)],
        ages=ages_text(page.age_from, page.age_to),
        only_for=[organisation.name for organisation in organisations if organisation],
        ways=prerequisite_links(page, pages_by_way(page.prerequisite_ways.raw_data)),
        step=step_text(page.chain, page.step_label),
        prices=price_table(_prices(page.prices), currency=settings.currency, today=local_today()),
        included=lines(page.included),
        payers=list(_payers(page)),
        partners=partner_cards(partners),
        contact=Contact(page.contact_name, page.contact_email, page.contact_phone),
        documents=document_links(page.documents),
        portal=portal_link(page.portal_url, settings),
        practical=practical_texts(page.practical_use, page.practical_information, page.own_practical_information),
    )


def ages_text(lowest: int | None, highest: int | None) -> str:
    """ "15–25 years", "from the age of 15", "up to the age of 25"."""
    if lowest is not None and highest is not None:
        return _("{lowest}–{highest} years").format(lowest=lowest, highest=highest)
    if lowest is not None:
        return _("from the age of {age}").format(age=lowest)
    return _("up to the age of {age}").format(age=highest) if highest is not None else ""


def step_text(chain: str, label: str) -> str:
    """Where a course stands in its chain, in the party's own words."""
    if chain and label:
        return _("{step} of {chain}").format(step=label, chain=chain)
    return label or (_("Part of {chain}").format(chain=chain) if chain else "")


def portal_link(url: str, settings: Any) -> OutwardLink | None:
    """To the course on the study portal, else to the portal itself; None where nobody has given any address."""
    name = settings.portal_name or pgettext("a national website", "the study portal")
    if url:
        return OutwardLink(_("The course on {portal}").format(portal=name), url)
    if not settings.portal_url:
        return None
    return OutwardLink(settings.portal_name or _("The study portal"), settings.portal_url)


def practical_texts(use: str, shared: str, own: str) -> list[str]:
    """What the calendar says of all its courses, what the course says itself, or both."""
    texts = {PracticalUse.SHOW: [shared], PracticalUse.ADD: [shared, own], PracticalUse.REPLACE: [own]}
    return [text for text in texts[PracticalUse(use)] if text]


def _prices(stream: Iterable[Any]) -> Sequence[Price]:
    names = ("audience", "what", "until", "amount")
    return [Price(**{name: block.value[name] for name in names}) for block in stream]


def _payers(page: Any) -> Iterable[tuple[str, str]]:
    costs = {
        "fee_payer": pgettext("a cost", "Fee"),
        "travel_payer": pgettext("a cost", "Travel"),
        "earnings_payer": pgettext("a cost", "Lost earnings"),
    }
    for name, cost in costs.items():
        if getattr(page, name):
            yield cost, getattr(page, f"get_{name}_display")()
