"""The editor makes a form: the questions there are, "show only if" in words, ids that last, and forms to start from."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests import factories
from tests.registrations.questions import editing
from wagtail_studier.blocks.questions import QuestionsBlock, questions_of
from wagtail_studier.registrations.enums import Sensitivity
from wagtail_studier.registrations.presets import PRESETS
from wagtail_studier.registrations.questions import Condition, QuestionKind
from wagtail_studier.registrations.snippets import RegistrationForm

BLOCK = QuestionsBlock()


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def editor(client, db):
    client.force_login(factories.user("redaktor", is_superuser=True, is_staff=True))
    factories.locale("sv")
    return client


def stream(*rows):
    """(type, key, values) as they are stored."""
    return BLOCK.to_python([{"type": kind, "id": key, "value": value} for kind, key, value in rows])


def items(**choices):
    return [{"type": "item", "id": key, "value": text} for key, text in choices.items()]


ROOM = ("one_choice", "rum", {"label": "Var sover du?", "choices": items(a="På skolan", b="Hemma")})


def hanging(question, answer=""):
    value = {"label": "Med vem?", "show_if": {"question": question, "answer": answer}}
    return ("short_text", "vem", value)


def test_every_kind_can_be_placed_under_an_understandable_name():
    assert set(BLOCK.child_blocks) == set(QuestionKind)
    for kind, block in BLOCK.child_blocks.items():
        assert block.kind == kind
        assert all([block.meta.group, block.meta.icon, block.meta.description, block.label])


def test_kinds_stand_in_families():
    families = [str(group) for group, _blocks in BLOCK.grouped_child_blocks()]

    assert families == ["To write", "To choose", "About the person", "About the stay", "Payment and consent"]


@pytest.mark.parametrize("kind", ["diet", "access"])
def test_an_editor_cannot_lower_what_is_special_by_nature(kind):
    assert "sensitivity" not in BLOCK.child_blocks[kind].child_blocks
    [question] = questions_of(stream((kind, "k", {"label": "Mat", "sensitivity": "none"})))
    assert question.sensitivity == Sensitivity.SPECIAL


def test_a_consent_cannot_be_demanded():
    assert "required" not in BLOCK.child_blocks["consent"].child_blocks
    [question] = questions_of(stream(("consent", "k", {"label": "Ja", "required": True})))
    assert question.required is False


def test_choices_keep_their_ids_when_they_are_renamed_and_moved():
    [before] = questions_of(stream(ROOM))
    renamed = (ROOM[0], ROOM[1], ROOM[2] | {"choices": items(b="I mitt hem", a="På skolan")})
    [after] = questions_of(stream(renamed))

    assert [(choice.id, choice.text) for choice in before.choices] == [("a", "På skolan"), ("b", "Hemma")]
    assert [(choice.id, choice.text) for choice in after.choices] == [("b", "I mitt hem"), ("a", "På skolan")]


def test_bare_choices_have_the_same_ids_at_each_reading():
    """From code, and from kinds whose usual answers have not been touched."""
    rows = [("one_choice", "k", {"label": "Hur?", "choices": ["Ja", "Nej"]}), ("travel", "r", {"label": "Resa?"})]

    first, second = (questions_of(stream(*rows)) for _ in range(2))

    assert first == second
    assert [len({choice.id for choice in question.choices}) for question in first] == [2, 4]


# Show only if


def stored(*rows):
    """What the last condition is stored as."""
    value = BLOCK.clean(stream(*rows))
    return value.get_prep_value()[-1]["value"]["show_if"]


def fault(*rows):
    """Where the last condition is wrong, and what is said of it."""
    with pytest.raises(ValidationError) as refusal:
        BLOCK.clean(stream(*rows))
    [(part, error)] = refusal.value.block_errors[len(rows) - 1].block_errors["show_if"].block_errors.items()
    return part, error.message


@pytest.mark.parametrize("written", [("Var sover du?", "Hemma"), (" var  sover DU? ", "hemma "), ("rum", "b")])
def test_a_condition_is_written_in_words_and_stored_in_ids(written):
    assert stored(ROOM, hanging(*written)) == {"question": "rum", "answer": "b"}
    assert questions_of(stream(ROOM, hanging("rum", "b")))[1].condition == Condition("rum", "b")


def test_a_condition_can_do_with_any_answer_or_with_none():
    assert stored(ROOM, hanging("Var sover du?")) == {"question": "rum", "answer": ""}
    assert stored(ROOM, hanging("")) == {"question": "", "answer": ""}


def test_yes_and_no_are_written_in_the_editors_language():
    yes_no = ("yes_no", "k", {"label": "Kör du?"})

    assert stored(yes_no, hanging("Kör du?", "Yes")) == {"question": "k", "answer": "yes"}
    with translation.override("sv"):
        assert stored(yes_no, hanging("Kör du?", "Nej")) == {"question": "k", "answer": "no"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [hanging("Hur kommer du?")],
            ("question", "No question further up is called “Hur kommer du?”. Write its words as they stand there."),
        ),
        (
            [hanging("Med vem?")],
            ("question", "“Med vem?” does not come before this question. Move it up, or choose another."),
        ),
        ([hanging("", "Hemma")], ("question", "Write which question it is an answer to.")),
        (
            [ROOM, (ROOM[0], "rum2", ROOM[2]), hanging("Var sover du?")],
            ("question", "Several questions further up are called “Var sover du?”. Give them different words."),
        ),
        (
            [ROOM, hanging("Var sover du?", "Ute")],
            ("answer", "“Var sover du?” cannot be answered “Ute”. It can be answered: På skolan, Hemma."),
        ),
        (
            [("short_text", "k", {"label": "Klubb?"}), hanging("Klubb?", "Kören")],
            ("answer", "“Klubb?” has no given answers. Leave this empty: then any answer to it will do."),
        ),
    ],
)
def test_what_cannot_hold_is_explained(rows, expected):
    assert fault(*rows) == expected


def test_moving_the_question_behind_the_one_that_hangs_on_it_is_explained():
    with pytest.raises(ValidationError) as refusal:
        BLOCK.clean(stream(hanging("rum", "b"), ROOM))

    error = refusal.value.block_errors[0].block_errors["show_if"].block_errors["question"]
    assert error.message == "“Var sover du?” does not come before this question. Move it up, or choose another."


def test_the_editor_sees_the_words_as_they_now_are():
    renamed = (ROOM[0], ROOM[1], {"label": "Var bor du?", "choices": items(b="I mitt hem")})

    state = BLOCK.get_form_state(stream(renamed, hanging("rum", "b")))

    assert state[1]["value"]["show_if"] == {"question": "Var bor du?", "answer": "I mitt hem"}


def test_a_removed_question_is_said_to_be_removed():
    key = "0f2c7a9e-3b52-4a58-9d5c-7c9df4f6c001"

    assert BLOCK.get_form_state(stream(hanging(key, key)))[0]["value"]["show_if"]["question"] == "(removed)"
    assert fault(hanging(key))[1].startswith("No question further up is called “(removed)”")


# In the admin


def test_a_form_is_opened_changed_and_saved_and_keeps_its_ids(editor):
    form = factories.registration_form(
        questions=[
            ("one_choice", {"label": "Var sover du?", "choices": items(a="På skolan", b="Hemma")}),
            ("short_text", {"label": "Med vem?"}),
        ]
    )
    before = form.definition().questions
    opened = editor.get(editing.url("edit", form.pk))
    state = BLOCK.get_form_state(form.questions)
    state[1]["value"]["show_if"] = {"question": "Var sover du?", "answer": "På skolan"}

    answer = editor.post(editing.url("edit", form.pk), editing.sent(opened.context["form"], state))

    assert answer.status_code == 302
    after = RegistrationForm.objects.get(pk=form.pk).definition().questions
    assert [one.key for one in after] == [one.key for one in before]
    assert after[0] == before[0]
    assert after[1].condition == Condition(before[0].key, "a")


def test_a_condition_that_cannot_hold_is_shown_in_the_editor_with_what_was_written(editor):
    form = factories.registration_form(questions=[("short_text", {"label": "Med vem?"})])
    state = BLOCK.get_form_state(form.questions)
    state[0]["value"]["show_if"]["question"] = "Finns inte"
    data = editing.sent(editor.get(editing.url("edit", form.pk)).context["form"], state)

    answer = editor.post(editing.url("edit", form.pk), data)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Finns inte" in html
    assert RegistrationForm.objects.get(pk=form.pk).definition() == form.definition()


@pytest.mark.parametrize("kind", QuestionKind)
def test_an_editor_who_sends_nonsense_gets_the_form_back(editor, kind):
    form = factories.registration_form(questions=[(kind, {"label": "Fråga"})])
    data = editing.sent(editor.get(editing.url("edit", form.pk)).context["form"])
    wrong = {
        name: "\x01none of these"
        for name in data
        if "value" in name and not name.endswith(("count", "order", "deleted"))
    }

    assert editor.post(editing.url("edit", form.pk), data | wrong).status_code in {200, 302}


def test_the_page_for_a_new_form_offers_ready_ones(editor):
    page = editor.get(editing.url("add"))

    for key in PRESETS:
        assert f"?preset={key}" in page.content.decode()
    assert RegistrationForm.objects.count() == 0


@pytest.mark.parametrize("key", PRESETS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_ready_form_is_opened_saved_and_asked(editor, key, language):
    locale = factories.locale(language)
    address = f"{editing.url('add')}?preset={key}&locale={language}"
    opened = editor.get(address)
    assert RegistrationForm.objects.count() == 0

    answer = editor.post(f"{editing.url('add')}?locale={language}", editing.sent(opened.context["form"]))

    assert answer.status_code == 302
    form = RegistrationForm.objects.get()
    with translation.override(language):
        preset = PRESETS[key]
        assert (form.title, form.locale, form.phone) == (str(preset.title), locale, preset.phone)
        asked = [str(question.label) for question in preset.questions if question.label]
    questions = form.definition().questions
    assert [question.label for question in questions if question.label in asked] == asked
    assert [question.kind for question in questions] == [question.kind for question in preset.questions]
    assert all(
        len(question.options) >= 2 for question in questions if question.kind in {"one_choice", "lodging", "diet"}
    )


def test_the_days_of_a_weekend_are_asked_of_those_who_do_not_stay(editor):
    opened = editor.get(f"{editing.url('add')}?preset=residential")
    questions = questions_of(opened.context["form"].instance.questions)

    days = next(question for question in questions if question.kind == QuestionKind.DAYS)
    target = next(question for question in questions if question.key == days.condition.question)
    assert target.options[1].id == days.condition.choice


def test_two_forms_from_one_preset_have_questions_of_their_own(editor):
    keys = [
        question.key
        for _ in range(2)
        for question in questions_of(
            editor.get(f"{editing.url('add')}?preset=digital").context["form"].instance.questions
        )
    ]

    assert len(set(keys)) == len(keys)


def test_an_unknown_preset_is_an_empty_form(editor):
    opened = editor.get(f"{editing.url('add')}?preset=../../etc")

    assert (opened.status_code, len(opened.context["form"].instance.questions)) == (200, 0)
