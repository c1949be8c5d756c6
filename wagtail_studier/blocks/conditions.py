""" "Show only if": written in words by the editor, kept as ids that no translation and no new order changes."""

import re
import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from wagtail_studier.registrations.questions import Choice, Condition, Question


class ConditionBlock(blocks.StructBlock):
    """An earlier question, and the answer to it that makes this one worth asking."""

    question = blocks.CharBlock(
        label=gettext_lazy("Earlier question"),
        required=False,
        default="",
        max_length=255,
        help_text=gettext_lazy("The words of a question further up. Leave empty to ask everybody."),
    )
    answer = blocks.CharBlock(
        label=gettext_lazy("Answer to it"),
        required=False,
        default="",
        max_length=255,
        help_text=gettext_lazy("The words of one of its answers. Leave empty if any answer will do."),
    )

    class Meta:
        icon = "view"
        label = gettext_lazy("Show only if …")
        collapsed = True
        label_format = "{question} {answer}"

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Nothing for a translator: what is stored are ids."""
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value

    def condition(self, value: Any) -> Condition | None:
        return Condition(value["question"], value["answer"]) if value["question"] else None


def in_ids(value: Any, *, earlier: Sequence[Question], later: Sequence[Question]) -> tuple[str, str]:
    """Question and answer as ids, from words or ids. Raises StructBlockValidationError in words of the form."""
    wanted, answer = value["question"].strip(), value["answer"].strip()
    if not wanted:
        if answer:
            raise _fault("question", _("Write which question it is an answer to."))
        return "", ""
    target = _question(wanted, earlier, later)
    return target.key, _choice(answer, target).id if answer else ""


def _question(wanted: str, earlier: Sequence[Question], later: Sequence[Question]) -> Question:
    found = [question for question in earlier if _is(wanted, question.key, question.label)]
    if len(found) == 1:
        return found[0]
    if found:
        message = _("Several questions further up are called “%(question)s”. Give them different words.")
    elif any(_is(wanted, question.key, question.label) for question in later):
        message = _("“%(question)s” does not come before this question. Move it up, or choose another.")
    else:
        message = _("No question further up is called “%(question)s”. Write its words as they stand there.")
    raise _fault("question", message % {"question": words_of(wanted, [*earlier, *later])})


def _choice(wanted: str, target: Question) -> Choice:
    found = next((choice for choice in target.options if _is(wanted, choice.id, choice.text)), None)
    if found is not None:
        return found
    if not target.options:
        message = _("“%(question)s” has no given answers. Leave this empty: then any answer to it will do.")
    else:
        message = _("“%(question)s” cannot be answered “%(answer)s”. It can be answered: %(choices)s.")
    choices = ", ".join(choice.text for choice in target.options)
    raise _fault("answer", message % {"question": target.label, "answer": wanted, "choices": choices})


def _is(wanted: str, key: str, words: str) -> bool:
    return wanted == key or _plain(wanted) == _plain(words)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _fault(part: str, message: str) -> ValidationError:
    return blocks.StructBlockValidationError(block_errors={part: ValidationError(message)})


def in_words(state: dict[str, str], questions: Sequence[Question]) -> dict[str, str]:
    """What the editor sees for stored ids; anything else is what has just been typed, and stays."""
    wanted, answer = state["question"] or "", state["answer"] or ""
    target = next((question for question in questions if question.key == wanted), None)
    choices = {choice.id: choice.text for choice in target.options} if target else {}
    return {"question": words_of(wanted, questions), "answer": choices.get(answer, _unless_id(answer))}


def words_of(key: str, questions: Sequence[Question]) -> str:
    """The words of the question ``key``, which may be words already."""
    return next((question.label for question in questions if question.key == key), _unless_id(key))


def _unless_id(words: str) -> str:
    return _("(removed)") if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", words) else words


def new_key() -> str:
    """The id of a question that has none yet."""
    return str(uuid.uuid4())
