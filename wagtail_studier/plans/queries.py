"""The courses that a plan or a list of courses links to, with their next occasions: two queries, however many."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber
from django.http import HttpRequest
from wagtail.models import Locale, Page

from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import (
    OCCASION_FIELDS,
    ORDER,
    ROUTE_FIELDS,
    OccasionRow,
    not_yet_held,
    occasion_rows,
    with_route,
)
from wagtail_studier.courses.visibility import is_closed_to

SHOWN_OCCASIONS = 3
"""How many occasions of a course stand in a plan; the course's own page has them all."""


@dataclass(frozen=True)
class LinkedCourse:
    """A course as a plan or a list shows it, in the language of the page."""

    title: str
    introduction: str
    url: str
    foreign_language: str = ""
    """The code of its language, if that is not the page's."""
    occasions: tuple[OccasionRow, ...] = ()
    has_more: bool = False

    @property
    def next_occasion(self) -> OccasionRow | None:
        return self.occasions[0] if self.occasions else None


@dataclass(frozen=True)
class LinkedCourses:
    """Looks up what has been read at once for a whole page."""

    courses: dict[uuid.UUID, LinkedCourse] = field(default_factory=dict)
    keys_by_path: dict[str, uuid.UUID] = field(default_factory=dict)

    def get(self, page: Page | None) -> LinkedCourse | None:
        """The course behind a chosen page; None if it is gone, unpublished, or not for every reader of the page."""
        return self.courses.get(page.translation_key) if page is not None else None

    def all_of(self, pages: Iterable[Page | None]) -> list[LinkedCourse]:
        """The courses behind chosen pages, each once: a calendar stands for all courses below it, soonest first."""
        keys = dict.fromkeys(key for page in pages if page is not None for key in self._keys_of(page))
        return [self.courses[key] for key in keys]

    def _keys_of(self, page: Page) -> list[uuid.UUID]:
        if page.translation_key in self.courses:
            return [page.translation_key]
        below = dict.fromkeys(key for path, key in self.keys_by_path.items() if path.startswith(page.path))
        return sorted((key for key in below if key in self.courses), key=self._first_day)

    def _first_day(self, key: uuid.UUID) -> dt.date:
        occasion = self.courses[key].next_occasion
        return (occasion.first_day if occasion else None) or dt.date.max


def linked_courses(
    chosen: Iterable[Page | None], *, host: Page | None, today: dt.date, request: HttpRequest | None = None
) -> LinkedCourses:
    """The courses behind ``chosen`` (courses and calendars) as ``host`` shows them, in its language where they have it.

    Left out are courses that are not live, and those under a view restriction that ``host`` is not under itself.
    """
    pages = [page for page in chosen if page is not None]
    if not pages:
        return LinkedCourses()
    locale_id = host.locale_id if host is not None else Locale.get_active().pk
    found = list(_course_pages(pages, locale_id=locale_id, host=host))
    shown = _in_language(found, locale_id)
    occasions = next_occasions({page.shared_key for page in shown.values()}, today)
    return LinkedCourses(
        courses={
            key: _linked(page, occasions[page.shared_key], locale_id=locale_id, request=request)
            for key, page in shown.items()
        },
        keys_by_path={page.path: page.translation_key for page in found},
    )


def next_occasions(course_keys: Iterable[uuid.UUID], today: dt.date) -> dict[uuid.UUID, list[OccasionRow]]:
    """Of each course the next occasions that are not cancelled: :data:`SHOWN_OCCASIONS` and one more. One query."""
    coming = not_yet_held(
        Occasion.objects.filter(course_key__in=set(course_keys), status=OccasionStatus.ANNOUNCED), today
    )
    placed = coming.annotate(place=Window(RowNumber(), partition_by="course_key", order_by=ORDER))
    first = placed.filter(place__lte=SHOWN_OCCASIONS + 1).values("pk")
    found: dict[uuid.UUID, list[OccasionRow]] = defaultdict(list)
    fields = (*OCCASION_FIELDS, *ROUTE_FIELDS)
    for row in occasion_rows(with_route(Occasion.objects.filter(pk__in=first)), today, fields=fields):
        if row.course_key is not None:
            found[row.course_key].append(row)
    return found


def _course_pages(chosen: Sequence[Page], *, locale_id: int, host: Page | None) -> QuerySet[Any]:
    """Every course that was chosen or lies below what was chosen, in the language wanted and in that of the choice.

    Also those that are not live: of a draft one may still show the translation that has been published.
    """
    courses = apps.get_model("wagtail_studier", "CoursePage").objects.all()
    wanted = Q(translation_key__in={page.translation_key for page in chosen})
    for page in chosen:
        if page.numchild:
            wanted |= Q(translation_key__in=courses.filter(path__startswith=page.path).values("translation_key"))
    return (
        courses.filter(wanted, locale_id__in={locale_id, *(page.locale_id for page in chosen)})
        .annotate(shared_key=Coalesce("alias_of__translation_key", "translation_key"), is_closed=is_closed_to(host))
        .select_related("locale")
        .defer("description")
        .order_by("path")
    )


def _in_language(found: Iterable[Any], locale_id: int) -> dict[uuid.UUID, Any]:
    """Of each course the page to show: the one in the language wanted, else another."""
    shown: dict[uuid.UUID, Any] = {}
    for page in found:
        if page.live and not page.is_closed and (page.locale_id == locale_id or page.translation_key not in shown):
            shown[page.translation_key] = page
    return shown


def _linked(
    page: Any, occasions: Sequence[OccasionRow], *, locale_id: int, request: HttpRequest | None
) -> LinkedCourse:
    return LinkedCourse(
        title=page.title,
        introduction=page.introduction,
        url=page.get_url(request) or "",
        foreign_language="" if page.locale_id == locale_id else page.locale.language_code,
        occasions=tuple(occasions[:SHOWN_OCCASIONS]),
        has_more=len(occasions) > SHOWN_OCCASIONS,
    )
