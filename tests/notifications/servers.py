"""Mail servers on loopback as they are met in life, and mail backends that die at a chosen moment."""

import contextlib
import socket
import threading
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks.backends.base import BaseTaskBackend


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Mailroom:
    """Takes mail over SMTP. ``answers`` are what it says to a recipient, ``to_data`` what it says to a content."""

    def __init__(self):
        self.envelopes = []
        self.answers = {}
        self.to_data = "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 aiosmtpd's name
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.to_data.startswith("250"):
            self.envelopes.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return self.to_data

    @property
    def recipients(self):
        return [recipient for recipients, _mail in self.envelopes for recipient in recipients]

    @property
    def mails(self):
        return [mail for _recipients, mail in self.envelopes]


@contextlib.contextmanager
def listening(port, **options):
    """A server that works, at ``port``."""
    mailroom = Mailroom()
    controller = Controller(mailroom, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield mailroom
    finally:
        controller.stop()


def nobody_may_log_in(*_args):
    return AuthResult(success=False, handled=False)


@contextlib.contextmanager
def answering_nothing(port, *, hangs_up=False):
    """A server that takes the connection and never says a word; a list of the connections it got."""
    calls, lines = [], []
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
        door.listen(50)

        def answer():
            with contextlib.suppress(OSError):
                while True:
                    line, caller = door.accept()
                    calls.append(caller)
                    lines.append(line)
                    if hangs_up:
                        line.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        try:
            yield calls
        finally:
            door.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            for line in lines:
                line.close()


class Killed(BaseException):
    """The process is gone."""


class DyingBackend(BaseEmailBackend):
    """The worker is killed before it reaches the server."""

    def send_messages(self, email_messages):
        raise Killed


class SlowBackend(BaseEmailBackend):
    """Does ``meanwhile`` while it sends, and then fails."""

    meanwhile = None

    def send_messages(self, email_messages):
        type(self).meanwhile()
        raise TimeoutError


class BrokenTasks(BaseTaskBackend):
    """A queue of tasks that is down; its fault says too much."""

    def enqueue(self, task, args, kwargs):
        raise ConnectionError("cannot queue the mail to Mira Exempelsson <mira@example.org>")
