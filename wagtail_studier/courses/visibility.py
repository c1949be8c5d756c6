"""Which course pages the readers of a page may know of."""

from collections.abc import Iterator

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageViewRestriction

SHARED_KEY = Coalesce("alias_of__alias_of__translation_key", "alias_of__translation_key", "translation_key")
"""Of a course page the key that its occasions go by, as ``CoursePageMixin.course_key``."""


def shown_on(host: Page | None, pages: QuerySet) -> QuerySet:
    """Those of ``pages`` that are live and under no view restriction that the readers of ``host`` have not passed."""
    return pages.filter(~is_closed_to(host), live=True)


def is_closed_to(host: Page | None) -> Exists:
    """Whether a page is under a view restriction that the readers of ``host`` have not passed already."""
    passed = list(_paths_down_to(host)) if host is not None else []
    restrictions = PageViewRestriction.objects.exclude(page__path__in=passed)
    course = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(restrictions.annotate(course=course).filter(course__startswith=F("page__path")))


def _paths_down_to(page: Page) -> Iterator[str]:
    """The paths of a page's ancestors and its own, as treebeard writes them: a step is ``steplen`` characters."""
    for end in range(Page.steplen, len(page.path) + 1, Page.steplen):
        yield page.path[:end]
