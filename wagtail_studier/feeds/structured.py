"""Reading what a page of ours says to search engines; its rows have most often been read for the page already."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Q

from wagtail_studier.courses.enums import EventKind, OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import OccasionRow, announced, not_yet_held, occasion_rows
from wagtail_studier.feeds.json_ld import JsonLd, Surroundings, calendar_node, course_node
from wagtail_studier.feeds.needs import needs_of

MOST_EVENTS = 50
"""How many events a calendar tells search engines of."""


def course_data(page: Any, rows: Sequence[OccasionRow], *, url: str, language: str, organiser: Any) -> JsonLd:
    """A course and its occasions; ``organiser`` is the course's own.

    Three queries, and one more where it asks for other courses.
    """
    names = {organiser.pk: organiser.name} if organiser else {}
    around = _surroundings(page, rows, names, url=url, language=language)
    return JsonLd(course_node(page, rows, around, needs_of([page])[page.pk]))


def calendar_data(page: Any, today: dt.date, *, url: str, language: str) -> JsonLd | None:
    """The events of a calendar that belong to no course; None without any. One query, three where there are some."""
    entries = announced(Occasion.objects.filter(calendar_key=page.translation_key)).exclude(kind=EventKind.DEADLINE)
    wanted = not_yet_held(entries, today).exclude(first_day=None).order_by("first_day", "id").values("pk")
    rows = occasion_rows(Occasion.objects.filter(pk__in=wanted[:MOST_EVENTS]), today)
    if not rows:
        return None
    return JsonLd(calendar_node(rows, _surroundings(page, rows, {}, url=url, language=language)))


def _surroundings(
    page: Any, rows: Sequence[OccasionRow], names: Mapping[int, str], *, url: str, language: str
) -> Surroundings:
    keys = [row.id for row in rows]
    earlier = Q(moved_to__in=keys, status=OccasionStatus.CANCELLED)
    found = Occasion.objects.filter(Q(pk__in=keys) | earlier).values_list(
        "organiser_id", "organiser__name", "moved_to_id", "first_day"
    )
    organisers, moved_from = dict(names), {}
    for organiser_id, name, moved_to, first_day in found:
        organisers[organiser_id] = name
        if moved_to in keys and first_day:
            moved_from[moved_to] = first_day.isoformat()
    return Surroundings(
        url=url, language=language, currency=currency_of(page), organisers=organisers, moved_from=moved_from
    )


def currency_of(page: Any) -> str:
    """The currency of the page's site, as its editors say; read without making a row of settings. One query."""
    settings = apps.get_model("wagtail_studier", "CourseSettings")
    parts = page.get_url_parts()
    return settings.objects.filter(site=parts[0] if parts else None).values_list("currency", flat=True).first() or "SEK"
