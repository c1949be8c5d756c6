"""The kinds of questions an editor can place in a form, in families."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from wagtail_studier.blocks.choices import ChoicesBlock, default_text
from wagtail_studier.blocks.conditions import ConditionBlock
from wagtail_studier.registrations.enums import Sensitivity
from wagtail_studier.registrations.questions import FLOORS, ConsentPurpose, Question, QuestionKind

TEXTS = pgettext_lazy("questions", "To write")
CHOICES = pgettext_lazy("questions", "To choose")
PERSON = pgettext_lazy("questions", "About the person")
STAY = pgettext_lazy("questions", "About the stay")
PAPERS = pgettext_lazy("questions", "Payment and consent")


def sensitivity_block(floor: Sensitivity = Sensitivity.NONE) -> blocks.ChoiceBlock:
    """What an editor may say that an answer reveals: what it does by nature, or more."""
    order = list(Sensitivity)
    return blocks.ChoiceBlock(
        label=_("What an answer may reveal"),
        choices=[(level.value, level.label) for level in order[order.index(floor) :]],
        default=floor,
        help_text=_("Answers about health or belief are in no list and no file, and are deleted first."),
    )


def sensitivity_of(value: Any) -> Sensitivity:
    """What an editor has chosen; the strictest for what is no choice."""
    return Sensitivity(value) if value in Sensitivity.values else Sensitivity.SPECIAL


class QuestionBlock(blocks.StructBlock):
    """What every question has. ``kind`` says how it is asked."""

    kind: QuestionKind

    label = blocks.CharBlock(label=_("Question"), max_length=255)
    help_text = blocks.CharBlock(label=_("Help text"), max_length=255, required=False, default="")
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)
    sensitivity = sensitivity_block()
    show_if = ConditionBlock()

    def get_form_layout(self) -> blocks.BlockGroup:
        """What is particular to the kind stands right below the question."""
        common = ["label", "help_text", "required", "sensitivity", "show_if"]
        first = [name for name in common[:2] if name in self.child_blocks]
        last = [name for name in common[2:] if name in self.child_blocks]
        own = [name for name in self.child_blocks if name not in common]
        return blocks.BlockGroup([*first, *own, *last])

    def question(self, value: Any, *, key: str) -> Question:
        """The question an editor has written, under the stable id of its block."""
        return Question(
            key=key,
            kind=self.kind,
            label=value["label"],
            help_text=value["help_text"],
            required=value.get("required", False),
            sensitivity=sensitivity_of(value.get("sensitivity", Sensitivity.NONE)),
            condition=self.child_blocks["show_if"].condition(value["show_if"]),
            **self.particulars(value),
        )

    def particulars(self, value: Any) -> dict[str, Any]:
        """What only this kind has."""
        return {}


class ShortTextBlock(QuestionBlock):
    kind = QuestionKind.SHORT_TEXT

    class Meta:
        icon = "pilcrow"
        label = _("Short answer")
        description = _("One line.")
        group = TEXTS


class LongTextBlock(QuestionBlock):
    kind = QuestionKind.LONG_TEXT

    class Meta:
        icon = "doc-full"
        label = _("Long answer")
        description = _("Several lines.")
        group = TEXTS


class NumberBlock(QuestionBlock):
    kind = QuestionKind.NUMBER
    minimum = blocks.IntegerBlock(label=_("At least"), required=False)
    maximum = blocks.IntegerBlock(label=_("At most"), required=False)

    class Meta:
        icon = "order"
        label = pgettext_lazy("question", "Number")
        description = _("A whole number.")
        group = TEXTS

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        minimum, maximum = cleaned["minimum"], cleaned["maximum"]
        if minimum is not None and maximum is not None and minimum > maximum:
            message = ValidationError(_("This is less than the number above."))
            raise blocks.StructBlockValidationError(block_errors={"maximum": message})
        return cleaned

    def particulars(self, value: Any) -> dict[str, Any]:
        return {"minimum": value["minimum"], "maximum": value["maximum"]}


class DateBlock(QuestionBlock):
    kind = QuestionKind.DATE

    class Meta:
        icon = "date"
        label = pgettext_lazy("question", "Date")
        description = _("A day.")
        group = TEXTS


class EmailBlock(QuestionBlock):
    kind = QuestionKind.EMAIL
    sensitivity = sensitivity_block(FLOORS[QuestionKind.EMAIL])

    class Meta:
        icon = "mail"
        label = _("Another e-mail address")
        description = _("The person's own is always asked.")
        group = TEXTS


class PhoneBlock(QuestionBlock):
    kind = QuestionKind.PHONE
    sensitivity = sensitivity_block(FLOORS[QuestionKind.PHONE])

    class Meta:
        icon = "mobile-alt"
        label = _("Another phone number")
        description = _("Besides the person's own, which the form asks by itself.")
        group = TEXTS


class YesNoBlock(QuestionBlock):
    kind = QuestionKind.YES_NO

    class Meta:
        icon = "check"
        label = _("Yes or no")
        description = _("A box to tick. If it must be answered, it must be ticked.")
        group = CHOICES


class ChoiceQuestionBlock(QuestionBlock):
    """A question with given answers."""

    choices = ChoicesBlock(min_num=1)

    def particulars(self, value: Any) -> dict[str, Any]:
        return {"choices": self.child_blocks["choices"].choices(value["choices"])}


class OneChoiceBlock(ChoiceQuestionBlock):
    kind = QuestionKind.ONE_CHOICE

    class Meta:
        icon = "radio-full"
        label = _("One of several")
        description = _("Your own answers, of which one can be chosen.")
        group = CHOICES


class ManyChoicesBlock(ChoiceQuestionBlock):
    kind = QuestionKind.MANY_CHOICES

    class Meta:
        icon = "list-ul"
        label = _("Any of several")
        description = _("Your own answers, of which as many can be chosen as fit.")
        group = CHOICES


class SiteOrRemoteBlock(QuestionBlock):
    kind = QuestionKind.SITE_OR_REMOTE
    label = blocks.CharBlock(label=_("Question"), max_length=255, default=default_text(_("How will you take part?")))

    class Meta:
        icon = "desktop"
        label = _("In the room or online")
        description = _("For occasions one can follow from afar.")
        group = CHOICES


class DaysBlock(ChoiceQuestionBlock):
    kind = QuestionKind.DAYS
    label = blocks.CharBlock(label=_("Question"), max_length=255, default=default_text(_("Which days will you come?")))
    choices = ChoicesBlock(
        label=_("Days"), default=[], help_text=_("Leave empty to offer the days of the occasion itself.")
    )

    class Meta:
        icon = "calendar-alt"
        label = pgettext_lazy("question", "Days")
        description = _("Which of the occasion's days the person comes.")
        group = CHOICES


class LocalPartyBlock(QuestionBlock):
    kind = QuestionKind.LOCAL_PARTY

    class Meta:
        icon = "group"
        label = _("An organisation")
        description = _("One of those that have members. Where the person belongs is asked by the form itself.")
        group = PERSON


class OfficeBlock(QuestionBlock):
    kind = QuestionKind.OFFICE
    label = blocks.CharBlock(label=_("Question"), max_length=255, default=default_text(_("Which office do you hold?")))
    suggestions = ChoicesBlock(
        label=_("Suggestions"),
        help_text=_("Shown while one writes. Anything else can be written too."),
        defaults=[
            pgettext_lazy("office", "Chair"),
            pgettext_lazy("office", "Treasurer"),
            pgettext_lazy("office", "Secretary"),
            pgettext_lazy("office", "Study organiser"),
            pgettext_lazy("office", "Board member"),
            pgettext_lazy("office", "Member of a council or committee"),
        ],
    )

    class Meta:
        icon = "user"
        label = _("Office held")
        description = _("A text with suggestions.")
        group = PERSON

    def particulars(self, value: Any) -> dict[str, Any]:
        return {"suggestions": tuple(str(text) for text in value["suggestions"])}


class PrerequisiteBlock(QuestionBlock):
    kind = QuestionKind.PREREQUISITE
    label = blocks.CharBlock(
        label=_("Question"), max_length=255, default=default_text(_("Have you taken the step before this one?"))
    )

    class Meta:
        icon = "tasks"
        label = _("Prerequisite")
        description = _("Yes, something equivalent, or no; when and where. The organiser confirms it.")
        group = PERSON


class NextOfKinBlock(QuestionBlock):
    kind = QuestionKind.NEXT_OF_KIN
    label = blocks.CharBlock(
        label=_("Question"), max_length=255, default=default_text(_("Whom can we call if something happens?"))
    )
    sensitivity = sensitivity_block(FLOORS[QuestionKind.NEXT_OF_KIN])

    class Meta:
        icon = "warning"
        label = _("Next of kin")
        description = _("A name and a phone number.")
        group = PERSON


class DietBlock(ChoiceQuestionBlock):
    kind = QuestionKind.DIET
    label = blocks.CharBlock(label=_("Question"), max_length=255, default=default_text(_("Do you need special food?")))
    choices = ChoicesBlock(
        defaults=[_("Vegetarian"), _("Vegan"), _("Gluten free"), _("Lactose free"), _("No pork"), _("Nut allergy")],
        min_num=0,
    )
    sensitivity = None  # nothing an editor could lower

    class Meta:
        icon = "list-ul"
        label = _("Food and allergies")
        description = _("Answers to tick, and room for more. Always protected as a sensitive answer.")
        group = STAY


class AccessBlock(ChoiceQuestionBlock):
    kind = QuestionKind.ACCESS
    label = blocks.CharBlock(
        label=_("Question"), max_length=255, default=default_text(_("Do you need anything to be able to take part?"))
    )
    choices = ChoicesBlock(
        defaults=[_("Hearing loop"), _("Room for a wheelchair"), _("A room on the ground floor"), _("A companion")],
        min_num=0,
    )
    sensitivity = None  # nothing an editor could lower

    class Meta:
        icon = "help"
        label = pgettext_lazy("question", "Accessibility")
        description = _("Answers to tick, and room for more. Always protected as a sensitive answer.")
        group = STAY


class LodgingBlock(ChoiceQuestionBlock):
    kind = QuestionKind.LODGING
    label = blocks.CharBlock(label=_("Question"), max_length=255, default=default_text(_("Where will you sleep?")))
    choices = ChoicesBlock(
        defaults=[_("In a single room"), _("In a shared room"), _("At home, I need no room")], min_num=1
    )

    class Meta:
        icon = "home"
        label = _("Lodging and room")
        description = _("Answers of which one can be chosen, and with whom to share.")
        group = STAY


class TravelBlock(ChoiceQuestionBlock):
    kind = QuestionKind.TRAVEL
    label = blocks.CharBlock(label=_("Question"), max_length=255, default=default_text(_("How will you get there?")))
    choices = ChoicesBlock(
        defaults=[_("By train or bus"), _("By car"), _("I need a lift"), _("I can give others a lift")], min_num=0
    )

    class Meta:
        icon = "site"
        label = pgettext_lazy("question", "Journey")
        description = _("Answers to tick, and room for more.")
        group = STAY


class PayerBlock(QuestionBlock):
    kind = QuestionKind.PAYER
    label = blocks.CharBlock(label=_("Question"), max_length=255, default=default_text(_("Who pays?")))

    class Meta:
        icon = "form"
        label = _("Payer and invoice")
        description = _("The person, the local party or someone else, and the reference on the invoice.")
        group = PAPERS


class ConsentBlock(QuestionBlock):
    kind = QuestionKind.CONSENT
    label = blocks.CharBlock(
        label=_("What the person agrees to"),
        max_length=255,
        help_text=_("A sentence in the first person: “Yes, you may …”. Kept to the letter with each consent."),
    )
    help_text = blocks.CharBlock(
        label=_("More about it"),
        max_length=500,
        required=False,
        default="",
        help_text=_("To whom, for how long, and how one changes one's mind. Kept as well."),
    )
    purpose = blocks.ChoiceBlock(
        label=pgettext_lazy("consent", "What it is for"), choices=ConsentPurpose.choices, default=ConsentPurpose.OTHER
    )
    required = None

    class Meta:
        icon = "check"
        label = _("Consent")
        description = _("A box that is never ticked beforehand and never has to be: a consent that is forced is none.")
        group = PAPERS

    def particulars(self, value: Any) -> dict[str, Any]:
        return {"purpose": value["purpose"]}
