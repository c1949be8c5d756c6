"""Every change of an occasion. Rows of people are changed in registrations.services."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError

from wagtail_studier.courses.models import Occasion, Session


class OccasionHasRegistrations(Exception):
    """An occasion that people have signed up for is cancelled, never deleted."""


@transaction.atomic
def save_occasion(occasion: Occasion, *, sessions: Iterable[Session]) -> Occasion:
    """Store an occasion with exactly these sessions; its first and last day follow from them.

    Only the fields an editor sets are written, so that a sign-up in the same moment keeps its seat.
    """
    sessions = list(sessions)
    occasion.first_day = min((session.starts_on for session in sessions), default=None)
    occasion.last_day = max((session.final_day for session in sessions), default=None)
    if occasion._state.adding:
        occasion.save(force_insert=True)
    else:
        occasion.save(update_fields=EDITED_FIELDS)
    kept = [session.pk for session in sessions if session.pk]
    occasion.sessions.exclude(pk__in=kept).delete()
    for session in sessions:
        session.occasion = occasion
        session.save()
    return occasion


EDITED_FIELDS = [
    "title",
    "titles",
    "label",
    "organiser",
    "capacity",
    "has_waiting_list",
    "last_registration_day",
    "status",
    "cancel_reason",
    "first_day",
    "last_day",
]


@transaction.atomic
def delete_occasion(occasion: Occasion) -> None:
    """Delete an occasion nobody has signed up for.

    Raises :exc:`OccasionHasRegistrations` otherwise, in whatever state the registrations are.
    """
    # The lock of registrations.seats, so that whoever signs up in this moment is seen, or finds the occasion gone.
    Occasion.objects.filter(pk=occasion.pk).update(touched=F("touched") + 1)
    try:
        occasion.delete()
    except ProtectedError as error:
        raise OccasionHasRegistrations from error


def retitle_occasions(course_key: Any, *, language: str, title: str, is_source: bool) -> None:
    """Let the occasions of a course carry the title it was just published under in ``language``.

    The title of the source language also stands for every language that has no translation.
    """
    changed = []
    for occasion in Occasion.objects.filter(course_key=course_key):
        occasion.titles[language] = title
        if is_source:
            occasion.title = title
        changed.append(occasion)
    Occasion.objects.bulk_update(changed, ["titles", "title"])
