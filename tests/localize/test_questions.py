"""A form with conditions and choices is translated: the words change, what they mean does not."""

import json

import pytest
from wagtail_localize.models import StringSegment

from tests import factories
from tests.localize.translating import fill_in, sync, translate
from wagtail_studier.registrations.questions import Condition

pytestmark = pytest.mark.django_db

ROOM = "0f2c7a9e-3b52-4a58-9d5c-7c9df4f6c001"
FOOD = "0f2c7a9e-3b52-4a58-9d5c-7c9df4f6c002"
WORDS = {"Var sover du?": "Where do you sleep?", "På skolan": "At the school", "Hemma": "At home", "Med vem?": "Who?"}


@pytest.fixture
def form():
    choices = [{"type": "item", "id": key, "value": text} for key, text in (("a", "På skolan"), ("b", "Hemma"))]
    rows = [
        {"type": "lodging", "id": ROOM, "value": {"label": "Var sover du?", "choices": choices}},
        {
            "type": "short_text",
            "id": FOOD,
            "value": {"label": "Med vem?", "show_if": {"question": ROOM, "answer": "a"}},
        },
    ]
    made = factories.registration_form()
    made.questions = json.dumps(rows)
    made.save()
    return made


def test_a_condition_holds_in_both_languages(form):
    translate(form)
    english = fill_in(form, WORDS)

    swedish_questions, english_questions = form.definition().questions, english.definition().questions

    assert [one.label for one in english_questions] == ["Where do you sleep?", "Who?"]
    assert [choice.text for choice in english_questions[0].choices] == ["At the school", "At home"]
    assert [choice.id for choice in english_questions[0].choices] == ["a", "b"]
    assert english_questions[1].condition == swedish_questions[1].condition == Condition(ROOM, "a")


def test_the_translator_is_not_asked_for_ids(form):
    translate(form)

    texts = set(StringSegment.objects.values_list("string__data", flat=True))
    assert {"Var sover du?", "På skolan", "Hemma", "Med vem?"} <= texts
    assert texts.isdisjoint({ROOM, "a", "b"})


def test_a_new_order_and_new_words_come_along(form):
    translate(form)
    fill_in(form, WORDS)
    rows = json.loads(json.dumps(list(form.questions.raw_data)))
    rows[0]["value"]["choices"].reverse()
    rows[0]["value"]["label"] = "Var bor du?"
    form.questions = json.dumps(rows)
    form.save()

    english = sync(type(form).objects.get(pk=form.pk))

    first, second = english.definition().questions
    assert [choice.id for choice in first.choices] == ["b", "a"]
    assert [choice.text for choice in first.choices] == ["At home", "At the school"]
    assert second.condition == Condition(ROOM, "a")


def test_the_english_editor_reads_the_condition_in_english(form):
    translate(form)
    english = fill_in(form, WORDS)

    state = english.questions.stream_block.get_form_state(english.questions)

    assert state[1]["value"]["show_if"] == {"question": "Where do you sleep?", "answer": "At the school"}
