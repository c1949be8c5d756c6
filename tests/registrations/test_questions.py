"""Answers that stay what they were, whatever becomes of the form they were given in."""

import json
from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.registrations.answers import Answer, ChoiceCount, answer_text, answers_from, has_consented, tally
from wagtail_studier.registrations.enums import Sensitivity
from wagtail_studier.registrations.questions import Choice, Question, QuestionKind

FOOD = Question(
    "a1",
    QuestionKind.ONE_CHOICE,
    "Vilken mat vill du ha?",
    required=True,
    choices=(Choice("1", "Vegetarisk"), Choice("2", "Vegansk")),
)


def test_an_answer_keeps_the_words_it_was_given_to():
    stored = json.loads(json.dumps([FOOD.answer("Vegansk", choices=("2",)).as_json()]))

    replace(FOOD, label="Something else", choices=(Choice("2", "Fisk"),), kind=QuestionKind.SHORT_TEXT)

    [answer] = answers_from(stored)
    assert (answer.label, answer.text, answer.kind) == ("Vilken mat vill du ha?", "Vegansk", "one_choice")


def test_an_answer_is_stored_under_the_keys_that_survive_every_edit():
    assert FOOD.answer("Vegansk", choices=("2",)).as_json() == {
        "question": "a1",
        "kind": "one_choice",
        "label": "Vilken mat vill du ha?",
        "value": "Vegansk",
        "sensitivity": "none",
        "choices": ["2"],
    }


def test_what_there_is_none_of_takes_no_room():
    row = Question("a", QuestionKind.SHORT_TEXT, "Hur?").answer("Så").as_json()

    assert list(row) == ["question", "kind", "label", "value", "sensitivity"]


def test_what_an_answer_may_reveal_is_stored_with_it():
    allergies = Question("a2", QuestionKind.LONG_TEXT, "Allergier?", sensitivity=Sensitivity.SPECIAL)

    assert answers_from([allergies.answer("Nötter").as_json()])[0].is_special


@pytest.mark.parametrize(
    ("kind", "chosen", "kept"),
    [
        (QuestionKind.DIET, Sensitivity.NONE, Sensitivity.SPECIAL),
        (QuestionKind.ACCESS, Sensitivity.CONTACT, Sensitivity.SPECIAL),
        (QuestionKind.NEXT_OF_KIN, Sensitivity.NONE, Sensitivity.CONTACT),
        (QuestionKind.NEXT_OF_KIN, Sensitivity.SPECIAL, Sensitivity.SPECIAL),
        (QuestionKind.EMAIL, Sensitivity.NONE, Sensitivity.CONTACT),
        (QuestionKind.PHONE, Sensitivity.NONE, Sensitivity.CONTACT),
        (QuestionKind.SHORT_TEXT, Sensitivity.NONE, Sensitivity.NONE),
        (QuestionKind.CONSENT, Sensitivity.NONE, Sensitivity.NONE),
    ],
)
def test_nobody_can_say_that_an_answer_reveals_less_than_it_does(kind, chosen, kept):
    assert Question("a", kind, "Fråga", sensitivity=chosen).answer("x").sensitivity == kept


values = st.one_of(st.text(), st.booleans(), st.integers(), st.lists(st.text(), max_size=4))
values |= st.dictionaries(st.sampled_from(["text", "note", "chosen"]), values)


@given(
    st.builds(
        Question,
        key=st.text(min_size=1),
        kind=st.sampled_from(QuestionKind),
        label=st.text(),
        sensitivity=st.sampled_from(Sensitivity),
    ),
    values,
    st.lists(st.text(), max_size=3).map(tuple),
    st.sampled_from([None, True, False]),
)
def test_every_answer_comes_back_from_json_as_it_was(question, value, choices, confirmed):
    answer = replace(question.answer(value, choices=choices), confirmed=confirmed)

    assert answers_from(json.loads(json.dumps([answer.as_json()]))) == [answer]
    assert isinstance(answer.text, str)
    assert isinstance(answer.note, str)
    assert len(answer.words) == len(choices)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Ja", "Ja"),
        ([], ""),
        (["Fredag", "Lördag"], "Fredag, Lördag"),
        (None, ""),
        ("", ""),
        (0, "0"),
        ({"text": "Vegansk – nötter", "chosen": ["Vegansk"], "note": "nötter"}, "Vegansk – nötter"),
        ({"från": "Lund", "till": "Malmö"}, "Lund, Malmö"),
    ],
)
def test_an_answer_in_one_line(value, text):
    assert answer_text(value) == text


def test_yes_and_no_in_the_readers_language():
    with translation.override("en"):
        assert (answer_text(True), answer_text(False)) == ("Yes", "No")


def test_an_answer_of_a_kind_that_is_gone_is_still_shown():
    [answer] = answers_from(
        [{"question": "x", "kind": "scale_of_ten", "label": "Hur gick det?", "value": 7, "sensitivity": "none"}]
    )

    assert (answer, answer.text) == (Answer("x", "scale_of_ten", "Hur gick det?", 7, "none"), "7")


def test_rows_of_another_version_are_read_as_far_as_they_go():
    """One that does not say what it reveals is treated as if it revealed the most."""
    read = answers_from([{"label": "Mat", "value": "Ris", "colour": "green", "choices": None}, "scrap", None])

    assert read == [Answer("", "", "Mat", "Ris", "special")]


# Counting


def diet(*chosen: tuple[str, str], note: str = "", label: str = "Mat") -> Answer:
    question = Question("mat", QuestionKind.DIET, label)
    value = {"text": "", "chosen": [text for _key, text in chosen], "note": note}
    return question.answer(value, choices=tuple(key for key, _text in chosen))


def test_choices_are_counted_across_languages_and_without_names():
    vegetarian, vegan = ("1", "Vegetariskt"), ("2", "Veganskt")
    everyone = [
        [diet(vegetarian), Question("t", QuestionKind.SHORT_TEXT, "Hur?").answer("Så")],
        [diet(vegetarian, vegan, note="Nötter")],
        [diet(("1", "Vegetarian"), note="Fish", label="Food")],
        [],
    ]

    food, how = tally(everyone)

    assert (food.label, food.answered, food.sensitivity) == ("Food", 3, "special")
    assert food.choices == (ChoiceCount("1", "Vegetarian", 3), ChoiceCount("2", "Veganskt", 1))
    assert food.notes == ("Fish", "Nötter")
    assert (how.label, how.answered, how.choices, how.notes) == ("Hur?", 1, (), ())


def test_nobody_answering_counts_as_nothing():
    assert tally([]) == tally([[], []]) == []


@given(st.lists(st.lists(st.sampled_from([("1", "A"), ("2", "B"), ("3", "C")]), unique=True), max_size=8))
def test_every_choice_is_counted_once_for_each_who_made_it(people):
    counted = {row.id: row.count for each in tally([[diet(*chosen)] for chosen in people]) for row in each.choices}

    made = [choice for chosen in people for choice, _text in chosen]
    assert counted == {choice: made.count(choice) for choice in set(made)}


def test_a_consent_is_found_by_what_it_is_for():
    consent = Question("c", QuestionKind.CONSENT, "Ja").answer({"text": "Ja", "purpose": "sharing"})

    assert has_consented([FOOD.answer("x"), consent], "sharing")
    assert not has_consented([FOOD.answer("x"), consent], "pictures")
