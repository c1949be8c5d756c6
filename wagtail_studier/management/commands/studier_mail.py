from typing import Any

from django.core.management.base import BaseCommand

from wagtail_studier.notifications.delivery import deliver, due_messages


class Command(BaseCommand):
    """The safety net of the outbox: run it every minute or five, whatever task backend the site has."""

    help = "Send the mail that waits in the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = list(due_messages().values_list("pk", flat=True))
        sent = sum(deliver(str(message_id)) for message_id in waiting)
        self.stdout.write(f"{sent} of {len(waiting)} sent")
