"""The lists of the JSON API, whichever version of Wagtail's API they stand under."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER, not_yet_held
from wagtail_studier.courses.states import local_today
from wagtail_studier.feeds.entries import read_entries
from wagtail_studier.feeds.narrowing import narrowed
from wagtail_studier.feeds.needs import needs_of
from wagtail_studier.feeds.payload import Payload, course_payload, occasion_payload
from wagtail_studier.feeds.sources import Source, source_of_page, source_of_site, with_course_key

LONGEST_KEY = 9


def source_of_request(request: HttpRequest) -> Source:
    """``?page=12`` is a calendar or course, else it is the site, in the language of ``?locale=en``.

    Narrowed by the filter in the address. Raises Http404 for a page that is not public, or that cannot be.
    """
    page = request.GET.get("page", "")
    if not page:
        return narrowed(source_of_site(request, request.GET.get("locale", "")), request.GET)
    if not page.isdecimal() or len(page) > LONGEST_KEY:
        raise Http404
    return narrowed(source_of_page(request, int(page)), request.GET)


@dataclass(frozen=True)
class CourseListing:
    """Courses, as their pages describe them."""

    source: Source

    def rows(self) -> QuerySet[Any]:
        """In the order of the site; with a filter those that have an occasion it leaves."""
        pages = with_course_key(self.source.pages)
        if self.source.query:
            pages = pages.filter(shared_key__in=self.source.occasions.order_by().values("course_key"))
        return pages.select_related("organiser").order_by("path")

    def one(self, pk: Any) -> QuerySet[Any]:
        """The course with this key, if it is among them."""
        return self.rows().filter(id=pk)

    def payload(self, rows: Iterable[Any]) -> list[Payload]:
        """Of these rows. Two queries, and one more where any asks for other courses."""
        pages = list(rows)
        needs = needs_of(pages)
        return [course_payload(page, needs[page.pk], language=self.source.language) for page in pages]


@dataclass(frozen=True)
class OccasionListing:
    """Occasions and entries of calendars that are not over, cancelled ones too."""

    source: Source

    def rows(self) -> QuerySet[Any]:
        return not_yet_held(self.source.occasions, local_today()).order_by(*ORDER)

    def one(self, pk: Any) -> QuerySet[Any]:
        """The occasion with this key, also after it has been held."""
        return self.source.occasions.filter(pk=pk)

    def payload(self, rows: Iterable[Any]) -> list[Payload]:
        """Of these rows. Four queries."""
        chosen = Occasion.objects.filter(pk__in=[row.pk for row in rows]).order_by(*ORDER)
        entries = read_entries(self.source, chosen, local_today())
        return [occasion_payload(entry, language=self.source.language) for entry in entries]
