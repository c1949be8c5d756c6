"""The fields of a course page, group by group, as its editor shows them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField

from wagtail_studier.blocks.details import DocumentsBlock, PrerequisitesBlock, PricesBlock
from wagtail_studier.courses.enums import Payer, PracticalUse
from wagtail_studier.fields import StreamField


class AudienceFields(ClusterableModel):
    """Whom it is for, and what they should have taken first."""

    target_groups = models.TextField(_("target groups"), blank=True, help_text=_("Who it is for, one group a line."))
    age_from = models.PositiveSmallIntegerField(_("from the age of"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to the age of"), null=True, blank=True)
    prerequisite_ways = StreamField(
        PrerequisitesBlock(),
        verbose_name=_("courses to have taken first"),
        blank=True,
        help_text=_("One of the ways is enough; of a way, all courses are needed."),
    )
    accepts_equivalent = models.BooleanField(_("or the equivalent"), default=True)
    prerequisites = models.TextField(
        _("prerequisites"), blank=True, help_text=_("What one should have taken first, or the equivalent.")
    )
    chain = models.CharField(
        _("part of"), max_length=80, blank=True, help_text=_("The name of a chain of courses, if it is a step of one.")
    )
    step_label = models.CharField(
        _("step, in your own words"), max_length=40, blank=True, help_text=_("For example: step 2, part 1, S1.")
    )
    step = models.PositiveSmallIntegerField(
        _("place in the chain"), null=True, blank=True, help_text=_("1 comes first. Only for sorting.")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            raise ValidationError({"age_to": _("The highest age is below the lowest.")})


class CostFields(ClusterableModel):
    """What it costs, whom, and what is included. No payment is taken."""

    prices = StreamField(
        PricesBlock(),
        verbose_name=_("prices"),
        blank=True,
        help_text=_("For every occasion that has no prices of its own. Leave empty if it is free."),
    )
    included = models.TextField(_("what is included"), blank=True, help_text=_("One thing a line."))
    fee_payer = models.CharField(_("who pays the fee"), max_length=12, choices=Payer.choices, blank=True)
    travel_payer = models.CharField(_("who pays for travel"), max_length=12, choices=Payer.choices, blank=True)
    earnings_payer = models.CharField(_("who pays for lost earnings"), max_length=12, choices=Payer.choices, blank=True)
    cancellation_terms = models.TextField(
        _("what it costs to withdraw"), blank=True, help_text=_("For occasions that say nothing of their own.")
    )
    no_show_terms = models.TextField(_("what it costs not to come"), blank=True)
    cost = models.TextField(_("more about the cost"), blank=True)

    class Meta:
        abstract = True


class ContactFields(ClusterableModel):
    """Whom to ask."""

    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's phone"), max_length=40, blank=True)

    class Meta:
        abstract = True


class MaterialFields(ClusterableModel):
    """Documents, the national study portal, and practical information of its own."""

    documents = StreamField(DocumentsBlock(), verbose_name=_("documents"), blank=True)
    portal_url = models.URLField(
        _("on the study portal"), blank=True, help_text=_("The address of this course on the national study portal.")
    )
    practical_use = models.CharField(
        pgettext_lazy("of a course", "practical information"),
        max_length=8,
        choices=PracticalUse.choices,
        default=PracticalUse.SHOW,
    )
    own_practical_information = RichTextField(_("practical information of this course"), blank=True)

    class Meta:
        abstract = True
