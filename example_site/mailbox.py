"""The mailbox of the demo: the mails that the site has written to ``EMAIL_FILE_PATH`` instead of sending them."""

import datetime as dt
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHOWN = 100
"""How many of the newest mails the page shows."""

SEPARATOR = b"\n" + b"-" * 79 + b"\n"
"""Between the mails that one connection wrote into the same file."""


@dataclass(frozen=True)
class Mail:
    """A mail as the mailbox shows it. ``sent`` is local time."""

    subject: str
    sender: str
    recipient: str
    sent: dt.datetime | None
    text: str


def mails_in(folder: Path) -> list[Mail]:
    """The newest mails in ``folder``, newest first; none if there is no such folder."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)[:SHOWN]
    return [mail for file in files for mail in reversed(_mails_of(file))][:SHOWN]


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
    """All mails, open for everyone: the address exists only while ``DEBUG`` is on."""
    mails = mails_in(Path(settings.EMAIL_FILE_PATH))
    return render(request, "mailbox/mailbox.html", {"mails": mails, "folder": settings.EMAIL_FILE_PATH})
