from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wagtail_studier.registrations.counters import differences


class Command(BaseCommand):
    """For after a restore, or when somebody has changed registrations past the services. It prints nothing personal."""

    help = "Compare the seats that each occasion has stored with the registrations; exit code 1 if something differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Set what differs right.")

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        for found in differences(repair=options["repair"]):
            number += 1
            for name, (stored, counted) in found.counters.items():
                self.stdout.write(f"{found.occasion_id} {name}: stored {stored}, counted {counted}")
        if number:
            done = "mended" if options["repair"] else "differ; --repair mends them"
            raise CommandError(f"Occasions: {number} {done}", returncode=1)
        self.stdout.write("All counters are right.")
