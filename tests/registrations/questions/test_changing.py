"""Changing one's answers later: nothing is harder than it was, and what cannot be changed stays."""

from dataclasses import replace

import pytest
import time_machine
from django.utils import translation

from tests.registrations.questions.builders import CHOICES, GIVEN, form, question, sent
from wagtail_studier.registrations.questions import Choice, Condition, QuestionKind

CLUB = question(QuestionKind.SHORT_TEXT, "klubb")
HOW = question(QuestionKind.ONE_CHOICE, "hur")


def test_the_form_is_filled_in_with_what_was_answered():
    earlier = [CLUB.answer("Kören"), HOW.answer("Två", choices=("c2",))]

    shown = form(CLUB, HOW, initial_answers=earlier)

    assert (shown["q-klubb"].value(), shown["q-hur"].value()) == ("Kören", "c2")


@pytest.mark.parametrize("kind", QuestionKind)
def test_each_kind_is_filled_in_part_by_part(kind):
    one = question(kind)
    first = form(one, data=sent(one, GIVEN[kind][0]))
    assert first.is_valid()

    shown = form(one, initial_answers=first.answers())

    assert "" not in [shown[name].value() for name in sent(one, GIVEN[kind][0])]


def test_a_required_question_that_came_later_is_not_demanded():
    later = question(QuestionKind.SHORT_TEXT, "ny", required=True)

    assert form(CLUB, later, data={"q-klubb": "Kören"}, initial_answers=[CLUB.answer("Kören")]).is_valid()


def test_what_was_answered_and_must_be_cannot_be_emptied():
    one = replace(CLUB, required=True)

    assert list(form(one, data={"q-klubb": ""}, initial_answers=[one.answer("Kören")]).errors) == ["q-klubb"]


def test_an_optional_answer_can_be_taken_back():
    changed = form(CLUB, data={"q-klubb": ""}, initial_answers=[CLUB.answer("Kören")])

    assert changed.is_valid()
    assert changed.answers() == []


def test_answers_to_questions_that_are_gone_or_of_another_kind_stay_in_their_place():
    gone, retyped = (
        question(QuestionKind.SHORT_TEXT, "borta").answer("kvar"),
        replace(HOW, kind=QuestionKind.SHORT_TEXT),
    )
    earlier = [gone, retyped.answer("fritt"), CLUB.answer("Kören")]

    changed = form(CLUB, HOW, data={"q-klubb": "Bandet", "q-hur": "c1"}, initial_answers=earlier)

    assert changed.is_valid()
    assert list(changed.fields) == ["q-klubb"]
    assert changed.answers() == [gone, earlier[1], CLUB.answer("Bandet")]


def test_a_question_can_hang_on_an_answer_that_cannot_be_changed():
    old = question(QuestionKind.SHORT_TEXT, "hur").answer("fritt")
    hanging = replace(CLUB, condition=Condition("hur"))

    changed = form(HOW, hanging, data={"q-klubb": "Bandet"}, initial_answers=[old, CLUB.answer("Kören")])

    assert changed.is_valid()
    assert [answer.value for answer in changed.answers()] == ["fritt", "Bandet"]


def test_a_choice_that_is_gone_can_be_kept_by_whoever_made_it():
    earlier = HOW.answer("Med båt", choices=("c9",))

    kept = form(HOW, data={"q-hur": "c9"}, initial_answers=[earlier])
    changed = form(HOW, data={"q-hur": "c1"}, initial_answers=[earlier])
    stranger = form(HOW, data={"q-hur": "c9"})

    assert (kept.is_valid(), changed.is_valid(), stranger.is_valid()) == (True, True, False)
    assert (kept.answers(), [answer.text for answer in changed.answers()]) == ([earlier], ["Ett"])


def test_an_answer_that_is_as_it_was_keeps_its_words_and_what_the_organiser_said_of_it():
    step = question(QuestionKind.PREREQUISITE, "steg")
    with translation.override("sv"):
        first = form(step, HOW, data={"q-steg": "yes", "q-steg-note": "Lund", "q-hur": "c1"})
        assert first.is_valid()
        given = [replace(first.given["steg"], confirmed=True), first.given["hur"]]
    renamed = replace(HOW, label="How?", choices=(Choice("c1", "One"), CHOICES[1]))

    with translation.override("en"):
        same = form(step, renamed, data={"q-steg": "yes", "q-steg-note": "Lund", "q-hur": "c1"}, initial_answers=given)
        other = form(
            step, renamed, data={"q-steg": "yes", "q-steg-note": "Malmö", "q-hur": "c2"}, initial_answers=given
        )
        assert (same.is_valid(), other.is_valid()) == (True, True)

    assert same.answers() == given
    assert [(answer.confirmed, answer.label) for answer in other.answers()] == [(None, "Fråga steg"), (None, "How?")]


def test_a_consent_stands_in_the_words_that_were_agreed_to():
    one = question(QuestionKind.CONSENT, label="Ja", help_text="Till förbundet.", purpose="sharing")
    with time_machine.travel("2027-02-01 12:00 +0000", tick=False):
        first = form(one, data={"q-k": "on"})
        assert first.is_valid()
    reworded = replace(one, label="Ja, allt", help_text="Till alla.", purpose="pictures")

    shown = form(reworded, initial_answers=first.answers())
    kept = form(reworded, data={"q-k": "on"}, initial_answers=first.answers())
    taken_back = form(reworded, data={}, initial_answers=first.answers())

    assert (shown["q-k"].label, shown["q-k"].help_text) == ("Ja", "Till förbundet.")
    assert "checked" in str(shown["q-k"])
    assert (kept.is_valid(), taken_back.is_valid()) == (True, True)
    assert (kept.answers(), taken_back.answers()) == (first.answers(), [])


def test_an_answer_whose_question_no_longer_concerns_the_person_goes():
    hanging = replace(CLUB, condition=Condition("hur", "c1"))
    earlier = [HOW.answer("Ett", choices=("c1",)), CLUB.answer("Kören")]

    changed = form(HOW, hanging, data={"q-hur": "c2", "q-klubb": "Kören"}, initial_answers=earlier)

    assert changed.is_valid()
    assert [answer.question for answer in changed.answers()] == ["hur"]
