"""The way to a course, as a block for any page."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_studier.blocks import previews
from wagtail_studier.blocks.language import PageLanguageMixin
from wagtail_studier.blocks.surroundings import LookupMixin, surroundings
from wagtail_studier.blocks.text import PREVIEW_TEMPLATE
from wagtail_studier.courses.path_reading import learning_path
from wagtail_studier.courses.path_words import LearningPath
from wagtail_studier.courses.states import local_today
from wagtail_studier.courses.visibility import shown_on


class LearningPathBlock(LookupMixin, PageLanguageMixin, blocks.StructBlock):
    """Which courses lead to another one: a picture, and a list that says the same."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        default="",
        max_length=160,
        help_text=_("Empty: The way to, and the name of the course."),
    )
    goal = blocks.PageChooserBlock(
        label=_("The course it leads to"),
        page_type=["wagtail_studier.CoursePage"],
        help_text=_(
            "What comes first is taken from what the courses themselves say. If nothing does, nothing is shown."
        ),
    )

    class Meta:
        icon = "list-ol"
        label = _("Learning path")
        description = _("The courses that lead to one of your choice, step by step, each with its next date.")
        template = "wagtail_studier/blocks/learning_path.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = staticmethod(previews.nothing_chosen)

    def found(self, value: Any, context: dict[str, Any]) -> dict[str, Any]:
        return {"path": self.get_path(value, context)}

    def get_path(self, value: Any, context: dict[str, Any]) -> LearningPath | None:
        """What is shown; override it to say what the visitor has taken already. Three queries."""
        goal = value["goal"]
        if goal is None:
            return None
        around = surroundings(context)
        return learning_path(
            goal.specific.course_key,
            shown_on(around.host, apps.get_model("wagtail_studier", "CoursePage").objects.all()),
            local_today(),
            locale_id=around.locale_id,
            request=around.request,
        )

    def example(self) -> dict[str, Any]:
        return {"path": previews.learning_path()}
