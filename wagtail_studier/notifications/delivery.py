"""Sending what is in the outbox: claim, send, mark; back off when it fails.

A mail is sent at least once. Only a worker that dies between the server's yes and the mark lets it go out again, and
then under the same Message-ID, by which most mailboxes show it once.
"""

import datetime as dt
import logging
import smtplib
import time
import uuid
from collections.abc import Iterable
from email.utils import parseaddr

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.encoding import punycode

from wagtail_studier.conf import conf
from wagtail_studier.notifications.enums import Attempt, MessageStatus
from wagtail_studier.notifications.models import Message

logger = logging.getLogger(__name__)

BACKOFF = [dt.timedelta(minutes=1), dt.timedelta(minutes=5), dt.timedelta(minutes=30), dt.timedelta(hours=2)]
"""Waits after the first failures; the last one is repeated until :data:`GIVE_UP`."""

GIVE_UP = dt.timedelta(days=5)
"""After this long a message is marked as failed and left for a person to look at."""

SERVER_AWAY = "Mail server: "
"""How ``last_error`` begins when the fault was not the message's own."""

WANTS_CREDENTIALS = {530, 534, 535, 538}
"""5xx answers that are about our account with the server (RFC 4954), never about a message."""


def due_messages() -> QuerySet[Message]:
    """Messages that may be tried now, oldest first: waiting, their time come, and in nobody else's hands."""
    now = timezone.now()
    return Message.objects.filter(
        Q(leased_until=None) | Q(leased_until__lt=now), status=MessageStatus.QUEUED, due_at__lte=now
    ).order_by("due_at", "id")


def waiting_since() -> dt.datetime | None:
    """Since when the message that has waited longest could have been tried; None if nothing waits."""
    return due_messages().values_list("due_at", flat=True).first()


def server_is_away() -> bool:
    """Whether the mail server failed a message within the last minute, which is the wait after a first failure."""
    return Message.objects.filter(
        status=MessageStatus.QUEUED, due_at__gt=timezone.now(), attempts=1, last_error__startswith=SERVER_AWAY
    ).exists()


def deliver_waiting() -> list[Attempt]:
    """Try every message that is due, once; what came of each. Stops at a server that takes nothing from anyone."""
    attempts = []
    for message_id in list(due_messages().values_list("pk", flat=True)):
        attempts.append(deliver(message_id))
        if attempts[-1] == Attempt.SERVER_AWAY:
            break
    return attempts


def deliver_within(message_ids: Iterable[uuid.UUID | str], *, seconds: float) -> list[Attempt]:
    """Try these messages until the time is up or the server takes nothing; the rest waits for the command."""
    attempts: list[Attempt] = []
    ends = time.monotonic() + seconds
    for message_id in message_ids:
        if attempts and (attempts[-1] == Attempt.SERVER_AWAY or time.monotonic() >= ends):
            break
        attempts.append(deliver(message_id))
    return attempts


def deliver(message_id: uuid.UUID | str) -> Attempt:
    """Send one message, unless it is sent, not due, or in another worker's hands. Never raises for a mail fault.

    Refuses (``RuntimeError``) to run inside a transaction: what it tells about might yet be undone, and a lease that
    others cannot see is none.
    """
    message = _claim(message_id)
    if message is None:
        return Attempt.NOT_NOW
    try:
        _send(message)
    except Exception as fault:  # noqa: BLE001 a mail backend raises what it likes
        _postpone(message, fault)
        return Attempt.SERVER_AWAY if _is_the_servers(fault) else Attempt.REFUSED
    # Whoever else may hold it by now: sent is sent.
    Message.objects.filter(pk=message.pk).update(
        status=MessageStatus.SENT, sent_at=timezone.now(), leased_until=None, last_error=""
    )
    return Attempt.SENT


def _claim(message_id: uuid.UUID | str) -> Message | None:
    """The message, ours until the lease ends; None if it is not to be had.

    The next attempt is set before this one is made, so that a message that kills its worker backs off as well.
    """
    message = due_messages().filter(pk=message_id).first()
    if message is None:
        return None
    now, tried = timezone.now(), message.attempts
    message.attempts += 1
    with transaction.atomic(durable=True):
        claimed = (
            due_messages()
            .order_by()
            .filter(pk=message.pk, attempts=tried)
            .update(
                attempts=message.attempts,
                leased_until=now + dt.timedelta(seconds=conf.mail_lease),
                due_at=now + _wait_after(message.attempts),
            )
        )
    return message if claimed else None


def _wait_after(attempts: int) -> dt.timedelta:
    return BACKOFF[min(attempts, len(BACKOFF)) - 1]


def _send(message: Message) -> None:
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        conf.from_email,
        [message.recipient],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": _message_id(message)},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    try:
        mail.message()
    except ValueError as fault:
        raise Unsendable from fault
    if not mail.recipients():  # Django would send nothing and be content
        raise Unsendable
    mail.send()


class Unsendable(ValueError):
    """No mail can be made of the message: its address or a header is impossible."""


def _message_id(message: Message) -> str:
    """The same at every try, so that mailboxes show the mail once; another when someone has had it sent again."""
    return f"<{message.pk}{f'.{message.resent}' if message.resent else ''}@{_domain()}>"


def _domain() -> str:
    """The domain of the sender, which is the site's; Django would tell the name of the machine."""
    return punycode(parseaddr(conf.from_email)[1].rpartition("@")[2]) or "localhost"


def _postpone(message: Message, fault: Exception) -> None:
    now = timezone.now()
    gives_up = _is_permanent(fault) or now - message.queued_at >= GIVE_UP
    # Not if the lease ran out meanwhile and another worker has taken, or even sent it.
    Message.objects.filter(pk=message.pk, attempts=message.attempts, status=MessageStatus.QUEUED).update(
        status=MessageStatus.FAILED if gives_up else MessageStatus.QUEUED,
        due_at=now + _wait_after(message.attempts),
        leased_until=None,
        last_error=_describe(fault),
    )
    # The fault's own text can quote the address, so only its kind is logged.
    level = logging.ERROR if gives_up else logging.WARNING
    logger.log(level, "Message %s could not be sent: %s", message.pk, _describe(fault))


def _is_permanent(fault: Exception) -> bool:
    """Whether this mail will never be taken: a 5xx answer to the recipient or the content, or no mail at all."""
    if isinstance(fault, ValueError):
        # A UnicodeError while sending is about the name of the server, not about the message.
        return not isinstance(fault, UnicodeError)
    if isinstance(fault, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return all(code >= 500 and code not in WANTS_CREDENTIALS for code in _codes(fault))  # noqa: PLR2004
    return False


def _is_the_servers(fault: Exception) -> bool:
    """Whether the next message would meet the same fault: no connection, no answer, no login, sender not taken."""
    return isinstance(fault, OSError) and not isinstance(fault, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)


def _codes(fault: Exception) -> list[int]:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return [code for code, _text in fault.recipients.values()]
    return [fault.smtp_code] if isinstance(fault, smtplib.SMTPResponseException) else []


def _describe(fault: Exception) -> str:
    """The kind of fault and the server's codes, never its words."""
    words = [type(fault).__name__, *(str(code) for code in _codes(fault))]
    return f"{SERVER_AWAY if _is_the_servers(fault) else ''}{' '.join(words)}"[:255]
