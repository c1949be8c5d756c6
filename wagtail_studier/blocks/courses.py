"""Lists of courses, for plans and for any page of the host."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_studier.blocks import previews
from wagtail_studier.blocks.language import PageLanguageMixin
from wagtail_studier.blocks.surroundings import LookupMixin, surroundings
from wagtail_studier.blocks.text import PREVIEW_TEMPLATE
from wagtail_studier.courses.coming import ComingEntry, with_occasion
from wagtail_studier.courses.states import local_today
from wagtail_studier.plans.queries import LinkedCourse, LinkedCourses, linked_courses

LINKED_COURSES = "studier_courses"
"""Under this name a page that has read the courses of all its blocks at once hands them down in the context."""


def courses_for(chosen: list[Page | None], parent_context: dict[str, Any] | None) -> LinkedCourses:
    """The courses behind what a block has chosen, in two queries: for all blocks of the page at once where it can be.

    Its page may have read them already and say so in the context; else the blocks that stand directly in a stream of
    the page that is being served are read together, and one that stands elsewhere by itself.
    """
    context = parent_context or {}
    if LINKED_COURSES in context:
        return context[LINKED_COURSES]
    around = surroundings(context)
    if around.host is not None and around.request is not None:
        read, courses = _courses_of_page(around.host, around.request)
        if read.issuperset(page.pk for page in chosen if page is not None):
            return courses
    return linked_courses(chosen, host=around.host, today=local_today(), request=around.request)


def _courses_of_page(page: Page, request: HttpRequest) -> tuple[set[int], LinkedCourses]:
    """What the blocks of a page link to: the keys of what they have chosen, and the courses. Read once a request."""
    known: dict[int, tuple[set[int], LinkedCourses]] = request.__dict__.setdefault(LINKED_COURSES, {})
    if page.pk not in known:
        chosen = [one for one in chosen_in(page) if one is not None]
        courses = linked_courses(chosen, host=page, today=local_today(), request=request)
        known[page.pk] = {one.pk for one in chosen}, courses
    return known[page.pk]


def chosen_in(page: Page) -> Iterator[Page | None]:
    """The pages that blocks directly in a stream of ``page`` link to."""
    for field in page._meta.concrete_fields:
        for child in getattr(page, field.attname) if isinstance(field, StreamField) else ():
            if hasattr(child.block, "linked_pages"):
                yield from child.block.linked_pages(child.value)


class CourseListBlock(PageLanguageMixin, blocks.StructBlock):
    """Courses with their next occasion: chosen one by one, or a whole calendar."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    courses = blocks.ListBlock(
        blocks.PageChooserBlock(
            label=_("Course or calendar"), page_type=["wagtail_studier.CoursePage", "wagtail_studier.CourseIndexPage"]
        ),
        label=_("Courses"),
        min_num=1,
        help_text=_(
            "Choose courses, or a course calendar for all courses in it. Their next occasions show by themselves."
        ),
    )

    limit = blocks.IntegerBlock(
        label=_("At most"), required=False, min_value=1, help_text=_("How many courses to show. Empty: all of them.")
    )

    class Meta:
        icon = "list-ul"
        label = _("List of courses")
        description = _("Courses of your choice, or a whole calendar, each with its next occasion.")
        template = "wagtail_studier/blocks/course_list.html"

    def linked_pages(self, value: Any) -> list[Page | None]:
        """The pages this block will look up; a page reads those of all its blocks at once."""
        return list(value["courses"])

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["courses"] = self.get_courses(value, parent_context)
        return context

    def get_courses(self, value: Any, parent_context: dict[str, Any] | None) -> list[LinkedCourse]:
        """What the list shows; override it to sort or choose in another way."""
        pages = self.linked_pages(value)
        return courses_for(pages, parent_context).all_of(pages)[: value.get("limit")]


class CourseBlock(LookupMixin, PageLanguageMixin, blocks.StructBlock):
    """One course as a card: what it is, when it is given next, and what a visitor can do about it."""

    course = blocks.PageChooserBlock(label=_("Course"), page_type=["wagtail_studier.CoursePage"])
    text = blocks.TextBlock(
        label=_("Text"),
        required=False,
        default="",
        rows=3,
        help_text=_("Your own words for this page. Empty: the introduction of the course."),
    )

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("block", "One course")
        description = _("A card with the introduction of a course, its next occasion, and the way there.")
        template = "wagtail_studier/blocks/course_card.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = staticmethod(previews.nothing_chosen)

    def linked_pages(self, value: Any) -> list[Page | None]:
        """As of a list of courses."""
        return [value["course"]]

    def found(self, value: Any, context: dict[str, Any]) -> dict[str, Any]:
        course = courses_for(self.linked_pages(value), context).get(value["course"])
        return {"card": self.get_card(course, value.get("text") or course.introduction) if course else None}

    def get_card(self, course: LinkedCourse, text: str) -> ComingEntry:
        """The course with the next occasion that something can be sent for, else with the next of all."""
        takes = (row for row in course.occasions if row.availability.takes_registrations)
        occasion = next(takes, course.next_occasion)
        card = ComingEntry(
            title=course.title,
            when=gettext("No date has been set yet."),
            url=course.url,
            foreign_language=course.foreign_language,
            introduction=text,
        )
        return with_occasion(card, occasion) if occasion else card

    def example(self) -> dict[str, Any]:
        return {"card": previews.course_card()}
