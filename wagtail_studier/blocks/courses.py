"""Lists of courses, for plans and for any page of the host."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from wagtail_studier.blocks.language import PageLanguageMixin
from wagtail_studier.courses.states import local_today
from wagtail_studier.plans.queries import LinkedCourse, LinkedCourses, linked_courses
from wagtail_studier.registrations.visits import current_visit

LINKED_COURSES = "studier_courses"
"""Under this name a page that has read the courses of all its blocks at once hands them down in the context."""


def courses_for(chosen: list[Page | None], parent_context: dict[str, Any] | None) -> LinkedCourses:
    """The courses behind what a block has chosen: those its page has already read, else read now, in two queries."""
    context = parent_context or {}
    if LINKED_COURSES in context:
        return context[LINKED_COURSES]
    visit = current_visit()
    page = context.get("page") or (visit.page if visit else None)
    request = context.get("request") or (visit.request if visit else None)
    host = page if isinstance(page, Page) else None
    return linked_courses(chosen, host=host, today=local_today(), request=request)


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
