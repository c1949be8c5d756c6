"""The mails that registrations cause. Each is rendered in the language of the sign-up and carries no answers."""

import uuid
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.schedule import occasion_when
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.services import queue_message
from wagtail_studier.registrations.models import Registration


def received(registration: Registration, *, occasion: Occasion, queue_place: int | None) -> Message:
    """The receipt: placed or waiting, with the reference code. One per registration, however often it is asked for."""
    return _queue(f"received:{registration.pk}", "received", registration, occasion, queue_place=queue_place)


def already_registered(registration: Registration, *, occasion: Occasion, token: uuid.UUID) -> Message:
    """Tells the owner of an address that it was on the list before; the page has told nobody."""
    return _queue(f"again:{registration.pk}:{token}", "already_registered", registration, occasion)


def placed(registration: Registration, *, occasion: Occasion) -> Message:
    """A place for someone who has waited."""
    return _queue(f"placed:{registration.pk}", "placed", registration, occasion)


def withdrawn(registration: Registration, *, occasion: Occasion) -> Message:
    """Taken off the list."""
    return _queue(f"withdrawn:{registration.pk}", "withdrawn", registration, occasion)


def _queue(dedupe_key: str, template: str, registration: Registration, occasion: Occasion, **context: Any) -> Message:
    with translation.override(registration.language):
        context |= {
            "registration": registration,
            "occasion": occasion,
            "title": occasion.title_in(registration.language),
            "when": occasion_when(occasion.sessions.all()),
        }
        base = f"wagtail_studier/mail/{template}"
        return queue_message(
            dedupe_key=dedupe_key,
            recipient=registration.email,
            subject=render_to_string(f"{base}_subject.txt", context),
            text=render_to_string(f"{base}.txt", context).strip() + "\n",
            html=render_to_string(f"{base}.html", context),
        )
