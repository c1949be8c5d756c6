"""The form of an occasion and its sessions; the same in the tab of the page editor and on a page of its own."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.text import PlainTextField

MAX_SESSIONS = 100


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class OccasionForm(forms.ModelForm):
    """An occasion without its title, which is the course's. ``organisers`` are those that may be chosen.

    With ``organiser_is_fixed`` the organiser stays: whoever arranges an occasion reads the people on it, so handing it
    over once people have signed up is no matter of a form.
    """

    class Meta:
        model = Occasion
        fields = [
            "label",
            "organiser",
            "capacity",
            "has_waiting_list",
            "last_registration_day",
            "status",
            "cancel_reason",
        ]
        field_classes = {"label": PlainTextField, "cancel_reason": PlainTextField}
        widgets = {"last_registration_day": date_input(), "status": forms.RadioSelect}

    def __init__(
        self, *args: Any, organisers: QuerySet[Organisation], organiser_is_fixed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organiser"]
        now = self.instance.organiser_id
        field.queryset = Organisation.objects.filter(Q(pk__in=organisers.values("pk")) | Q(pk=now))
        if organiser_is_fixed:
            field.disabled = True
            field.help_text = _("People have signed up with this organiser, so it cannot be changed any more.")
        if not field.disabled and len(organisers[:2]) == 1:
            self.initial["organiser"] = now or organisers[0].pk


class ListForm(OccasionForm):
    """An occasion without a course, which has a title of its own."""

    class Meta(OccasionForm.Meta):
        fields = ["title", *OccasionForm.Meta.fields]
        field_classes = OccasionForm.Meta.field_classes | {"title": PlainTextField}
        help_texts = {"title": _("Members see it above the form.")}


class SessionForm(forms.ModelForm):
    """A session, one row of the form."""

    class Meta:
        model = Session
        fields = ["starts_on", "ends_on", "starts_at", "ends_at", "theme", "venue"]
        field_classes = {"theme": PlainTextField, "venue": PlainTextField}
        widgets = {
            "starts_on": date_input(),
            "ends_on": date_input(),
            "starts_at": time_input(),
            "ends_at": time_input(),
        }
        error_messages = {
            "starts_on": {
                "required": _("Give the date, or empty the row."),
                "invalid": _("Write a date, for example 2027-02-12."),
            },
            "ends_on": {"invalid": _("Write a date, for example 2027-02-12.")},
            "starts_at": {"invalid": _("Write a time, for example 18:30.")},
            "ends_at": {"invalid": _("Write a time, for example 18:30.")},
        }


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
