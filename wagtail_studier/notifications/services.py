"""Writing to the outbox, and the editors' own mail texts."""

import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from wagtail_studier.notifications.enums import MessageStatus
from wagtail_studier.notifications.models import MailText, Message
from wagtail_studier.notifications.tasks import deliver_message, deliver_messages

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A mail to be queued. ``kind``, ``about`` and ``event`` are the sender's own keys, kept with the message."""

    dedupe_key: str
    recipient: str
    subject: str
    text: str
    html: str = ""
    kind: str = ""
    about: uuid.UUID | None = None
    event: int | None = None


def queue_message(
    *,
    dedupe_key: str,
    recipient: str,
    subject: str,
    text: str,
    html: str = "",
    kind: str = "",
    about: uuid.UUID | None = None,
    event: int | None = None,
) -> Message:
    """Write a mail to the outbox and have it sent once the caller's transaction is committed.

    The same ``dedupe_key`` gives the message that is already there: a repeated event is one mail. The task that sends
    gets the primary key only, so that nothing personal stands in a queue of tasks.
    """
    message, created = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "recipient": recipient,
            **_content(subject, text, html),
            "kind": kind,
            "about": about,
            "event": event,
        },
    )
    if created:
        transaction.on_commit(partial(_hand_over, deliver_message.enqueue, str(message.pk)))
    return message


def queue_messages(drafts: Sequence[Draft]) -> list[Message]:
    """Write many mails to the outbox, as :func:`queue_message` does one; in the order of ``drafts``.

    Two queries, more only where the database takes few values in one. After the commit a single task sends for a few
    seconds, since the default task backend does so while a person waits; the command ``studier_mail`` sends the rest.
    """
    # In the same order everywhere: two workers that queue the same mails would else wait for each other for ever.
    rows = [_row(draft) for draft in sorted(drafts, key=lambda draft: draft.dedupe_key)]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    stored = Message.objects.in_bulk([draft.dedupe_key for draft in drafts], field_name="dedupe_key")
    new = [str(row.pk) for row in rows if stored[row.dedupe_key].pk == row.pk]
    if new:
        transaction.on_commit(partial(_hand_over, deliver_messages.enqueue, new))
    return [stored[draft.dedupe_key] for draft in drafts]


def _row(draft: Draft) -> Message:
    return Message(
        dedupe_key=draft.dedupe_key,
        recipient=draft.recipient,
        **_content(draft.subject, draft.text, draft.html),
        kind=draft.kind,
        about=draft.about,
        event=draft.event,
    )


def _content(subject: str, text: str, html: str) -> dict[str, str]:
    one_line = " ".join(_storable(subject).split())[:255]
    return {"subject": one_line, "text": _storable(text), "html": _storable(html)}


def _storable(text: str) -> str:
    """Without what no database takes and no mail can carry: NUL and lone surrogates."""
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


def _hand_over(enqueue: Callable[[Any], Any], messages: str | list[str]) -> None:
    """Start the task. If none can be started the mail waits: what it tells about is done and stays done.

    Django's ``robust=True`` is no help here: it logs the fault's own text, which may quote the mail, and itself fails
    on a ``partial``.
    """
    try:
        enqueue(messages)
    except Exception as fault:  # noqa: BLE001 a task backend raises what it likes
        what = f"Message {messages} waits" if isinstance(messages, str) else f"{len(messages)} messages wait"
        logger.warning("%s for studier_mail: no task started (%s)", what, type(fault).__name__)


def resend(messages: QuerySet[Message]) -> int:
    """Have ``messages`` sent now: once more if they are done with, at once if they wait; how many they are.

    One that a worker has in its hands is left to it.
    """
    now = timezone.now()
    keys = list(messages.values_list("pk", flat=True))
    chosen = Message.objects.filter(pk__in=keys)
    with transaction.atomic():
        waiting = chosen.filter(Q(leased_until=None) | Q(leased_until__lt=now), status=MessageStatus.QUEUED)
        hurried = waiting.update(due_at=now)
        # Of two who press the button at once, one finds it done with.
        queued = chosen.exclude(status=MessageStatus.QUEUED).update(
            status=MessageStatus.QUEUED,
            attempts=0,
            due_at=now,
            queued_at=now,
            leased_until=None,
            last_error="",
            resent=F("resent") + 1,
        )
        if hurried or queued:
            transaction.on_commit(partial(_hand_over, deliver_messages.enqueue, [str(key) for key in keys]))
    return hurried + queued


def discard(messages: QuerySet[Message]) -> int:
    """Never send those of ``messages`` that wait or have failed; how many they are. One on its way may still arrive."""
    keys = list(messages.values_list("pk", flat=True))
    given_up = Message.objects.filter(pk__in=keys, status__in=[MessageStatus.QUEUED, MessageStatus.FAILED])
    return given_up.update(status=MessageStatus.DISCARDED, leased_until=None)


def save_mail_text(*, site_id: int, kind: str, language: str, subject: str, text: str) -> MailText:
    """Let this be the text of such mails from now on. It has been checked by the caller."""
    own, _created = MailText.objects.update_or_create(
        site_id=site_id, kind=kind, language=language, defaults={"subject": subject, "text": text}
    )
    return own


def remove_mail_text(*, site_id: int, kind: str, language: str) -> None:
    """Back to the standard text."""
    MailText.objects.filter(site_id=site_id, kind=kind, language=language).delete()
