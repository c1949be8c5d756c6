"""Questions of several parts: choices with a note, next of kin, consent. Their answers say it all in one ``text``."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.question_fields import (
    MAIN,
    ChoiceKind,
    Date,
    Days,
    Email,
    Incomplete,
    Kind,
    LocalParty,
    LongText,
    ManyChoices,
    Number,
    Office,
    Phone,
    Reply,
    ShortText,
    Surroundings,
    YesNo,
    chosen_in_order,
)
from wagtail_studier.registrations.questions import Question, QuestionKind
from wagtail_studier.registrations.text import PhoneField, PlainTextField

NOTE = "-note"


class ChoicesWithNote(Kind):
    """Choices, and a text beside them. Without choices only the text is asked, under the question's own label.

    ``needs_note`` are the choices that say nothing without it.
    """

    def __init__(
        self,
        choices: ChoiceKind,
        note: str | Promise,
        *,
        length: int = 255,
        needs_note: Mapping[str, str | Promise] | None = None,
    ) -> None:
        self.choices = choices
        self.note = note
        self.length = length
        self.needs_note = needs_note or {}

    def fields(self, question: Question, around: Surroundings) -> dict[str, forms.Field]:
        fields = self.choices.fields(question, around)
        common = {"label": self.note, "required": False} if fields else self.common(question)
        return fields | {NOTE: PlainTextField(max_length=self.length, **common)}

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        sent = values.get(MAIN) or ()
        offered = self.choices.offered(question, around)
        chosen = chosen_in_order([sent] if isinstance(sent, str) else sent, offered)
        note = values.get(NOTE, "")
        for choice in chosen:
            if choice in self.needs_note and not note:
                raise Incomplete(NOTE, self.needs_note[choice])
        if not chosen and not note:
            return None
        if not chosen and offered and not isinstance(self.choices, ManyChoices):
            raise Incomplete(MAIN, self.missing)
        words = self.choices.words(question, around, chosen)
        text = " – ".join(filter(None, [", ".join(words), note]))
        return Reply({"text": text, "chosen": words, "note": note}, chosen)

    def initial(self, answer: Answer) -> dict[str, Any]:
        return self.choices.initial(answer) | {NOTE: answer.note}

    @property
    def missing(self) -> str | Promise:  # type: ignore[override]
        return self.choices.missing


class NextOfKin(Kind):
    """Whom to call: a name and a number, both or neither."""

    missing = _("Write whom we can call.")
    phone = "-phone"

    def fields(self, question: Question, around: Surroundings) -> dict[str, forms.Field]:
        return {
            MAIN: PlainTextField(label=pgettext_lazy("next of kin", "Name"), max_length=120, required=False),
            self.phone: PhoneField(
                label=pgettext_lazy("next of kin", "Phone"),
                max_length=40,
                required=False,
                widget=forms.TextInput(attrs={"type": "tel"}),
            ),
        }

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        name, phone = values.get(MAIN, ""), values.get(self.phone, "")
        if not name and not phone:
            return None
        if not phone:
            raise Incomplete(self.phone, _("Write the number too."))
        if not name:
            raise Incomplete(MAIN, _("Write the name too."))
        return Reply({"text": f"{name}, {phone}", "name": name, "phone": phone})

    def initial(self, answer: Answer) -> dict[str, Any]:
        value = answer.value if isinstance(answer.value, dict) else {}
        return {MAIN: value.get("name", ""), self.phone: value.get("phone", "")}


class Consent(Kind):
    """A tick box, never ticked beforehand and never needed. What was agreed to is kept to the letter, with the time.

    Only a consent is stored: without a tick there is no answer.
    """

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return forms.BooleanField(**common)

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        if not values.get(MAIN):
            return None
        words = consent_words(question)
        value = {
            "text": str(_("Yes")),
            "purpose": question.purpose,
            "consent": words,
            "version": version_of(words),
            "language": get_language() or "",
            "at": timezone.now().isoformat(timespec="seconds"),
        }
        return Reply(value, ("yes",))

    def initial(self, answer: Answer) -> dict[str, Any]:
        return {MAIN: bool(answer.value)}


def consent_words(question: Question) -> str:
    """All that the person agrees to."""
    return "\n".join(filter(None, [question.label, question.help_text]))


def version_of(words: str) -> str:
    """What tells two wordings of a consent apart."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


KINDS: dict[QuestionKind, Kind] = {
    QuestionKind.SHORT_TEXT: ShortText(),
    QuestionKind.LONG_TEXT: LongText(),
    QuestionKind.EMAIL: Email(),
    QuestionKind.PHONE: Phone(),
    QuestionKind.NUMBER: Number(),
    QuestionKind.DATE: Date(),
    QuestionKind.ONE_CHOICE: ChoiceKind(),
    QuestionKind.MANY_CHOICES: ManyChoices(),
    QuestionKind.YES_NO: YesNo(),
    QuestionKind.LOCAL_PARTY: LocalParty(),
    QuestionKind.OFFICE: Office(),
    QuestionKind.PREREQUISITE: ChoicesWithNote(
        ChoiceKind(),
        _("When and where, or what you have done instead"),
        needs_note={"equivalent": _("Write what you have done instead.")},
    ),
    QuestionKind.DIET: ChoicesWithNote(ManyChoices(), _("Allergy, or anything else about food"), length=500),
    QuestionKind.ACCESS: ChoicesWithNote(ManyChoices(), _("Tell us what you need"), length=500),
    QuestionKind.LODGING: ChoicesWithNote(ChoiceKind(), _("Whom would you like to share a room with?")),
    QuestionKind.DAYS: Days(),
    QuestionKind.SITE_OR_REMOTE: ChoiceKind(),
    QuestionKind.TRAVEL: ChoicesWithNote(ManyChoices(), _("Anything about your journey")),
    QuestionKind.PAYER: ChoicesWithNote(
        ChoiceKind(),
        _("Reference on the invoice, or who pays"),
        needs_note={"other": _("Write who pays, and where the invoice goes.")},
    ),
    QuestionKind.NEXT_OF_KIN: NextOfKin(),
    QuestionKind.CONSENT: Consent(),
}
"""How each kind is asked and read."""
