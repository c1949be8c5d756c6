from typing import Any

from django.core.management.base import BaseCommand

from wagtail_studier.notifications.delivery import deliver_waiting, due_messages
from wagtail_studier.notifications.enums import Attempt


class Command(BaseCommand):
    """The safety net of the outbox: run it every minute or five, whatever task backend the site has."""

    help = "Send the mail that waits in the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = due_messages().count()
        attempts = deliver_waiting()
        self.stdout.write(f"{attempts.count(Attempt.SENT)} of {waiting} sent")
        if Attempt.SERVER_AWAY in attempts:
            self.stderr.write("The mail server takes nothing just now; the rest is tried at the next run.")
