"""What a plan is made of."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.models import Page

from wagtail_studier.blocks import previews
from wagtail_studier.blocks.areas import AreaBlock
from wagtail_studier.blocks.courses import CourseListBlock, courses_for
from wagtail_studier.blocks.headings import PlanHeadings
from wagtail_studier.blocks.registration import RegistrationFormBlock
from wagtail_studier.blocks.text import PREVIEW_TEMPLATE, PROSE_FEATURES, ProseBlock, QuoteBlock
from wagtail_studier.plans.contents import Heading


class PlanProseBlock(PlanHeadings, ProseBlock):
    """Running text; without text it is the heading of what follows."""

    level = blocks.ChoiceBlock(
        label=_("Level of the heading"),
        choices=[("1", pgettext_lazy("part of a plan", "Section")), ("2", _("Part of the section above"))],
        default="1",
    )
    text = blocks.RichTextBlock(label=_("Text"), features=PROSE_FEATURES, required=False)

    class Meta:
        description = _("Running text under a heading of its own, or without.")
        form_layout = BlockGroup(["heading", "text"], settings=["level"])

    def headings(self, value: Any, *, key: str) -> list[Heading]:
        return [Heading(value["heading"], int(value.get("level") or 1), key)] if value.get("heading") else []

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["heading"] and not str(cleaned["text"]).strip():
            raise blocks.StructBlockValidationError(
                block_errors={"text": ValidationError(_("Write a text, a heading or both."))}
            )
        return cleaned


class TrainingBlock(PlanHeadings, blocks.StructBlock):
    """A training that the plan promises, with the course that fulfils it once there is one."""

    heading_level = 2

    heading = blocks.CharBlock(label=_("Name"), max_length=160)
    target_group = blocks.TextBlock(label=_("Target group"), required=False, default="", rows=2)
    purpose = blocks.TextBlock(label=_("Purpose"), required=False, default="", rows=2)
    form = blocks.CharBlock(
        label=_("How it is held"),
        required=False,
        default="",
        max_length=255,
        help_text=_("For example: two evenings, on the web."),
    )
    responsible = blocks.CharBlock(label=_("Responsible"), required=False, default="", max_length=160)
    partner = blocks.CharBlock(
        label=_("Partner"),
        required=False,
        default="",
        max_length=160,
        help_text=_("With whom it is held: a study association, a folk high school, a union."),
    )
    steps = blocks.RichTextBlock(
        label=_("Content and steps"),
        features=PROSE_FEATURES,
        required=False,
        help_text=_("What it is about, step by step."),
    )
    course = blocks.PageChooserBlock(
        label=_("Course"),
        required=False,
        page_type="wagtail_studier.CoursePage",
        help_text=_(
            "Its next occasions show here by themselves. A plan is often older than its courses: add it later."
        ),
    )

    class Meta:
        icon = "glasses"
        label = _("Training")
        label_format = "{heading}"
        description = _("A training of the plan: for whom, why, by whom; with the next occasions of its course.")
        template = "wagtail_studier/blocks/training.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = staticmethod(previews.training)

    def linked_pages(self, value: Any) -> list[Page | None]:
        """The pages this block will look up; a page reads those of all its blocks at once."""
        return [value.get("course")]

    def facts(self, value: Any) -> list[tuple[Any, str]]:
        """Label and text of what has been filled in."""
        names = ("target_group", "purpose", "form", "responsible", "partner")
        return [(self.child_blocks[name].label, value[name]) for name in names if value.get(name)]

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["facts"] = self.facts(value)
        context["course"] = courses_for(self.linked_pages(value), parent_context).get(value.get("course"))
        return context


class DecisionPointsBlock(PlanHeadings, blocks.StructBlock):
    """What a meeting is asked to decide, or has decided: the "att" clauses."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    introduction = blocks.TextBlock(
        label=_("Introduction"),
        required=False,
        default="",
        rows=2,
        help_text=_("For example: The board proposes that the meeting decides"),
    )
    points = blocks.ListBlock(
        blocks.TextBlock(label=_("Decision point"), rows=2),
        label=_("Decision points"),
        min_num=1,
        help_text=_("The introducing word of each clause is added by itself."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Decision points")
        label_format = "{heading}"
        description = _("What a meeting decides, clause by clause.")
        template = "wagtail_studier/blocks/decision_points.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        word = pgettext("introduces a decision point", "that")
        context["word"] = word
        context["points"] = [without_first_word(point, word) for point in value["points"]]
        return context


def without_first_word(text: str, word: str) -> str:
    """``text`` without ``word`` at its beginning, for those who have written it themselves."""
    return re.sub(rf"^\W*{re.escape(word)}\s+", "", text, count=1, flags=re.IGNORECASE)


class FigureBlock(blocks.StructBlock):
    """A number and what it counts."""

    number = blocks.CharBlock(label=_("Number"), max_length=40, help_text=_("As it is to be read: 55, about 30, 87 %."))
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)
    note = blocks.CharBlock(label=_("Note"), required=False, default="", max_length=255)

    class Meta:
        icon = "decimal"
        label = _("Figure")
        label_format = "{number} {label}"


class FiguresBlock(PlanHeadings, blocks.StructBlock):
    """Key figures side by side."""

    heading_level = 2

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1)

    class Meta:
        icon = "decimal"
        label = _("Figures")
        description = _("Numbers that say something about the year, side by side.")
        template = "wagtail_studier/blocks/figures.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = staticmethod(previews.figures)


class ContactBlock(PlanHeadings, blocks.StructBlock):
    """Whom to ask."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), required=False, default="", max_length=120)
    email = blocks.EmailBlock(label=_("E-mail"), required=False, default="")
    phone = blocks.CharBlock(label=_("Phone"), required=False, default="", max_length=40)

    class Meta:
        icon = "user"
        label = _("Contact")
        label_format = "{name}"
        description = _("Whom to ask about the plan.")
        template = "wagtail_studier/blocks/contact.html"


class PlanCourseListBlock(PlanHeadings, CourseListBlock):
    """The list of courses as a section of the plan."""


class PlanBodyBlock(blocks.StreamBlock):
    """The content of a plan."""

    prose = PlanProseBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    figures = FiguresBlock(group=_("Text"))
    contact = ContactBlock(group=_("Text"))
    area = AreaBlock(group=_("Plan"))
    training = TrainingBlock(group=_("Plan"))
    decision_points = DecisionPointsBlock(group=_("Plan"))
    course_list = PlanCourseListBlock(group=_("Courses"))
    sign_up = RegistrationFormBlock(group=_("Courses"))
