"""Alternatives to choose from, entered as one: an occasion for each of the dates."""

import uuid
from copy import copy

from wagtail_studier.courses.models import Occasion, Session

Entry = tuple[Occasion, list[Session]]


def alternatives_of(occasion: Occasion, sessions: list[Session], *, once: uuid.UUID) -> list[Entry]:
    """One occasion for each of ``sessions``, all of one group; ``once`` gives them the same keys however often asked.

    Where no word sets them apart the venue does.
    """
    group = uuid.uuid5(once, "alternatives")
    return [(_alternative(occasion, session, group, number), [session]) for number, session in enumerate(sessions)]


def _alternative(occasion: Occasion, session: Session, group: uuid.UUID, number: int) -> Occasion:
    one = copy(occasion)
    one.pk = uuid.uuid5(group, f"{occasion.pk} {number}")
    one.alternative_group = group
    most = Occasion._meta.get_field("label").max_length
    one.label = occasion.label or session.venue[:most]
    return one
