"""What an organiser fills in who signs others up: who they are, where they belong, and that they agree."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_studier.registrations.person_fields import email_field, name_field, phone_field
from wagtail_studier.registrations.services import SignUp, email_key

FIRST_ROWS = 5
MORE_ROWS = 5
MOST_ROWS = 50

Choices = Sequence[tuple[str, Any]]


class PersonForm(forms.Form):
    """One row; all of it empty is no person."""

    use_required_attribute = False

    name = name_field(
        label=pgettext_lazy("of a person", "Name"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = email_field(help_text="", required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    phone = phone_field(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "type": "tel"}))

    def __init__(self, data: Mapping[str, Any] | None, *, number: int | str) -> None:
        self.number = number
        super().__init__(data, prefix=f"person-{number}", empty_permitted=True)

    @property
    def is_empty(self) -> bool:
        return not self.has_changed()

    def clean(self) -> dict[str, Any]:
        """Whoever has anything in their row has a name and an address."""
        missing = {"name": _("Write the name."), "email": _("Write the e-mail address.")}
        for field, text in missing.items():
            if not self.cleaned_data.get(field) and field not in self.errors:
                self.add_error(field, text)
        return self.cleaned_data


class GroupForm(forms.Form):
    """What holds for everybody in the group, and the rows with the people.

    ``token`` makes a form that is sent twice one group. ``own`` are the organisations the user can sign up for.
    """

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    organisation = forms.ChoiceField(
        label=_("All belong to"),
        error_messages={"required": _("Choose where they belong."), "invalid_choice": _("Choose one from the list.")},
    )
    agreed = forms.BooleanField(
        label=_("Each of them knows that I sign them up, and what is stored about them, and has said yes."),
        error_messages={"required": _("Ask them first. Nobody is put on a list without knowing of it.")},
    )

    def __init__(self, data: Any = None, *, own: Choices) -> None:
        super().__init__(data, initial={"token": uuid.uuid4(), "organisation": own[0][0] if len(own) == 1 else ""})
        field = self.fields["organisation"]
        field.choices = [("", _("Choose …")), *own]  # type: ignore[attr-defined]
        if len(own) == 1:
            field.widget = forms.HiddenInput()
        rows = _row_count(data) if data is not None else FIRST_ROWS
        self.rows = [PersonForm(data, number=number) for number in range(rows)]

    @property
    def people(self) -> list[PersonForm]:
        return [row for row in self.rows if not row.is_empty]

    def is_valid(self) -> bool:
        """Whether the whole of it is: every person, none of them twice, and at least one."""
        is_valid = super().is_valid()
        people = self.people
        if not people:
            self.add_error(None, _("Write at least one person."))
        wrong = [row for row in people if not row.is_valid()]
        return is_valid and bool(people) and not wrong and not self._mark_doubles(people)

    def forget_errors(self) -> None:
        """Say nothing of what is missing yet: rows were asked for, and the form is still being filled in."""
        for form in (self, *self.rows):
            form._errors = ErrorDict()  # type: ignore[attr-defined]

    @property
    def empty_row(self) -> PersonForm:
        """The pattern of another row, for the script."""
        return PersonForm(None, number="__number__")

    def _mark_doubles(self, people: list[PersonForm]) -> bool:
        seen: set[str] = set()
        has_doubles = False
        for row in people:
            key = email_key(row.cleaned_data["email"])
            if key in seen:
                row.add_error("email", _("This address stands in a row above. Each person needs one of their own."))
                has_doubles = True
            seen.add(key)
        return has_doubles

    @property
    def organisation_id(self) -> int | None:
        return int(self.cleaned_data["organisation"] or 0) or None

    def sign_ups(self, occasion_id: uuid.UUID, **common: Any) -> list[SignUp]:
        """What was sent, for the service. Each person has a token that follows from the form's and the address."""
        token = self.cleaned_data["token"] or uuid.uuid4()
        return [
            SignUp(
                occasion_id=occasion_id,
                token=uuid.uuid5(token, email_key(row.cleaned_data["email"])),
                name=row.cleaned_data["name"],
                email=row.cleaned_data["email"],
                phone=row.cleaned_data["phone"],
                organisation_id=self.organisation_id,
                **common,
            )
            for row in self.people
        ]


def _row_count(data: Mapping[str, Any]) -> int:
    """How many rows were sent, and those that the button adds."""
    sent = str(data.get("rows", ""))
    count = int(sent) if sent.isdecimal() and len(sent) <= len(str(MOST_ROWS)) else FIRST_ROWS
    return max(1, min(count + (MORE_ROWS if "more" in data else 0), MOST_ROWS))
