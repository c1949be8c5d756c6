"""What a calendar has to choose from: target groups, places, organisers, and the courses that others build on."""

import datetime as dt
import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Length

from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.prerequisites import is_prepared, pages_by_way
from wagtail_studier.courses.visibility import SHARED_KEY

Period = tuple[dt.date, dt.date]
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

    audience: Mapping[uuid.UUID | None, Sequence[str]] = field(default_factory=dict)
    """The names of the target groups of each course, by the key of its occasions."""

    years: range = range(0)
    """From the first in which something stands, held or not, to the last."""

    def too_early(self, has: Collection[uuid.UUID]) -> list[uuid.UUID]:
        """The courses for which somebody who has taken ``has`` is not prepared."""
        return [course for course, ways in self.ways.items() if not is_prepared(ways, has)]


def course_keys(pages: QuerySet[Any]) -> QuerySet[Any]:
    """The keys under which the occasions of ``pages`` are found."""
    return pages.order_by().annotate(shared_key=SHARED_KEY).values("shared_key")


def offered_in(occasions: QuerySet[Occasion], pages: QuerySet[Any], *, within: Period | None = None) -> Offered:
    """What the course ``pages`` and ``occasions`` offer to choose from. One query, whatever their number.

    Places and organisers are those of the period ``within``, first and last day, and of what has no date.
    """
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind, *row in sorted(_values(occasions, pages, within), key=lambda row: row[2].casefold()):
        found.setdefault(kind, []).append((row[0], row[1], row[2]))
    ways = _ways(found)
    needed = {step for steps in ways.values() for way in steps for step in way}
    return Offered(
        groups={uuid.UUID(key): name for key, name, _more in found.get("group", [])},
        places={key: name for key, name, _more in found.get("place", [])},
        organisers={int(key): name for key, name, _more in found.get("organiser", [])},
        steps={key: name for key, name in _steps(found) if key in needed},
        ways=ways,
        audience=_audience(found),
        years=_years(found),
    )


def _years(found: dict[str, list[tuple[str, str, str]]]) -> range:
    """Of the first and the last day: to ask each occasion for its year costs a call a row."""
    years = [int(day[:4]) for day, _name, _page in found.get("day", [])]
    return range(min(years), max(years) + 1) if years else range(0)


def _audience(found: dict[str, list[tuple[str, str, str]]]) -> dict[uuid.UUID | None, list[str]]:
    names: dict[uuid.UUID | None, list[str]] = {}
    for _key, name, course in found.get("group", []):
        names.setdefault(uuid.UUID(course), []).append(name)
    return names


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
    occasions: QuerySet[Occasion], pages: QuerySet[Any], within: Period | None
) -> QuerySet[Any, tuple[str, ...]]:
    """Rows of (kind, key, name, page or course). A union, because each of these for itself is a query too many."""
    occasions, pages = occasions.order_by(), pages.order_by()
    recent = occasions.filter(Q(sort_day=None) | Q(sort_day__range=within)) if within else occasions
    twins = pages.model.objects.order_by().filter(translation_key__in=pages.values("translation_key"))
    asking = pages.annotate(shared_key=SHARED_KEY, stored=Cast("prerequisite_ways", TextField()))
    asking = asking.annotate(size=Length("stored")).filter(size__gt=len("[]"))
    sessions = Session.objects.order_by().filter(occasion__in=recent.values("pk")).exclude(venue="")
    grouped = pages.filter(audience__isnull=False).annotate(shared_key=SHARED_KEY)
    return _arm(grouped, "group", "audience__group__translation_key", "audience__group__name", "shared_key").union(
        _arm(recent.exclude(label=""), "place", "label", "label"),
        _arm(sessions, "place", "venue", "venue"),
        _arm(recent, "organiser", "organiser_id", "organiser__name"),
        _arm(_first_and_last(occasions.exclude(sort_day=None)), "day", "sort_day", "sort_day"),
        _arm(pages, "course", "translation_key", "title", "pk"),
        _arm(twins.exclude(pk__in=pages.values("pk")), "twin", "translation_key", "title", "pk"),
        _arm(asking, "ways", "shared_key", "stored"),
    )


def _first_and_last(occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
    """Found on the index of their order, without a look at what lies between."""
    first, last = (occasions.order_by(order).values("pk")[:1] for order in ("sort_day", "-sort_day"))
    return Occasion.objects.order_by().filter(Q(pk=Subquery(first)) | Q(pk=Subquery(last)))


def _arm(rows: QuerySet[Any], kind: str, key: str, name: str, page: str = "") -> QuerySet[Any, tuple[str, ...]]:
    more = Cast(page, TextField()) if page else Value("", output_field=TextField())
    return rows.annotate(
        arm_kind=Value(kind, output_field=CharField()),
        arm_key=Cast(key, TextField()),
        arm_name=Cast(name, TextField()),
        arm_page=more,
    ).values_list("arm_kind", "arm_key", "arm_name", "arm_page")
