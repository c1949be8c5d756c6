"""What a page of ours tells machines, as template tags: ``{% load studier_feeds %}``."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.html import format_html

from wagtail_studier.courses.states import local_today
from wagtail_studier.feeds.addresses import feed_links, is_public, shared_page
from wagtail_studier.feeds.narrowing import query_of
from wagtail_studier.feeds.structured import calendar_data, course_data
from wagtail_studier.registrations.visits import page_language

register = template.Library()


@register.inclusion_tag("wagtail_studier/includes/head.html", takes_context=True)
def studier_head(context: Any, *, canonical: bool = True) -> dict[str, Any]:
    """For the host's ``<head>``: canonical address, Open Graph and the feeds of a course or calendar; else nothing."""
    page, request = _page_of(context), context.get("request")
    if page is None:
        return {"shared": None}
    return {"shared": shared_page(page, request), "feeds": _feeds(page, request), "is_canonical": canonical}


@register.inclusion_tag("wagtail_studier/includes/subscribe.html", takes_context=True)
def studier_subscribe(context: Any) -> dict[str, Any]:
    """A button with which a phone follows the course or calendar; nothing where not everybody may see it."""
    page = _page_of(context)
    return {"feeds": _feeds(page, context.get("request")) if page else None}


@register.simple_tag(takes_context=True)
def studier_json_ld(context: Any) -> str:
    """What search engines understand of a course or calendar; nothing where not everybody may see it."""
    page = _page_of(context)
    if page is None or not is_public(page):
        return ""
    url = page.get_full_url(context.get("request")) or ""
    if hasattr(page, "course_key"):
        rows, organiser = page.offer.occasions, context.get("organiser")
        data: Any = course_data(page, rows, url=url, language=page_language(page), organiser=organiser)
    else:
        data = calendar_data(page, local_today(), url=url, language=page_language(page))
    return format_html('<script type="application/ld+json">{}</script>', data) if data else ""


def _page_of(context: Any) -> Any:
    """The page that is shown, if it is a course or a calendar."""
    page = context.get("page")
    return page if hasattr(page, "course_key") or hasattr(page, "get_course_pages") else None


def _feeds(page: Any, request: HttpRequest | None) -> Any:
    """None, too, where the host has not included our addresses."""
    if not is_public(page):
        return None
    is_calendar = hasattr(page, "get_course_pages")
    try:
        return feed_links(page, request, query=query_of(request.GET) if request and is_calendar else "")
    except NoReverseMatch:
        return None
