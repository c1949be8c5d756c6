"""Whom courses are for and what comes before them, of many courses at once; only what everybody may know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from wagtail_studier.courses.partners import TargetGroup
from wagtail_studier.courses.path_words import unknown_text
from wagtail_studier.courses.prerequisites import pages_by_way, ways_text
from wagtail_studier.courses.text import lines
from wagtail_studier.courses.visibility import shown_on


@dataclass(frozen=True)
class Group:
    """Somebody a course is for; ``kind`` is empty for what the editor wrote in words."""

    name: str
    kind: str = ""


@dataclass(frozen=True)
class Before:
    """A course that comes before; without ``id`` it is not for everybody to see, and ``title`` says no more."""

    id: int | None
    title: str


@dataclass(frozen=True)
class Needs:
    """Of one course. Of ``ways`` one is enough, and of a way all courses are needed."""

    groups: tuple[Group, ...]
    ways: tuple[tuple[Before, ...], ...]
    in_words: tuple[str, ...]
    """What comes before: the ways in the active language, then what the editor wrote."""


def needs_of(pages: Iterable[Any]) -> dict[int, Needs]:
    """By the key of the page. One query, and one more where any of them asks for courses."""
    pages = list(pages)
    asked = {page.pk: pages_by_way(page.prerequisite_ways.raw_data) for page in pages}
    groups = _groups(pages)
    known = _known({course for ways in asked.values() for way in ways for course in way})
    return {page.pk: _needs(page, groups.get(page.pk, []), asked[page.pk], known) for page in pages}


def _needs(page: Any, groups: Sequence[Group], asked: Sequence[Sequence[int]], known: "Known") -> Needs:
    names = {group.name for group in groups}
    further = (Group(line) for line in lines(page.target_groups) if line not in names)
    found = (tuple(known[key].get(page.locale_id, known[key][None]) for key in way if key in known) for way in asked)
    ways = tuple(way for way in found if way)
    titles = {course: course.title for way in ways for course in way}
    said = ways_text(ways, titles, or_equivalent=page.accepts_equivalent)
    return Needs(
        groups=(*groups, *further), ways=ways, in_words=tuple(filter(None, [said, *lines(page.prerequisites)]))
    )


def _groups(pages: Sequence[Any]) -> dict[int, list[Group]]:
    """In the order of the editor, each in the language of its course where it has a name there."""
    twins = TargetGroup.objects.filter(translation_key=OuterRef("translation_key"), locale=OuterRef("spoken"))
    rows = (
        TargetGroup.objects.filter(courses__page__in=[page.pk for page in pages])
        .annotate(spoken=F("courses__page__locale"), course=F("courses__page"))
        .annotate(said=Coalesce(Subquery(twins.order_by().values("name")[:1]), "name"))
        .order_by("courses__sort_order", "pk")
        .values_list("course", "said", "kind")
    )
    found: dict[int, list[Group]] = {}
    for course, name, kind in rows:
        found.setdefault(course, []).append(Group(name, kind))
    return found


Known = Mapping[int, Mapping[int | None, Before]]
"""What is told of a course that is asked for, by the language of who asks; under None what holds for all others."""


def _known(wanted: set[int]) -> Known:
    """Of pages that exist; the page that the editor chose, else any that is public, speaks for all languages."""
    if not wanted:
        return {}
    keys = Page.objects.order_by().filter(pk__in=wanted).values("translation_key")
    twins = Page.objects.order_by("pk").filter(translation_key__in=keys)
    public = shown_on(None, Page.objects.order_by()).filter(pk=OuterRef("pk")).values("pk")
    rows = list(
        twins.annotate(public=Subquery(public)).values_list("pk", "translation_key", "locale", "title", "public")
    )
    said: dict[Any, dict[int | None, Before]] = {key: {None: Before(None, unknown_text())} for _pk, key, *_more in rows}
    for pk, key, locale, title, is_public in sorted(rows, key=lambda row: row[0] in wanted):
        if is_public:  # the best comes last and stays
            said[key] |= {None: Before(pk, title), locale: Before(pk, title)}
    return {pk: said[key] for pk, key, *_more in rows if pk in wanted}
