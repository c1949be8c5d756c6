"""A sign-up form as plain values, whether an editor has made one or the standard form is used."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from wagtail_studier.registrations.questions import Question


class Asked(TextChoices):
    """Whether a form asks for something."""

    NO = "no", _("Not asked")
    OPTIONAL = "optional", _("Asked, may be left empty")
    REQUIRED = "required", _("Must be answered")


@dataclass(frozen=True)
class FormDefinition:
    """What a form asks and says. Name and e-mail are always asked."""

    key: uuid.UUID | None = None
    phone: str = Asked.OPTIONAL
    organisation: str = Asked.REQUIRED
    questions: tuple[Question, ...] = ()
    introduction: Any = ""
    thanks: Any = ""
    privacy: Any = ""


STANDARD_FORM = FormDefinition()
"""Used where no editor has chosen a form."""


def in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """``questions`` such that each depends on an earlier one or on none: one that can never be asked is of no use."""
    done: list[Question] = []
    for question in questions:
        is_lost = question.condition and question.condition.question not in {earlier.key for earlier in done}
        done.append(replace(question, condition=None) if is_lost else question)
    return tuple(done)
