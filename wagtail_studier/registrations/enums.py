from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a registration stands. What leads where is the table in :mod:`~wagtail_studier.registrations.states`."""

    PLACED = "placed", _("Has a place")
    WAITLISTED = "waitlisted", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Sensitivity(TextChoices):
    """What an answer may reveal (GDPR: nothing, how to reach a person, or a special category of article 9)."""

    NONE = "none", _("Nothing personal")
    CONTACT = "contact", _("How to reach a person")
    SPECIAL = "special", _("Health, belief or other special category")
