"""The year's programme as those who write it see it: all that is planned, announced or held, to tick in."""

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from wagtail_studier.courses.admin_checks import findings_by_occasion
from wagtail_studier.courses.admin_chosen import MOST, ChooseColumn, ChosenView
from wagtail_studier.courses.admin_permissions import may_edit_many, occasions_editable_by, pages_editable_by
from wagtail_studier.courses.admin_tables import OccasionColumn, SeatsColumn, closing_column, status_column, title_of
from wagtail_studier.courses.admin_views import modes_of, rows_of
from wagtail_studier.courses.copying import announce_occasions
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER
from wagtail_studier.courses.services import OccasionHasRegistrations, delete_occasion
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_views import PrivateMixin

UNDATED = "0"
"""Stands for the year of what has no date."""


class ProgrammeForm(forms.Form):
    """Which year, of which calendar, and in what state. What cannot be read counts as not chosen."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    calendar = forms.ChoiceField(label=_("Calendar"), required=False)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", pgettext_lazy("status", "All")), *OccasionStatus.choices]
    )

    def __init__(self, data: Any, *, years: list[int], calendars: list[Page], today: dt.date) -> None:
        super().__init__(data)
        shown = sorted({*years, today.year, today.year + 1}, reverse=True)
        year: Any = self.fields["year"]
        year.choices = [(str(one), str(one)) for one in shown] + [(UNDATED, _("Without a date"))]
        year.initial = str(today.year)
        calendar: Any = self.fields["calendar"]
        calendar.choices = [("", pgettext_lazy("calendars", "All"))]
        calendar.choices += [(str(page.pk), page.get_admin_display_title()) for page in calendars]
        if len(calendars) <= 1:
            del self.fields["calendar"]
        self.calendars = {str(page.pk): page for page in calendars}

    def narrow(self, occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
        """The occasions asked for; those of the present year, if nothing is asked."""
        self.is_valid()
        asked = self.cleaned_data
        year = asked.get("year") or self.fields["year"].initial
        found = occasions.filter(sort_day=None) if year == UNDATED else occasions.filter(sort_day__year=int(year))
        if status := asked.get("status"):
            found = found.filter(status=status)
        page = self.calendars.get(asked.get("calendar", ""))
        return found.filter(of_calendar(page)) if page else found


def of_calendar(page: Page) -> Q:
    """The occasions of the courses below a calendar, and its entries without a course."""
    below = Page.objects.descendant_of(page).values("translation_key")
    return Q(course_key__in=below) | Q(course_key=None, calendar_key=page.translation_key)


class ProgrammeView(PrivateMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the user may edit of a year, with boxes to tick. ``?ticked=1`` ticks all, for whoever has no JavaScript."""

    page_title = pgettext_lazy("of courses", "Programme")
    header_icon = "date"
    template_name = "wagtail_studier/admin/programme.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_many(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def form(self) -> ProgrammeForm:
        years = [day.year for day in occasions_editable_by(self.request.user).dates("sort_day", "year")]
        calendars = list(CourseIndexPage.objects.filter(pk__in=pages_editable_by(self.request.user).values("pk")))
        return ProgrammeForm(self.request.GET or None, years=years, calendars=calendars, today=local_today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not self.form.is_bound:
            self.form.is_bound, self.form.data = True, {"year": self.form.fields["year"].initial}
        found = self.form.narrow(occasions_editable_by(self.request.user))
        keys = found.order_by(*ORDER).values_list("pk", flat=True)
        page = Paginator(keys, MOST).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        for name in ("p", "ticked"):
            query.pop(name, None)
        return super().get_context_data(
            form=self.form,
            rows=page,
            table=self.get_table(found, list(page.object_list)),
            query=query.urlencode(),
            **kwargs,
        )

    def get_table(self, occasions: QuerySet[Occasion], keys: list[Any]) -> Table:
        rows = rows_of(occasions, keys)
        shown = Occasion.objects.filter(pk__in=keys)
        findings = findings_by_occasion(shown, local_today(), modes=modes_of({row.course_key for row in rows}))
        columns = [
            ChooseColumn("choose", label=_("Choose")),
            OccasionColumn(
                label=_("Occasion"),
                get_url=lambda row: reverse("studier_occasions:edit", args=[row.id]),
                shows_title=True,
                get_findings=lambda row: findings.get(row.id, []),
            ),
            SeatsColumn(),
            closing_column(),
            status_column(),
        ]
        return Table(columns, rows, caption=pgettext_lazy("of courses", "Programme"))


class PlannedView(ChosenView):
    """Something that is done with planned occasions only; what else was ticked is left out."""

    @cached_property
    def planned(self) -> list[Occasion]:
        return [one for one in self.chosen if one.status == OccasionStatus.PLANNED]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.chosen and not self.planned:
            messages.warning(request, _("None of those you ticked is planned, so nothing has been done."))
            return HttpResponseRedirect(self.back_url)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys = [one.pk for one in self.planned]
        shown = Occasion.objects.filter(pk__in=keys)
        modes = modes_of({one.course_key for one in self.planned})
        findings = findings_by_occasion(shown, local_today(), modes=modes)
        rows = [
            {"occasion": row, "title": title_of(row), "findings": findings.get(row.id, [])}
            for row in rows_of(shown, keys)
        ]
        left_out = len(self.chosen) - len(self.planned)
        return super().get_context_data(rows=rows, left_out=left_out, **kwargs)


class AnnounceView(PlannedView):
    """Planned occasions are shown to visitors, once the editor has seen what the checklist says of them."""

    page_title = _("Announce several")
    template_name = "wagtail_studier/admin/programme_announce.html"

    def confirm(self) -> HttpResponse:
        n = announce_occasions(Occasion.objects.filter(pk__in=[one.pk for one in self.planned]))
        text = ngettext("%(n)d occasion has been announced.", "%(n)d occasions have been announced.", n)
        messages.success(self.request, text % {"n": n})
        return HttpResponseRedirect(self.back_url)


class DiscardView(PlannedView):
    """Planned occasions are deleted, so that a year copied by mistake is gone again. Those with sign-ups stay."""

    page_title = _("Delete several planned")
    template_name = "wagtail_studier/admin/programme_discard.html"

    def confirm(self) -> HttpResponse:
        kept = [one for one in self.planned if not self.discard(one)]
        n = len(self.planned) - len(kept)
        text = ngettext("%(n)d planned occasion has been deleted.", "%(n)d planned occasions have been deleted.", n)
        messages.success(self.request, text % {"n": n})
        if kept:
            names = ", ".join(str(one) for one in kept)
            messages.warning(self.request, _("Not deleted, since people have signed up: %(names)s.") % {"names": names})
        return HttpResponseRedirect(self.back_url)

    def discard(self, occasion: Occasion) -> bool:
        try:
            delete_occasion(occasion)
        except OccasionHasRegistrations:
            return False
        return True
