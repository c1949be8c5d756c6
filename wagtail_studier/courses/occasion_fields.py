"""The fields of an occasion, group by group, as its form shows them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.enums import DatePrecision, PriorityRule
from wagtail_studier.courses.periods import period_bounds
from wagtail_studier.courses.rules import Route


class PeriodFields(models.Model):
    """When, as long as no days are known, and what the editor wrote. Days themselves are sessions."""

    precision = models.CharField(
        _("how exactly the time is known"), max_length=12, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    period_first = models.DateField(
        _("some day in it"), null=True, blank=True, help_text=_("Any day of the week, month or season.")
    )
    period_last = models.DateField(
        _("some day in the last month"), null=True, blank=True, help_text=_("Only if it is several months.")
    )
    is_preliminary = models.BooleanField(
        _("preliminary"), default=False, help_text=_("Visitors see that the time may become another.")
    )
    dates_as_written = models.CharField(_("when, in words"), max_length=255, blank=True)
    # The one sort key of every list; see courses.periods.sort_day.
    sort_day = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        needs_day = self.precision not in {DatePrecision.DAY, DatePrecision.NOT_FIXED}
        if needs_day and self.period_first is None:
            raise ValidationError({"period_first": _("Give some day in it.")})
        self.period_first, self.period_last = period_bounds(self.precision, self.period_first, self.period_last)


class DeadlineFields(models.Model):
    """From when and until when one can sign up."""

    registration_opens_on = models.DateField(
        _("sign-up opens on"), null=True, blank=True, help_text=_("Leave empty if it is open at once.")
    )
    last_registration_day = models.DateField(
        _("last sign-up day"), null=True, blank=True, help_text=_("Sign-up closes at midnight after this day.")
    )
    last_registration_time = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("Only if it closes earlier on that day.")
    )
    deadline_days = models.PositiveSmallIntegerField(
        _("or so many days before the start"),
        null=True,
        blank=True,
        help_text=_("The last sign-up day then follows the first session, also when that is moved."),
    )
    deadlines = models.JSONField(_("other days to know"), default=list, blank=True)
    prices = models.JSONField(_("prices"), default=list, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        opens, closes = self.registration_opens_on, self.last_registration_day
        if opens and closes and self.deadline_days is None and closes < opens:
            raise ValidationError({"last_registration_day": _("The last sign-up day is before sign-up opens.")})


class QueueFields(models.Model):
    """How people are let in, and whose turn it is when it is full."""

    route = models.ForeignKey(
        Route,
        verbose_name=_("sign-up route"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occasions",
        help_text=_("Leave empty to do as the course says."),
    )
    quota = models.PositiveIntegerField(
        _("seats for each local organisation"),
        null=True,
        blank=True,
        help_text=_("At most so many seats go to members of the same organisation. Leave empty for no such limit."),
    )
    priority = models.CharField(
        _("whose turn it is in the queue"),
        max_length=12,
        choices=PriorityRule.choices,
        default=PriorityRule.FIRST_COME,
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an offer"),
        null=True,
        blank=True,
        help_text=_(
            "Whoever is next in the queue is asked and has so long to answer. Leave empty to give the place at once."
        ),
    )
    promotion_cutoff_days = models.PositiveSmallIntegerField(
        _("days before the start when the queue stops"),
        default=0,
        help_text=_(
            "Nobody gets a place from the queue closer to the start than this; you can still give one by hand."
        ),
    )
    withdrawal_terms = models.TextField(
        _("what it costs to withdraw"),
        blank=True,
        help_text=_("Members read it before they withdraw, for example when the fee is no longer paid back."),
    )

    class Meta:
        abstract = True


class PlaceFields(models.Model):
    """Whom to ask about this occasion, and how to take part at a distance."""

    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's phone"), max_length=40, blank=True)
    online_url = models.URLField(
        _("link to the digital meeting"),
        max_length=500,
        blank=True,
        help_text=_("Only those who have a place see it, on their own page."),
    )
    online_note = models.TextField(
        _("how to join"), blank=True, help_text=_("Passcode, how to test the sound. Seen by the same people only.")
    )

    class Meta:
        abstract = True
