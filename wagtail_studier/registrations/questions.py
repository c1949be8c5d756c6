"""Questions and answers as plain values; the blocks that editors place turn into these."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_studier.registrations.enums import Sensitivity
from wagtail_studier.registrations.text import PlainTextField


class QuestionKind(StrEnum):
    """How a question is asked. Stored with each answer, so the values never change."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    ONE_CHOICE = "one_choice"
    MANY_CHOICES = "many_choices"
    YES_NO = "yes_no"


MISSING = {"required": _("Answer the question.")}


@dataclass(frozen=True)
class Question:
    """One question of a form. ``key`` is stable: it survives every edit and is the same in all languages."""

    key: str
    kind: QuestionKind
    label: str
    help_text: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    sensitivity: Sensitivity = Sensitivity.NONE

    @property
    def field_name(self) -> str:
        return f"q-{self.key}"

    def field(self) -> forms.Field:
        """A form field that asks it."""
        common = {
            "label": self.label,
            "help_text": self.help_text,
            "required": self.required,
            "error_messages": MISSING,
        }
        return FIELDS[self.kind](self, common)

    def answer(self, value: Any) -> "Answer":
        """What was answered, with the wording of the question as it was then."""
        return Answer(self.key, self.kind, self.label, value, self.sensitivity)


@dataclass(frozen=True)
class Answer:
    """An answer under its question's key, with a copy of the label: editing the form never changes or hides it."""

    question: str
    kind: str
    label: str
    value: Any
    sensitivity: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def text(self) -> str:
        """The answer in one line, for lists and exports."""
        return answer_text(self.value)


def answer_text(value: Any) -> str:
    """Any stored value as text: choices with commas between, yes and no in the reader's language."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def answers_from(rows: list[dict[str, Any]]) -> list[Answer]:
    """The stored answers of a registration."""
    return [Answer(**row) for row in rows]


def _short_text(_question: Question, common: dict[str, Any]) -> forms.Field:
    return PlainTextField(max_length=255, **common)


def _long_text(_question: Question, common: dict[str, Any]) -> forms.Field:
    return PlainTextField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), multiline=True, **common)


def _one_choice(question: Question, common: dict[str, Any]) -> forms.Field:
    choices = [(choice, choice) for choice in question.choices]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def _many_choices(question: Question, common: dict[str, Any]) -> forms.Field:
    choices = [(choice, choice) for choice in question.choices]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)


def _yes_no(_question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**common | {"error_messages": {"required": _("Tick the box.")}})


FIELDS = {
    QuestionKind.SHORT_TEXT: _short_text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.ONE_CHOICE: _one_choice,
    QuestionKind.MANY_CHOICES: _many_choices,
    QuestionKind.YES_NO: _yes_no,
}
