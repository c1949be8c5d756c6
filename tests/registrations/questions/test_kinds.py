"""Every kind of question: asked, sent, read, stored."""

import json
from dataclasses import replace

import pytest
import time_machine
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.registrations.questions.builders import AROUND, CHOICES, GIVEN, codes, form, question, sent
from wagtail_studier.organisations.queries import MemberOrganisations
from wagtail_studier.registrations.answers import answers_from
from wagtail_studier.registrations.question_fields import Surroundings
from wagtail_studier.registrations.question_parts import KINDS
from wagtail_studier.registrations.questions import Choice, QuestionKind


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def answer_to(one, parts):
    """The answer to a question, as it comes back from the database."""
    asked = form(one, data=sent(one, parts))
    assert asked.errors == {}
    [answer] = asked.answers()
    return answers_from(json.loads(json.dumps([answer.as_json()])))[0]


def test_every_kind_can_be_asked():
    assert set(KINDS) == set(GIVEN) == set(QuestionKind)


@pytest.mark.parametrize("kind", QuestionKind)
def test_each_kind_is_sent_read_and_stored(kind):
    parts, text = GIVEN[kind]

    answer = answer_to(question(kind), parts)

    assert (answer.question, answer.kind, answer.label, answer.text) == ("k", kind, "Fråga k", text)


@pytest.mark.parametrize(
    ("kind", "choices", "words", "note"),
    [
        (QuestionKind.ONE_CHOICE, ("c2",), ("Två",), ""),
        (QuestionKind.MANY_CHOICES, ("c1", "c2"), ("Ett", "Två"), ""),
        (QuestionKind.YES_NO, ("yes",), ("Yes",), ""),
        (QuestionKind.LOCAL_PARTY, ("8",), ("Ekdal",), ""),
        (QuestionKind.DIET, ("c1",), ("Ett",), "kiwi"),
        (QuestionKind.ACCESS, (), (), "hörslinga"),
        (QuestionKind.LODGING, ("c2",), ("Två",), "Alva"),
        (QuestionKind.DAYS, ("2027-02-13",), ("lördag",), ""),
        (QuestionKind.SITE_OR_REMOTE, ("remote",), ("Online",), ""),
        (QuestionKind.PAYER, ("other",), ("Someone else",), "Fonden, ref 7"),
    ],
)
def test_choices_are_stored_by_id_beside_their_words(kind, choices, words, note):
    answer = answer_to(question(kind), GIVEN[kind][0])

    assert (answer.choices, answer.words, answer.note) == (choices, words, note)


@pytest.mark.parametrize("kind", QuestionKind)
def test_nothing_is_stored_for_what_is_left_empty(kind):
    asked = form(question(kind), data={})

    assert asked.is_valid()
    assert [answer.value for answer in asked.answers()] == ([False] if kind == QuestionKind.YES_NO else [])


@pytest.mark.parametrize(
    ("kind", "parts", "wrong"),
    [
        (QuestionKind.SHORT_TEXT, {"": "a" * 256}, {"q-k": ["max_length"]}),
        (QuestionKind.LONG_TEXT, {"": "a" * 4001}, {"q-k": ["max_length"]}),
        (QuestionKind.EMAIL, {"": "sven at example"}, {"q-k": ["invalid"]}),
        (QuestionKind.PHONE, {"": "ring mig"}, {"q-k": ["not_a_number"]}),
        (QuestionKind.NUMBER, {"": "tolv"}, {"q-k": ["invalid"]}),
        (QuestionKind.NUMBER, {"": "9" * 5000}, {"q-k": ["invalid"]}),
        (QuestionKind.NUMBER, {"": "10000000000"}, {"q-k": ["max_value"]}),
        (QuestionKind.DATE, {"": "2027-02-30"}, {"q-k": ["invalid"]}),
        (QuestionKind.ONE_CHOICE, {"": "Ett"}, {"q-k": ["invalid_choice"]}),
        (QuestionKind.ONE_CHOICE, {"": "c1\x00"}, {"q-k": ["invalid_choice"]}),
        (QuestionKind.MANY_CHOICES, {"": ["c1", "c3"]}, {"q-k": ["invalid_choice"]}),
        (QuestionKind.LOCAL_PARTY, {"": "9"}, {"q-k": ["invalid_choice"]}),
        (QuestionKind.DAYS, {"": ["2027-02-14"]}, {"q-k": ["invalid_choice"]}),
        (QuestionKind.PREREQUISITE, {"": "equivalent"}, {"q-k-note": ["Write what you have done instead."]}),
        (QuestionKind.PREREQUISITE, {"-note": "Lund"}, {"q-k": ["Choose an answer."]}),
        (QuestionKind.PAYER, {"": "other"}, {"q-k-note": ["Write who pays, and where the invoice goes."]}),
        (QuestionKind.LODGING, {"-note": "Alva"}, {"q-k": ["Choose an answer."]}),
        (QuestionKind.NEXT_OF_KIN, {"": "Alva"}, {"q-k-phone": ["Write the number too."]}),
        (QuestionKind.NEXT_OF_KIN, {"-phone": "070-123 45 67"}, {"q-k": ["Write the name too."]}),
        (QuestionKind.NEXT_OF_KIN, {"": "Alva", "-phone": "x"}, {"q-k-phone": ["not_a_number"]}),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(kind, parts, wrong):
    one = question(kind)

    assert codes(form(one, data=sent(one, parts))) == wrong


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if kind != QuestionKind.CONSENT])
def test_a_question_that_must_be_answered_says_so_at_its_first_field(kind):
    one = question(kind, required=True)

    assert list(form(one, data={}, initial_answers=[one.answer(None)]).errors) == ["q-k"]


@pytest.mark.parametrize("kind", [QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT, QuestionKind.OFFICE])
def test_an_answer_that_nobody_can_see_is_none(kind):
    one = question(kind, required=True)

    assert list(form(one, data={"q-k": "\u200b "}, initial_answers=[one.answer(None)]).errors) == ["q-k"]


def test_a_number_lies_between_what_the_editor_says():
    one = question(QuestionKind.NUMBER, minimum=1, maximum=4)

    assert codes(form(one, data={"q-k": "0"})) == {"q-k": ["min_value"]}
    assert codes(form(one, data={"q-k": "5"})) == {"q-k": ["max_value"]}
    assert form(one, data={"q-k": " 4 "}).is_valid()


@pytest.mark.parametrize("written", ["2027-02-12", "20270212", "12/02/2027", "12.02.2027"])
def test_a_date_is_stored_in_one_way_however_it_is_written(written):
    assert answer_to(question(QuestionKind.DATE), {"": written}).value == "2027-02-12"


def test_choices_are_worded_in_the_language_of_the_sign_up():
    with translation.override("sv"):
        swedish = answer_to(question(QuestionKind.SITE_OR_REMOTE), {"": "remote"})

    assert swedish.choices == ("remote",)
    assert swedish.words == (swedish.value,)


def test_without_choices_only_the_text_is_asked_under_the_questions_own_label():
    one = question(QuestionKind.ACCESS, choices=())

    [asked] = form(one).asked

    assert [(part.name, part.label) for part in asked.parts] == [("q-k-note", "Fråga k")]


@pytest.mark.parametrize("kind", [QuestionKind.DAYS, QuestionKind.LOCAL_PARTY])
def test_a_question_without_possible_answers_is_not_asked(kind):
    nothing = Surroundings(MemberOrganisations("", ()), ())
    asked = form(question(kind, required=True), data={}, surroundings=nothing)

    assert (asked.asked, asked.is_valid()) == ([], True)


def test_an_editors_own_days_come_before_the_occasions():
    one = question(QuestionKind.DAYS, choices=CHOICES)

    assert answer_to(one, {"": ["c2"]}).words == ("Två",)


def test_suggestions_stand_beside_the_field():
    one = question(QuestionKind.OFFICE, suggestions=("Kassör",))

    [asked] = form(one).asked

    assert f'list="{asked.suggestions_id}"' in str(asked.field)


# Consent


@time_machine.travel("2027-02-01 12:00 +0000", tick=False)
def test_a_consent_is_kept_to_the_letter():
    one = question(QuestionKind.CONSENT, label="Ja, visa mitt namn", help_text="För kursen.", purpose="sharing")
    asked = form(one, data={"q-k": "on"})
    assert asked.is_valid()
    [answer] = asked.answers()

    assert answer.value == {
        "text": "Yes",
        "purpose": "sharing",
        "consent": "Ja, visa mitt namn\nFör kursen.",
        "version": answer.value["version"],
        "language": "en",
        "at": "2027-02-01T12:00:00+00:00",
    }
    assert len(answer.value["version"]) == 16


def test_every_wording_of_a_consent_is_a_version_of_its_own():
    wordings = [{"label": "Ja"}, {"label": "Ja!"}, {"label": "Ja", "help_text": "!"}]
    found = {answer_to_consent(question(QuestionKind.CONSENT, **words)) for words in wordings}

    assert len(found) == 3


def answer_to_consent(one):
    asked = form(one, data={"q-k": "on"})
    assert asked.is_valid()
    return asked.answers()[0].value["version"]


def test_a_consent_is_never_ticked_beforehand():
    assert "checked" not in str(form(question(QuestionKind.CONSENT))["q-k"])


# Whatever is sent

anything = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(codec=None), max_size=20),
    st.sampled_from(["\x00", "\ud800", "\ufffe", "9" * 5000, "a" * 100_000, "1e999", "NaN", "c1", "on", "7", "٣"]),
)


@given(st.sampled_from(QuestionKind), st.lists(anything, max_size=3), anything, st.booleans())
def test_nothing_that_is_sent_breaks_a_question(kind, main, other, required):
    one = replace(question(kind), required=required)
    with translation.override("en"):
        asked = form(one, data=sent(one, {"": main, "-note": other, "-phone": other}))
        is_valid = asked.is_valid()
        answers = asked.answers() if is_valid else []
        str(asked.as_p())

    stored = json.dumps([answer.as_json() for answer in answers]).encode()
    assert b"\\u0000" not in stored
    assert b"\\ud800" not in stored
    assert answers_from(json.loads(stored)) == answers


@given(st.sampled_from(QuestionKind), st.data())
def test_what_is_answered_can_be_shown_again_and_sent_again_unchanged(kind, data):
    """The round trip through the member's own page: field, answer, JSON, field."""
    one = question(kind)
    parts = data.draw(st.sampled_from([GIVEN[kind][0], {}]))
    with translation.override("en"):
        first = form(one, data=sent(one, parts))
        assert first.is_valid()
        stored = answers_from(json.loads(json.dumps([answer.as_json() for answer in first.answers()])))
        shown = form(one, initial_answers=stored)
        again = form(one, data=browser(shown), initial_answers=stored)
        assert again.is_valid()

    assert again.answers() == stored


def browser(shown):
    """What a browser sends back from a form it has been shown."""
    found = {}
    for field in shown:
        value = field.value()
        if value is True:
            found[field.name] = "on"
        elif value not in (None, False, "", []):
            found[field.name] = [str(one) for one in value] if isinstance(value, list) else str(value)
    return found


def test_earlier_choices_of_the_surroundings_can_be_kept():
    """The day has been moved and the party has left; whoever chose them then may keep them."""
    for kind, old in ((QuestionKind.DAYS, "2026-01-01"), (QuestionKind.LOCAL_PARTY, "99")):
        one = question(kind)
        value = ["då"] if kind == QuestionKind.DAYS else "då"
        earlier = one.answer(value, choices=(old,))
        again = form(one, data={"q-k": [old]}, initial_answers=[earlier], surroundings=AROUND)

        assert again.is_valid()
        assert again.answers() == [earlier]
        assert Choice(old, "då") in again.questions[0].kept
