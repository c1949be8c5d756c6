"""Lists of occasions for those who write them: of a course, for the tab of its page editor, and lists of their own."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from wagtail_studier.courses.admin_checks import findings_by_occasion
from wagtail_studier.courses.admin_chosen import ChooseColumn
from wagtail_studier.courses.admin_permissions import lists_editable_by, may_edit_lists, may_edit_occasion
from wagtail_studier.courses.admin_tables import OccasionColumn, SeatsColumn, closing_column, status_column
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage, CoursePageMixin
from wagtail_studier.courses.queries import ORDER, OccasionRow, occasion_rows, occasions_of_course, route_of_course
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_views import PrivateMixin, ShortSearchMixin

ROWS_IN_TAB = 20
ROWS_IN_LIST = 50


def is_fragment(request: HttpRequest) -> bool:
    """Whether the page editor's script asks, which puts the answer into its tab or dialog."""
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def rows_of(occasions: QuerySet[Occasion], primary_keys: list[Any]) -> list[OccasionRow]:
    """The rows of one page of a list, in the list's order. One query."""
    rows = {row.id: row for row in occasion_rows(occasions.model.objects.filter(pk__in=primary_keys), local_today())}
    return [rows[pk] for pk in primary_keys if pk in rows]


def modes_of(course_keys: Iterable[Any]) -> dict[Any, str]:
    """How each course is held, by its key; of a host's own kind of course nothing is known. One query."""
    pages = CoursePage.objects.filter(translation_key__in=[key for key in course_keys if key])
    return dict(pages.values_list("translation_key", "mode"))


class CourseMixin(PrivateMixin):
    """A view of one course, for those who may edit its page; for others it does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.page: Any = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        is_course = isinstance(self.page, CoursePageMixin)
        if not is_course or not self.page.permissions_for_user(request.user).can_edit():
            raise Http404
        # An alias may stand in another editor's section; the occasions it shows are the course's.
        if not may_edit_occasion(request.user, Occasion(course_key=self.page.course_key)):
            raise Http404

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        of_course = reverse("studier_occasions:of_course", args=[self.page.pk])
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": of_course, "label": _("Occasions")},
        ]


class CourseOccasionsView(CourseMixin, WagtailAdminTemplateMixin, TemplateView):
    """The occasions of a course: as a part for the tab, or as a page of its own."""

    page_title = _("Occasions")
    header_icon = "date"

    def get_template_names(self) -> list[str]:
        name = "occasions" if is_fragment(self.request) else "occasions_page"
        return [f"wagtail_studier/admin/{name}.html"]

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        occasions = occasions_of_course(self.page.course_key)
        keys = occasions.order_by(*ORDER).values_list("pk", flat=True)
        rows = Paginator(keys, ROWS_IN_TAB).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            rows=rows,
            table=self.get_table(rows, occasions),
            add_url=reverse("studier_occasions:add", args=[self.page.pk]),
            rules_url=reverse("studier_occasions:rules", args=[self.page.pk]),
            several_url=reverse("studier_occasions:of_course", args=[self.page.pk]),
            query=f"course={self.page.pk}",
            is_fragment=is_fragment(self.request),
            route=route_of_course(self.page.course_key),
            **kwargs,
        )

    def get_table(self, rows: PageOfRows[Any], occasions: QuerySet[Occasion]) -> Table:
        shown = rows_of(occasions, list(rows.object_list))
        mode = {self.page.course_key: getattr(self.page, "mode", "")}
        of_rows = Occasion.objects.filter(pk__in=[row.id for row in shown])
        findings = findings_by_occasion(of_rows, local_today(), modes=mode)
        columns = [
            OccasionColumn(
                label=_("When"),
                get_url=lambda row: reverse("studier_occasions:edit", args=[row.id]),
                shows_title=False,
                opens_dialog=True,
                get_copy_url=lambda row: reverse("studier_occasions:copy", args=[row.id]),
                get_findings=lambda row: findings.get(row.id, []),
            ),
            SeatsColumn(),
            closing_column(),
            status_column(),
        ]
        if not is_fragment(self.request):  # in the tab the boxes would be a part of the page's own form
            columns.insert(0, ChooseColumn("choose", label=_("Choose")))
        return Table(columns, shown, caption=_("Occasions"))


class ListsView(PrivateMixin, ShortSearchMixin, BaseListingView):
    """Lists of their own: interest lists, and meetings without a course."""

    page_title = _("Sign-up lists")
    header_icon = "list-ul"
    template_name = "wagtail_studier/admin/listing.html"
    index_url_name = "studier_occasions:lists"
    index_results_url_name = "studier_occasions:lists_results"
    is_searchable = True
    paginate_by = ROWS_IN_LIST
    verbose_name_plural = _("sign-up lists")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_lists(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[Any]:
        edit = OccasionColumn(
            label=_("List"),
            get_url=lambda row: reverse("studier_occasions:edit", args=[row.id]),
            shows_title=True,
            get_copy_url=lambda row: reverse("studier_occasions:copy", args=[row.id]),
        )
        return [edit, SeatsColumn(), closing_column(), status_column()]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Add a list"), url=reverse("studier_occasions:add_list"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Occasion]:
        return lists_editable_by(self.request.user).order_by("title", "label", "pk")

    def search_queryset(self, queryset: QuerySet[Occasion]) -> QuerySet[Occasion]:
        return queryset.filter(title__icontains=self.search_query) if self.is_searching else queryset

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        paginator, page, _objects, is_paginated = super().paginate_queryset(
            queryset.values_list("pk", flat=True), page_size
        )
        return paginator, page, rows_of(queryset, list(page.object_list)), is_paginated
