"""What a course's page shows beside its own fields and occasions; each is read only where there is any."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch
from wagtail.images import get_image_model
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page

from wagtail_studier.courses.enums import OccasionStatus, PartnerKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.partners import Partner, TargetGroup
from wagtail_studier.courses.path_words import unknown_text
from wagtail_studier.courses.queries import announced
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.courses.sharing import OutwardLink
from wagtail_studier.courses.visibility import is_closed_to

LOGO = "max-240x96"


@dataclass(frozen=True)
class PartnerCard:
    """A partner; ``logo`` is a rendition of an image, or None."""

    name: str
    kind: str
    url: str
    logo: Any = None

    @property
    def link(self) -> OutwardLink:
        return OutwardLink(self.name, self.url)


@dataclass(frozen=True)
class CourseLink:
    """Another course; without ``url`` it is not for everybody to see."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class DocumentLink:
    """A file to download; ``kind`` is how its name ends."""

    title: str
    url: str
    kind: str


def partner_cards(partners: Iterable[Partner]) -> list[PartnerCard]:
    """With whom a course is held. Two queries if any of them has a logo, else none."""
    partners = list(partners)
    keys = {partner.pk: _logo_key(partner) for partner in partners}
    wanted = [key for key in keys.values() if key]
    images = {}
    if wanted:
        found = get_image_model().objects.filter(pk__in=wanted).prefetch_renditions(LOGO)
        images = {image.pk: image for image in found}
    return [_partner_card(partner, images.get(keys[partner.pk])) for partner in partners]


def _logo_key(partner: Partner) -> int | None:
    """The key of its image, without reading it."""
    rows = list(partner.logo.raw_data)
    return rows[0]["value"] if rows else None


def _partner_card(partner: Partner, image: Any) -> PartnerCard:
    kind = partner.get_kind_display() if partner.kind != PartnerKind.OTHER else ""  # "other" says nothing to a visitor
    logo = get_rendition_or_not_found(image, LOGO) if image else None
    return PartnerCard(partner.name, kind, partner.url, logo)


def group_names(groups: Iterable[TargetGroup], *, locale_id: int) -> list[str]:
    """What the groups are called in a language, if they are called anything there. One query if any is in another."""
    groups = list(groups)
    foreign = [group.translation_key for group in groups if group.locale_id != locale_id]
    names: dict[uuid.UUID, str] = {}
    if foreign:
        found = TargetGroup.objects.filter(locale=locale_id, translation_key__in=foreign)
        names = dict(found.values_list("translation_key", "name"))
    return [names.get(group.translation_key, group.name) for group in groups]


def document_links(stream: Iterable[Any]) -> list[DocumentLink]:
    """The documents that still exist. One query if there are any; none can be had where the host serves none."""
    documents = [block.value for block in stream if block.value]
    try:
        return [DocumentLink(each.title, each.url, each.file_extension.upper()) for each in documents]
    except NoReverseMatch:
        return []


def prerequisite_links(host: Page, ways: Sequence[Sequence[int]]) -> list[list[CourseLink]]:
    """The courses of each way, in the language of ``host``, whose page shows them, where they have it. One query.

    A course that is not published, or not for whoever reads ``host``, is no more than said to exist.
    """
    wanted = {page for way in ways for page in way}
    if not wanted:
        return []
    keys = Page.objects.order_by().filter(pk__in=wanted).values("translation_key")
    pages = list(Page.objects.filter(translation_key__in=keys).annotate(is_closed=is_closed_to(host)))
    key_of = {page.pk: page.translation_key for page in pages}
    shown = [page for page in pages if page.live and not page.is_closed]
    shown.sort(key=lambda page: (page.locale_id == host.locale_id, page.pk in wanted))  # the best comes last and stays
    links = {page.translation_key: CourseLink(page.title, page.get_url() or "") for page in shown}
    unknown = CourseLink(unknown_text())
    found = [[links.get(key_of[page], unknown) for page in way if page in key_of] for way in ways]
    return [way for way in found if way]


def last_held(course_key: uuid.UUID, today: dt.date) -> str:
    """The last day of what was held before ``today``, in words; empty if nothing was. One query."""
    held = announced(Occasion.objects.filter(course_key=course_key, last_day__lt=today))
    held = held.exclude(status=OccasionStatus.CANCELLED).order_by("-last_day")
    day = held.values_list("last_day", flat=True).first()
    return day_text(day) if day else ""
