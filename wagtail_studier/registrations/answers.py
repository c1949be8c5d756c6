"""Answers as they are stored: readable for ever, whatever becomes of the form they were given in."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_studier.registrations.enums import Sensitivity


@dataclass(frozen=True)
class Answer:
    """An answer under its question's key, with a copy of the label: editing the form never changes or hides it.

    ``value`` is in the words it was given in: text, a number, true or false, a list of words, or for a question with
    several parts a dict whose ``text`` says it all in one line. ``choices`` are the ids of the choices that were made,
    which are the same in every language. ``confirmed`` is what an organiser says of a prerequisite, None before;
    ``reset`` is true when something was said of an earlier answer, and nothing of this one.
    """

    question: str
    kind: str
    label: str
    value: Any
    sensitivity: str
    choices: tuple[str, ...] = ()
    confirmed: bool | None = None
    reset: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """What is stored; without choices and confirmation where there are none."""
        row = asdict(self) | {"choices": list(self.choices)}
        return {name: value for name, value in row.items() if name not in _OPTIONAL or value not in ([], None)}

    @property
    def text(self) -> str:
        """The answer in one line, for lists and exports."""
        return answer_text(self.value)

    @property
    def words(self) -> tuple[str, ...]:
        """The choices as they were worded, one for each of ``choices``."""
        value = self.value.get("chosen") if isinstance(self.value, dict) else self.value
        words = tuple(map(answer_text, value)) if isinstance(value, list) else (answer_text(value),)
        return words if len(words) == len(self.choices) else self.choices

    @property
    def note(self) -> str:
        """What was written beside the choices, of a question that has both."""
        return answer_text(self.value.get("note")) if isinstance(self.value, dict) else ""

    @property
    def is_special(self) -> bool:
        """Whether it may reveal health, belief or the like."""
        return self.sensitivity == Sensitivity.SPECIAL


_OPTIONAL = {"choices", "confirmed", "reset"}
_NAMES = [field.name for field in fields(Answer)]


def answer_text(value: Any) -> str:
    """Any stored value as text: choices with commas between, yes and no in the reader's language."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list):
        return ", ".join(map(answer_text, value))
    if isinstance(value, dict):
        return answer_text(value["text"] if "text" in value else list(value.values()))
    return "" if value is None else str(value)


def answers_from(rows: Iterable[Any]) -> list[Answer]:
    """The stored answers of a registration. What a row lacks is empty, and what this version does not know is left."""
    return [_answer_from(row) for row in rows if isinstance(row, dict)]


def _answer_from(row: dict[str, Any]) -> Answer:
    empty = {"question": "", "kind": "", "label": "", "value": None, "sensitivity": Sensitivity.SPECIAL.value}
    known: dict[str, Any] = empty | {name: row[name] for name in _NAMES if name in row}
    known["choices"] = tuple(row.get("choices") or ())
    return Answer(**known)


@dataclass(frozen=True)
class ChoiceCount:
    """How often a choice was made."""

    id: str
    text: str
    count: int


@dataclass(frozen=True)
class Tally:
    """The answers of many to one question: no names, only counts, and notes in an order that tells nobody's."""

    question: str
    kind: str
    label: str
    sensitivity: str
    answered: int
    choices: tuple[ChoiceCount, ...]
    notes: tuple[str, ...]


def tally(registrations: Iterable[Iterable[Answer]]) -> list[Tally]:
    """Each question of the ``registrations``' answers, in the order they first come, with how many chose what.

    The choices of one question are counted by id, whatever language they were made in; label and words are the latest,
    the choice made most often comes first.
    """
    gathered: dict[str, list[Answer]] = {}
    for answers in registrations:
        for answer in answers:
            gathered.setdefault(answer.question, []).append(answer)
    return [_tally(answers) for answers in gathered.values()]


def _tally(answers: list[Answer]) -> Tally:
    latest = answers[-1]
    words: dict[str, str] = {}
    counts: dict[str, int] = {}
    for choice, text in _choices_made(answers):
        words[choice] = text
        counts[choice] = counts.get(choice, 0) + 1
    made = [ChoiceCount(choice, words[choice], count) for choice, count in counts.items()]
    made.sort(key=lambda row: (-row.count, row.text.casefold(), row.id))
    is_special = any(answer.is_special for answer in answers)
    return Tally(
        question=latest.question,
        kind=latest.kind,
        label=latest.label,
        sensitivity=Sensitivity.SPECIAL.value if is_special else latest.sensitivity,
        answered=len(answers),
        choices=tuple(made),
        notes=tuple(sorted({answer.note for answer in answers if answer.note}, key=str.casefold)),
    )


def _choices_made(answers: Iterable[Answer]) -> Iterator[tuple[str, str]]:
    for answer in answers:
        yield from zip(answer.choices, answer.words, strict=True)


def has_consented(answers: Iterable[Answer], purpose: str) -> bool:
    """Whether one of them is a consent for ``purpose`` (see ``questions.ConsentPurpose``)."""
    return any(isinstance(answer.value, dict) and answer.value.get("purpose") == purpose for answer in answers)
