"""The sign-up forms in both languages, and the lists without a date."""

import json

from wagtail.models import Locale

from example_site.content import forms as content
from example_site.loading.keys import key_for
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.snippets import RegistrationForm


def load_forms(locales: dict[str, Locale]) -> dict[str, RegistrationForm]:
    """The Swedish forms by key. Question ids are the same in both languages, so an answer belongs to both."""
    for form in content.FORMS:
        for language, locale in locales.items():
            _form(form, language, locale)
    return {form.key: _form(form, "sv", locales["sv"]) for form in content.FORMS}


def _form(form: content.Form, language: str, locale: Locale) -> RegistrationForm:
    found, _created = RegistrationForm.objects.get_or_create(
        translation_key=key_for("form", form.key),
        locale=locale,
        defaults={
            "title": form.title,
            "phone": form.phone,
            "thanks": form.thanks_en if language == "en" else form.thanks,
            "questions": json.dumps([_question(form, question, language) for question in form.questions]),
        },
    )
    return found


def _question(form: content.Form, question: content.Question, language: str) -> dict[str, object]:
    is_english = language == "en"
    choices = question.choices_en if is_english else question.choices
    value: dict[str, object] = {
        "label": question.label_en if is_english else question.label,
        "help_text": question.help_text_en if is_english else question.help_text,
        "required": question.required,
        "purpose": question.purpose,
        "choices": [
            {"type": "item", "value": text, "id": choice_id(form.key, question.key, place)}
            for place, text in enumerate(choices)
        ],
    }
    if question.only_if:
        key, place = question.only_if
        value["show_if"] = {"question": question_id(form.key, key), "answer": choice_id(form.key, key, place)}
    return {"type": question.kind, "value": value, "id": question_id(form.key, question.key)}


def question_id(form_key: str, question_key: str) -> str:
    """The stable id of a question's block."""
    return str(key_for("question", f"{form_key}/{question_key}"))


def choice_id(form_key: str, question_key: str, place: int) -> str:
    """The stable id of one of its answers."""
    return str(key_for("choice", f"{form_key}/{question_key}/{place}"))


def load_interest_lists(district: Organisation) -> dict[str, Occasion]:
    """The lists by key: occasions without a course and without sessions."""
    return {key: _interest_list(key, titles, district) for key, titles in content.INTEREST_LISTS.items()}


def _interest_list(key: str, titles: dict[str, str], district: Organisation) -> Occasion:
    found = Occasion.objects.filter(pk=key_for("occasion", key)).first()
    if found is not None:
        return found
    occasion = Occasion(pk=key_for("occasion", key), title=titles["sv"], titles=titles, organiser=district)
    return save_occasion(occasion, sessions=[])
