"""What the site's own pages list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.queries import OccasionRow, not_yet_held, occasion_rows
from wagtail_studier.plans.pages import StudyPlanPage

if TYPE_CHECKING:
    import datetime as dt

    from example_site.home.models import NewsPage


@dataclass(frozen=True)
class NextCourse:
    """A coming occasion as the start page shows it."""

    title: str
    label: str
    url: str
    when: str
    where: str
    first_day: "dt.date | None"


def next_courses(home: Page, *, limit: int) -> list[NextCourse]:
    """The next occasions of published courses, in the language of ``home``. Three queries."""
    today = timezone.localdate()
    coming = not_yet_held(Occasion.objects.filter(status=OccasionStatus.ANNOUNCED, first_day__gte=today), today)
    coming = coming.exclude(course_key=None).order_by(F("first_day").asc(nulls_last=True), "label", "id")
    rows = occasion_rows(Occasion.objects.filter(pk__in=list(coming.values_list("pk", flat=True)[:limit])), today)
    pages = _course_pages({row.course_key for row in rows}, home)
    return [_next_course(row, pages.get(row.course_key), home.locale.language_code) for row in rows]


def _course_pages(keys: set[UUID | None], home: Page) -> dict[UUID | None, CoursePage]:
    """The pages of these courses: in the language of ``home``, else in the one they have."""
    pages = CoursePage.objects.live().filter(translation_key__in=keys).defer_streamfields()
    return {page.translation_key: page for page in sorted(pages, key=lambda page: page.locale_id == home.locale_id)}


def _next_course(row: OccasionRow, page: CoursePage | None, language: str) -> NextCourse:
    return NextCourse(
        title=row.titles.get(language, row.title),
        label=row.label,
        url=page.url if page else "",
        when=row.when,
        where=row.venues,
        first_day=row.first_day,
    )


def latest_news(news: "PageQuerySet[NewsPage]", *, below: Page, limit: int) -> "PageQuerySet[NewsPage]":
    """Those of ``news`` that lie below a page, the latest first."""
    return news.descendant_of(below).order_by("-date", "-pk")[:limit]


def plans_below(parent: Page) -> PageQuerySet:
    """Published plans right below ``parent``, in the order of the tree."""
    return StudyPlanPage.objects.live().child_of(parent).order_by("path")


def indexes_below(home: Page) -> dict[str, Page]:
    """The published pages right below ``home``, the first of each kind, by the name of the kind."""
    pages = Page.objects.live().child_of(home).select_related("content_type").order_by("-path")
    return {page.content_type.model: page for page in pages}
