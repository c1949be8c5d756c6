"""The questions of a sign-up form."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_studier.registrations.enums import Sensitivity
from wagtail_studier.registrations.questions import Question, QuestionKind


class QuestionBlock(blocks.StructBlock):
    """What every question has. ``kind`` says how it is asked."""

    kind: QuestionKind

    label = blocks.CharBlock(label=_("Question"), max_length=255)
    help_text = blocks.CharBlock(label=_("Help text"), max_length=255, required=False, default="")
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)
    sensitivity = blocks.ChoiceBlock(
        label=_("What an answer may reveal"), choices=Sensitivity.choices, default=Sensitivity.NONE
    )

    def question(self, value: Any, *, key: str) -> Question:
        """The question an editor has written, under the stable id of its block."""
        return Question(
            key=key,
            kind=self.kind,
            label=value["label"],
            help_text=value["help_text"],
            required=value["required"],
            choices=tuple(value.get("choices", ())),
            sensitivity=Sensitivity(value["sensitivity"]),
        )


class ShortTextBlock(QuestionBlock):
    kind = QuestionKind.SHORT_TEXT

    class Meta:
        icon = "pilcrow"
        label = _("Short answer")


class LongTextBlock(QuestionBlock):
    kind = QuestionKind.LONG_TEXT

    class Meta:
        icon = "doc-full"
        label = _("Long answer")


class YesNoBlock(QuestionBlock):
    kind = QuestionKind.YES_NO

    class Meta:
        icon = "check"
        label = _("Yes or no")


class ChoiceQuestionBlock(QuestionBlock):
    """A question with given answers."""

    choices = blocks.ListBlock(blocks.CharBlock(max_length=160, label=_("Answer")), label=_("Answers"), min_num=1)


class OneChoiceBlock(ChoiceQuestionBlock):
    kind = QuestionKind.ONE_CHOICE

    class Meta:
        icon = "radio-full"
        label = _("One of several")


class ManyChoicesBlock(ChoiceQuestionBlock):
    kind = QuestionKind.MANY_CHOICES

    class Meta:
        icon = "list-ul"
        label = _("Any of several")


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a form, in order."""

    short_text = ShortTextBlock()
    long_text = LongTextBlock()
    one_choice = OneChoiceBlock()
    many_choices = ManyChoicesBlock()
    yes_no = YesNoBlock()
