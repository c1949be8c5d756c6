"""Sending what is in the outbox: claim, send, mark; back off when it fails."""

import datetime as dt
import logging
import smtplib

from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from wagtail_studier.conf import conf
from wagtail_studier.notifications.enums import MessageStatus
from wagtail_studier.notifications.models import Message

logger = logging.getLogger(__name__)

BACKOFF = [dt.timedelta(minutes=1), dt.timedelta(minutes=5), dt.timedelta(minutes=30), dt.timedelta(hours=2)]
"""Waits after the first failures; the last one is repeated until :data:`GIVE_UP`."""

GIVE_UP = dt.timedelta(days=5)
"""After this long a message is marked as failed and left for a person to look at."""


def due_messages() -> QuerySet[Message]:
    """Messages that may be tried now, oldest first: waiting, their time come, and in nobody else's hands."""
    now = timezone.now()
    return Message.objects.filter(
        Q(leased_until=None) | Q(leased_until__lt=now), status=MessageStatus.QUEUED, due_at__lte=now
    ).order_by("due_at", "id")


def deliver(message_id: str) -> bool:
    """Send one message, unless it is sent, not due, or in another worker's hands. Never raises for a mail fault."""
    now = timezone.now()
    lease = now + dt.timedelta(seconds=conf.mail_lease)
    if not due_messages().filter(pk=message_id).order_by().update(leased_until=lease, attempts=F("attempts") + 1):
        return False
    message = Message.objects.get(pk=message_id)
    try:
        _send(message)
    except (OSError, smtplib.SMTPException) as fault:
        _postpone(message, fault)
        return False
    Message.objects.filter(pk=message_id).update(
        status=MessageStatus.SENT, sent_at=timezone.now(), leased_until=None, last_error=""
    )
    return True


def _send(message: Message) -> None:
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        conf.from_email,
        [message.recipient],
        headers={"Auto-Submitted": "auto-generated", "X-Studier-Message": str(message.pk)},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    mail.send()


def _postpone(message: Message, fault: Exception) -> None:
    now = timezone.now()
    gives_up = _is_permanent(fault) or now - message.created_at >= GIVE_UP
    wait = BACKOFF[min(message.attempts, len(BACKOFF)) - 1]
    Message.objects.filter(pk=message.pk).update(
        status=MessageStatus.FAILED if gives_up else MessageStatus.QUEUED,
        due_at=now + wait,
        leased_until=None,
        last_error=_describe(fault),
    )
    # The fault's own text can quote the address, so only its kind is logged.
    logger.warning("Message %s could not be sent (%s)", message.pk, type(fault).__name__)


def _is_permanent(fault: Exception) -> bool:
    """Whether the server has said that it will never take this mail (a 5xx answer to the recipient or the content)."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in fault.recipients.values())  # noqa: PLR2004
    return isinstance(fault, smtplib.SMTPDataError) and fault.smtp_code >= 500  # noqa: PLR2004


def _describe(fault: Exception) -> str:
    refused = fault.recipients if isinstance(fault, smtplib.SMTPRecipientsRefused) else {}
    codes = [code for code, _text in refused.values()]
    return " ".join([type(fault).__name__, *(str(code) for code in codes)])[:255]
