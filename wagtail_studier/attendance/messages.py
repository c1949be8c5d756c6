"""The mails to those who take part, each in the language of the sign-up."""

from collections.abc import Iterable
from typing import Any

from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.messages import tell_all
from wagtail_studier.registrations.models import Registration

MESSAGE, THANKS = "message", "thanks"


def message(people: Iterable[Registration], occasion: Occasion, *, token: Any, subject: str, text: str) -> int:
    """The organiser's own words to ``people``; sent once for each ``token``. How many mails there are."""
    rows = [(row, None) for row in people]
    return len(tell_all(rows, occasion, MESSAGE, key=str(token), subject=subject, body=text))


def thanks(people: Iterable[Registration], occasion: Occasion) -> int:
    """Thanks with the way to the certificate, once to each; how many mails there are."""
    return len(tell_all([(row, None) for row in people], occasion, THANKS, key=THANKS, has_certificate=True))


def thanked(people: Iterable[Registration]) -> set[Any]:
    """Those of ``people`` who have been thanked before: keys of registrations."""
    keys = [row.pk for row in people]
    return set(Message.objects.filter(kind=THANKS, about__in=keys).values_list("about", flat=True))
