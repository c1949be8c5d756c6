"""Questions as plain values; the blocks that editors place turn into these, and forms are made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.enums import Sensitivity


class QuestionKind(StrEnum):
    """How a question is asked. Stored with each answer, so the values never change."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"
    DATE = "date"
    ONE_CHOICE = "one_choice"
    MANY_CHOICES = "many_choices"
    YES_NO = "yes_no"
    LOCAL_PARTY = "local_party"
    OFFICE = "office"
    PREREQUISITE = "prerequisite"
    DIET = "diet"
    ACCESS = "access"
    LODGING = "lodging"
    DAYS = "days"
    SITE_OR_REMOTE = "site_or_remote"
    TRAVEL = "travel"
    PAYER = "payer"
    NEXT_OF_KIN = "next_of_kin"
    CONSENT = "consent"


class ConsentPurpose(TextChoices):
    """What a consent is for. Stored with it, so that lists and reports can ask; the editor's words say the rest."""

    SHARING = "sharing", _("Sharing the name with the partner or study association")
    INVITATIONS = "invitations", _("Later invitations")
    PICTURES = "pictures", _("Pictures and recordings")
    OTHER = "other", pgettext_lazy("consent", "Something else")


FLOORS = {
    QuestionKind.EMAIL: Sensitivity.CONTACT,
    QuestionKind.PHONE: Sensitivity.CONTACT,
    QuestionKind.NEXT_OF_KIN: Sensitivity.CONTACT,
    QuestionKind.DIET: Sensitivity.SPECIAL,
    QuestionKind.ACCESS: Sensitivity.SPECIAL,
}
"""What an answer reveals by its nature, whatever an editor says."""

FIXED_CHOICES: dict[QuestionKind, tuple[tuple[str, str | Promise], ...]] = {
    QuestionKind.YES_NO: (("yes", _("Yes")), ("no", _("No"))),
    QuestionKind.PREREQUISITE: (
        ("yes", _("Yes")),
        ("equivalent", _("No, but something equivalent")),
        ("no", _("No, not yet")),
    ),
    QuestionKind.SITE_OR_REMOTE: (("site", _("In the room")), ("remote", _("Online"))),
    QuestionKind.PAYER: (
        ("self", pgettext_lazy("payer", "Myself")),
        ("local_party", pgettext_lazy("payer", "The local party I belong to")),
        ("other", pgettext_lazy("payer", "Someone else")),
    ),
}
"""Choices that no editor writes; they are worded in the language of the page. The ids never change."""

NO_ORGANISATION = "0"
"""The choice of those who belong to none of the organisations, or do not know to which."""


@dataclass(frozen=True)
class Choice:
    """A possible answer. ``id`` is the same in every language and survives rewording."""

    id: str
    text: str


@dataclass(frozen=True)
class Condition:
    """When a question is asked: if an earlier one has been answered, with ``choice`` unless that is empty."""

    question: str
    choice: str = ""

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        answer = answers.get(self.question)
        if answer is None:
            return False
        return self.choice in answer.choices if self.choice else answer.value is not False


@dataclass(frozen=True)
class Question:
    """One question of a form. ``key`` is stable: it survives every edit and is the same in all languages.

    ``kept`` are choices that the form no longer has, but whoever edits an earlier answer has made.
    """

    key: str
    kind: QuestionKind
    label: str
    help_text: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    sensitivity: Sensitivity = Sensitivity.NONE
    condition: Condition | None = None
    suggestions: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    purpose: str = ""
    kept: tuple[Choice, ...] = ()

    def __post_init__(self) -> None:
        floor = FLOORS.get(self.kind, Sensitivity.NONE)
        object.__setattr__(self, "sensitivity", higher(floor, self.sensitivity))

    @property
    def field_name(self) -> str:
        return f"q-{self.key}"

    @property
    def options(self) -> tuple[Choice, ...]:
        """What can be chosen, as far as the form says it: parties and days come from what one signs up for."""
        return self.choices or fixed_choices(self.kind)

    def answer(self, value: Any, *, choices: tuple[str, ...] = ()) -> Answer:
        """What was answered, with the wording of the question as it was then."""
        return Answer(self.key, self.kind, self.label, value, self.sensitivity, choices)

    def keeping(self, earlier: Answer) -> "Question":
        """The question for someone who has answered it: what was chosen then can still be chosen.

        A consent is shown in the words that were consented to.
        """
        if self.kind == QuestionKind.CONSENT and isinstance(earlier.value, dict):
            label, _break, more = str(earlier.value.get("consent", earlier.label)).partition("\n")
            return replace(self, label=label, help_text=more, purpose=earlier.value.get("purpose", self.purpose))
        made = zip(earlier.choices, earlier.words, strict=True)
        return replace(self, kept=tuple(Choice(choice, text) for choice, text in made))


def fixed_choices(kind: QuestionKind) -> tuple[Choice, ...]:
    return tuple(Choice(key, str(text)) for key, text in FIXED_CHOICES.get(kind, ()))


def higher(first: Sensitivity, second: Sensitivity) -> Sensitivity:
    """The one of the two that reveals more."""
    return max(first, second, key=list(Sensitivity).index)
