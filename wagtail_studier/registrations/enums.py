from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a registration stands. What leads where is the table in :mod:`~wagtail_studier.registrations.states`."""

    PENDING_LOCAL = "pending_local", _("Waits for the local organiser")
    PENDING_OFFICE = "pending_office", _("Waits for the office")
    PLACED = "placed", _("Has a place")
    WAITLISTED = "waitlisted", _("On the waiting list")
    OFFERED = "offered", _("Has been offered a place")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("registration", "The occasion was cancelled")
    EXPIRED = "expired", pgettext_lazy("registration", "The time ran out")


class Sensitivity(TextChoices):
    """What an answer may reveal (GDPR: nothing, how to reach a person, or a special category of article 9)."""

    NONE = "none", _("Nothing personal")
    CONTACT = "contact", _("How to reach a person")
    SPECIAL = "special", _("Health, belief or other special category")
