"""The page above the courses: a district's programme as a calendar."""

import datetime as dt
import re
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Length
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from wagtail_studier.courses.calendar import CourseCalendar, month_calendar, upcoming_calendar
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.states import local_today
from wagtail_studier.pages import StudierPageMixin


class CourseIndexPage(StudierPageMixin, Page):
    """A district's programme: the calendar of all courses below it. Months have addresses of their own."""

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
        """As Wagtail's, with an address for each month: ``2027/2/``.

        A course right below is read whole at once instead of in four queries.
        """
        month = month_from_address(path_components)
        if month is not None:
            return RouteResult(self, kwargs={"month": month})
        if path_components:
            below = CoursePage.objects.child_of(self).filter(slug=path_components[0])
            page = below.select_related("locale", "registration_form", "alias_of").first()
            if page is not None and page.specific_class is CoursePage:
                page.practical_information = self.practical_information
                return page.route(request, path_components[1:])
        return super().route(request, path_components)

    def get_course_pages(self) -> QuerySet[Any]:
        """The courses a visitor may see here; override it to show others."""
        restricted = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
        return CoursePage.objects.filter(~Exists(restricted), live=True, path__startswith=self.path)

    def get_context(
        self, request: HttpRequest, *args: Any, month: dt.date | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["calendar"] = self.get_calendar(request, month)
        return context

    def get_calendar(self, request: HttpRequest, month: dt.date | None) -> CourseCalendar:
        """All of a month, also after it has passed; without one what is to come, a screen page (``?page=2``) at a time.

        Raises Http404 for a screen page that cannot be.
        """
        pages, today = self.get_course_pages(), local_today()
        if month is not None:
            return month_calendar(self, pages, today, month=month)
        number = request.GET.get("page", "1")
        if not re.fullmatch("[1-9][0-9]{0,3}", number):
            raise Http404
        return upcoming_calendar(self, pages, today, page_number=int(number))


def month_from_address(path_components: list[str]) -> dt.date | None:
    """The first day of the month that ``["2027", "2"]`` names, None for anything else. No year follows 9999."""
    address = "/".join(path_components)
    if not re.fullmatch("(?!9999)[1-9][0-9]{3}/(?:[1-9]|1[0-2])", address):
        return None
    year, month = map(int, path_components)
    return dt.date(year, month, 1)
