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
from wagtail import hooks
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from wagtail_studier.courses.admin_permissions import may_edit_occasion
from wagtail_studier.courses.admin_tables import (
    OccasionColumn,
    SeatsColumn,
    days_left_column,
    days_left_text,
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
from wagtail_studier.registrations.admin_filters import RegistrationFilterSet
from wagtail_studier.registrations.admin_tables import (
    UPCOMING,
    WIDE,
    OccasionFilterSet,
    file_buttons,
    own_column,
    own_counts,
    pending_column,
    registration_columns,
    search_occasions,
    search_registrations,
    with_queue_place,
)
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import occasions_for, registrations_for, waiting_for
from wagtail_studier.registrations.routing import is_interest

ROWS = 50

BUTTON_HOOK = "register_studier_occasion_button"
"""More buttons on the page of an occasion: a function of the request and the occasion that returns a list of them."""


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
        own = own_column(lambda: self.own)
        status = status_column()
        status.classname = WIDE
        return [what, SeatsColumn(), pending_column(), own, days_left_column(), status]


class OccasionView(WorkspaceMixin, ShortSearchMixin, BaseListingView):
    """Who has signed up for an occasion, as far as the user may see them."""

    header_icon = "date"
    template_name = "wagtail_studier/admin/occasion.html"
    results_template_name = "wagtail_studier/admin/registrations_results.html"
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
        own = own.annotate(is_interest=is_interest())
        return own.select_related("organisation").defer("answers", "local_note")

    def order_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return super().order_queryset(queryset).order_by(self.ordering, "id")

    def search_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return search_registrations(queryset, self.search_query) if self.is_searching else queryset

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        """The rows of the page, each with its ``place`` in the queue. Asked of all rows, that takes seconds."""
        paginator, page, objects, is_paginated = super().paginate_queryset(queryset, page_size)
        page.object_list = with_queue_place(objects)
        return paginator, page, page.object_list, is_paginated

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

    def get_page_buttons(self) -> list[Button]:
        """What is done with the people, what other slices and the host add, and the form.

        They stand on the page itself: in the header there is no room for them on a phone.
        """
        buttons: list[Button] = []
        if self.row.availability.takes_registrations:
            url = reverse("studier_registrations:register", args=[self.occasion.pk])
            buttons.append(Button(_("Register people"), url=url, icon_name="user", priority=-10))
        if may_edit_occasion(self.request.user, self.occasion):
            url = reverse("studier_occasions:edit", args=[self.occasion.pk])
            buttons.append(Button(_("Edit the occasion"), url=url, icon_name="edit", priority=60))
        for more in hooks.get_hooks(BUTTON_HOOK):
            buttons += more(self.request, self.occasion)
        return sorted(buttons)

    def get_file_buttons(self) -> list[Button]:
        """The list as files, narrowed as it is on the screen."""
        return file_buttons(
            self.request, lambda ending: reverse("studier_registrations:export", args=[self.occasion.pk, ending])
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        closes = closing_day(self.row)
        return super().get_context_data(
            occasion=self.occasion,
            row=self.row,
            page_buttons=self.get_page_buttons(),
            file_buttons=self.get_file_buttons(),
            seats=seats_text(self.row),
            closes=day_text(closes) if closes else "—",
            begins=days_left_text(self.row.first_day, self.row.last_day, self.row.today),
            inbox_url=f"{reverse('studier_registrations:inbox')}?occasion={self.occasion.pk}",
            mine=waiting_for(self.request.user).filter(occasion=self.occasion).count() if self.row.pending else 0,
            **kwargs,
        )


def occasions_breadcrumbs() -> list[dict[str, Any]]:
    """The way to the work space."""
    return [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse("studier_registrations:index"), "label": _("Occasions")},
    ]
