"""Course pages: what the editor writes, and what the visitor sees."""

import uuid
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Orderable, Page
from wagtail.search import index

from wagtail_studier.blocks.text import CourseBodyBlock
from wagtail_studier.courses.enums import CourseMode
from wagtail_studier.courses.page_fields import AudienceFields, ContactFields, CostFields, MaterialFields
from wagtail_studier.courses.panels import OccasionsPanel
from wagtail_studier.courses.partners import Partner, TargetGroup
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
        return getattr(above.specific, "practical_information", "") if above else ""

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


class CoursePage(AudienceFields, CostFields, ContactFields, MaterialFields, CoursePageMixin, Page):
    """A course, described once. When it is given stands in its occasions, which are no part of the page."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences, shown in lists.")
    )
    mode = models.CharField(
        pgettext_lazy("of a course", "form"), max_length=12, choices=CourseMode.choices, default=CourseMode.ON_SITE
    )
    purpose = models.TextField(_("purpose"), blank=True, help_text=_("What one can do afterwards."))
    description = StreamField(CourseBodyBlock(), verbose_name=_("description"), blank=True)
    organiser = models.ForeignKey(
        Organisation, verbose_name=_("organiser"), null=True, on_delete=models.PROTECT, related_name="+"
    )
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
        MultiFieldPanel(
            [
                InlinePanel("audience", label=_("Target group")),
                FieldPanel("target_groups"),
                FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
                InlinePanel("for_organisations", label=_("Only for members of")),
            ],
            heading=_("Whom it is for"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldPanel("prerequisite_ways"),
                FieldPanel("accepts_equivalent"),
                FieldPanel("prerequisites"),
                FieldPanel("chain"),
                FieldRowPanel([FieldPanel("step_label"), FieldPanel("step")]),
            ],
            heading=_("What comes first"),
            classname="collapsed",
        ),
        FieldPanel("purpose"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldPanel("prices"),
                FieldPanel("included"),
                FieldPanel("fee_payer"),
                FieldPanel("travel_payer"),
                FieldPanel("earnings_payer"),
                FieldPanel("cancellation_terms"),
                FieldPanel("no_show_terms"),
                FieldPanel("cost"),
            ],
            heading=_("Cost"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("organiser"), InlinePanel("partners", label=_("Partner"))], heading=_("Arranged by")
        ),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")],
            heading=_("Contact for questions"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("documents"),
                FieldPanel("portal_url"),
                FieldPanel("practical_use"),
                FieldPanel("own_practical_information"),
            ],
            heading=_("Documents and practical information"),
            classname="collapsed",
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


class CourseTargetGroup(Orderable):
    """A target group of a course."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="audience")
    group = models.ForeignKey(
        TargetGroup, verbose_name=_("target group"), on_delete=models.CASCADE, related_name="courses"
    )

    panels = [FieldPanel("group")]

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """As a revision has it; None if the group has been deleted since."""
        if check_fks and not TargetGroup.objects.filter(pk=data["group"]).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=check_fks, strict_fks=strict_fks)

    class Meta(Orderable.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class CourseOrganisation(Orderable):
    """An organisation to whose members a course is limited."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="for_organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("organisation")]

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """As a revision has it; None if the organisation has been deleted since."""
        if check_fks and not Organisation.objects.filter(pk=data["organisation"]).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=check_fks, strict_fks=strict_fks)

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


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
