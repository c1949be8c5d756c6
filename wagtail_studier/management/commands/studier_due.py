from typing import Any

from django.core.management.base import BaseCommand

from wagtail_studier.registrations.due import do_all


class Command(BaseCommand):
    help = (
        "Does what time asks for: ends offers nobody answered, reminds and passes on what nobody decided, "
        "reminds participants. Run it every ten minutes; running it twice does nothing twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, number in do_all().items():
            self.stdout.write(f"{name}: {number}")
