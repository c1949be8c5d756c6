"""Where the feeds of a page are, and what other sites show of it when somebody shares it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import to_locale
from wagtail.models import Page, Site

from wagtail_studier.feeds.sources import public
from wagtail_studier.registrations.visits import page_language

#: Where a language is spoken that names no country of its own.
TERRITORIES = {"sv": "sv-se", "en": "en-gb", "fi": "fi-fi", "nb": "nb-no", "nn": "nn-no", "da": "da-dk"}


@dataclass(frozen=True)
class FeedLinks:
    """Absolute addresses: ``webcal`` opens the calendar of a phone, ``calendar`` is for those that take an address."""

    calendar: str
    webcal: str
    news: str


@dataclass(frozen=True)
class SharedPage:
    """What Open Graph asks for."""

    title: str
    description: str
    url: str
    site_name: str
    locale: str


def is_public(page: Any) -> bool:
    """Whether everybody may see the page, as it is stored. One query, once a page."""
    known = vars(page).get("_studier_is_public")
    if known is None:
        known = bool(page.pk) and public(Page.objects.filter(pk=page.pk)).exists()
        vars(page)["_studier_is_public"] = known
    return known


def root_url_of(page: Any, request: HttpRequest | None) -> str:
    """The address of the page's site, from its settings and not from the request's Host."""
    parts = page.get_url_parts(request)
    return parts[1] if parts else ""


def feed_links(page: Any, request: HttpRequest | None, *, query: str = "") -> FeedLinks:
    """The feeds of a course or calendar; ``query`` is a filter as it stands in the page's address."""
    base = root_url_of(page, request)
    suffix = f"?{query}" if query else ""
    calendar = f"{base}{reverse('wagtail_studier:calendar_feed', args=[page.pk])}{suffix}"
    return FeedLinks(
        calendar=calendar,
        webcal="webcal://" + calendar.partition("://")[2],
        news=f"{base}{reverse('wagtail_studier:news_feed', args=[page.pk])}{suffix}",
    )


def canonical_url(page: Any, request: HttpRequest | None) -> str:
    """The one address of what is shown: that of the page, with its month or year but without filters."""
    own = page.get_full_url(request) or ""
    root = root_url_of(page, request)
    shown = f"{root}{request.path}" if request else ""
    return shown if own and shown.startswith(own) else own


def shared_page(page: Any, request: HttpRequest | None) -> SharedPage:
    """How a page of ours looks where it is shared."""
    site = Site.find_for_request(request) if request else page.get_site()
    return SharedPage(
        title=page.seo_title or page.title,
        description=page.search_description or _introduction(page),
        url=canonical_url(page, request),
        site_name=site.site_name if site else "",
        locale=_locale(page_language(page)),
    )


def _introduction(page: Any) -> str:
    """Of a course, where it is plain text; that of a calendar is HTML."""
    return page.introduction if hasattr(page, "course_key") else ""


def _locale(language: str) -> str:
    """With its country, since Open Graph takes no other; nothing where it cannot be told."""
    language = TERRITORIES.get(language, language)
    return to_locale(language) if "-" in language else ""
