"""What a form signs up for, as it stands today."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import (
    OCCASION_FIELDS,
    ROUTE_FIELDS,
    OccasionRow,
    announced,
    not_yet_held,
    occasion_rows,
    occasions_of_course,
    with_route,
)
from wagtail_studier.registrations.tokens import Target, TargetKind


@dataclass(frozen=True)
class Offer:
    """The occasions behind a form that are not over."""

    target: Target
    occasions: tuple[OccasionRow, ...]

    @property
    def open_occasions(self) -> tuple[OccasionRow, ...]:
        """Those one can sign up for, be it for the waiting list."""
        return tuple(row for row in self.occasions if row.availability.takes_registrations)

    @property
    def organiser_id(self) -> int | None:
        """Whose tree of organisations the visitor chooses from."""
        return self.occasions[0].organiser_id if self.occasions else None


def offer_for(target: Target, today: dt.date, clock: dt.time | None = None) -> Offer:
    """What ``target`` has to offer on the local day ``today`` at ``clock``, which is now unless given. One query."""
    if target.kind == TargetKind.COURSE:
        found = not_yet_held(occasions_of_course(target.key), today)
    else:
        found = Occasion.objects.filter(pk=target.key)
    fields = (*OCCASION_FIELDS, *ROUTE_FIELDS)
    return Offer(target, tuple(occasion_rows(with_route(announced(found)), today, clock=clock, fields=fields)))


def course_is_published(course_key: uuid.UUID) -> bool:
    """Whether a page of the course, or an alias of one, is live in any language. One query."""
    own = Q(translation_key=course_key)
    aliases = Q(alias_of__translation_key=course_key) | Q(alias_of__alias_of__translation_key=course_key)
    return Page.objects.filter(own | aliases, live=True).exists()
