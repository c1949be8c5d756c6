"""Forms to start from: what is usually asked for an evening, a weekend and a list, in the language of the form."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_studier.registrations.definitions import Asked
from wagtail_studier.registrations.questions import ConsentPurpose, QuestionKind

Text = str | Promise


@dataclass(frozen=True)
class PresetQuestion:
    """A question over what its kind has by default. ``only_if`` is the place of an earlier one and of its answer."""

    kind: QuestionKind
    label: Text = ""
    help_text: Text = ""
    required: bool = False
    choices: Sequence[Text] = ()
    purpose: str = ""
    only_if: tuple[int, int] | None = None


@dataclass(frozen=True)
class Preset:
    """A form to start from; ``description`` tells the editor what it asks."""

    title: Text
    description: Text
    questions: Sequence[PresetQuestion]
    phone: Asked = Asked.OPTIONAL
    organisation: Asked = Asked.REQUIRED
    thanks: Text = field(default="")


INVITATIONS = PresetQuestion(
    QuestionKind.CONSENT,
    _("Yes, you may invite me to other courses"),
    _("By e-mail. Write to us when you have had enough."),
    purpose=ConsentPurpose.INVITATIONS,
)
ACCESS = PresetQuestion(QuestionKind.ACCESS, help_text=_("Only those who arrange the course read this."))

DIGITAL = Preset(
    title=_("Digital evening"),
    description=_("Accessibility, a question beforehand, later invitations."),
    questions=[
        PresetQuestion(QuestionKind.LONG_TEXT, _("Is there anything you want us to take up?")),
        PresetQuestion(
            QuestionKind.ACCESS,
            help_text=_("Only those who arrange the evening read this."),
            choices=[_("Captions"), _("Sign language"), _("Help to connect beforehand")],
        ),
        INVITATIONS,
    ],
    thanks=_("You get the link some days ahead."),
)

RESIDENTIAL = Preset(
    title=_("Residential weekend"),
    description=_("Room, food, accessibility, days, journey, who pays, next of kin, two consents."),
    questions=[
        PresetQuestion(QuestionKind.LODGING, required=True),
        PresetQuestion(
            QuestionKind.ONE_CHOICE,
            _("How much of it will you attend?"),
            required=True,
            choices=[_("All of it"), _("Only some days")],
        ),
        PresetQuestion(QuestionKind.DAYS, required=True, only_if=(1, 1)),
        PresetQuestion(
            QuestionKind.DIET,
            help_text=_("Leave empty if you eat everything. We delete your answer after the course."),
        ),
        ACCESS,
        PresetQuestion(QuestionKind.TRAVEL),
        PresetQuestion(QuestionKind.PAYER, required=True),
        PresetQuestion(QuestionKind.NEXT_OF_KIN),
        PresetQuestion(
            QuestionKind.CONSENT,
            _("Yes, you may give my name to the study association"),
            _("It counts those who take part, with or without names. You have your place whatever you answer."),
            purpose=ConsentPurpose.SHARING,
        ),
        INVITATIONS,
    ],
    phone=Asked.REQUIRED,
    thanks=_("The programme and how to get there come two weeks ahead."),
)

INTEREST = Preset(
    title=_("Interest list"),
    description=_("When it suits, in the room or online, wishes, later invitations."),
    questions=[
        PresetQuestion(
            QuestionKind.MANY_CHOICES,
            _("When does it suit you?"),
            choices=[_("A weekday evening"), _("A weekday"), _("A Saturday or Sunday"), _("A whole weekend")],
        ),
        PresetQuestion(QuestionKind.SITE_OR_REMOTE, _("How would you rather take part?")),
        PresetQuestion(QuestionKind.LONG_TEXT, _("What do you hope for?")),
        INVITATIONS,
    ],
    phone=Asked.NO,
    organisation=Asked.OPTIONAL,
    thanks=pgettext_lazy("interest list", "We will be in touch when there is a date."),
)

PRESETS = {"digital": DIGITAL, "residential": RESIDENTIAL, "interest": INTEREST}
"""By what stands in the address of the editor's "add" page."""
