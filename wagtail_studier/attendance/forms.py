from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from wagtail_studier.attendance.enums import Audience, RosterColumn
from wagtail_studier.courses.models import Session
from wagtail_studier.courses.queries import SessionRow
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.text import PlainTextField

USUAL_COLUMNS = [RosterColumn.ORGANISATION, RosterColumn.SESSIONS]

QUESTIONS = "questions"


class RosterForm(forms.Form):
    """Whom and what the printed list shows. Nothing that is special (health, belief) can be chosen."""

    audience = forms.ChoiceField(
        label=pgettext_lazy("people on a list", "Who"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        initial=Audience.PLACED,
    )
    columns = forms.MultipleChoiceField(
        label=_("Besides the name"),
        choices=RosterColumn.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=USUAL_COLUMNS,
    )

    def __init__(self, *args: Any, questions: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if questions:
            self.fields[QUESTIONS] = forms.MultipleChoiceField(
                label=_("Answers"),
                choices=list(questions.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def chosen(self) -> dict[str, Any]:
        """What was chosen; the usual if nothing was asked for or it makes no sense."""
        values = {"audience": Audience.PLACED, "columns": USUAL_COLUMNS, QUESTIONS: []}
        if self.is_bound and self.is_valid():
            values |= self.cleaned_data
        return values


class SessionChoiceField(forms.ModelChoiceField):
    """A session by its day, theme and place; with the occasion's label where there are several."""

    def label_from_instance(self, obj: Session) -> str:
        row = SessionRow(obj.starts_on, obj.ends_on, obj.starts_at, obj.ends_at, obj.theme, obj.venue)
        label = obj.occasion.label if "occasion" in obj._state.fields_cache else ""
        return " · ".join(filter(None, [row.when, row.theme, label or row.venue]))


class MakeUpForm(forms.Form):
    """A session elsewhere that counts for one that was missed."""

    replaces = SessionChoiceField(label=_("Missed here"), queryset=Session.objects.none())
    session = SessionChoiceField(label=_("Was there instead"), queryset=Session.objects.none())

    def __init__(self, *args: Any, missed: Any, elsewhere: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaces"].queryset = missed  # type: ignore[attr-defined]
        self.fields["session"].queryset = elsewhere  # type: ignore[attr-defined]


class PracticumForm(forms.Form):
    """When the practicum was done; empty takes it back."""

    done_on = forms.DateField(label=_("Done on"), required=False, widget=AdminDateInput)

    def clean_done_on(self) -> Any:
        day = self.cleaned_data["done_on"]
        if day and day > local_today():
            raise ValidationError(_("That day has not come yet."))
        return day


class MessageForm(forms.Form):
    """A message to those on the list. ``token`` makes two presses of the button one message."""

    audience = forms.ChoiceField(
        label=pgettext_lazy("people on a list", "To"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        initial=Audience.PLACED,
    )
    subject = PlainTextField(
        label=pgettext_lazy("of a mail", "Subject"),
        max_length=120,
        help_text=_("Everyone can read the subject of a mail on a locked phone: no names, and nothing private."),
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    text = PlainTextField(
        label=pgettext_lazy("of a mail", "Text"),
        max_length=5000,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("The greeting, the course and the link to the own page are added by the system."),
        error_messages={"required": _("Write something.")},
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, counts: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(audience.value, f"{audience.label} ({counts[audience]})") for audience in Audience]
        self.fields["audience"].choices = choices  # type: ignore[attr-defined]
