"""What members answer in the content, read by the form as if it had been sent."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.datastructures import MultiValueDict
from wagtail.models import Locale

from example_site.loading.forms import question_id
from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.question_fields import Surroundings
from wagtail_studier.registrations.question_forms import QuestionsForm
from wagtail_studier.registrations.question_parts import NOTE
from wagtail_studier.registrations.questions import Question, QuestionKind
from wagtail_studier.registrations.snippets import RegistrationForm

TICKED = {QuestionKind.YES_NO, QuestionKind.CONSENT}


def answers_to(form: RegistrationForm, form_key: str, values: Mapping[str, object], *, locale: Locale) -> list[Answer]:
    """The answers in ``values``, by the keys of the content, given to the form in ``locale``.

    Raises ``ValueError`` for what the form would not take.
    """
    if not values:
        return []
    by_id = {question_id(form_key, key): value for key, value in values.items()}
    sent: MultiValueDict[str, Any] = MultiValueDict()
    for question in form.definition().questions:
        if question.key in by_id:
            sent.update(_sent(question, by_id.pop(question.key)))
    with translation.override(locale.language_code):
        definition = form.in_locale(locale.pk).definition()
        asked = QuestionsForm(sent, definition=definition, surroundings=Surroundings())
        if by_id or not asked.is_valid():
            raise ValueError(f"{form_key} does not take {dict(values)}: {asked.errors.as_text()}")
        return asked.answers()


def _sent(question: Question, value: object) -> MultiValueDict[str, Any]:
    """What the browser sends: choices by id, and what is no choice in the text field beside them."""
    if question.kind in TICKED:
        return MultiValueDict({question.field_name: ["on"]} if value else {})
    words = [str(word) for word in value] if isinstance(value, list) else [str(value)]
    ids = {choice.text: choice.id for choice in question.options}
    chosen = [ids[word] for word in words if word in ids] if ids else words
    note = ", ".join(word for word in words if word not in ids)
    return MultiValueDict({question.field_name: chosen, question.field_name + NOTE: [note] if note else []})
