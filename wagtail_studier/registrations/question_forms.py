"""Forms that ask an editor's questions: as part of a sign-up, or alone to change what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.definitions import FormDefinition
from wagtail_studier.registrations.question_fields import MAIN, Incomplete, Surroundings
from wagtail_studier.registrations.question_parts import KINDS, NOTE
from wagtail_studier.registrations.questions import Condition, Question


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it stands in a form, for ``templates/wagtail_studier/includes/question.html``."""

    question: Question
    parts: tuple[forms.BoundField, ...]
    when: str = ""
    """When it need be answered, in words; empty if always."""

    @property
    def field(self) -> forms.BoundField:
        """The only field, or the first."""
        return self.parts[0]

    @property
    def id(self) -> str:
        return f"{self.field.auto_id}-question"

    @property
    def suggestions_id(self) -> str:
        """Of the list that the field names in its ``list``."""
        return f"{self.field.auto_id}-list"

    @property
    def is_group(self) -> bool:
        """Whether it is asked with several fields under one heading."""
        return len(self.parts) > 1

    @property
    def optional_names(self) -> set[str]:
        """Fields beside an answer that must be given, which themselves need nothing."""
        return {part.name for part in self.parts if self.question.required and part.name.endswith(NOTE)}

    @property
    def has_error(self) -> bool:
        return any(part.errors for part in self.parts)

    @property
    def depends_on(self) -> str:
        """The field on which it depends."""
        return f"q-{self.question.condition.question}" if self.question.condition else ""


class QuestionsMixin:
    """Questions of a form: fields are added with :meth:`add_questions` and read once all else has been cleaned.

    A question whose condition does not hold is neither needed nor read, whatever was sent for it.
    """

    fields: dict[str, forms.Field]
    errors: Any
    add_error: Any
    auto_id: Any
    cleaned_data: dict[str, Any]

    def add_questions(self, questions: Iterable[Question], around: Surroundings) -> None:
        self.questions = tuple(questions)
        self.parts: dict[str, tuple[str, ...]] = {}
        for question in self.questions:
            fields = KINDS[question.kind].fields(question, around)
            self.parts[question.key] = tuple(fields)
            for part, field in fields.items():
                self.fields[question.field_name + part] = field
            if question.suggestions and MAIN in fields:
                fields[MAIN].widget.attrs["list"] = f"{str(self.auto_id).replace('%s', question.field_name)}-list"

    @property
    def asked(self) -> list[AskedQuestion]:
        """The questions in order, with their fields."""
        form: Any = self
        return [
            AskedQuestion(question, tuple(form[name] for name in self.names(question)), self._when(question))
            for question in self.questions
            if self.parts[question.key]
        ]

    @property
    def has_conditions(self) -> bool:
        return any(question.condition for question in self.questions)

    def names(self, question: Question) -> list[str]:
        """The fields of ``question``."""
        return [question.field_name + part for part in self.parts[question.key]]

    def is_question(self, field_name: str) -> bool:
        return any(field_name in self.names(question) for question in self.questions)

    def _when(self, question: Question) -> str:
        return condition_text(question.condition, self.questions) if question.condition else ""

    def read_answers(self, around: Surroundings, known: Mapping[str, Answer] | None = None) -> dict[str, Answer]:
        """The answers by question, in the order of the form; what lacks something becomes an error of its field.

        ``known`` are answers to what is not asked here, for questions that depend on them.
        """
        given: dict[str, Answer] = {}
        for question in self.questions:
            names = self.names(question)
            if question.condition and not question.condition.holds({**(known or {}), **given}):
                self._forget(names)
            elif not any(name in self.errors for name in names) and KINDS[question.kind].fields(question, around):
                answer = self._read(question, around)
                if answer is not None:
                    given[question.key] = answer
        return given

    def _forget(self, names: Iterable[str]) -> None:
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data.pop(name, None)

    def _read(self, question: Question, around: Surroundings) -> Answer | None:
        kind = KINDS[question.kind]
        values = {part: self.cleaned_data.get(question.field_name + part) for part in self.parts[question.key]}
        try:
            reply = kind.reply(question, around, values)
        except Incomplete as gap:
            self.add_error(question.field_name + gap.part, gap.message)
            return None
        if reply is None:
            if question.required:
                self.add_error(self.names(question)[0], kind.missing)
            return None
        return question.answer(reply.value, choices=reply.choices)


def condition_text(condition: Condition, questions: Iterable[Question]) -> str:
    """When a question need be answered: "Only if you have answered “At home” to “Where do you sleep?”"."""
    target = next((question for question in questions if question.key == condition.question), None)
    if target is None:
        return ""
    chosen = next((choice.text for choice in target.options if choice.id == condition.choice), "")
    if chosen:
        return _("Only if you have answered “%(answer)s” to “%(question)s”.") % {
            "answer": chosen,
            "question": target.label,
        }
    return _("Only if you have answered “%(question)s”.") % {"question": target.label}


class QuestionsForm(QuestionsMixin, forms.Form):
    """The questions of ``definition`` alone, filled in with ``initial_answers``, to change what was answered.

    Nothing becomes harder with time: only what has been answered before is required (where the form says so), and an
    answer whose question, kind or choice the form no longer has stays as it was.
    """

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        definition: FormDefinition,
        initial_answers: Iterable[Answer] = (),
        surroundings: Surroundings | None = None,
        number: int = 1,
    ) -> None:
        self.earlier = {answer.question: answer for answer in initial_answers}
        self.surroundings = surroundings or Surroundings()
        questions = [self._as_before(question) for question in definition.questions if self._can_be_asked(question)]
        super().__init__(data, auto_id=f"studier-{number}-%s")
        self.add_questions(questions, self.surroundings)
        self.initial = self._initial()

    def _can_be_asked(self, question: Question) -> bool:
        earlier = self.earlier.get(question.key)
        return earlier is None or earlier.kind == question.kind

    def _as_before(self, question: Question) -> Question:
        earlier = self.earlier.get(question.key)
        return replace(question, required=False) if earlier is None else question.keeping(earlier)

    def _initial(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for question in self.questions:
            earlier = self.earlier.get(question.key)
            if earlier is not None:
                initial = KINDS[question.kind].initial(earlier)
                values |= {question.field_name + part: value for part, value in initial.items()}
        return values

    def clean(self) -> dict[str, Any]:
        asked = {question.key for question in self.questions}
        known = {key: answer for key, answer in self.earlier.items() if key not in asked}
        self.given = self.read_answers(self.surroundings, known)
        return self.cleaned_data

    def answers(self) -> list[Answer]:
        """All answers to store, those that could not be changed among them. Only after ``is_valid()``.

        One that is as it was keeps its words, its language, and what the organiser has said of it.
        """
        asked = {question.key for question in self.questions if self.parts[question.key]}
        kept = [self._kept(answer, asked) for answer in self.earlier.values()]
        new = [answer for key, answer in self.given.items() if key not in self.earlier]
        return [*filter(None, kept), *new]

    def _kept(self, earlier: Answer, asked: set[str]) -> Answer | None:
        if earlier.question not in asked:
            return earlier
        now = self.given.get(earlier.question)
        if now is None:
            return None
        kind = KINDS[now.kind]  # type: ignore[index]
        return earlier if kind.initial(now) == kind.initial(earlier) else now
