"""What the kitchen and the house have to know, as counts: nobody's name, and nobody's words."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail_studier.attendance.queries import people_on
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.answers import Answer, Tally, answers_from, tally
from wagtail_studier.registrations.questions import QuestionKind

KINDS = {
    QuestionKind.DIET,
    QuestionKind.ACCESS,
    QuestionKind.LODGING,
    QuestionKind.DAYS,
    QuestionKind.SITE_OR_REMOTE,
}
"""Questions whose answers are counted here."""

FEW = 3
"""A group smaller than this can be gathered with others, so that nobody is recognised by what they eat."""


@dataclass(frozen=True)
class KitchenCount:
    """A question with how many chose what. ``others`` are those gathered, ``own_words`` those who also wrote."""

    label: str
    answered: int
    choices: tuple[tuple[str, int], ...]
    others: int
    own_words: int


def kitchen_counts(occasion: Occasion, *, gathers: bool) -> list[KitchenCount]:
    """Counts over those with a place; with ``gathers`` what fewer than :data:`FEW` chose has no name. One query."""
    rows = people_on(occasion).order_by("received_at", "id").values_list("answers", flat=True)
    answers = [[answer for answer in answers_from(row) if answer.kind in KINDS] for row in rows]
    notes = _notes(answers)
    return [_count(found, notes.get(found.question, 0), gathers=gathers) for found in tally(answers)]


def _notes(answers: Iterable[Iterable[Answer]]) -> dict[str, int]:
    """How many wrote something of their own to each question."""
    found: dict[str, int] = {}
    for row in answers:
        for answer in row:
            if answer.note:
                found[answer.question] = found.get(answer.question, 0) + 1
    return found


def _count(found: Tally, own_words: int, *, gathers: bool) -> KitchenCount:
    named = [choice for choice in found.choices if not gathers or choice.count >= FEW]
    others = sum(choice.count for choice in found.choices) - sum(choice.count for choice in named)
    return KitchenCount(
        label=found.label,
        answered=found.answered,
        choices=tuple((choice.text, choice.count) for choice in named),
        others=others,
        own_words=own_words,
    )
