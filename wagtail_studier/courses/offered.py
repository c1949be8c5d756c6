"""What a calendar has to choose from: target groups, places, organisers, and the courses that others build on."""

import datetime as dt
import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Max, Min, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Length

from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.prerequisites import is_prepared, pages_by_way
from wagtail_studier.courses.visibility import SHARED_KEY

Steps = list[list[uuid.UUID | None]]


@dataclass(frozen=True)
class Offered:
    """The values that occur, each with its name, in the order of the names."""

    groups: Mapping[uuid.UUID, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    organisers: Mapping[int, str] = field(default_factory=dict)
    steps: Mapping[uuid.UUID, str] = field(default_factory=dict)
    """Courses that another one asks for, by translation key."""
    ways: Mapping[uuid.UUID, Steps] = field(default_factory=dict)
    """What is asked for, by the key of the course that asks; None is a course that is not offered here."""

    years: range = range(0)
    """From the first in which something stands, held or not, to the last."""

    def too_early(self, has: Collection[uuid.UUID]) -> list[uuid.UUID]:
        """The courses for which somebody who has taken ``has`` is not prepared."""
        return [course for course, ways in self.ways.items() if not is_prepared(ways, has)]


def course_keys(pages: QuerySet[Any]) -> QuerySet[Any]:
    """The keys under which the occasions of ``pages`` are found."""
    return pages.order_by().annotate(shared_key=SHARED_KEY).values("shared_key")


def offered_in(occasions: QuerySet[Occasion], pages: QuerySet[Any], *, since: dt.date | None = None) -> Offered:
    """What the course ``pages`` and ``occasions`` offer to choose from. One query, whatever their number.

    Places and organisers that have not been seen ``since`` are left out.
    """
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind, *row in sorted(_values(occasions, pages, since), key=lambda row: row[2].casefold()):
        found.setdefault(kind, []).append((row[0], row[1], row[2]))
    ways = _ways(found)
    needed = {step for steps in ways.values() for way in steps for step in way}
    return Offered(
        groups={uuid.UUID(key): name for key, name, _more in found.get("group", [])},
        places={key: name for key, name, _more in found.get("place", [])},
        organisers={int(key): name for key, name, _more in found.get("organiser", [])},
        steps={key: name for key, name in _steps(found) if key in needed},
        ways=ways,
        years=_years(found),
    )


def _years(found: dict[str, list[tuple[str, str, str]]]) -> range:
    """Of the first and the last day: to ask each occasion for its year costs a call a row."""
    first, last, _page = next(iter(found.get("days", [])), ("", "", ""))
    return range(int(first[:4]), int(last[:4]) + 1) if first and last else range(0)


def _steps(found: dict[str, list[tuple[str, str, str]]]) -> list[tuple[uuid.UUID, str]]:
    return [(uuid.UUID(key), title) for key, title, _page in found.get("course", [])]


def _ways(found: dict[str, list[tuple[str, str, str]]]) -> dict[uuid.UUID, Steps]:
    """What courses ask for, by key instead of by the page that the editor happened to choose."""
    known = {int(page): uuid.UUID(key) for kind in ("course", "twin") for key, _title, page in found.get(kind, [])}
    return {
        uuid.UUID(key): [[known.get(page) for page in way] for way in pages_by_way(json.loads(stored))]
        for key, stored, _page in found.get("ways", [])
    }


def _values(
    occasions: QuerySet[Occasion], pages: QuerySet[Any], since: dt.date | None
) -> QuerySet[Any, tuple[str, ...]]:
    """Rows of (kind, key, name, page). A union, because each of these for itself is a query too many."""
    occasions, pages = occasions.order_by(), pages.order_by()
    recent = occasions.filter(Q(sort_day=None) | Q(sort_day__gte=since)) if since else occasions
    twins = pages.model.objects.order_by().filter(translation_key__in=pages.values("translation_key"))
    asking = pages.annotate(shared_key=SHARED_KEY, stored=Cast("prerequisite_ways", TextField()))
    asking = asking.annotate(size=Length("stored")).filter(size__gt=len("[]"))
    sessions = Session.objects.order_by().filter(occasion__in=recent.values("pk")).exclude(venue="")
    grouped = pages.filter(audience__isnull=False)
    return _arm(grouped, "group", "audience__group__translation_key", "audience__group__name").union(
        _arm(recent.exclude(label=""), "place", "label", "label"),
        _arm(sessions, "place", "venue", "venue"),
        _arm(recent, "organiser", "organiser_id", "organiser__name"),
        _edges(occasions.exclude(sort_day=None)),
        _arm(pages, "course", "translation_key", "title", "pk"),
        _arm(twins.exclude(pk__in=pages.values("pk")), "twin", "translation_key", "title", "pk"),
        _arm(asking, "ways", "shared_key", "stored"),
    )


def _edges(occasions: QuerySet[Occasion]) -> QuerySet[Any, tuple[str, ...]]:
    """The first and the last day; empty without any occasion."""
    nothing = Value("", output_field=TextField())
    return (
        occasions.annotate(arm_kind=Value("days", output_field=CharField()))
        .values("arm_kind")
        .annotate(
            arm_key=Coalesce(Cast(Min("sort_day"), TextField()), nothing),
            arm_name=Coalesce(Cast(Max("sort_day"), TextField()), nothing),
            arm_page=nothing,
        )
        .values_list("arm_kind", "arm_key", "arm_name", "arm_page")
    )


def _arm(rows: QuerySet[Any], kind: str, key: str, name: str, page: str = "") -> QuerySet[Any, tuple[str, ...]]:
    more = Cast(page, TextField()) if page else Value("", output_field=TextField())
    return rows.annotate(
        arm_kind=Value(kind, output_field=CharField()),
        arm_key=Cast(key, TextField()),
        arm_name=Cast(name, TextField()),
        arm_page=more,
    ).values_list("arm_kind", "arm_key", "arm_name", "arm_page")
