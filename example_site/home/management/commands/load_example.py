import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from example_site.content.organisations import ACCOUNTS
from example_site.loading.example import load_example

ADDRESSES = (
    ("Site", "/"),
    ("In English", "/en/"),
    ("Course calendar", "/utbildningar/"),
    ("Plans", "/planer/"),
    ("Wagtail admin", "/admin/"),
    ("Mailbox", "/mailbox/"),
)


class Command(BaseCommand):
    """Fills the example site. What is there already stays as it is, so it may be run at every start."""

    help = "Loads the example site's content, accounts and registrations; loading it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--date",
            type=dt.date.fromisoformat,
            help="Load it as if it were this day (today): the programme lies in the twelve months after it.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        load_example(options["date"] or timezone.localdate())
        if options["verbosity"]:
            self.stdout.write(self._addresses() + "\n\n" + self._accounts())

    def _addresses(self) -> str:
        return "\n".join(f"  {name:<16} {settings.BASE_URL}{path}" for name, path in ADDRESSES)

    def _accounts(self) -> str:
        rows = [f"  {row.username:<16} {row.password:<20} {row.shows}" for row in ACCOUNTS]
        mail = f"  Mails are written to {settings.EMAIL_FILE_PATH}"
        return "\n".join([f"  {'User':<16} {'Password':<20} Shows", *rows, "", mail])
