"""What copies would become, row by row, for the editor to look at before any is made."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wagtail_studier.courses.copying import Copy, made_from
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.holidays import holiday_sentences
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.periods import LAST_YEAR
from wagtail_studier.courses.schedule import occasion_when


@dataclass(frozen=True)
class Proposal:
    """A row of the preview. ``remarks`` are what to look at, ``error`` is why it cannot be made as it is."""

    key: str
    """What its fields are called: ``take`` with this value, and ``day-`` with it."""
    title: str
    was: str
    becomes: str
    new_day: str
    """The new first day, ISO 8601; empty for what has no day."""
    remarks: Sequence[str]
    is_taken: bool
    copy: Copy | None = None
    error: str = ""


def propose(one: Copy, *, key: str, remarks: Iterable[str] = (), is_taken: bool = True) -> Proposal:
    """The row of a copy. A day that no calendar has is an error."""
    source = one.source
    named: dict[str, Any] = {"key": key, "title": title_of(source), "was": when_of(source)}
    try:
        made, sessions = made_from(one)
    except (ValueError, OverflowError):
        made, sessions = source, []
    if made is source or (made.sort_day and made.sort_day.year > LAST_YEAR):
        error = _("That is too far away.")
        return Proposal(**named, becomes="—", new_day="", remarks=(), is_taken=False, error=error)
    return Proposal(
        **named,
        becomes=occasion_when(sessions, made),
        new_day=made.first_day.isoformat() if made.first_day else "",
        remarks=[*remarks, *holiday_sentences(sessions)],
        is_taken=is_taken,
        copy=one,
    )


def title_of(occasion: Occasion) -> str:
    """ "Basic course · Hedeholm" in the language of the reader."""
    return " · ".join(filter(None, [occasion.title_in(get_language() or ""), occasion.label]))


def when_of(occasion: Occasion) -> str:
    return occasion_when(occasion.sessions.all(), occasion)


def is_cancelled(occasion: Occasion) -> bool:
    return occasion.status == OccasionStatus.CANCELLED


Place = tuple[Any, str, str, dt.date | None]
"""What makes two occasions look like the same one: course or title, label, and day."""


def place_of(occasion: Occasion) -> Place:
    return occasion.course_key, "" if occasion.course_key else occasion.title, occasion.label, occasion.sort_day


def places_taken(occasions: Sequence[Occasion]) -> set[Place]:
    """Those among which a copy of ``occasions`` could find one like itself. One query."""
    keys = {occasion.course_key for occasion in occasions}
    found = Occasion.objects.filter(course_key__in=keys - {None}) | Occasion.objects.filter(
        course_key=None, title__in={occasion.title for occasion in occasions if occasion.course_key is None}
    )
    return {place_of(one) for one in found.only("course_key", "title", "label", "sort_day")}


def once_from(text: str) -> uuid.UUID:
    """What a form is known by, however often it is sent."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def copied_text(n: int) -> str:
    """What the editor is told afterwards."""
    text = ngettext(
        "%(n)d occasion has been copied. Only editors see it until you announce it.",
        "%(n)d occasions have been copied. Only editors see them until you announce them.",
        n,
    )
    return text % {"n": n}
