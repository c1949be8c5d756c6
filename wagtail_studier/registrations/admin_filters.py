"""How lists of registrations are narrowed. A choice among occasions or courses offers only those of the user."""

import datetime as dt
from contextlib import suppress
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import occasions_for, waiting_for

WAITS = (1, 3, 7, 14)
"""Days of waiting that can be asked for."""


def _days_text(days: int) -> Any:
    return ngettext_lazy("%(n)d day or longer", "%(n)d days or longer", "n") % {"n": days}


class OccasionField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, obj: Occasion) -> str:
        day = obj.first_day.isoformat() if obj.first_day else ""
        return " · ".join(filter(None, [obj.title_in(get_language() or ""), obj.label, day]))


class OccasionFilter(django_filters.ModelChoiceFilter):
    field_class = OccasionField


def own_occasions(request: HttpRequest) -> QuerySet[Occasion]:
    """The occasions of the user's work space."""
    return _brief(occasions_for(request.user))


def waiting_occasions(request: HttpRequest) -> QuerySet[Occasion]:
    """Those for which something waits for the user, and the one that a mail led to."""
    waiting = waiting_for(request.user).order_by().values("occasion")
    wanted = Q(pk__in=waiting)
    with suppress(ValidationError):
        wanted |= Q(pk=Occasion._meta.pk.to_python(request.GET.get("occasion") or None))
    return _brief(occasions_for(request.user).filter(wanted))


def _brief(occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
    return occasions.only("title", "titles", "label", "first_day").order_by(*ORDER)


def filter_waits(queryset: QuerySet[Registration], _name: str, value: str) -> QuerySet[Registration]:
    """Those that have waited for a decision for so many days."""
    return queryset.filter(handler_since__lte=timezone.now() - dt.timedelta(days=int(value)))


def _waits_filter() -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=_("Has waited"),
        choices=[(str(days), _days_text(days)) for days in WAITS],
        empty_label=_("Any time"),
        widget=forms.RadioSelect,
        method=filter_waits,
    )


def _organisation_filter() -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=_("Belongs to"), queryset=lambda _request: Organisation.objects.filter(is_active=True).order_by("name")
    )


def _state_filter() -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )


class CourseFilter(django_filters.ChoiceFilter):
    """A course that one of the occasions on offer belongs to."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Course"), field_name="occasion__course_key", empty_label=_("All"), **kwargs)

    def offer(self, occasions: QuerySet[Occasion]) -> None:
        courses = occasions.filter(course_key__isnull=False).order_by("title").values_list("course_key", "title")
        self.extra["choices"] = list({str(key): title for key, title in courses.distinct()}.items())


class RegistrationFilterSet(WagtailFilterSet):
    """For the list of one occasion."""

    state = _state_filter()
    organisation = _organisation_filter()

    class Meta:
        model = Registration
        fields: list[str] = []


class CourseFilterSet(WagtailFilterSet):
    """Knows the courses of the user, whom ``request`` tells."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course = self.filters.get("course")
        if course is not None and self.request is not None:
            course.offer(occasions_for(self.request.user))


class RegistrationsFilterSet(CourseFilterSet):
    """For the list of everything."""

    state = _state_filter()
    course = CourseFilter()
    occasion = OccasionFilter(label=_("Occasion"), queryset=own_occasions)
    organisation = _organisation_filter()
    received_at = django_filters.DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)
    waits = _waits_filter()

    class Meta:
        model = Registration
        fields: list[str] = []


class InboxFilterSet(CourseFilterSet):
    """For what waits."""

    course = CourseFilter()
    occasion = OccasionFilter(label=_("Occasion"), queryset=waiting_occasions)
    organisation = _organisation_filter()
    waits = _waits_filter()

    class Meta:
        model = Registration
        fields: list[str] = []
