from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CourseMode(TextChoices):
    """How a course is held (schema.org ``courseMode``, split the way Swedish course calendars do)."""

    DIGITAL = "digital", _("Digital")
    ON_SITE = "on_site", _("On site")
    RESIDENTIAL = "residential", _("Residential, with lodging")
    DAY_COURSE = "day_course", _("Day course, without lodging")
    HYBRID = "hybrid", _("On site or digital")


class OccasionStatus(TextChoices):
    """What the organiser has decided. Open, full and closed are not here: they follow from dates and seats."""

    ANNOUNCED = "announced", _("Announced")
    CANCELLED = "cancelled", pgettext_lazy("occasion", "Cancelled")


class Availability(TextChoices):
    """What a visitor can do with an occasion today; computed in :mod:`~wagtail_studier.courses.states`."""

    OPEN = "open", _("Open for sign-up")
    QUEUE = "queue", _("Full, waiting list")
    FULL = "full", pgettext_lazy("occasion", "Full")
    CLOSED = "closed", _("Sign-up has closed")
    HELD = "held", _("Has been held")
    CANCELLED = "cancelled", pgettext_lazy("occasion", "Cancelled")

    @property
    def takes_registrations(self) -> bool:
        """Whether a sign-up form has anything to offer."""
        return self in {Availability.OPEN, Availability.QUEUE}


class RouteKind(TextChoices):
    """Who decides about a sign-up before it is a place."""

    DIRECT = "direct", pgettext_lazy("sign-up route", "Nobody: a place at once")
    LOCAL = "local", pgettext_lazy("sign-up route", "The local organiser")
    OFFICE = "office", pgettext_lazy("sign-up route", "The office")
    LOCAL_OFFICE = "local_office", pgettext_lazy("sign-up route", "The local organiser, then the office")
    INTEREST = "interest", pgettext_lazy("sign-up route", "Nobody: an interest is noted, no place is given")
    JUDGED = "judged", pgettext_lazy("sign-up route", "The office chooses among applications")


class PriorityRule(TextChoices):
    """Whose turn it is when a seat becomes free."""

    FIRST_COME = "first_come", pgettext_lazy("waiting list", "Who has waited longest")
    SPREAD = "spread", pgettext_lazy("waiting list", "Spread over the organisations, then who has waited longest")
    MANUAL = "manual", pgettext_lazy("waiting list", "The organiser chooses by hand")


class CompletionRule(TextChoices):
    """How much of an occasion completes the course."""

    ALL = "all", pgettext_lazy("completion", "All sessions")
    AT_LEAST = "at_least", pgettext_lazy("completion", "At least a number of sessions")
    ALL_WEEKENDS = "all_weekends", pgettext_lazy("completion", "Something of every weekend or block of days")
