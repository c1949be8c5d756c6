"""The work space of organisers and offices: occasions, who comes, and the single registration.

Every object is taken from ``occasions_for(user)`` and ``registrations_for(user)``; anything else answers like something
that does not exist.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from wagtail_studier.courses.admin_permissions import may_edit_occasion
from wagtail_studier.courses.admin_tables import (
    OccasionColumn,
    SeatsColumn,
    days_left_column,
    seats_text,
    status_column,
    title_of,
)
from wagtail_studier.courses.admin_views import rows_of
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER, OccasionRow, occasion_rows
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.courses.states import closing_day, local_today
from wagtail_studier.organisations.admin_views import ShortSearchMixin, WorkspaceMixin
from wagtail_studier.registrations.admin_tables import (
    UPCOMING,
    OccasionFilterSet,
    RegistrationFilterSet,
    own_column,
    own_counts,
    registration_columns,
    search_occasions,
    search_registrations,
    with_queue_place,
)
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import occasions_for, registrations_for

ROWS = 50


class OccasionsView(WorkspaceMixin, ShortSearchMixin, BaseListingView):
    """The occasions in the user's work space."""

    page_title = gettext_lazy("Occasions")
    header_icon = "date"
    template_name = "wagtail_studier/admin/listing.html"
    index_url_name = "studier_registrations:index"
    index_results_url_name = "studier_registrations:index_results"
    is_searchable = True
    filterset_class = OccasionFilterSet
    paginate_by = ROWS
    verbose_name_plural = gettext_lazy("occasions")

    def get_base_queryset(self) -> QuerySet[Occasion]:
        return occasions_for(self.request.user).order_by(*ORDER)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        data = self.request.GET.copy()
        data.setdefault("when", UPCOMING)
        return {"data": data, "request": self.request}

    def search_queryset(self, queryset: QuerySet[Occasion]) -> QuerySet[Occasion]:
        return search_occasions(queryset, self.search_query) if self.is_searching else queryset

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        keys = queryset.values_list("pk", flat=True)
        paginator, page, _objects, is_paginated = super().paginate_queryset(keys, page_size)
        self.shown = list(page.object_list)
        return paginator, page, rows_of(queryset, self.shown), is_paginated

    @cached_property
    def own(self) -> dict[Any, int]:
        return own_counts(registrations_for(self.request.user), self.shown)

    @cached_property
    def columns(self) -> list[Any]:
        what = OccasionColumn(
            label=_("Occasion"),
            get_url=lambda row: reverse("studier_registrations:occasion", args=[row.id]),
            shows_title=True,
        )
        return [what, SeatsColumn(), own_column(lambda: self.own), days_left_column(), status_column()]


class OccasionView(WorkspaceMixin, ShortSearchMixin, BaseListingView):
    """Who has signed up for an occasion, as far as the user may see them."""

    header_icon = "date"
    template_name = "wagtail_studier/admin/occasion.html"
    is_searchable = True
    filterset_class = RegistrationFilterSet
    paginate_by = ROWS
    columns = registration_columns()
    default_ordering = "received_at"
    verbose_name_plural = gettext_lazy("registrations")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.occasion = get_object_or_404(occasions_for(request.user).select_related("organiser"), pk=kwargs["pk"])

    def get_base_queryset(self) -> QuerySet[Registration]:
        own = registrations_for(self.request.user).filter(occasion=self.occasion)
        return with_queue_place(own.select_related("organisation")).defer("answers")

    def order_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return super().order_queryset(queryset).order_by(self.ordering, "id")

    def search_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return search_registrations(queryset, self.search_query) if self.is_searching else queryset

    def get_index_url(self) -> str:
        return reverse("studier_registrations:occasion", args=[self.occasion.pk])

    def get_index_results_url(self) -> str:
        return reverse("studier_registrations:occasion_results", args=[self.occasion.pk])

    @cached_property
    def row(self) -> OccasionRow:
        return occasion_rows(Occasion.objects.filter(pk=self.occasion.pk), local_today())[0]

    def get_page_title(self) -> str:
        return title_of(self.row)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*occasions_breadcrumbs(), {"url": "", "label": title_of(self.row)}]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The lists as files, narrowed as the list on the screen is; and the form, for those who may write."""
        query = self.request.GET.urlencode()
        buttons = [
            HeaderButton(
                label,
                url=reverse("studier_registrations:export", args=[self.occasion.pk, file_format])
                + (f"?{query}" if query else ""),
                icon_name="download",
                priority=priority,
            )
            for priority, (label, file_format) in enumerate(
                [(_("Excel list"), "xlsx"), (_("CSV list"), "csv")], start=10
            )
        ]
        if may_edit_occasion(self.request.user, self.occasion):
            url = reverse("studier_occasions:edit", args=[self.occasion.pk])
            buttons.append(HeaderButton(_("Edit the occasion"), url=url, icon_name="edit", priority=20))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        closes = closing_day(self.row)
        return super().get_context_data(
            occasion=self.occasion,
            row=self.row,
            seats=seats_text(self.row),
            closes=day_text(closes) if closes else "—",
            **kwargs,
        )


def occasions_breadcrumbs() -> list[dict[str, Any]]:
    """The way to the work space."""
    return [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse("studier_registrations:index"), "label": _("Occasions")},
    ]
