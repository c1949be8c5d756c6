import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_studier.courses.enums import EventKind, OccasionStatus
from wagtail_studier.courses.occasion_fields import DeadlineFields, PeriodFields, PlaceFields, QueueFields
from wagtail_studier.courses.schedule import day_text, undated_text
from wagtail_studier.organisations.models import Organisation


class Occasion(PeriodFields, DeadlineFields, QueueFields, PlaceFields):
    """One time a course is given, and what people sign up for (schema.org ``CourseInstance``).

    It stands by itself: in no page, StreamField or revision, so that publishing, reverting, copying, translating or
    deleting a page never touches a registration. All translations of a course share its occasions through
    ``course_key``, the page's ``translation_key``. Without a course it is a list of its own: an interest list, or a
    meeting that people sign up for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course_key = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    title = models.CharField(
        _("title"),
        max_length=255,
        help_text=_("For an occasion of a course: the title of its page."),
    )
    titles = models.JSONField(default=dict, blank=True, editable=False)
    label = models.CharField(
        _("what sets it apart"),
        max_length=120,
        blank=True,
        help_text=_("For example the town, if there are several."),
    )
    organiser = models.ForeignKey(
        Organisation, verbose_name=_("organiser"), on_delete=models.PROTECT, related_name="occasions"
    )
    capacity = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Leave empty if everyone gets a place.")
    )
    has_waiting_list = models.BooleanField(_("waiting list when full"), default=True)
    status = models.CharField(
        _("status"), max_length=12, choices=OccasionStatus.choices, default=OccasionStatus.ANNOUNCED
    )
    cancel_reason = models.CharField(_("why it is cancelled"), max_length=255, blank=True)

    moved_to = models.ForeignKey(
        "self",
        verbose_name=_("moved to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="moved_from",
        help_text=_("The occasion that takes place instead of a cancelled one."),
    )
    # Alternatives to choose from, entered as one: the same for each of them.
    alternative_group = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    # Without a course: what it is, and the translation key of the calendar that shows it.
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices, default=EventKind.EVENT)
    calendar_key = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    # Follow from the sessions; kept here so that lists sort and filter on an index.
    first_day = models.DateField(null=True, blank=True, editable=False)
    last_day = models.DateField(null=True, blank=True, editable=False)
    # Kept by the touch-lock of registrations.seats; counting rows instead collapses under load.
    placed = models.PositiveIntegerField(default=0, editable=False)
    waiting = models.PositiveIntegerField(default=0, editable=False)
    held = models.PositiveIntegerField(default=0, editable=False)  # by offers, and by sign-ups that await a decision
    pending = models.PositiveIntegerField(default=0, editable=False)  # await a decision, with or without a seat
    touched = models.PositiveBigIntegerField(default=0, editable=False)
    # What calendars go by: how often what they show has changed, and when last.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        ordering = [models.F("sort_day").asc(nulls_last=True), "label", "id"]
        indexes = [
            models.Index(fields=["first_day", "id"], name="studier_occasion_first_day"),
            models.Index(fields=["sort_day", "label", "id"], name="studier_occasion_order"),
            models.Index(fields=["course_key", "sort_day"], name="studier_occasion_course"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="cancelled") | ~models.Q(cancel_reason=""),
                name="studier_cancelled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        day = day_text(self.first_day) if self.first_day else undated_text(self)
        return " · ".join(filter(None, [self.title, self.label, day]))

    def title_in(self, language: str) -> str:
        """The title under which the course was published in ``language``, else in its own."""
        return self.titles.get(language, self.title)

    def clean(self) -> None:
        super().clean()
        if self.status == OccasionStatus.CANCELLED and not self.cancel_reason.strip():
            raise ValidationError({"cancel_reason": _("Say in a few words why it is cancelled: members see it.")})


class Session(models.Model):
    """One meeting of an occasion: a day or several, with or without times. Times are local."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="sessions")
    starts_on = models.DateField(_("date"))
    ends_on = models.DateField(_("last date"), null=True, blank=True, help_text=_("Only if it lasts several days."))
    starts_at = models.TimeField(pgettext_lazy("clock time", "from"), null=True, blank=True)
    ends_at = models.TimeField(pgettext_lazy("clock time", "to"), null=True, blank=True)
    check_in_at = models.TimeField(
        _("check-in from"), null=True, blank=True, help_text=_("When one can arrive, if that is earlier.")
    )
    theme = models.CharField(_("theme"), max_length=160, blank=True)
    venue = models.CharField(_("venue"), max_length=160, blank=True)
    speaker = models.CharField(_("speaker"), max_length=120, blank=True)
    speaker_role = models.CharField(_("speaker's role"), max_length=120, blank=True)
    track = models.CharField(
        _("track"), max_length=60, blank=True, help_text=_("Sessions at the same time, of which one chooses a track.")
    )
    agenda = models.JSONField(_("agenda"), default=list, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("meeting of a course", "session")
        verbose_name_plural = pgettext_lazy("meeting of a course", "sessions")
        ordering = ["starts_on", models.F("starts_at").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return self.starts_on.isoformat()

    @property
    def final_day(self) -> dt.date:
        """The last day of the session, which for most is the only one."""
        return self.ends_on or self.starts_on

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last date is before the first.")})
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("Say when it starts, too.")})
        is_one_day = self.ends_on in {None, self.starts_on}
        if is_one_day and self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError(
                {"ends_at": _("It ends before it starts. If it goes on past midnight, give the last date.")}
            )
        if self.check_in_at and self.starts_at and self.check_in_at > self.starts_at:
            raise ValidationError({"check_in_at": _("Check-in is after the start.")})
