"""What a feed is about: a whole site, a calendar, or a course; only what is public, and 404 for everything else."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Left, Length
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction, Site

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import announced
from wagtail_studier.registrations.visits import page_language


@dataclass(frozen=True)
class Source:
    """Public courses and entries, with the page they stand on. ``pages`` and ``occasions`` have not been read yet."""

    title: str
    url: str
    """The absolute address of the page that shows the same to people."""
    root_url: str
    """The site's own address, without a slash at its end: never taken from the request's Host."""
    language: str
    pages: QuerySet[Any]
    occasions: QuerySet[Occasion]
    calendars: Mapping[uuid.UUID, str]
    """The addresses of its calendars by translation key: there stand the entries without a course."""
    query: str = ""
    """The filter as it stands in the address."""


def public(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Those of ``pages`` that are live and under no view restriction."""
    restricted = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
    return pages.filter(~Exists(restricted), live=True)


def source_of_site(request: HttpRequest, language: str = "") -> Source:
    """All calendars and courses of the site in ``language``, else in that of its first page. Two queries."""
    site, roots = _site_and_roots(request)
    first = site.root_page.url_path
    root = next((root for root in roots if language and root.language_code == language), None) or next(
        root for root in roots if root.root_path == first
    )
    below = Q(url_path__startswith=root.root_path)
    calendars = public(_calendars()).filter(below)
    pages = public(apps.get_model("wagtail_studier", "CoursePage").objects.all()).filter(below)
    urls = {page.translation_key: page.get_full_url(request) or "" for page in calendars.order_by("path")}
    return Source(
        title=site.site_name or site.root_page.title,
        url=f"{root.root_url}/",
        root_url=root.root_url,
        language=root.language_code or page_language(site.root_page),
        pages=pages,
        occasions=announced(Occasion.objects.filter(Q(course_key__in=_keys(pages)) | Q(calendar_key__in=urls))),
        calendars=urls,
    )


def source_of_page(request: HttpRequest, page_id: int) -> Source:
    """A calendar with all its courses, or one course; raises Http404 for all that is not a public one of this site."""
    _site, roots = _site_and_roots(request)
    page: Any = public(Page.objects.filter(pk=page_id)).first()
    page = page.specific if page else None
    root = next((root for root in roots if page and page.url_path.startswith(root.root_path)), None)
    if page is None or root is None:
        raise Http404
    source = Source(
        title=page.title,
        url=page.get_full_url(request) or "",
        root_url=root.root_url,
        language=page_language(page),
        pages=type(page).objects.filter(pk=page.pk),
        occasions=Occasion.objects.none(),
        calendars={},
    )
    if hasattr(page, "get_course_pages"):
        return _of_calendar(source, page)
    if hasattr(page, "course_key"):
        return replace(source, occasions=announced(Occasion.objects.filter(course_key=page.course_key)))
    raise Http404


def _of_calendar(source: Source, page: Any) -> Source:
    pages = page.get_course_pages()
    shown = Q(course_key__in=_keys(pages)) | Q(calendar_key=page.translation_key)
    return replace(
        source,
        pages=pages,
        occasions=announced(Occasion.objects.filter(shown)),
        calendars={page.translation_key: source.url},
    )


def with_course_key(pages: QuerySet[Any]) -> QuerySet[Any]:
    """``pages``, each with the key of its occasions as ``shared_key``: of an alias that of the page it mirrors."""
    return pages.annotate(shared_key=Coalesce("alias_of__translation_key", "translation_key"))


def _keys(pages: QuerySet[Any]) -> QuerySet[Any]:
    return with_course_key(pages.order_by()).values("shared_key")


def _calendars() -> QuerySet[Any]:
    return apps.get_model("wagtail_studier", "CourseIndexPage").objects.all()


def _site_and_roots(request: HttpRequest) -> tuple[Site, list[Any]]:
    """The site of the request, and the root page of each of its languages; Http404 if there is none."""
    site = Site.find_for_request(request)
    roots = [root for root in Site.get_site_root_paths() if site and root.site_id == site.pk]
    if site is None or not roots:
        raise Http404
    return site, roots
