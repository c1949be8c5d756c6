"""The form a member fills in."""

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.organisations.queries import MemberOrganisations
from wagtail_studier.registrations.definitions import Asked, FormDefinition
from wagtail_studier.registrations.offers import Offer
from wagtail_studier.registrations.questions import Answer
from wagtail_studier.registrations.refusals import refusal_text
from wagtail_studier.registrations.services import SignUp
from wagtail_studier.registrations.text import AddressField, PhoneField, PlainTextField

NO_ORGANISATION = "0"
"""The choice of those who belong to none of the organisations, or do not know to which."""


class SignUpForm(forms.Form):
    """Asks what ``definition`` says, for one of the occasions of ``offer``. ``number`` keeps field ids unique.

    Only declared fields are read from the POST; everything else in it is ignored.
    """

    use_required_attribute = False  # the server's error summary is kinder than the browser's bubbles

    token = PlainTextField(widget=forms.HiddenInput, required=False)
    occasion = forms.ChoiceField(
        label=_("Occasion"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an occasion."),
            "invalid_choice": _("Choose one of the occasions in the list."),
        },
    )
    name = PlainTextField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = AddressField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Your confirmation is sent here."),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address with @ and a full domain, for example name@example.org."),
        },
    )
    phone = PhoneField(
        label=_("Phone"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        error_messages={"required": _("Write your phone number.")},
    )
    organisation = forms.ChoiceField(
        error_messages={"required": _("Choose where you belong."), "invalid_choice": _("Choose one from the list.")}
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        definition: FormDefinition,
        offer: Offer,
        organisations: MemberOrganisations,
        number: int,
    ) -> None:
        super().__init__(data, auto_id=f"studier-{number}-%s", initial={"token": uuid.uuid4()})
        self.definition = definition
        self.offer = offer
        self._offer_occasions(offer)
        self._ask("phone", definition.phone)
        self._offer_organisations(organisations)
        for question in definition.questions:
            self.fields[question.field_name] = question.field()

    def _offer_occasions(self, offer: Offer) -> None:
        """Show what is open, but know the others too: whoever comes too late is told so."""
        field = cast("forms.ChoiceField", self.fields["occasion"])
        field.choices = [(str(row.id), occasion_text(row)) for row in offer.occasions]
        rows = offer.open_occasions
        if len(rows) == 1:
            field.widget = forms.HiddenInput()
            field.initial = str(rows[0].id)
        else:
            field.widget.choices = [(str(row.id), occasion_text(row)) for row in rows]

    def clean_token(self) -> uuid.UUID:
        """What makes sending twice one registration. A damaged one must not keep anybody from signing up."""
        try:
            return uuid.UUID(self.cleaned_data["token"])
        except ValueError:
            return uuid.uuid4()

    def clean_occasion(self) -> str:
        chosen = self.cleaned_data["occasion"]
        row = next(row for row in self.offer.occasions if str(row.id) == chosen)
        if not row.availability.takes_registrations:
            raise forms.ValidationError(refusal_text(row.availability), code="not_open")
        return chosen

    def _offer_organisations(self, organisations: MemberOrganisations) -> None:
        asked = self.definition.organisation if organisations.choices else Asked.NO
        self._ask("organisation", asked)
        if "organisation" not in self.fields:
            return
        field = cast("forms.ChoiceField", self.fields["organisation"])
        field.label = organisations.label
        field.choices = [
            ("", _("Choose …")),
            *((str(pk), name) for pk, name in organisations.choices),
            (NO_ORGANISATION, _("None of these, or I do not know")),
        ]

    def _ask(self, name: str, asked: str) -> None:
        if asked == Asked.NO:
            del self.fields[name]
        else:
            self.fields[name].required = asked == Asked.REQUIRED

    def sign_up(self, *, language: str) -> SignUp:
        """What was sent, for the service. Only after ``is_valid()``."""
        data = self.cleaned_data
        return SignUp(
            occasion_id=uuid.UUID(data["occasion"]),
            token=data["token"],
            name=data["name"],
            email=data["email"],
            language=language,
            phone=data.get("phone", ""),
            organisation_id=int(data.get("organisation") or 0) or None,
            form_key=self.definition.key,
            answers=self._answers(),
        )

    def _answers(self) -> list[Answer]:
        return [
            question.answer(self.cleaned_data[question.field_name])
            for question in self.definition.questions
            if self.cleaned_data[question.field_name] not in ("", [], None)
        ]


def occasion_text(row: OccasionRow) -> str:
    """An occasion among the choices: what sets it apart, when, where, and whether it is full."""
    parts = [row.label, row.when, row.venues if row.venues != row.label else ""]
    text = " · ".join(filter(None, parts))
    return f"{text} ({row.availability.label})" if row.availability == Availability.QUEUE else text
