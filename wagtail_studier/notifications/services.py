"""Writing to the outbox."""

from functools import partial

from django.db import transaction

from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.tasks import deliver_message


def queue_message(*, dedupe_key: str, recipient: str, subject: str, text: str, html: str = "") -> Message:
    """Write a mail to the outbox and have it sent once the caller's transaction is committed.

    The same ``dedupe_key`` gives the message that is already there: a repeated event is one mail. The task that sends
    gets the primary key only, so that nothing personal stands in a queue of tasks.
    """
    message, created = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={"recipient": recipient, "subject": " ".join(subject.split())[:255], "text": text, "html": html},
    )
    if created:
        transaction.on_commit(partial(deliver_message.enqueue, str(message.pk)), robust=True)
    return message
