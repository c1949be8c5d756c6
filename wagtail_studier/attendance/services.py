"""Every change of who was there. The same thing noted twice, or by two people at once, is the same thing."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail_studier.attendance import messages
from wagtail_studier.attendance.models import Attendance, Practicum
from wagtail_studier.attendance.queries import people_on, those_who_completed
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.seats import retry_locked

MARK = ["registration", "session"]
NOTED = ["held_on", "is_present", "noted_by", "noted_at"]


def note_attendance(occasion: Occasion, marks: Mapping[tuple[Any, int], bool], *, by: Any) -> int:
    """Note who was at which session: ``{(registration, session): was there}``; how many marks were written.

    One statement that adds or changes, so that two who check in at the same door never meet an error: the last word
    counts. What does not belong to ``occasion`` is left out, as are those without a place and a session just removed.
    """
    return retry_locked(lambda: _note(occasion, marks, by))


def _note(occasion: Occasion, marks: Mapping[tuple[Any, int], bool], by: Any) -> int:
    people = {person for person, _session in marks}
    placed = Registration.objects.filter(occasion=occasion, state=State.PLACED, pk__in=people)
    known = set(placed.values_list("pk", flat=True))
    # Locked, so that two who save a whole table wait for each other instead of each holding what the other needs.
    days = dict(occasion.sessions.select_for_update().order_by("pk").values_list("pk", "starts_on"))
    now = timezone.now()
    rows = [
        Attendance(
            registration_id=person,
            session_id=session,
            held_on=days[session],
            is_present=is_present,
            noted_by=by,
            noted_at=now,
        )
        for (person, session), is_present in marks.items()
        if person in known and session in days
    ]
    Attendance.objects.bulk_create(rows, update_conflicts=True, unique_fields=MARK, update_fields=NOTED)
    return len(rows)


def make_up(registration: Registration, *, session: Session, replaces: Session, by: Any) -> Attendance:
    """Let a session of another occasion of the course count for one that was missed.

    Raises ``ValueError`` unless ``replaces`` is of the person's own occasion and ``session`` of another of the course.
    """
    own = registration.occasion
    elsewhere = session.occasion.course_key is not None and session.occasion.course_key == own.course_key
    if replaces.occasion_id != own.pk or session.occasion_id == own.pk or not elsewhere:
        raise ValueError("a make-up is at another occasion of the same course")
    values = {
        "replaces": replaces,
        "held_on": session.starts_on,
        "is_present": True,
        "noted_by": by,
        "noted_at": timezone.now(),
    }
    return retry_locked(
        lambda: Attendance.objects.update_or_create(registration=registration, session=session, defaults=values)[0]
    )


def undo_make_up(registration: Registration, *, mark_id: int) -> bool:
    """Take a make-up back; whether there was one."""
    found = registration.attendance.filter(pk=mark_id).exclude(replaces=None)
    return retry_locked(lambda: found.delete()[0] > 0)


@transaction.atomic
def note_practicum(registration: Registration, *, done_on: dt.date | None, by: Any) -> None:
    """Note when the practicum was done; None takes it back."""
    if done_on is None:
        Practicum.objects.filter(registration=registration).delete()
        return
    values = {"done_on": done_on, "noted_by": by, "noted_at": timezone.now()}
    Practicum.objects.update_or_create(registration=registration, defaults=values)


def send_message(occasion: Occasion, *, audience: str, token: uuid.UUID, subject: str, text: str) -> int:
    """Mail the organiser's words to those on the list; to how many. The same ``token`` again sends nothing more."""
    people = list(people_on(occasion, audience))
    return retry_locked(lambda: messages.message(people, occasion, token=token, subject=subject, text=text))


def send_thanks(occasion: Occasion) -> int:
    """Thank those who have completed the course and have not been thanked before; how many they are."""
    completed = those_who_completed(occasion)
    before = messages.thanked(completed)
    return retry_locked(lambda: messages.thanks([row for row in completed if row.pk not in before], occasion))
