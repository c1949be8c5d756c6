"""The questions of a sign-up form."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from wagtail_studier.blocks import question_types as types
from wagtail_studier.blocks.conditions import in_ids, in_words, new_key
from wagtail_studier.registrations.presets import PresetQuestion
from wagtail_studier.registrations.questions import Question


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a form, in order. Their ids are the keys of the answers; what a question depends on is an id."""

    short_text = types.ShortTextBlock()
    long_text = types.LongTextBlock()
    number = types.NumberBlock()
    date = types.DateBlock()
    email = types.EmailBlock()
    phone = types.PhoneBlock()
    one_choice = types.OneChoiceBlock()
    many_choices = types.ManyChoicesBlock()
    yes_no = types.YesNoBlock()
    site_or_remote = types.SiteOrRemoteBlock()
    days = types.DaysBlock()
    local_party = types.LocalPartyBlock()
    office = types.OfficeBlock()
    prerequisite = types.PrerequisiteBlock()
    next_of_kin = types.NextOfKinBlock()
    diet = types.DietBlock()
    access = types.AccessBlock()
    lodging = types.LodgingBlock()
    travel = types.TravelBlock()
    payer = types.PayerBlock()
    consent = types.ConsentBlock()

    def clean(self, value: Any) -> Any:
        """Conditions become ids. Raises StreamBlockValidationError where one names what does not come before."""
        cleaned = super().clean(value)
        for child in cleaned:
            child.id = child.id or new_key()
        questions = questions_of(cleaned)
        errors: dict[int, ValidationError] = {}
        for place, child in enumerate(cleaned):
            condition = child.value["show_if"]
            try:
                ids = in_ids(condition, earlier=questions[:place], later=questions[place:])
            except ValidationError as fault:
                errors[place] = blocks.StructBlockValidationError(block_errors={"show_if": fault})
            else:
                condition["question"], condition["answer"] = ids
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned

    def get_form_state(self, value: Any) -> Any:
        """Conditions in words, in the language of the form."""
        state = super().get_form_state(value)
        if state:
            questions = questions_of(value)
            for row in state:
                row["value"]["show_if"] = in_words(row["value"]["show_if"], questions)
        return state


def questions_of(stream: Any) -> list[Question]:
    """The questions of a form as plain values. A question keeps the id of its block, whatever is edited."""
    return [child.block.question(child.value, key=child.id or "") for child in stream]


def stream_of(presets: Iterable[PresetQuestion]) -> blocks.StreamValue:
    """The questions as an editor would have placed them, with ids of their own, in the language of the moment."""
    block = QuestionsBlock()
    rows: list[dict[str, Any]] = []
    for preset in presets:
        value = block.child_blocks[preset.kind].get_default()
        words = {"label": str(preset.label), "help_text": str(preset.help_text), "purpose": preset.purpose}
        value.update({name: text for name, text in words.items() if text})
        if preset.required:
            value["required"] = True
        if preset.choices:
            choices = block.child_blocks[preset.kind].child_blocks["choices"]
            value["choices"] = choices.to_python([str(choice) for choice in preset.choices])
        if preset.only_if:
            place, answer = preset.only_if
            value["show_if"]["question"] = rows[place]["id"]
            value["show_if"]["answer"] = rows[place]["value"]["choices"][answer]["id"]
        raw = block.child_blocks[preset.kind].get_prep_value(value)
        rows.append({"type": str(preset.kind), "value": raw, "id": new_key()})
    return block.to_python(rows)
