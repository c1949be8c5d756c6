from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RosterColumn(TextChoices):
    """What a printed list may show besides the names. Questions of the form come on top."""

    ORGANISATION = "organisation", _("Belongs to")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    STATE = "state", _("State")
    SESSIONS = "sessions", _("A box for each session")
    SIGNATURE = "signature", _("Signature")


class Audience(TextChoices):
    """Which of those on the list."""

    PLACED = "placed", pgettext_lazy("people on a list", "Those who have a place")
    WAITING = "waiting", pgettext_lazy("people on a list", "Those who have a place, and the waiting list")
    LIVE = "live", pgettext_lazy("people on a list", "All, also those who wait for a decision or an answer")
