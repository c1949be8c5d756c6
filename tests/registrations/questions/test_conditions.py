""" "Show only if": a question that is not asked is neither needed nor stored, whatever was sent."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.registrations.questions.builders import GIVEN, codes, form, question, sent
from wagtail_studier.registrations.definitions import in_order
from wagtail_studier.registrations.questions import Condition, QuestionKind

ROOM = question(QuestionKind.LODGING, "rum")
"""Its first choice is c1."""


def after(target, choice="", kind=QuestionKind.SHORT_TEXT, key="sedan", **values):
    return question(kind, key, condition=Condition(target.key, choice), **values)


def asked_and_stored(*questions, data):
    """Under required conditions: what was demanded, and what was stored."""
    earlier = [one.answer(None) for one in questions if one.required]
    asked = form(*questions, data=data, initial_answers=earlier)
    return (sorted(asked.errors), sorted(asked.given))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ([], [])),
        ({"q-rum": "c2"}, ([], ["rum"])),
        ({"q-rum": "c2", "q-sedan": "ändå"}, ([], ["rum"])),
        ({"q-sedan": "ändå"}, ([], [])),
        ({"q-rum": "c1"}, (["q-sedan"], ["rum"])),
        ({"q-rum": "c1", "q-sedan": "ja"}, ([], ["rum", "sedan"])),
    ],
)
def test_a_question_is_asked_of_those_whom_it_concerns(data, expected):
    assert asked_and_stored(ROOM, after(ROOM, "c1", required=True), data=data) == expected


def test_what_is_wrong_in_a_question_that_is_not_asked_stops_nobody():
    hidden = after(ROOM, "c1", QuestionKind.EMAIL)

    assert form(ROOM, hidden, data={"q-rum": "c2", "q-sedan": "no address"}).is_valid()
    assert codes(form(ROOM, hidden, data={"q-rum": "c1", "q-sedan": "no address"})) == {"q-sedan": ["invalid"]}


def test_all_parts_of_a_question_that_is_not_asked_are_left():
    hidden = after(ROOM, "c1", QuestionKind.NEXT_OF_KIN, required=True)

    assert asked_and_stored(ROOM, hidden, data={"q-rum": "c2", "q-sedan": "Alva"}) == ([], ["rum"])


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if kind != QuestionKind.YES_NO])
def test_any_answer_will_do_where_none_is_named(kind):
    target = question(kind, "mål")
    last = after(target)

    given = form(target, last, data=sent(target, GIVEN[kind][0]) | {"q-sedan": "ja"})
    empty = form(target, last, data={"q-sedan": "ja"})

    assert (given.is_valid(), sorted(given.given)) == (True, ["mål", "sedan"])
    assert (empty.is_valid(), sorted(empty.given)) == (True, [])


@pytest.mark.parametrize(
    ("choice", "ticked", "asked"),
    [
        ("yes", True, True),
        ("yes", False, False),
        ("no", True, False),
        ("no", False, True),
        ("", True, True),
        ("", False, False),
    ],
)
def test_yes_and_no_are_answers(choice, ticked, asked):
    target = question(QuestionKind.YES_NO, "mål")
    data = {"q-sedan": "ja"} | ({"q-mål": "on"} if ticked else {})

    found = form(target, after(target, choice), data=data)

    assert found.is_valid()
    assert ("sedan" in found.given) is asked


def test_one_of_several_choices_is_enough():
    target = question(QuestionKind.MANY_CHOICES, "mål")
    found = form(target, after(target, "c2"), data={"q-mål": ["c1", "c2"], "q-sedan": "ja"})

    assert found.is_valid()
    assert sorted(found.given) == ["mål", "sedan"]


def test_what_hangs_on_a_hidden_question_is_hidden():
    middle = after(ROOM, "c1", QuestionKind.ONE_CHOICE, "mitt")
    last = after(middle, "c2", key="sist")
    data = {"q-mitt": "c2", "q-sist": "ja"}

    through, hidden = (
        form(ROOM, middle, last, data={"q-rum": "c1"} | data),
        form(ROOM, middle, last, data={"q-rum": "c2"} | data),
    )

    assert (through.is_valid(), hidden.is_valid()) == (True, True)
    assert (list(through.given), list(hidden.given)) == (["rum", "mitt", "sist"], ["rum"])


def test_a_condition_on_what_is_gone_or_comes_later_is_none():
    """Better asked of all than of nobody."""
    early, lost = after(ROOM, "c1"), replace(after(ROOM), condition=Condition("borta"))

    assert [one.condition for one in in_order([early, lost, ROOM])] == [None, None, None]
    assert [one.condition for one in in_order([ROOM, early])] == [None, Condition("rum", "c1")]


def test_without_a_script_it_says_when_it_need_be_answered():
    with translation.override("en"):
        texts = [asked.when for asked in form(ROOM, after(ROOM, "c1"), after(ROOM, key="annan")).asked]

    assert texts == ["", "Only if you have answered “Ett” to “Fråga rum”.", "Only if you have answered “Fråga rum”."]


KINDS = st.sampled_from([QuestionKind.ONE_CHOICE, QuestionKind.MANY_CHOICES, QuestionKind.YES_NO, QuestionKind.LODGING])
CHOICE = st.sampled_from(["", "c1", "c2", "yes", "no", "borta"])


@st.composite
def forms(draw):
    """A form whose questions depend on earlier ones in any way, and something that is sent for it."""
    questions = []
    for place in range(draw(st.integers(1, 5))):
        target = draw(st.none() | st.sampled_from(questions)) if questions else None
        condition = Condition(target.key, draw(CHOICE)) if target else None
        one = question(draw(KINDS), str(place), condition=condition, required=draw(st.booleans()))
        questions.append(one)
    data = {one.field_name: draw(st.sampled_from([[], ["c1"], ["c2"], ["on"]])) for one in questions}
    return questions, data


@given(forms())
def test_hidden_is_never_stored_and_never_needed(made):
    questions, data = made
    earlier = [one.answer(None) for one in questions]
    asked = form(*questions, data=data, initial_answers=earlier)
    asked.is_valid()

    for one in questions:
        target = asked.given.get(one.condition.question) if one.condition else None
        hidden = one.condition is not None and not one.condition.holds(asked.given)
        if hidden:
            assert one.key not in asked.given
            assert one.field_name not in asked.errors
        elif one.required and not data[one.field_name]:
            assert one.field_name in asked.errors
        if target is None and one.condition:
            assert hidden
