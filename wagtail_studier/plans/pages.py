"""Plan pages: what the editor writes, and what the reader sees."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_studier.blocks.courses import LINKED_COURSES
from wagtail_studier.blocks.plans import PlanBodyBlock
from wagtail_studier.blocks.text import PROSE_FEATURES
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.courses.states import local_today
from wagtail_studier.fields import StreamField
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.pages import StudierPageMixin
from wagtail_studier.plans.contents import Contents, Entry, Heading, table_of_contents
from wagtail_studier.plans.enums import DecisionStatus, PlanKind
from wagtail_studier.plans.queries import LinkedCourses, linked_courses

YEARS = [MinValueValidator(1880), MaxValueValidator(2200)]


@dataclass(frozen=True)
class PlanBlock:
    """A block of the body, with its heading's place in the contents if it has one."""

    block: Any
    heading: Entry | None


class StudyPlanPageMixin(StudierPageMixin):
    """The behaviour of a plan page, for hosts that want a page type of their own with other fields.

    It needs a StreamField ``body`` of blocks as in :mod:`wagtail_studier.blocks.plans`, and the fields of the period.
    """

    body: Any
    first_year: int | None
    last_year: int | None
    period_in_words: str
    decided_on: dt.date | None

    @property
    def period(self) -> str:
        """The years, as in "2016–2020" or "2017", or the editor's own words for them."""
        years = dict.fromkeys(str(year) for year in (self.first_year, self.last_year) if year)
        return self.period_in_words or "–".join(years)

    @property
    def decided_on_text(self) -> str:
        """The date of the decision, as in "23 oktober 2027"."""
        return day_text(self.decided_on) if self.decided_on else ""

    def clean(self) -> None:
        super().clean()  # type: ignore[misc]
        if self.last_year and not self.first_year:
            raise ValidationError({"first_year": _("Say in which year it begins, too.")})
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValidationError({"last_year": _("The last year is before the first.")})

    def get_headings(self) -> Iterator[Heading]:
        """The headings of all blocks that have some, in reading order."""
        for child in self.body:
            if hasattr(child.block, "headings"):
                yield from child.block.headings(child.value, key=child.id or "")

    def get_contents(self) -> Contents:
        return table_of_contents(self.get_headings())

    def get_linked_courses(self, request: HttpRequest | None = None) -> LinkedCourses:
        """The courses of all blocks that link to some: two queries, and one a type of block for what was chosen."""
        chosen = [
            page
            for child in self.body
            if hasattr(child.block, "linked_pages")
            for page in child.block.linked_pages(child.value)
        ]
        return linked_courses(chosen, host=self, today=local_today(), request=request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        contents = self.get_contents()
        context["contents"] = contents
        context["blocks"] = [PlanBlock(child, contents.get(child.id)) for child in self.body]
        context[LINKED_COURSES] = self.get_linked_courses(request)
        return context


class StudyPlanPage(StudyPlanPageMixin, Page):
    """An education plan, action plan, activity plan or study report."""

    kind = models.CharField(_("kind"), max_length=12, choices=PlanKind.choices, default=PlanKind.EDUCATION)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Whose plan it is."),
    )
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True, validators=YEARS)
    last_year = models.PositiveSmallIntegerField(
        _("last year"), null=True, blank=True, validators=YEARS, help_text=_("Only if it is for several years.")
    )
    period_in_words = models.CharField(
        _("period in words"),
        max_length=80,
        blank=True,
        help_text=_("Shown instead of the years, for example: From the annual meeting 2027 to that of 2028."),
    )
    decision_status = models.CharField(
        _("status"),
        max_length=12,
        choices=DecisionStatus.choices,
        blank=True,
        help_text=_("Empty if nobody decides on it."),
    )
    proposed_by = models.CharField(
        _("proposed by"), max_length=160, blank=True, help_text=_("For example the board, or a committee.")
    )
    decided_by = models.CharField(
        _("decided by"), max_length=160, blank=True, help_text=_("The meeting or board that decides, or has decided.")
    )
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    introduction = RichTextField(_("introduction"), blank=True, features=PROSE_FEATURES)
    body = StreamField(PlanBodyBlock(), verbose_name=_("content"), blank=True)

    template = "wagtail_studier/pages/study_plan_page.html"
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("first_year"),
        index.FilterField("last_year"),
        index.FilterField("decision_status"),
    ]

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("organisation")]),
                FieldRowPanel([FieldPanel("first_year"), FieldPanel("last_year")]),
                FieldPanel("period_in_words"),
            ],
            heading=_("What it is"),
        ),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    decision_panels = [
        MultiFieldPanel(
            [
                FieldPanel("decision_status"),
                FieldPanel("proposed_by"),
                FieldRowPanel([FieldPanel("decided_by"), FieldPanel("decided_on")]),
            ],
            heading=_("Decision"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(decision_panels, heading=_("Decision")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )

    class Meta:
        verbose_name = _("study plan")
        verbose_name_plural = _("study plans")
