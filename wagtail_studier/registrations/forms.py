"""The form a member fills in."""

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.organisations.queries import MemberOrganisations
from wagtail_studier.registrations.days import days_of
from wagtail_studier.registrations.definitions import Asked, FormDefinition
from wagtail_studier.registrations.offers import Offer
from wagtail_studier.registrations.person_fields import email_field, name_field, occasion_field, phone_field
from wagtail_studier.registrations.question_fields import Surroundings
from wagtail_studier.registrations.question_forms import QuestionsMixin
from wagtail_studier.registrations.questions import NO_ORGANISATION
from wagtail_studier.registrations.refusals import refusal_text
from wagtail_studier.registrations.services import SignUp
from wagtail_studier.registrations.text import PlainTextField


class SignUpForm(QuestionsMixin, forms.Form):
    """Asks what ``definition`` says, for one of the occasions of ``offer``. ``number`` keeps field ids unique.

    Only declared fields are read from the POST; everything else in it is ignored.
    """

    use_required_attribute = False  # the server's error summary is kinder than the browser's bubbles

    token = PlainTextField(widget=forms.HiddenInput, required=False)
    occasion = occasion_field()
    name = name_field()
    email = email_field()
    phone = phone_field()
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
        self.add_questions(definition.questions, Surroundings(organisations, days_of(offer.open_occasions)))
        self.organisations = organisations

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

    def clean(self) -> dict[str, Any]:
        """The answers are read last: which days there are depends on the occasion."""
        chosen = self.cleaned_data.get("occasion")
        rows = [row for row in self.offer.open_occasions if chosen in {None, str(row.id)}]
        self.given = self.read_answers(Surroundings(self.organisations, days_of(rows)))
        return self.cleaned_data

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """What is asked before the questions."""
        return [field for field in self.visible_fields() if not self.is_question(field.name)]

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
            answers=list(self.given.values()),
        )


def occasion_text(row: OccasionRow) -> str:
    """An occasion among the choices: what sets it apart, when, where, and whether it is full."""
    parts = [row.label, row.when, row.venues if row.venues != row.label else ""]
    text = " · ".join(filter(None, parts))
    return f"{text} ({row.availability.label})" if row.availability == Availability.QUEUE else text
