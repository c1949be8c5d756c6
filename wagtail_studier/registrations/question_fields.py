"""How each kind of question is asked and read: form fields on the way out, a reply on the way in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_studier.organisations.queries import MemberOrganisations
from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.questions import NO_ORGANISATION, Choice, Question
from wagtail_studier.registrations.text import AddressField, PhoneField, PlainTextField

MAIN = ""
"""The part that a question with one field consists of."""

NUMBER_LIMIT = 10**9

WRONG_CHOICE = _("Choose one from the list.")
WRONG_NUMBER = _("Write a whole number in digits.")
WRONG_DATE = _("Write the date as year, month and day, for example 2027-02-12.")
WRONG_ADDRESS = _("Write an e-mail address with @ and a full domain, for example name@example.org.")
WRONG_DAY = _("One of the days does not belong to the occasion you have chosen.")


@dataclass(frozen=True)
class Surroundings:
    """What the choices of some questions depend on besides the form: where one can belong, and the days there are."""

    organisations: MemberOrganisations = field(default_factory=lambda: MemberOrganisations("", ()))
    days: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What was answered, in words; ``choices`` are the ids of what was chosen."""

    value: Any
    choices: tuple[str, ...] = ()


class Incomplete(Exception):
    """An answer that lacks something or cannot be; ``part`` names the field."""

    def __init__(self, part: str, message: str | Promise) -> None:
        super().__init__(part)
        self.part = part
        self.message = message


class Kind:
    """A question with one field, whose value is stored as it is."""

    missing: str | Promise = _("Answer the question.")

    def fields(self, question: Question, around: Surroundings) -> dict[str, forms.Field]:
        """Its fields by part; none if there is nothing to ask. Whether an answer is needed is decided on reading it."""
        return {MAIN: self.field(question, around, self.common(question))}

    def common(self, question: Question) -> dict[str, Any]:
        return {"label": question.label, "help_text": question.help_text, "required": False}

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        raise NotImplementedError

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        """The reply in cleaned values, None if there is none. Raises :exc:`Incomplete`."""
        value = values.get(MAIN)
        return None if value in ("", [], None) else Reply(value)

    def initial(self, answer: Answer) -> dict[str, Any]:
        """Values of the fields for someone who has answered before; equal for equal answers in any language."""
        return {MAIN: answer.value}


class ShortText(Kind):
    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return PlainTextField(max_length=255, **common)


class LongText(Kind):
    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return PlainTextField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), multiline=True, **common)


class Email(Kind):
    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return AddressField(max_length=254, error_messages={"invalid": WRONG_ADDRESS}, **common)


class Phone(Kind):
    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return PhoneField(max_length=40, widget=forms.TextInput(attrs={"type": "tel"}), **common)


class Number(Kind):
    """A whole number between what the editor says, in a text field: a browser's own loses what it cannot read."""

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return forms.IntegerField(
            min_value=-NUMBER_LIMIT if question.minimum is None else question.minimum,
            max_value=NUMBER_LIMIT if question.maximum is None else question.maximum,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"invalid": WRONG_NUMBER},
            **common,
        )


class Date(Kind):
    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return forms.DateField(
            input_formats=["%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": WRONG_DATE},
            **common,
        )

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        day = values.get(MAIN)
        return Reply(day.isoformat()) if isinstance(day, dt.date) else None


class YesNo(Kind):
    """A tick box, never ticked beforehand. Left alone it says no; a question that must be answered needs a yes."""

    missing = _("Tick the box.")

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return forms.BooleanField(**common)

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        ticked = bool(values.get(MAIN))
        return None if question.required and not ticked else Reply(ticked, ("yes" if ticked else "no",))


class Office(Kind):
    """A text with suggestions, for nobody can list every office a member may hold."""

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        return PlainTextField(max_length=120, **common)


class ChoiceKind(Kind):
    """One of several. The ids are sent and counted, the words are kept."""

    missing: str | Promise = _("Choose an answer.")
    widget: type[forms.Widget] = forms.RadioSelect

    def options(self, question: Question, around: Surroundings) -> tuple[Choice, ...]:
        """What can be chosen, by the form or by what one signs up for."""
        return question.options

    def offered(self, question: Question, around: Surroundings) -> tuple[Choice, ...]:
        """The options, and what this person has chosen before."""
        options = self.options(question, around)
        known = {choice.id for choice in options}
        return (*options, *(choice for choice in question.kept if choice.id not in known))

    def fields(self, question: Question, around: Surroundings) -> dict[str, forms.Field]:
        return super().fields(question, around) if self.offered(question, around) else {}

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        choices = [(choice.id, choice.text) for choice in self.offered(question, around)]
        wrong = {"invalid_choice": WRONG_CHOICE}
        return forms.ChoiceField(choices=choices, widget=self.widget, error_messages=wrong, **common)

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        chosen = values.get(MAIN)
        return Reply(self.words(question, around, (chosen,))[0], (chosen,)) if chosen else None

    def words(self, question: Question, around: Surroundings, chosen: tuple[str, ...]) -> list[str]:
        """The wording of what was chosen, for the answer to keep."""
        words = {choice.id: choice.text for choice in self.offered(question, around)}
        return [words.get(choice, choice) for choice in chosen]

    def initial(self, answer: Answer) -> dict[str, Any]:
        return {MAIN: answer.choices[0] if answer.choices else ""}


class ManyChoices(ChoiceKind):
    """Any of several."""

    missing = _("Choose at least one.")

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        choices = [(choice.id, choice.text) for choice in self.offered(question, around)]
        wrong = {"invalid_choice": WRONG_CHOICE, "invalid_list": WRONG_CHOICE}
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=wrong, **common
        )

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        chosen = chosen_in_order(values.get(MAIN), self.offered(question, around))
        return Reply(self.words(question, around, chosen), chosen) if chosen else None

    def initial(self, answer: Answer) -> dict[str, Any]:
        return {MAIN: list(answer.choices)}


def chosen_in_order(sent: Any, offered: tuple[Choice, ...]) -> tuple[str, ...]:
    """What was ticked, each once, in the order of the form."""
    return tuple(choice.id for choice in offered if choice.id in (sent or ()))


class LocalParty(ChoiceKind):
    """An organisation that has members. Its name is kept, its key is what is counted."""

    widget = forms.Select

    def options(self, question: Question, around: Surroundings) -> tuple[Choice, ...]:
        known = tuple(Choice(str(pk), name) for pk, name in around.organisations.choices)
        none = Choice(NO_ORGANISATION, str(_("None of these, or I do not know")))
        return (*known, none) if known else ()

    def field(self, question: Question, around: Surroundings, common: dict[str, Any]) -> forms.Field:
        field: Any = super().field(question, around, common)
        field.choices = [("", _("Choose …")), *field.choices]
        return field


class Days(ManyChoices):
    """The editor's own list, or else the days of the occasion that is signed up for."""

    missing = _("Choose at least one day.")

    def options(self, question: Question, around: Surroundings) -> tuple[Choice, ...]:
        return question.choices or around.days

    def reply(self, question: Question, around: Surroundings, values: Mapping[str, Any]) -> Reply | None:
        known = {choice.id for choice in self.offered(question, around)}
        if not known.issuperset(values.get(MAIN) or ()):
            raise Incomplete(MAIN, WRONG_DAY)
        return super().reply(question, around, values)
