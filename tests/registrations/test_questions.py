"""Questions that editors ask and answers that stay what they were."""

import json
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.registrations.enums import Sensitivity
from wagtail_studier.registrations.questions import Answer, Question, QuestionKind, answer_text, answers_from

FOOD = Question(
    "a1", QuestionKind.ONE_CHOICE, "Vilken mat vill du ha?", required=True, choices=("Vegetarisk", "Vegansk", "Annan")
)


def test_an_answer_keeps_the_words_it_was_given_to():
    stored = json.loads(json.dumps([FOOD.answer("Vegansk").as_json()]))

    replace(FOOD, label="Something else", choices=("Fisk",), kind=QuestionKind.SHORT_TEXT)

    [answer] = answers_from(stored)
    assert (answer.label, answer.text, answer.kind) == ("Vilken mat vill du ha?", "Vegansk", "one_choice")


def test_an_answer_is_stored_under_the_key_that_survives_every_edit():
    assert FOOD.answer("Vegansk").as_json() == {
        "question": "a1",
        "kind": "one_choice",
        "label": "Vilken mat vill du ha?",
        "value": "Vegansk",
        "sensitivity": "none",
    }


def test_what_an_answer_may_reveal_is_stored_with_it():
    allergies = Question("a2", QuestionKind.LONG_TEXT, "Allergier?", sensitivity=Sensitivity.SPECIAL)

    assert answers_from([allergies.answer("Nötter").as_json()])[0].sensitivity == "special"


values = st.one_of(st.text(), st.booleans(), st.lists(st.text(), max_size=4))


@given(
    st.builds(
        Question,
        key=st.text(min_size=1),
        kind=st.sampled_from(QuestionKind),
        label=st.text(),
        sensitivity=st.sampled_from(Sensitivity),
    ),
    values,
)
def test_every_answer_comes_back_from_json_as_it_was(question, value):
    answer = question.answer(value)

    assert answers_from(json.loads(json.dumps([answer.as_json()]))) == [answer]
    assert isinstance(answer.text, str)


@pytest.mark.parametrize(
    ("value", "text"),
    [("Ja", "Ja"), ([], ""), (["Fredag", "Lördag"], "Fredag, Lördag"), (None, ""), ("", ""), (0, "0")],
)
def test_an_answer_in_one_line(value, text):
    assert answer_text(value) == text


def test_yes_and_no_in_the_readers_language():
    with translation.override("en"):
        assert (answer_text(True), answer_text(False)) == ("Yes", "No")


@pytest.mark.parametrize(
    ("kind", "sent", "value"),
    [
        (QuestionKind.SHORT_TEXT, " Hej\x00\tdu ", "Hej du"),
        (QuestionKind.SHORT_TEXT, "\u200b", ""),
        (QuestionKind.LONG_TEXT, "ett\r\ntvå\x0b", "ett\ntvå"),
        (QuestionKind.ONE_CHOICE, "Vegansk", "Vegansk"),
        (QuestionKind.MANY_CHOICES, ["Vegansk", "Annan"], ["Vegansk", "Annan"]),
        (QuestionKind.MANY_CHOICES, [], []),
        (QuestionKind.YES_NO, "on", True),
        (QuestionKind.YES_NO, "", False),
    ],
)
def test_an_optional_question(kind, sent, value):
    assert replace(FOOD, kind=kind, required=False).field().clean(sent) == value


@pytest.mark.parametrize(
    ("kind", "sent", "code"),
    [
        (QuestionKind.SHORT_TEXT, "\u200b ", "required"),
        (QuestionKind.SHORT_TEXT, "a" * 256, "max_length"),
        (QuestionKind.LONG_TEXT, "a" * 4001, "max_length"),
        (QuestionKind.ONE_CHOICE, "", "required"),
        (QuestionKind.ONE_CHOICE, "Fisk", "invalid_choice"),
        (QuestionKind.ONE_CHOICE, "Vegansk\x00", "invalid_choice"),
        (QuestionKind.MANY_CHOICES, [], "required"),
        (QuestionKind.MANY_CHOICES, ["Vegansk", "Fisk"], "invalid_choice"),
        (QuestionKind.MANY_CHOICES, "Vegansk", "invalid_list"),
        (QuestionKind.YES_NO, "", "required"),
    ],
)
def test_what_was_not_offered_is_refused(kind, sent, code):
    with pytest.raises(ValidationError) as refusal:
        replace(FOOD, kind=kind).field().clean(sent)

    assert [error.code for error in refusal.value.error_list] == [code]


def test_an_answer_of_a_kind_that_is_gone_is_still_shown():
    [answer] = answers_from(
        [{"question": "x", "kind": "scale_of_ten", "label": "Hur gick det?", "value": 7, "sensitivity": "none"}]
    )

    assert (answer, answer.text) == (Answer("x", "scale_of_ten", "Hur gick det?", 7, "none"), "7")
