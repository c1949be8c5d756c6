import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Site

from wagtail_studier.notifications.enums import MessageStatus


class Message(models.Model):
    """A mail in the outbox: written in the transaction of what it tells about, sent after that is committed.

    ``kind``, ``about`` and ``event`` belong to whoever queued it and mean nothing here: what sort of mail it is, what
    it is about, and which step caused it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dedupe_key = models.CharField(max_length=120, unique=True)
    recipient = models.EmailField(_("to"), max_length=254)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField()
    html = models.TextField(blank=True)
    kind = models.CharField(pgettext_lazy("of a mail", "kind"), max_length=32, blank=True)
    about = models.UUIDField(null=True, blank=True, db_index=True)
    event = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=MessageStatus.choices, default=MessageStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=255, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now)
    """When it was queued last: later than ``created_at`` if someone has had it sent again."""
    resent = models.PositiveSmallIntegerField(default=0)
    """How often someone has had it sent again; each is a mail of its own to the mailboxes."""
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["status", "due_at"], name="studier_message_due"),
            models.Index(fields=["-created_at", "id"], name="studier_message_latest"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class MailText(models.Model):
    """An editor's own subject and text for one kind of mail, on one site, in one language.

    Without one the standard text is sent, and also if this one cannot be used.
    """

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(pgettext_lazy("of a mail", "kind"), max_length=32)
    language = models.CharField(_("language"), max_length=20)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(pgettext_lazy("of a mail", "text"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail text")
        verbose_name_plural = _("mail texts")
        ordering = ["site", "language", "kind"]
        constraints = [models.UniqueConstraint(fields=["site", "kind", "language"], name="studier_mail_text_once")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
