"""What holds for all occasions of a course, or for many courses: the way of a sign-up, and what completes a course."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.enums import CompletionRule, RouteKind
from wagtail_studier.organisations.enums import Role


class Route(models.Model):
    """The way a sign-up takes until it is a place: at once, or through the local organiser, the office, or both."""

    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("Only editors see it."))
    kind = models.CharField(_("who decides"), max_length=12, choices=RouteKind.choices, default=RouteKind.DIRECT)
    holds_seat = models.BooleanField(
        _("a seat is kept meanwhile"),
        default=True,
        help_text=_("A sign-up that waits for a decision keeps its seat, as long as there are free ones."),
    )
    local_role = models.CharField(
        _("who confirms in the member's organisation"),
        max_length=20,
        choices=Role.choices,
        default=Role.STUDY_ORGANISER,
    )
    office_role = models.CharField(
        _("who decides at the arranger's"), max_length=20, choices=Role.choices, default=Role.OFFICE
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("remind before the last sign-up day"),
        default=3,
        help_text=_("Days before the last sign-up day on which those who have not decided yet are reminded."),
    )
    escalation_days = models.PositiveSmallIntegerField(
        _("pass on after"),
        default=7,
        help_text=_("Days without a decision after which the deputy and the level above are asked to step in."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sign-up route")
        verbose_name_plural = _("sign-up routes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CourseRules(models.Model):
    """What holds for every occasion of a course, found by ``course_key`` as the occasions are.

    It stands outside the page for the same reason as they do: publishing an old revision, copying or translating a page
    must not change how people are let in, or who has completed the course. A course without a row has the defaults.
    """

    course_key = models.UUIDField(unique=True, editable=False)
    route = models.ForeignKey(
        Route,
        verbose_name=_("sign-up route"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="course_rules",
        help_text=_("Without one, a sign-up gives a place at once."),
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("remind participants before the start"),
        null=True,
        blank=True,
        default=3,
        help_text=_("Days before the first session. Leave empty for no reminder."),
    )
    completion = models.CharField(
        _("to complete the course"), max_length=12, choices=CompletionRule.choices, default=CompletionRule.ALL
    )
    completion_minimum = models.PositiveSmallIntegerField(
        _("number of sessions"), null=True, blank=True, help_text=_("How many sessions are enough.")
    )
    needs_practicum = models.BooleanField(_("and a practicum"), default=False)
    hours = models.DecimalField(
        _("hours in all"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("For the certificate. Leave empty to count the sessions that have clock times."),
    )
    certificate_text = models.TextField(
        _("text on the certificate"), blank=True, help_text=_("What the course was about, in a sentence or two.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rules of a course")
        verbose_name_plural = _("rules of courses")

    def __str__(self) -> str:
        return str(self.course_key)

    def clean(self) -> None:
        super().clean()
        if self.completion == CompletionRule.AT_LEAST and not self.completion_minimum:
            raise ValidationError({"completion_minimum": _("Say how many sessions are enough.")})
