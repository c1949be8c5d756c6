"""The form of an occasion; the same in the tab of the page editor and on a page of its own."""

import datetime as dt
import uuid
from functools import partial
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.admin_fields import ClockField, DayField, check_clock, date_input, time_input
from wagtail_studier.courses.enums import DatePrecision, OccasionStatus, PriorityRule
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import not_yet_held
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.text import AddressField, PhoneField, PlainTextField

LIMITS = {
    "quota": (1, 100_000),
    "offer_hours": (1, 720),
    "promotion_cutoff_days": (0, 365),
    "deadline_days": (0, 365),
}
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

DAYS = ["last_registration_day", "registration_opens_on", "period_first", "period_last"]

ALTERNATIVES = "alternatives"

GROUPS = {
    "period": ["precision", "period_first", "period_last"],
    "deadlines": ["registration_opens_on", "last_registration_time", "deadline_days"],
    "place": ["contact_name", "contact_email", "contact_phone", "online_url", "online_note"],
    "queue": QUEUE_FIELDS,
}
"""What is folded away, unless there is something in it."""

MAY_BE_LEFT_OUT = [
    "dates_as_written",
    *GROUPS["period"],
    *GROUPS["deadlines"],
    *GROUPS["place"],
    "is_preliminary",
    "priority",
    "promotion_cutoff_days",
    "moved_to",
    "kind",
]
"""What stays as it is if a form does not have it: one opened before the fields were there, or somebody's own."""

USUAL: dict[str, tuple[Any, ...]] = {
    "precision": (DatePrecision.DAY.value,),
    "has_waiting_list": (True, "on"),
    "priority": (PriorityRule.FIRST_COME.value,),
    "promotion_cutoff_days": (0, "0"),
}


class OccasionForm(forms.ModelForm):
    """An occasion without its title, which is the course's. ``organisers`` are those that may be chosen.

    With ``organiser_is_fixed`` the organiser stays: whoever arranges an occasion reads the people on it, so handing it
    over once people have signed up is no matter of a form. ``course_route`` is what holds without a route of its own;
    with ``has_people`` the form asks whether they are to be told of new dates and places.
    """

    always_shown: tuple[str, ...] = ()
    """Which of the rarely used fields stand among the others."""

    dates_are = forms.ChoiceField(
        label=_("These dates are"),
        choices=[
            ("parts", _("Parts of one occasion: whoever signs up comes to all of them")),
            (ALTERNATIVES, _("Alternatives to choose from: each becomes an occasion of its own")),
        ],
        initial="parts",
        required=False,
        widget=forms.RadioSelect,
    )
    dates_as_written = PlainTextField(
        label=_("When, in words"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    venue_of_all = PlainTextField(
        label=_("Venue of all sessions"),
        help_text=_("For those that have none of their own."),
        max_length=160,
        required=False,
    )
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
            "dates_as_written",
            "is_preliminary",
            *(name for names in GROUPS.values() for name in names),
            "status",
            "cancel_reason",
            "moved_to",
        ]
        field_classes = {
            **dict.fromkeys(["label", "cancel_reason", "contact_name"], PlainTextField),
            **dict.fromkeys(["withdrawal_terms", "online_note"], partial(PlainTextField, multiline=True)),
            **dict.fromkeys(DAYS, DayField),
            "last_registration_time": ClockField,
            "contact_phone": PhoneField,
            "contact_email": AddressField,
            "online_url": partial(forms.URLField, assume_scheme="https"),
        }
        widgets = {
            **{name: date_input() for name in DAYS},
            "last_registration_time": time_input(),
            "status": forms.RadioSelect,
            "withdrawal_terms": forms.Textarea(attrs={"rows": 3}),
            "online_note": forms.Textarea(attrs={"rows": 2}),
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
        self.fields["promotion_cutoff_days"].required = False
        self.limit_moves()
        self.keep_what_is_left_out()
        if has_people:
            self.stay_announced()
        else:
            del self.fields["tells_change"]
        if not (self.instance._state.adding and self.instance.course_key):
            del self.fields["dates_are"]

    def stay_announced(self) -> None:
        """What people have signed up for is cancelled, with a word to them; it does not become a plan again."""
        status: Any = self.fields["status"]
        keeps = {OccasionStatus.ANNOUNCED, OccasionStatus.CANCELLED, self.instance.status}
        status.choices = [choice for choice in status.choices if choice[0] in keeps]

    def limit_moves(self) -> None:
        """Another occasion of the course may take place instead."""
        if self.instance._state.adding or not self.instance.course_key:
            del self.fields["moved_to"]
            return
        field: Any = self.fields["moved_to"]
        others = Occasion.objects.filter(course_key=self.instance.course_key)
        to_come = not_yet_held(others.exclude(status=OccasionStatus.CANCELLED), local_today())
        now = Q(pk=self.instance.moved_to_id)
        field.queryset = others.filter(now | Q(pk__in=to_come.values("pk"))).exclude(pk=self.instance.pk)

    def keep_what_is_left_out(self) -> None:
        """Let fields stay as they are that were not sent. A box that is not ticked is never sent."""
        if not self.is_bound:
            return
        for name in set(MAY_BE_LEFT_OUT) & set(self.fields):
            sent = "dates_as_written" if name == "is_preliminary" else name
            if self.add_prefix(sent) not in self.data:
                self.fields[name].disabled = True

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

    def clean_dates_as_written(self) -> str:
        """Kept to be read again by people: what is too long for that is cut, the sessions hold it all."""
        most = Occasion._meta.get_field("dates_as_written").max_length or 0
        return Truncator(self.cleaned_data["dates_as_written"]).chars(most)

    def clean_promotion_cutoff_days(self) -> int:
        return self.cleaned_data["promotion_cutoff_days"] or 0

    def clean_last_registration_time(self) -> dt.time | None:
        at: dt.time | None = self.cleaned_data["last_registration_time"]
        check_clock(self.cleaned_data.get("last_registration_day"), at)
        return at

    @property
    def open_groups(self) -> set[str]:
        """Which of the folded groups are to be seen at once: something in them is wrong, or not as usual."""
        return {group for group, names in GROUPS.items() if self._is_open(names)}

    def _is_open(self, names: list[str]) -> bool:
        shown = [name for name in names if name not in self.always_shown]
        unusual = [name for name in shown if self[name].value() not in {None, "", *USUAL.get(name, ())}]
        return bool(unusual or set(shown) & set(self.errors))


class ListForm(OccasionForm):
    """An occasion without a course, which has a title of its own. ``calendars`` are those that may show it, by key."""

    always_shown = ("route",)

    class Meta(OccasionForm.Meta):
        fields = ["title", "kind", *OccasionForm.Meta.fields]
        field_classes = OccasionForm.Meta.field_classes | {"title": PlainTextField}
        help_texts = {
            "title": _("Members see it above the form."),
            "route": _("For an interest list or for applications, choose a route made for it."),
        }

    calendar = forms.ChoiceField(
        label=_("Shown in the calendar"),
        help_text=_("A meeting or a last day can stand among the courses. A list that is linked from a page need not."),
        required=False,
    )

    def __init__(self, *args: Any, calendars: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = str(self.instance.calendar_key or "")
        field: Any = self.fields["calendar"]
        field.choices = [("", _("In none")), *calendars.items()]
        self.initial["calendar"] = now
        is_left_out = self.is_bound and self.add_prefix("calendar") not in self.data
        if not calendars or now not in {"", *calendars}:  # one that the user may not edit stays
            del self.fields["calendar"]
        elif is_left_out:
            field.disabled = True

    def save(self, commit: bool = True) -> Any:
        if "calendar" in self.fields:
            key = self.cleaned_data["calendar"]
            self.instance.calendar_key = uuid.UUID(key) if key else None
        return super().save(commit=commit)

    def empty_route(self, course_route: Route | None) -> str:
        return gettext("Nobody decides: a place at once")
