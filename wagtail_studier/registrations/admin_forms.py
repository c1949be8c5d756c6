"""What staff fill in when they handle registrations."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_studier.organisations.queries import OrganisationTree
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import Answer, QuestionKind
from wagtail_studier.registrations.text import PlainTextField

NOBODYS = _("None of these, or not known")


class ReasonForm(forms.Form):
    """Why something is done."""

    use_required_attribute = False

    reason = PlainTextField(
        label=_("Reason"),
        max_length=255,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a few words why.")},
    )


class WithdrawForm(ReasonForm):
    """Why a person is taken off the list; kept in the history."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "Kept in the history, which the person can read, too. Write nothing about health or private matters."
        )


class DeclineForm(ReasonForm):
    """Why a person does not get a place; told to the person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Reason, which stands in the mail to the person")


class PlaceForm(ReasonForm):
    """A place given by hand. Past the last seat it takes a reason."""

    override = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_full: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["override"].initial = is_full
        self.fields["reason"].help_text = _("Kept in the history, which the person can read, too.")
        self.fields["reason"].required = is_full
        if not is_full:
            self.fields["reason"].label = _("Reason, if one is needed")


class LocalForm(forms.Form):
    """What whoever knows the person can say: where they belong, what is confirmed, and a note to the office."""

    use_required_attribute = False

    organisation = forms.ChoiceField(
        label=_("Belongs to"), required=False, error_messages={"invalid_choice": _("Choose one from the list.")}
    )
    local_note = PlainTextField(
        label=_("Note to the office"),
        required=False,
        multiline=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The person can read it, too. Write nothing about health or private matters."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        registration: Registration,
        answers: Iterable[Answer],
        tree: OrganisationTree,
    ) -> None:
        self.prerequisites = [answer for answer in answers if answer.kind == QuestionKind.PREREQUISITE]
        said = {confirmed_name(answer): _as_choice(answer.confirmed) for answer in self.prerequisites}
        initial = {"organisation": str(registration.organisation_id or ""), "local_note": registration.local_note}
        super().__init__(data, prefix="local", initial=initial | said)
        for answer in self.prerequisites:
            self.fields[confirmed_name(answer)] = _confirmed_field(answer)
        self.order_fields(["organisation", *said, "local_note"])
        self.kept_note = registration.local_note
        if registration.state != State.PENDING_LOCAL:  # what was told to the office stays as it was
            del self.fields["local_note"]
        self.fields["organisation"].choices = organisation_choices(tree, registration)  # type: ignore[attr-defined]

    @property
    def prerequisite_fields(self) -> list[forms.BoundField]:
        return [self[confirmed_name(answer)] for answer in self.prerequisites]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("confirmed-")]

    @property
    def change(self) -> dict[str, Any]:
        """What was said, for the service. Only after ``is_valid()``."""
        data = self.cleaned_data
        return {
            "organisation_id": int(data["organisation"]) if data["organisation"] else None,
            "local_note": data.get("local_note", self.kept_note),
            "confirmed": {one.question: _from_choice(data[confirmed_name(one)]) for one in self.prerequisites},
        }


def confirmed_name(answer: Answer) -> str:
    """The name of the field that says whether a prerequisite is met."""
    return f"confirmed-{answer.question}"


def _confirmed_field(answer: Answer) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=answer.label,
        help_text=_("Answered: %(answer)s. Is it right?") % {"answer": answer.text},
        required=False,
        choices=[
            ("", pgettext_lazy("prerequisite", "Not checked")),
            ("yes", pgettext_lazy("prerequisite", "Confirmed")),
            ("no", pgettext_lazy("prerequisite", "Not met")),
        ],
        widget=forms.RadioSelect,
    )


def _as_choice(confirmed: bool | None) -> str:
    return "" if confirmed is None else "yes" if confirmed else "no"


def _from_choice(choice: str) -> bool | None:
    return {"yes": True, "no": False}.get(choice)


def organisation_choices(tree: OrganisationTree, registration: Registration) -> list[tuple[str, Any]]:
    """Where the person may belong: what the sign-up form offers, and where they belong now."""
    offered = dict(tree.members_of(registration.occasion.organiser_id).choices)
    now = tree.get(registration.organisation_id)
    if now is not None:
        offered.setdefault(now.pk, now.name)
    return [("", NOBODYS), *((str(pk), name) for pk, name in offered.items())]


class MoveForm(ReasonForm):
    """A move to another occasion; ``is_full`` asks whether the person gets a place there nevertheless."""

    override = forms.BooleanField(
        label=_("Give a place there although all are taken"),
        required=False,
        help_text=_("Without it the person stands last in the queue there. The history keeps that you did, and why."),
    )

    def __init__(self, *args: Any, is_full: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].label = _("Reason, if one is needed")
        self.fields["reason"].help_text = _("Kept in the history, which the person can read, too.")
        if not is_full:
            del self.fields["override"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("override") and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say in a few words why."))
        return self.cleaned_data
