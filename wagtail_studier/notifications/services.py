"""Writing to the outbox."""

import logging
from functools import partial

from django.db import transaction

from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.tasks import deliver_message

logger = logging.getLogger(__name__)


def queue_message(*, dedupe_key: str, recipient: str, subject: str, text: str, html: str = "") -> Message:
    """Write a mail to the outbox and have it sent once the caller's transaction is committed.

    The same ``dedupe_key`` gives the message that is already there: a repeated event is one mail. The task that sends
    gets the primary key only, so that nothing personal stands in a queue of tasks.
    """
    subject = " ".join(_storable(subject).split())[:255]
    message, created = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={"recipient": recipient, "subject": subject, "text": _storable(text), "html": _storable(html)},
    )
    if created:
        transaction.on_commit(partial(_hand_over, str(message.pk)))
    return message


def _storable(text: str) -> str:
    """Without what no database takes and no mail can carry: NUL and lone surrogates."""
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


def _hand_over(message_id: str) -> None:
    """Start the task. If none can be started the message waits: what it tells about is done and stays done.

    Django's ``robust=True`` is no help here: it logs the fault's own text, which may quote the mail, and itself fails
    on a ``partial``.
    """
    try:
        deliver_message.enqueue(message_id)
    except Exception as fault:  # noqa: BLE001 a task backend raises what it likes
        logger.warning("Message %s waits for studier_mail: no task started (%s)", message_id, type(fault).__name__)
