"""Questions and forms as the tests of this folder need them."""

import datetime as dt
from typing import Any

from django.http import QueryDict

from wagtail_studier.organisations.queries import MemberOrganisations
from wagtail_studier.registrations.definitions import FormDefinition, in_order
from wagtail_studier.registrations.question_fields import Surroundings
from wagtail_studier.registrations.question_forms import QuestionsForm
from wagtail_studier.registrations.questions import Choice, Question, QuestionKind

CHOICES = (Choice("c1", "Ett"), Choice("c2", "Två"))
AROUND = Surroundings(
    MemberOrganisations("Förening", ((7, "Sjövik"), (8, "Ekdal"))),
    (Choice("2027-02-12", "fredag"), Choice("2027-02-13", "lördag")),
)
WITH_CHOICES = {
    QuestionKind.ONE_CHOICE,
    QuestionKind.MANY_CHOICES,
    QuestionKind.DIET,
    QuestionKind.ACCESS,
    QuestionKind.LODGING,
    QuestionKind.TRAVEL,
}
DAY = dt.date(2027, 2, 12)

GIVEN = {
    QuestionKind.SHORT_TEXT: ({"": " Hej\x00\tdu "}, "Hej du"),
    QuestionKind.LONG_TEXT: ({"": "ett\r\ntvå\x0b"}, "ett\ntvå"),
    QuestionKind.EMAIL: ({"": "sven@example.org"}, "sven@example.org"),
    QuestionKind.PHONE: ({"": "070-123 45 67"}, "070-123 45 67"),
    QuestionKind.NUMBER: ({"": "12"}, "12"),
    QuestionKind.DATE: ({"": "2027-02-12"}, "2027-02-12"),
    QuestionKind.ONE_CHOICE: ({"": "c2"}, "Två"),
    QuestionKind.MANY_CHOICES: ({"": ["c2", "c1"]}, "Ett, Två"),
    QuestionKind.YES_NO: ({"": "on"}, "Yes"),
    QuestionKind.LOCAL_PARTY: ({"": "8"}, "Ekdal"),
    QuestionKind.OFFICE: ({"": "Kassör"}, "Kassör"),
    QuestionKind.PREREQUISITE: (
        {"": "equivalent", "-note": "Folkhögskola 2019"},
        "No, but something equivalent – Folkhögskola 2019",
    ),
    QuestionKind.DIET: ({"": ["c1"], "-note": "kiwi"}, "Ett – kiwi"),
    QuestionKind.ACCESS: ({"-note": "hörslinga"}, "hörslinga"),
    QuestionKind.LODGING: ({"": "c2", "-note": "Alva"}, "Två – Alva"),
    QuestionKind.DAYS: ({"": ["2027-02-13"]}, "lördag"),
    QuestionKind.SITE_OR_REMOTE: ({"": "remote"}, "Online"),
    QuestionKind.TRAVEL: ({"": ["c1", "c2"]}, "Ett, Två"),
    QuestionKind.PAYER: ({"": "other", "-note": "Fonden, ref 7"}, "Someone else – Fonden, ref 7"),
    QuestionKind.NEXT_OF_KIN: ({"": "Alva", "-phone": "070-123 45 67"}, "Alva, 070-123 45 67"),
    QuestionKind.CONSENT: ({"": "on"}, "Yes"),
}
"""What one may send for each kind, by part, and the answer in English."""


def question(kind: QuestionKind, key: str = "k", **values: Any) -> Question:
    values.setdefault("choices", CHOICES if kind in WITH_CHOICES else ())
    return Question(key, kind, **{"label": f"Fråga {key}"} | values)


def sent(one: Question, parts: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends for a question."""
    return {one.field_name + part: value for part, value in parts.items()}


def post(data: dict[str, Any]) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, value in data.items():
        found.setlist(name, value if isinstance(value, list) else [value])
    return found


def form(*questions: Question, data: dict[str, Any] | None = None, **kwargs: Any) -> QuestionsForm:
    kwargs.setdefault("surroundings", AROUND)
    definition = FormDefinition(questions=in_order(questions))
    return QuestionsForm(None if data is None else post(data), definition=definition, **kwargs)


def codes(one: QuestionsForm) -> dict[str, list[str]]:
    """What is wrong, by field: codes where Django has one, else the sentence."""
    return {
        name: [error.code or str(error.message) for error in errors.as_data()] for name, errors in one.errors.items()
    }
