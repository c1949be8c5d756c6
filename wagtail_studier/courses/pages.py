"""Course pages: what the editor writes, and what the visitor sees."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable, Page
from wagtail.search import index

from wagtail_studier.blocks.text import CourseBodyBlock
from wagtail_studier.courses.admin_checks_panel import ChecklistPanel
from wagtail_studier.courses.course_facts import CourseFacts, course_facts
from wagtail_studier.courses.course_reading import last_held
from wagtail_studier.courses.enums import CourseMode
from wagtail_studier.courses.next_steps import next_step_of_course
from wagtail_studier.courses.page_fields import AudienceFields, ContactFields, CostFields, MaterialFields
from wagtail_studier.courses.panels import OccasionsPanel, course_panels
from wagtail_studier.courses.partners import Partner, TargetGroup
from wagtail_studier.courses.path_reading import learning_path
from wagtail_studier.courses.path_words import LearningPath
from wagtail_studier.courses.presentation import CardGroup, grouped, occasion_cards
from wagtail_studier.courses.sharing import Share
from wagtail_studier.courses.site_settings import CourseSettings
from wagtail_studier.courses.states import local_today
from wagtail_studier.courses.text import lines
from wagtail_studier.courses.visibility import shown_on
from wagtail_studier.fields import StreamField
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.organisations.queries import OrganisationTree, organisation_tree
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

    def get_occasion_groups(self, tree: OrganisationTree, settings: CourseSettings) -> tuple[CardGroup, ...]:
        """The occasions as cards, those to choose among together."""
        cards = occasion_cards(
            self.offer.occasions, organisers=tree.rows, organiser_id=self.organiser_id, currency=settings.currency
        )
        return grouped(cards)

    def get_facts(self, tree: OrganisationTree, settings: CourseSettings) -> CourseFacts | None:
        """What there is to know beside the occasions; None for a page without the fields of ``CoursePage``."""
        return None

    def get_learning_path(self, request: HttpRequest) -> LearningPath | None:
        """The courses that lead here; None where there is no way to show."""
        return None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        tree, settings = organisation_tree(self.locale), CourseSettings.of_request(request)
        context["offer"] = self.offer
        context["step"] = next_step_of_course(self.offer.occasions)
        context["groups"] = self.get_occasion_groups(tree, settings)
        context["last_held"] = "" if self.offer.occasions else last_held(self.course_key, local_today())
        context["organiser"] = tree.get(self.organiser_id)
        context["facts"] = self.get_facts(tree, settings)
        context["learning_path"] = self.get_learning_path(request)
        context["share"] = Share(self.title, self.get_full_url(request) or "")  # type: ignore[attr-defined]
        context["announces_leaving"] = settings.announces_leaving
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

    content_panels = [*Page.content_panels, *course_panels()]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList([ChecklistPanel(), OccasionsPanel()], heading=_("Occasions")),
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

    def get_facts(self, tree: OrganisationTree, settings: CourseSettings) -> CourseFacts:
        """What there is to know beside the occasions: for whom, what first, the cost, with whom, whom to ask."""
        return course_facts(self, partners=self.get_partners(), tree=tree, settings=settings)

    def get_learning_path(self, request: HttpRequest) -> LearningPath | None:
        """The courses that lead here. Three queries where any are asked for or it is a step of a chain, else none."""
        if not self.prerequisite_ways and not self.chain:
            return None
        pages = shown_on(self, CoursePage.objects.all())
        return learning_path(self.course_key, pages, local_today(), locale_id=self.locale_id, request=request)


class ChosenRow(Orderable):
    """A row of a course's page that points at something which may be deleted: ``chosen`` is the name of its key."""

    chosen: ClassVar[str]

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """As a revision has it; None if what was chosen has been deleted since, which modelcluster leaves out."""
        model: Any = cls._meta.get_field(cls.chosen).related_model
        if check_fks and not model.objects.filter(pk=data[cls.chosen]).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=check_fks, strict_fks=strict_fks)

    class Meta(Orderable.Meta):
        abstract = True


class CourseTargetGroup(ChosenRow):
    """A target group of a course."""

    chosen = "group"

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="audience")
    group = models.ForeignKey(
        TargetGroup, verbose_name=_("target group"), on_delete=models.CASCADE, related_name="courses"
    )

    panels = [FieldPanel("group")]

    class Meta(ChosenRow.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class CourseOrganisation(ChosenRow):
    """An organisation to whose members a course is limited."""

    chosen = "organisation"

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="for_organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("organisation")]

    class Meta(ChosenRow.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class CoursePartner(ChosenRow):
    """A partner of a course, in the editor's order."""

    chosen = "partner"

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("partner")]

    class Meta(ChosenRow.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
