"""The checklist over all courses, among Wagtail's reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, get_page_models

from wagtail_studier.courses.admin_checks import findings_of
from wagtail_studier.courses.admin_permissions import may_edit_pages, pages_editable_by
from wagtail_studier.courses.checklist import Finding
from wagtail_studier.courses.enums import Check
from wagtail_studier.courses.pages import CoursePageMixin
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_views import PrivateMixin
from wagtail_studier.registrations.exports import csv_lines


@dataclass(frozen=True)
class ReportRow:
    """A finding in the report, with where to mend it."""

    course: str
    language: str
    finding: Finding
    edit_url: str
    occasion_url: str = ""

    @property
    def kind(self) -> str:
        return str(self.finding.code.label)

    @property
    def as_text(self) -> list[str]:
        return [self.course, self.kind, self.finding.where, self.finding.text]


class ReportFilterSet(WagtailFilterSet):
    """By kind. The rows are no query, so they are narrowed here."""

    kind = django_filters.ChoiceFilter(
        label=pgettext_lazy("checklist", "What to look at"), choices=Check.choices, empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> list[ReportRow]:
        kind = self.form.cleaned_data["kind"]
        return [row for row in queryset if not kind or row.finding.code == kind]


def courses_editable_by(user: Any) -> list[Any]:
    """The course pages that ``user`` may edit, in all languages, as they were last saved. Two queries a page type."""
    editable = pages_editable_by(user).filter(alias_of=None).values("pk")
    kinds = [model for model in get_page_models() if issubclass(model, CoursePageMixin) and not model._meta.abstract]
    found = [page for kind in kinds for page in _pages_of(kind).filter(pk__in=editable)]
    return sorted({page.pk: page for page in found}.values(), key=lambda page: (page.title, page.pk))


def _pages_of(kind: Any) -> Any:
    names = {field.name for field in kind._meta.get_fields()}
    pages = kind.objects.select_related("locale", *sorted(names & {"organiser"})).order_by("pk")
    return pages.prefetch_related(*sorted(names & {"audience"}))


class WarningColumn(Column):
    """What is odd, and on which occasion."""

    cell_template_name = "wagtail_studier/admin/checklist_cell.html"

    def get_cell_context_data(self, instance: ReportRow, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {
            "text": instance.finding.text,
            "where": instance.finding.where,
            "occasion_url": instance.occasion_url,
        }


class ChecklistView(PrivateMixin, ReportView):
    """Everything the checklist says, of the courses that the user may edit. Nothing is refused for it."""

    page_title = pgettext_lazy("report", "Checklist for courses")
    header_icon = "tasks"
    template_name = "wagtail_studier/admin/listing.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    index_url_name = "studier_occasions:checklist"
    index_results_url_name = "studier_occasions:checklist_results"
    filterset_class = ReportFilterSet
    verbose_name_plural = pgettext_lazy("checklist", "things to look at")
    list_export = ["text"]
    columns = [
        TitleColumn("course", label=gettext_lazy("Course"), get_url=lambda row: row.edit_url),
        Column("kind", label=pgettext_lazy("checklist", "What to look at"), classname="studier-wide"),
        WarningColumn("text", label=pgettext_lazy("checklist", "Why"), accessor="kind"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_edit_pages(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Sequence[ReportRow]:
        return self.rows

    @cached_property
    def rows(self) -> list[ReportRow]:
        pages = courses_editable_by(self.request.user)
        found = findings_of(pages, local_today())
        return [_row(page, finding) for page in pages for finding in found[page.pk]]

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        if spreadsheet_format != self.FORMAT_CSV:
            raise Http404
        heading = [_("Course"), pgettext("checklist", "What to look at"), _("Occasion"), pgettext("checklist", "Why")]
        rows = [heading, *(row.as_text for row in queryset)]
        response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
        name = f"{slugify(str(self.page_title))}-{local_today().isoformat()}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [button for button in super().header_more_buttons if button.url != self.xlsx_export_url]


def _row(page: Any, finding: Finding) -> ReportRow:
    occasion = reverse("studier_occasions:edit", args=[finding.occasion]) if finding.occasion else ""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return ReportRow(page.get_admin_display_title(), page.locale.language_code, finding, edit, occasion)


class ChecklistMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_edit_pages(request.user)


def checklist_menu_item() -> MenuItem:
    return ChecklistMenuItem(
        pgettext_lazy("report", "Checklist for courses"),
        reverse("studier_occasions:checklist"),
        name="studier-checklist",
        icon_name="tasks",
        order=500,
    )
