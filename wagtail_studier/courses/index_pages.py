"""The page above the courses: a district's programme as a calendar."""

import datetime as dt
import re
from importlib import import_module
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Length
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from wagtail_studier.attendance.exports import DRAWS, pdf_available
from wagtail_studier.courses.calendar import Calendar
from wagtail_studier.courses.calendar_screens import LIST, VIEWS, CourseCalendar, Wanted
from wagtail_studier.courses.filters import CalendarFilter
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.states import local_today
from wagtail_studier.pages import StudierPageMixin
from wagtail_studier.registrations.visits import page_language

PAPER_TEMPLATE = "wagtail_studier/pages/calendar_print.html"
PDF_TEMPLATE = "wagtail_studier/pages/calendar_pdf.html"


class CourseIndexPage(StudierPageMixin, Page):
    """A district's programme: the calendar of all courses below it. Months and years have addresses of their own."""

    introduction = RichTextField(_("introduction"), blank=True)
    practical_information = RichTextField(
        _("practical information"), blank=True, help_text=_("Shown below the calendar and on every course.")
    )

    template = "wagtail_studier/pages/course_index_page.html"
    subpage_types = ["wagtail_studier.CoursePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("practical_information")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("course calendar")
        verbose_name_plural = _("course calendars")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, with addresses for a month (``2027/2/``), a year, and the year on paper.

        A course right below is read whole at once instead of in four queries.
        """
        part = part_from_address(path_components)
        if part is not None:
            return RouteResult(self, kwargs=part)
        if path_components:
            below = CoursePage.objects.child_of(self).filter(slug=path_components[0])
            page = below.select_related("locale", "registration_form", "alias_of").first()
            if page is not None and page.specific_class is CoursePage:
                page.practical_information = self.practical_information
                return page.route(request, path_components[1:])
        return super().route(request, path_components)

    def get_view_restrictions(self) -> Any:
        """As Wagtail's, but asked once: whether feeds are offered depends on them, too."""
        if not hasattr(self, "_restrictions"):
            self._restrictions = super().get_view_restrictions()
        return self._restrictions

    def get_course_pages(self) -> QuerySet[Any]:
        """The courses a visitor may see here; override it to show others."""
        restricted = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
        return CoursePage.objects.filter(~Exists(restricted), live=True, path__startswith=self.path)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The calendar, or a year of it on paper. Only the calendar as a whole is for search engines."""
        if kwargs.get("paper") == "pdf":
            with override(page_language(self)):
                return self._pdf_response(request, kwargs["year"])
        self.__dict__["_studier_is_public"] = self.live and not self.get_view_restrictions()
        response = super().serve(request, *args, **kwargs)
        if kwargs.get("paper") or request.GET:
            response["X-Robots-Tag"] = "noindex"
        return response

    def get_template(self, request: HttpRequest, *args: Any, paper: str = "", **kwargs: Any) -> str:
        return PAPER_TEMPLATE if paper else super().get_template(request, *args, **kwargs)

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,
        month: dt.date | None = None,
        year: int | None = None,
        paper: str = "",
        **kwargs: Any,
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if paper and year:
            return context | self.get_programme(request, year)
        return context | {"calendar": self.get_calendar(request, month, year)}

    def get_calendar(
        self, request: HttpRequest, month: dt.date | None = None, year: int | None = None
    ) -> CourseCalendar:
        """All of a month or year, also after it has passed; without one what is to come. As the address narrows it.

        Raises Http404 for a screen page that cannot be.
        """
        number = request.GET.get("page", "1")
        if not re.fullmatch("[1-9][0-9]{0,3}", number):
            raise Http404
        view = request.GET.get("view", LIST)
        wanted = Wanted(
            month=month,
            year=year,
            view=view if view in VIEWS else LIST,
            page_number=int(number),
            narrowed=CalendarFilter.from_query(request.GET),
        )
        return Calendar(self, self.get_course_pages(), local_today(), wanted).screen()

    def get_programme(self, request: HttpRequest, year: int) -> dict[str, Any]:
        """The context of a year on paper, narrowed as the address says."""
        wanted = Wanted(year=year, narrowed=CalendarFilter.from_query(request.GET))
        calendar = Calendar(self, self.get_course_pages(), local_today(), wanted)
        url, query = self.get_url(request) or "", calendar.narrowed.as_query()
        suffix = f"?{query}" if query else ""
        return {
            "months": calendar.programme(year),
            "paper_title": f"{self.title} {year}",
            "back_url": f"{url}{year}/{suffix}",
            "pdf_url": f"{url}{year}/pdf/{suffix}" if pdf_available() else "",
        }

    def _pdf_response(self, request: HttpRequest, year: int) -> HttpResponse:
        if not pdf_available():
            raise Http404
        html = render_to_string(PDF_TEMPLATE, {"page": self, **self.get_programme(request, year)})
        name = f"{self.slug}-{year}.pdf"
        return HttpResponse(
            import_module(DRAWS).pdf_of(html, "programme.css"),
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{name}"', "X-Robots-Tag": "noindex"},
        )


def part_from_address(path_components: list[str]) -> dict[str, Any] | None:
    """What of the calendar ``["2027", "2"]``, ``["2027"]`` or ``["2027", "print"]`` names; None for anything else.

    No year follows 9999.
    """
    address = "/".join(path_components)
    found = re.fullmatch("(?!9999)([1-9][0-9]{3})(?:/([1-9]|1[0-2]|print|pdf))?", address, re.ASCII)
    if not found:
        return None
    year, part = int(found[1]), found[2]
    if part in {"print", "pdf"}:
        return {"year": year, "paper": part}
    return {"month": dt.date(year, int(part), 1)} if part else {"year": year}
