"""Reading the way to a course: three queries, however many courses there are."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, ExpressionWrapper, F, JSONField, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.path_words import LearningPath, PathCourse, first_text, quoted, told, unknown_text
from wagtail_studier.courses.paths import path_to
from wagtail_studier.courses.prerequisites import Ways, pages_by_way
from wagtail_studier.courses.queries import (
    OCCASION_FIELDS,
    ORDER,
    ROUTE_FIELDS,
    OccasionRow,
    announced,
    not_yet_held,
    occasion_rows,
    with_route,
)
from wagtail_studier.courses.schedule import day_spans, span_text, undated_text
from wagtail_studier.courses.states import BEST_FIRST
from wagtail_studier.courses.visibility import SHARED_KEY

LOOKED_AT = 12
"""Of each course so many coming occasions are looked at for one that is open."""


@dataclass(frozen=True)
class Node:
    """What the graph needs of one page of a course."""

    pk: int
    key: uuid.UUID
    locale_id: int
    alias_of_id: int | None
    ways: list[list[int]]
    chain: str
    step: int | None
    is_shown: bool


def learning_path(
    course_key: uuid.UUID,
    pages: QuerySet[Any],
    today: dt.date,
    *,
    locale_id: int,
    user_has: Collection[uuid.UUID] = (),
    request: HttpRequest | None = None,
) -> LearningPath | None:
    """The way to a course, in the language of ``locale_id`` where its courses have it. Three queries.

    ``pages`` are the course pages that the visitor may see, in any language; ``user_has`` the courses taken already.
    None if the course is not among the pages, or if nothing comes before it.
    """
    nodes = _nodes(pages)
    shown = _in_language(nodes, locale_id)
    asked, in_order = _asked(nodes, shown)
    path = path_to(course_key, asked)
    if course_key not in shown or len(path.ways) + len(path.circles) == 1:
        return None
    pks = {key: shown[key].pk for key in path.ways if key in shown}
    read = pages.select_related("locale").in_bulk(pks.values())
    known = {key: read[pk] for key, pk in pks.items() if pk in read}
    rows = best_occasions(known, today)
    titles = _titles(path.ways, known)
    unknown = PathCourse(capfirst(unknown_text()))
    courses = dict.fromkeys(path.ways, unknown) | {
        key: PathCourse(
            title=page.title,
            url=page.get_url(request) or "",
            foreign_language="" if page.locale_id == locale_id else page.locale.language_code,
            step=page.step_label,
            first=_first_text(path.ways[key], titles, page, is_order_only=key in in_order),
            is_goal=key == course_key,
            is_taken=key in user_has,
            **_next_facts(rows.get(key)),
        )
        for key, page in known.items()
    }
    return told(path, courses)


def _first_text(ways: Ways, titles: Mapping[Any, str], page: Any, *, is_order_only: bool) -> str:
    return first_text(ways, titles, or_equivalent=page.accepts_equivalent, is_order_only=is_order_only)


def _titles(keys: Iterable[uuid.UUID], known: Mapping[uuid.UUID, Any]) -> dict[uuid.UUID, str]:
    """What courses are called in running text; those with the same name are told apart by their step."""
    times = Counter(page.title for page in known.values())

    def title(page: Any) -> str:
        name = quoted(page.title)
        return f"{name} ({page.step_label})" if times[page.title] > 1 and page.step_label else name

    return {key: title(known[key]) if key in known else unknown_text() for key in keys}


def _nodes(pages: QuerySet[Any]) -> dict[int, Node]:
    """Every course page by its key. The stream is read as it is stored: nothing of it is shown."""
    found = (
        pages.model.objects.annotate(
            shared_key=SHARED_KEY,
            stored_ways=ExpressionWrapper(F("prerequisite_ways"), output_field=JSONField()),
            is_shown=Exists(pages.order_by().filter(pk=OuterRef("pk"))),
        )
        .order_by("path")
        .values_list("pk", "shared_key", "locale_id", "alias_of_id", "stored_ways", "chain", "step", "is_shown")
    )
    return {
        pk: Node(pk, key, locale, alias, pages_by_way(stored or []), chain, step, is_shown)
        for pk, key, locale, alias, stored, chain, step, is_shown in found
    }


def _in_language(nodes: Mapping[int, Node], locale_id: int) -> dict[uuid.UUID, Node]:
    """Of each course that visitors may know of the page to show: in the language wanted, and the course itself."""
    shown = [node for node in nodes.values() if node.is_shown]
    shown.sort(key=lambda node: (node.locale_id == locale_id, node.alias_of_id is None))
    return {node.key: node for node in shown}


def _asked(nodes: Mapping[int, Node], shown: Mapping[uuid.UUID, Node]) -> tuple[dict[uuid.UUID, Ways], set[uuid.UUID]]:
    """What each course asks for, and those that ask for nothing but have their place in a chain.

    A page that has been deleted is asked for no longer.
    """
    steps: dict[tuple[int, str], dict[int, list[uuid.UUID]]] = defaultdict(lambda: defaultdict(list))
    for node in shown.values():
        if node.chain and node.step is not None:
            steps[node.locale_id, node.chain.casefold()][node.step].append(node.key)
    asked: dict[uuid.UUID, Ways] = {}
    in_order: set[uuid.UUID] = set()
    for key, node in shown.items():
        asked[key] = [[nodes[page].key for page in way if page in nodes] for way in node.ways]
        if not node.ways and node.chain and node.step is not None:
            asked[key] = _step_before(steps[node.locale_id, node.chain.casefold()], node.step)
            in_order.add(key)
    return asked, in_order


def _step_before(steps: Mapping[int, list[uuid.UUID]], step: int) -> Ways:
    """The courses of the step that comes before ``step`` in a chain."""
    before = max((number for number in steps if number < step), default=None)
    return [[course] for course in steps[before]] if before is not None else []


def best_occasions(course_keys: Iterable[uuid.UUID], today: dt.date) -> dict[uuid.UUID, OccasionRow]:
    """Of each course the next occasion one can do something about, else the next that is not cancelled. One query."""
    coming = not_yet_held(announced(Occasion.objects.filter(course_key__in=set(course_keys))), today)
    placed = coming.annotate(place=Window(RowNumber(), partition_by="course_key", order_by=ORDER))
    first = with_route(Occasion.objects.filter(pk__in=placed.filter(place__lte=LOOKED_AT).values("pk")))
    by_course: dict[Any, list[OccasionRow]] = defaultdict(list)
    for row in occasion_rows(first, today, fields=(*OCCASION_FIELDS, *ROUTE_FIELDS)):
        by_course[row.course_key].append(row)
    return {
        key: min(rows, key=lambda row: (not row.availability.takes_registrations, BEST_FIRST.index(row.availability)))
        for key, rows in by_course.items()
    }


def _next_facts(row: OccasionRow | None) -> dict[str, str]:
    if row is None:
        return {"when": _("No date has been set yet."), "short_when": _("no date yet")}
    return {
        "when": row.when,
        "short_when": _short_when(row),
        "where": row.label or row.venues,
        "state": row.availability.value,
        "state_label": str(row.availability.label),
    }


def _short_when(row: OccasionRow) -> str:
    """The first day, for a picture in which there is no room for more."""
    spans = day_spans(row.sessions)
    if not spans:
        return undated_text(row) or _("no date yet")
    return span_text(spans[0]) if len(spans) == 1 else _("from {day}").format(day=span_text(spans[0]))
