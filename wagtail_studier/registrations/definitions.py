"""A sign-up form as plain values, whether an editor has made one or the standard form is used."""

import uuid
from dataclasses import dataclass
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
