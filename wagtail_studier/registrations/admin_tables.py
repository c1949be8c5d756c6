"""Columns, search and filters of the work space "Studies"."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import not_yet_held
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_views import spellings
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.states import LIVE_STATES

UPCOMING, PAST, ALL = "upcoming", "past", "all"


class OccasionFilterSet(WagtailFilterSet):
    """What is to come, unless something else is asked for."""

    when = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[(UPCOMING, _("To come")), (PAST, pgettext_lazy("occasions", "Held")), (ALL, _("All"))],
        empty_label=None,
        initial=UPCOMING,
        widget=forms.RadioSelect,
        method="filter_when",
    )

    class Meta:
        model = Occasion
        fields: list[str] = []

    def filter_when(self, queryset: QuerySet[Occasion], _name: str, value: str) -> QuerySet[Occasion]:
        today = local_today()
        if value == PAST:
            return queryset.filter(last_day__lt=today).order_by("-first_day", "label", "id")
        return queryset if value == ALL else not_yet_held(queryset, today)


class RegistrationFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Registration
        fields: list[str] = []


def with_queue_place(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    """Adds ``place`` to those who wait: their place among all who wait for the occasion, not only those one may see."""
    waiting = Registration.objects.filter(occasion=OuterRef("occasion"), state=State.WAITLISTED)
    ahead = waiting.filter(
        Q(received_at__lt=OuterRef("received_at")) | Q(received_at=OuterRef("received_at"), id__lt=OuterRef("id"))
    )
    total = ahead.order_by().values("occasion").annotate(n=Count("pk")).values("n")
    return registrations.annotate(place=Coalesce(Subquery(total, output_field=IntegerField()), 0) + 1)


def search_registrations(registrations: QuerySet[Registration], word: str) -> QuerySet[Registration]:
    """Those whose name, address or reference code contains ``word``."""
    wanted = Q(email__icontains=word) | Q(reference__icontains=word)
    for spelling in spellings(word):
        wanted |= Q(name__icontains=spelling)
    return registrations.filter(wanted)


def search_occasions(occasions: QuerySet[Occasion], word: str) -> QuerySet[Occasion]:
    """Those whose title or label contains ``word``."""
    wanted = Q()
    for spelling in spellings(word):
        wanted |= Q(title__icontains=spelling) | Q(label__icontains=spelling)
    return occasions.filter(wanted)


def own_counts(registrations: QuerySet[Registration], occasion_ids: list[Any]) -> dict[Any, int]:
    """How many of ``registrations`` (those a user may see) take part in or wait for each occasion. One query."""
    found = registrations.filter(occasion__in=occasion_ids, state__in=LIVE_STATES).order_by()
    return dict(found.values_list("occasion").annotate(Count("pk")))


def local_time(moment: Any) -> str:
    """A point in time for people: local, in the reader's language."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def queue_text(registration: Any) -> str:
    return str(registration.place) if registration.state == State.WAITLISTED else ""


def organisation_text(registration: Registration) -> str:
    return registration.organisation.name if registration.organisation else "—"


def registration_columns() -> list[Column]:
    return [
        TitleColumn(
            "name", label=_("Name"), get_url=lambda row: reverse("studier_registrations:registration", args=[row.pk])
        ),
        Column("organisation", label=_("Belongs to"), accessor=organisation_text),
        StatusTagColumn(
            "state", label=_("State"), accessor="get_state_display", primary=lambda row: row.state == State.PLACED
        ),
        Column("place", label=_("Place in the queue"), accessor=queue_text),
        Column(
            "received_at", label=_("Received"), accessor=lambda row: local_time(row.received_at), sort_key="received_at"
        ),
    ]


def own_column(counts: Callable[[], dict[Any, int]]) -> Column:
    return Column("own", label=_("On your list"), accessor=lambda row: str(counts().get(row.id, 0)))
