from enum import Enum, auto

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MessageStatus(TextChoices):
    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    DISCARDED = "discarded", _("Discarded")


class Audience(TextChoices):
    """Whom a kind of mail is written to."""

    MEMBER = "member", _("To members")
    STAFF = "staff", _("To study organisers and offices")


class Attempt(Enum):
    """What came of trying to send a message."""

    SENT = auto()
    NOT_NOW = auto()
    """Nothing was tried: it is sent, not due yet, or in another worker's hands."""
    REFUSED = auto()
    """The fault is this message's own; others may get through."""
    SERVER_AWAY = auto()
    """The mail server takes nothing at all just now."""
