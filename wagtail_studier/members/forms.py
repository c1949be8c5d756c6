"""What is asked on the member's own page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.definitions import Asked, FormDefinition
from wagtail_studier.registrations.forms import occasion_text
from wagtail_studier.registrations.person_fields import email_field, occasion_field, phone_field
from wagtail_studier.registrations.question_fields import Surroundings
from wagtail_studier.registrations.question_forms import QuestionsForm
from wagtail_studier.registrations.refusals import refusal_text


class AnswersForm(QuestionsForm):
    """The phone number and the questions of a form, as they have been answered, to change."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        definition: FormDefinition,
        phone: str,
        initial_answers: Iterable[Answer],
        surroundings: Surroundings,
    ) -> None:
        super().__init__(
            data, definition=definition, initial_answers=initial_answers, surroundings=surroundings, number=1
        )
        self.phone = phone
        if phone or definition.phone != Asked.NO:
            is_required = bool(phone) and definition.phone == Asked.REQUIRED
            self.fields = {"phone": phone_field(required=is_required), **self.fields}
            self.initial["phone"] = phone

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """What is asked before the questions."""
        return [self["phone"]] if "phone" in self.fields else []

    @property
    def new_phone(self) -> str:
        """The number to store. Only after ``is_valid()``."""
        return self.cleaned_data.get("phone", self.phone)


class PlainForm(forms.Form):
    """A form without an editor's questions, for the same templates."""

    use_required_attribute = False

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """All that is asked."""
        return self.visible_fields()


class SwitchForm(PlainForm):
    """Another occasion of the same course. Those that have closed are known, too, so that it can be said."""

    occasion = occasion_field()

    def __init__(self, data: Mapping[str, Any] | None = None, *, rows: Sequence[OccasionRow]) -> None:
        super().__init__(data, auto_id="studier-1-%s")
        self.rows = {str(row.id): row for row in rows}
        field = cast("forms.ChoiceField", self.fields["occasion"])
        field.choices = [(key, occasion_text(row)) for key, row in self.rows.items()]
        field.widget.choices = [
            (key, occasion_text(row)) for key, row in self.rows.items() if row.availability.takes_registrations
        ]

    def clean_occasion(self) -> str:
        chosen = self.cleaned_data["occasion"]
        current = self.rows[chosen].availability
        if not current.takes_registrations:
            raise forms.ValidationError(refusal_text(current), code="not_open")
        return chosen


class LostLinkForm(PlainForm):
    """The address that a new mail goes to, if anybody has signed up with it."""

    email = email_field(help_text=_("The one you gave when you signed up."))

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="studier-1-%s")
