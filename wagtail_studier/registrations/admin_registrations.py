"""All registrations that the user may see, over all occasions: to find someone, and to follow up."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import BaseListingView

from wagtail_studier.organisations.admin_views import ShortSearchMixin, WorkspaceMixin
from wagtail_studier.registrations.admin_filters import RegistrationsFilterSet
from wagtail_studier.registrations.admin_tables import (
    file_buttons,
    name_column,
    occasion_column,
    organisation_column,
    received_column,
    search_registrations,
    state_column,
)
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import registrations_for
from wagtail_studier.registrations.routing import is_interest

ROWS = 50


class RegistrationsView(WorkspaceMixin, ShortSearchMixin, BaseListingView):
    """Everybody who has signed up for anything, as far as the user may see them; the latest first."""

    page_title = gettext_lazy("Registrations")
    header_icon = "group"
    template_name = "wagtail_studier/admin/listing.html"
    results_template_name = "wagtail_studier/admin/registrations_results.html"
    index_url_name = "studier_registrations:all"
    index_results_url_name = "studier_registrations:all_results"
    is_searchable = True
    filterset_class = RegistrationsFilterSet
    paginate_by = ROWS
    default_ordering = "-received_at"
    verbose_name_plural = gettext_lazy("registrations")

    def get_base_queryset(self) -> QuerySet[Registration]:
        found = registrations_for(self.request.user).annotate(is_interest=is_interest())
        found = found.select_related("organisation", "occasion")
        return found.defer("answers", "local_note")

    def order_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        ordering = self.ordering if isinstance(self.ordering, str) else self.default_ordering
        tie = "-id" if ordering.startswith("-") else "id"  # in the direction of the index
        return queryset.order_by(ordering, tie)

    def search_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return search_registrations(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Any]:
        return [
            name_column(sort_key="name"),
            occasion_column(),
            organisation_column(),
            state_column(),
            received_column(),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return []

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the list as files."""
        buttons = file_buttons(self.request, lambda ending: reverse("studier_registrations:export_all", args=[ending]))
        return super().get_context_data(*args, file_buttons=buttons, **kwargs)
