"""The rows of sessions in the form of an occasion."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.admin_agenda import agenda_lines, agenda_text
from wagtail_studier.courses.admin_fields import NO_DATE, NO_TIME, check_clock, date_input, of_our_time, time_input
from wagtail_studier.courses.details import AgendaLine
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.wording import MAX_SESSIONS
from wagtail_studier.registrations.text import PlainTextField

PLAIN_FIELDS = ["theme", "venue", "speaker", "speaker_role", "track"]
TIMES = ["starts_at", "ends_at", "check_in_at"]
MORE_FIELDS = ["check_in_at", "speaker", "speaker_role", "track", "agenda_text"]
"""What few sessions have, folded away."""


class SessionForm(forms.ModelForm):
    """A session, one row of the form."""

    agenda_text = PlainTextField(
        label=_("Agenda, an item a line"),
        help_text=_("For example: 18.30–19.15 The budget | Kim Example, economist"),
        multiline=True,
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Session
        fields = ["starts_on", "ends_on", *TIMES, *PLAIN_FIELDS]
        field_classes = dict.fromkeys(PLAIN_FIELDS, PlainTextField)
        widgets = {"starts_on": date_input(), "ends_on": date_input()} | {name: time_input() for name in TIMES}
        error_messages = {
            "starts_on": {"required": _("Give the date, or empty the row."), "invalid": NO_DATE},
            "ends_on": {"invalid": NO_DATE},
            **{name: {"invalid": NO_TIME} for name in TIMES},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["agenda_text"] = agenda_text(AgendaLine.read(self.instance.agenda))
        # A form from before the fields were there leaves them as they are.
        for name in MORE_FIELDS:
            if self.is_bound and self.add_prefix(name) not in self.data:
                self.fields[name].disabled = True

    def clean_starts_on(self) -> dt.date:
        return of_our_time(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> dt.date | None:
        day = self.cleaned_data["ends_on"]
        return day and of_our_time(day)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first = values.get("starts_on")
        for name in TIMES:
            day = (values.get("ends_on") or first) if name == "ends_at" else first
            try:
                check_clock(day, values.get(name))
            except forms.ValidationError as fault:
                self.add_error(name, fault)
        return values

    def save(self, commit: bool = True) -> Session:
        self.instance.agenda = [line.as_json() for line in agenda_lines(self.cleaned_data["agenda_text"])]
        session: Session = super().save(commit=commit)
        return session

    @property
    def more_is_open(self) -> bool:
        """Whether what few sessions have is to be seen at once."""
        return any(self[name].value() or name in self.errors for name in MORE_FIELDS)


class SessionFormSet(forms.BaseInlineFormSet):
    """The rows of sessions. A row may lack what has not been decided, but not its date."""

    def add_fields(self, form: Any, index: Any) -> None:
        super().add_fields(form, index)
        form.fields["id"].queryset = Session.objects.filter(occasion_id=self.instance.pk)
        form.fields["id"].error_messages["invalid_choice"] = _(
            "Someone else has removed this session in the meantime. Open the form again."
        )
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove")

    @cached_property
    def sessions(self) -> list[Session]:
        """What the occasion is to have, as the service wants it. Only after ``is_valid()``."""
        kept = [form for form in self.forms if form not in self.deleted_forms]
        return [form.save(commit=False) for form in kept if form.instance.pk or form.has_changed()]


def session_formset(*args: Any, extra: int, **kwargs: Any) -> Any:
    """The formset with ``extra`` empty rows."""
    factory = forms.inlineformset_factory(
        Occasion,
        Session,
        form=SessionForm,
        formset=SessionFormSet,
        extra=extra,
        max_num=MAX_SESSIONS,
        validate_max=True,
        absolute_max=MAX_SESSIONS * 2,
    )
    return factory(*args, **{"prefix": "sessions", **kwargs})
