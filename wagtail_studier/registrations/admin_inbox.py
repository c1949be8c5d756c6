"""What waits for the user, over all occasions: the inbox of organisers and offices."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic.base import BaseListingView

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.states import has_free_seat
from wagtail_studier.organisations.admin_views import ShortSearchMixin, WorkspaceMixin
from wagtail_studier.registrations.admin_actions import APPROVE, LEADS_TO
from wagtail_studier.registrations.admin_filters import InboxFilterSet
from wagtail_studier.registrations.admin_tables import (
    WIDE,
    name_column,
    occasion_column,
    organisation_column,
    received_column,
    search_registrations,
)
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.foresight import step_after
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import waiting_for
from wagtail_studier.registrations.routing import routes_of

ROWS = 50


class ChooseColumn(BaseColumn):
    """A box to tick, for the buttons above the list. It says in which state the row was seen."""

    header_template_name = "wagtail_studier/admin/choose_header.html"
    cell_template_name = "wagtail_studier/admin/choose_cell.html"


def waits_text(registration: Registration) -> str:
    """For how long it has waited, in days."""
    if registration.handler_since is None:
        return "—"
    days = (timezone.localdate() - timezone.localdate(registration.handler_since)).days
    if days <= 0:
        return _("Since today")
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


class InboxView(WorkspaceMixin, ShortSearchMixin, BaseListingView):
    """Everything that the user can decide about now, the oldest first."""

    page_title = gettext_lazy("Waits for me")
    header_icon = "mail"
    template_name = "wagtail_studier/admin/inbox.html"
    index_url_name = "studier_registrations:inbox"
    index_results_url_name = "studier_registrations:inbox_results"
    is_searchable = True
    filterset_class = InboxFilterSet
    paginate_by = ROWS
    default_ordering = "handler_since"
    verbose_name_plural = gettext_lazy("registrations")

    def get_base_queryset(self) -> QuerySet[Registration]:
        found = waiting_for(self.request.user).select_related("organisation", "occasion")
        return found.defer("answers", "local_note")

    def order_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return super().order_queryset(queryset).order_by(self.ordering, "id")

    def search_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return search_registrations(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Any]:
        return [
            ChooseColumn("choose", label=gettext_lazy("Choose")),
            name_column(),
            occasion_column(),
            organisation_column(),
            Column("leads_to", label=gettext_lazy("A yes"), accessor=self.leads_text, classname=WIDE),
            Column("handler_since", label=gettext_lazy("Waits"), accessor=waits_text, sort_key="handler_since"),
            received_column(),
        ]

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        paginator, page, objects, is_paginated = super().paginate_queryset(queryset, page_size)
        self.page_rows = objects
        return paginator, page, objects, is_paginated

    @cached_property
    def routes(self) -> dict[Any, Route]:
        occasions: dict[Any, Occasion] = {row.occasion_id: row.occasion for row in self.page_rows}
        return routes_of(occasions.values())

    def leads_to(self, row: Registration) -> State:
        """Where a yes leads, by and large: the page that asks for confirmation reckons to the last seat."""
        step = step_after(row, row.occasion, self.routes[row.occasion_id])
        if step is not None:
            return step
        return State.PLACED if row.holds_seat or has_free_seat(row.occasion) else State.WAITLISTED

    def leads_text(self, row: Registration) -> str:
        return str(LEADS_TO[self.leads_to(row)])

    def approve_label(self) -> str:
        """What the button says: what a yes does, if it does the same to all."""
        kinds = {self.leads_to(row) for row in self.page_rows}
        return str(APPROVE[kinds.pop()]) if len(kinds) == 1 else str(pgettext_lazy("several sign-ups", "Approve"))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        occasion = self.filters.form.cleaned_data.get("occasion") if self.filters and self.filters.is_valid() else None
        query = f"?{urlencode({'occasion': occasion.pk})}" if occasion else ""
        decide_url = reverse("studier_registrations:decide") + query
        return context | {"decide_url": decide_url, "approve_label": self.approve_label()}
