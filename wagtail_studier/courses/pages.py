"""Course pages: what the editor writes, and what the visitor sees."""

import datetime as dt
import re
import uuid
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Length
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from wagtail_studier.blocks.text import CourseBodyBlock
from wagtail_studier.courses.calendar import CourseCalendar, month_calendar, upcoming_calendar
from wagtail_studier.courses.enums import CourseMode
from wagtail_studier.courses.models import Partner
from wagtail_studier.courses.panels import OccasionsPanel
from wagtail_studier.courses.states import local_today
from wagtail_studier.courses.text import lines
from wagtail_studier.fields import StreamField
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.organisations.queries import organisation_tree
from wagtail_studier.pages import StudierPageMixin
from wagtail_studier.registrations.definitions import STANDARD_FORM, FormDefinition
from wagtail_studier.registrations.offers import Offer, offer_for
from wagtail_studier.registrations.panels import sign_up_panel
from wagtail_studier.registrations.snippets import RegistrationForm
from wagtail_studier.registrations.tokens import Target, TargetKind


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


class CoursePageMixin(StudierPageMixin):
    """The behaviour of a course page, for hosts that want a page type of their own with other fields."""

    title: str
    translation_key: uuid.UUID
    alias_of: Any
    locale: Any
    locale_id: int
    organiser_id: int | None
    partners: Any
    registration_form: Any

    @property
    def course_key(self) -> uuid.UUID:
        """What ties a course to its occasions: the same in every language and for an alias, also one of an alias."""
        page: Any = self
        while page.alias_of:
            page = page.alias_of
        return page.translation_key

    @cached_property
    def offer(self) -> Offer:
        """The occasions that are not over, each with what can be done about it."""
        return offer_for(Target(TargetKind.COURSE, self.course_key), local_today())

    @cached_property
    def practical_information(self) -> str:
        """What the calendar above says of all its courses. A query or two, but none where the calendar led here."""
        above = self.get_parent()  # type: ignore[attr-defined]
        index = above.specific if above else None
        return index.practical_information if isinstance(index, CourseIndexPage) else ""

    def get_form_definition(self) -> FormDefinition:
        """The form that members fill in, in the language of the page; override it to choose in another way."""
        form = self.registration_form
        return form.in_locale(self.locale_id).definition() if form else STANDARD_FORM

    def get_partners(self) -> list[Partner]:
        """With whom the course is held, in order. One query."""
        return [row.partner for row in self.partners.select_related("partner")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        tree = organisation_tree(self.locale)
        context["offer"] = self.offer
        context["organiser"] = tree.get(self.organiser_id)
        context["partners"] = self.get_partners()
        context["sign_up"] = sign_up_panel(
            self.offer.target,
            definition=self.get_form_definition(),
            locale=self.locale,
            offer=self.offer,
            tree=tree,
        )
        return context


class CoursePage(CoursePageMixin, Page):
    """A course, described once. When it is given stands in its occasions, which are no part of the page."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences, shown in lists.")
    )
    mode = models.CharField(
        pgettext_lazy("of a course", "form"), max_length=12, choices=CourseMode.choices, default=CourseMode.ON_SITE
    )
    purpose = models.TextField(_("purpose"), blank=True, help_text=_("What one can do afterwards."))
    target_groups = models.TextField(_("target groups"), blank=True, help_text=_("Who it is for, one group a line."))
    prerequisites = models.TextField(
        _("prerequisites"), blank=True, help_text=_("What one should have taken first, or the equivalent.")
    )
    description = StreamField(CourseBodyBlock(), verbose_name=_("description"), blank=True)
    cost = models.TextField(
        _("cost"),
        blank=True,
        help_text=_("What it costs, what is included, and who pays for travel and lost earnings."),
    )
    organiser = models.ForeignKey(
        Organisation, verbose_name=_("organiser"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's phone"), max_length=40, blank=True)
    registration_form = models.ForeignKey(
        RegistrationForm,
        verbose_name=_("sign-up form"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, name, e-mail, phone and local party are asked."),
    )

    template = "wagtail_studier/pages/course_page.html"
    parent_page_types = ["wagtail_studier.CourseIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("description"),
        index.SearchField("purpose"),
        index.SearchField("target_groups"),
        index.FilterField("mode"),
    ]

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("mode"),
        FieldPanel("target_groups"),
        FieldPanel("prerequisites"),
        FieldPanel("purpose"),
        FieldPanel("description"),
        FieldPanel("cost"),
        MultiFieldPanel(
            [FieldPanel("organiser"), InlinePanel("partners", label=_("Partner"))], heading=_("Arranged by")
        ),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")],
            heading=_("Contact for questions"),
        ),
        FieldPanel("registration_form"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList([OccasionsPanel()], heading=_("Occasions")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def target_group_list(self) -> list[str]:
        return lines(self.target_groups)


class CoursePartner(Orderable):
    """A partner of a course, in the editor's order."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("partner")]

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """As a revision has it; None if the partner has been deleted since, which modelcluster leaves out."""
        if check_fks and not Partner.objects.filter(pk=data["partner"]).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=check_fks, strict_fks=strict_fks)

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
