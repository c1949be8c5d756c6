"""The form of an occasion and its sessions; the same in the tab of the page editor and on a page of its own."""

import datetime as dt
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.enums import PriorityRule
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.rules import Route
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.text import PlainTextField

MAX_SESSIONS = 100


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


LIMITS = {"quota": (1, 100_000), "offer_hours": (1, 720), "promotion_cutoff_days": (0, 365)}
"""What makes sense: an offer can be answered for at most thirty days, a queue stops at most a year ahead."""

QUEUE_FIELDS = [
    "route",
    "has_waiting_list",
    "priority",
    "offer_hours",
    "promotion_cutoff_days",
    "quota",
    "withdrawal_terms",
]
"""The rarely used fields."""

FIRST_YEAR = 2000
"""An earlier one is a slip: whoever types 27 as the year means 2027, and the browser sends 0027."""


class OccasionForm(forms.ModelForm):
    """An occasion without its title, which is the course's. ``organisers`` are those that may be chosen.

    With ``organiser_is_fixed`` the organiser stays: whoever arranges an occasion reads the people on it, so handing it
    over once people have signed up is no matter of a form. ``course_route`` is what holds without a route of its own;
    with ``has_people`` the form asks whether they are to be told of new dates and places.
    """

    always_shown: tuple[str, ...] = ()
    """Which of the rarely used fields stand among the others."""

    tells_change = forms.BooleanField(
        label=_("Tell those who have signed up about new dates or places"),
        help_text=_("A mail goes out only if a day, a time or a place becomes another."),
        required=False,
        initial=True,
    )

    class Meta:
        model = Occasion
        fields = [
            "label",
            "organiser",
            "capacity",
            "last_registration_day",
            *QUEUE_FIELDS,
            "status",
            "cancel_reason",
        ]
        field_classes = {
            "label": PlainTextField,
            "cancel_reason": PlainTextField,
            "withdrawal_terms": partial(PlainTextField, multiline=True),
        }
        widgets = {
            "last_registration_day": date_input(),
            "status": forms.RadioSelect,
            "withdrawal_terms": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(
        self,
        *args: Any,
        organisers: QuerySet[Organisation],
        organiser_is_fixed: bool = False,
        course_route: Route | None = None,
        has_people: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.limit_organisers(organisers, is_fixed=organiser_is_fixed)
        route: Any = self.fields["route"]
        route.empty_label = self.empty_route(course_route)
        for name, (low, high) in LIMITS.items():
            field = self.fields[name]
            field.validators = [MinValueValidator(low), MaxValueValidator(high)]
            field.widget.attrs.update({"min": low, "max": high})
        # What is left out stays as it is.
        self.fields["priority"].required = self.fields["promotion_cutoff_days"].required = False
        if not has_people:
            del self.fields["tells_change"]

    def limit_organisers(self, organisers: QuerySet[Organisation], *, is_fixed: bool) -> None:
        """Offer these, and the one that it has; chosen already if there is no other."""
        field: Any = self.fields["organiser"]
        now = self.instance.organiser_id
        field.queryset = Organisation.objects.filter(Q(pk__in=organisers.values("pk")) | Q(pk=now))
        if is_fixed:
            field.disabled = True
            field.help_text = _("People have signed up with this organiser, so it cannot be changed any more.")
        if not field.disabled and len(organisers[:2]) == 1:
            self.initial["organiser"] = now or organisers[0].pk

    def empty_route(self, course_route: Route | None) -> str:
        """What no route of its own means, as the first choice says it."""
        name = course_route.name if course_route else gettext("a place at once")
        return gettext("As the course says (%(route)s)") % {"route": name}

    def clean_priority(self) -> str:
        return self.cleaned_data["priority"] or self.instance.priority

    def clean_promotion_cutoff_days(self) -> int:
        days = self.cleaned_data["promotion_cutoff_days"]
        if days is not None:
            return days
        return 0 if self.add_prefix("promotion_cutoff_days") in self.data else self.instance.promotion_cutoff_days

    @property
    def queue_is_open(self) -> bool:
        """Whether the part that is rarely needed is to be seen at once: something in it is wrong, or not as usual."""
        shown = [name for name in QUEUE_FIELDS if name not in self.always_shown]
        unusual = [name for name in shown if self[name].value() not in {None, "", *USUAL.get(name, ())}]
        return bool(unusual or set(shown) & set(self.errors))


USUAL: dict[str, tuple[Any, ...]] = {
    "has_waiting_list": (True, "on"),
    "priority": (PriorityRule.FIRST_COME.value,),
    "promotion_cutoff_days": (0, "0"),
}


class ListForm(OccasionForm):
    """An occasion without a course, which has a title of its own."""

    always_shown = ("route",)

    class Meta(OccasionForm.Meta):
        fields = ["title", *OccasionForm.Meta.fields]
        field_classes = OccasionForm.Meta.field_classes | {"title": PlainTextField}
        help_texts = {
            "title": _("Members see it above the form."),
            "route": _("For an interest list or for applications, choose a route made for it."),
        }

    def empty_route(self, course_route: Route | None) -> str:
        return gettext("Nobody decides: a place at once")


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

    def clean_starts_on(self) -> dt.date:
        return of_our_time(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> dt.date | None:
        day = self.cleaned_data["ends_on"]
        return day and of_our_time(day)


def of_our_time(day: dt.date) -> dt.date:
    """``day``, unless its year cannot be meant."""
    if day.year < FIRST_YEAR:
        raise ValidationError(_("Is the year right? Write all four digits of it."))
    return day


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
