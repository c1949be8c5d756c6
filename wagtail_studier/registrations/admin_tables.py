"""Columns, search and filters of the work space "Studies"."""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets.button import Button

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import not_yet_held
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_views import spellings
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.messages import moment_text
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.states import LIVE_STATES, state_text

WIDE = "studier-wide"
"""The class of columns for which a phone has no room; the page of the row says the same."""

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


def with_queue_place(registrations: Iterable[Registration]) -> list[Any]:
    """The rows of a page with ``place``: of those who wait, their place among all who wait, not only those one may see.

    One query for those on the page; for whole lists see ``admin_exports.queue_places``.
    """
    rows = list(registrations)
    waiting = Registration.objects.filter(occasion=OuterRef("occasion"), state=State.WAITLISTED)
    ahead = waiting.filter(
        Q(received_at__lt=OuterRef("received_at")) | Q(received_at=OuterRef("received_at"), id__lt=OuterRef("id"))
    )
    total = ahead.order_by().values("occasion").annotate(n=Count("pk")).values("n")
    shown = Registration.objects.filter(pk__in=[row.pk for row in rows], state=State.WAITLISTED)
    found = shown.annotate(ahead=Subquery(total, output_field=IntegerField()))
    places = {pk: (before or 0) + 1 for pk, before in found.order_by().values_list("pk", "ahead")}
    for row in rows:
        row.place = places.get(row.pk)  # type: ignore[attr-defined]
    return rows


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
    return moment_text(moment)


def queue_text(registration: Any) -> str:
    return str(registration.place or "")


def organisation_text(registration: Registration) -> str:
    return registration.organisation.name if registration.organisation else "—"


def name_column(**kwargs: Any) -> Column:
    """Who it is, with the way to the page of the registration."""
    return TitleColumn(
        "name",
        label=_("Name"),
        get_url=lambda row: reverse("studier_registrations:registration", args=[row.pk]),
        **kwargs,
    )


def organisation_column() -> Column:
    return Column("organisation", label=_("Belongs to"), accessor=organisation_text, classname=WIDE)


def occasion_text(registration: Registration) -> str:
    """What it is for, in the reader's language."""
    occasion = registration.occasion
    return " · ".join(filter(None, [occasion.title_in(get_language() or ""), occasion.label]))


def occasion_column() -> Column:
    return Column("occasion", label=_("Occasion"), accessor=occasion_text)


def state_column() -> Column:
    """Where it stands. The rows are to be annotated with ``is_interest``; see ``routing``."""
    return StatusTagColumn(
        "state",
        label=_("State"),
        accessor=lambda row: state_text(row.state, is_interest=row.is_interest),
        primary=lambda row: row.state == State.PLACED and not row.is_interest,
    )


def received_text(registration: Registration) -> str:
    """When it came, and when the person has changed the answers since."""
    received = local_time(registration.received_at)
    if registration.changed_at is None:
        return received
    changed = gettext("Answers changed %(moment)s") % {"moment": local_time(registration.changed_at)}
    return f"{received}. {changed}"


def received_column() -> Column:
    return Column(
        "received_at",
        label=_("Received"),
        accessor=received_text,
        sort_key="received_at",
        classname=WIDE,
    )


def registration_columns() -> list[Column]:
    return [
        name_column(),
        organisation_column(),
        state_column(),
        Column("place", label=_("Place in the queue"), accessor=queue_text, classname=WIDE),
        received_column(),
    ]


def own_column(counts: Callable[[], dict[Any, int]]) -> Column:
    return Column("own", label=_("On your list"), accessor=lambda row: str(counts().get(row.id, 0)), classname=WIDE)


def pending_column() -> Column:
    """How many wait for somebody's decision; a number for whoever sees the occasion, whether or not they see who."""
    return Column("pending", label=_("Wait for an answer"), accessor=lambda row: str(row.pending or ""), classname=WIDE)


def file_buttons(request: HttpRequest, url_of: Callable[[str], str]) -> list[Button]:
    """The list as files, narrowed as it is on the screen. ``url_of`` gives the address by the ending of the file."""
    sent = request.GET.copy()
    for name in ("p", "_w_filter_fragment"):
        sent.pop(name, None)
    query = sent.urlencode()
    endings = [(_("Excel list"), "xlsx"), (_("CSV list"), "csv")]
    return [
        Button(label, url=url_of(ending) + (f"?{query}" if query else ""), icon_name="download", priority=priority)
        for priority, (label, ending) in enumerate(endings, start=40)
    ]
