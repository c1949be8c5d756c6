"""The mailbox of the demo: the mails that the site has written to ``EMAIL_FILE_PATH`` instead of sending them."""

import datetime as dt
import email
import email.policy
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage as OutgoingMail
from django.core.mail.backends.filebased import EmailBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from example_site.content.organisations import ACCOUNTS, Account

SHOWN = 50
"""How many of the newest mails the page shows."""

SEPARATOR = b"\n" + b"-" * 79 + b"\n"
"""Between the mails that one connection wrote into the same file."""


class MailboxBackend(EmailBackend):
    """Writes mails into files, dated by Django's clock: the story of the example is told in the past."""

    def send_messages(self, email_messages: Sequence[OutgoingMail]) -> int:
        for message in email_messages:
            message.extra_headers.setdefault("Date", format_datetime(timezone.now()))
        return super().send_messages(email_messages)


@dataclass(frozen=True)
class Mail:
    """A mail as the mailbox shows it. ``sent`` is local time."""

    subject: str
    sender: str
    recipient: str
    sent: dt.datetime | None
    text: str

    @property
    def account(self) -> Account | None:
        """The demo account to which the mail went; None for a member, who has none."""
        return next((account for account in ACCOUNTS if account.email == self.recipient), None)


def mails_in(folder: Path) -> list[Mail]:
    """All mails in ``folder``, newest first; none if there is no such folder."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [mail for file in files for mail in reversed(_mails_of(file))]


def _mails_of(file: Path) -> list[Mail]:
    parts = file.read_bytes().split(SEPARATOR)
    return [_read(part) for part in parts if part.strip()]


def _read(source: bytes) -> Mail:
    message = email.message_from_bytes(source, _class=EmailMessage, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    date = message["date"]
    return Mail(
        subject=message["subject"] or "",
        sender=message["from"] or "",
        recipient=message["to"] or "",
        sent=date.datetime.astimezone() if date else None,
        text=body.get_content().strip() if body else "",
    )


def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest mails, of one recipient if ``?to=`` says so. For everyone: the address exists only with ``DEBUG``."""
    mails = mails_in(Path(settings.EMAIL_FILE_PATH))
    chosen = request.GET.get("to", "")
    shown = [mail for mail in mails if chosen in {"", mail.recipient}]
    context = {
        "mails": shown[:SHOWN],
        "total": len(shown),
        "chosen": chosen,
        "recipients": sorted(Counter(mail.recipient for mail in mails).items()),
        "folder": settings.EMAIL_FILE_PATH,
    }
    return render(request, "mailbox/mailbox.html", context)
