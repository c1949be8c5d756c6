"""What a visitor wants to see of a calendar. It lives in the address, so it can be kept, sent and subscribed to."""

import datetime as dt
import logging
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from wagtail.search.backends import get_search_backend

from wagtail_studier.courses.enums import CourseMode
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.offered import Offered, course_keys, offered_in
from wagtail_studier.courses.openness import taking_registrations
from wagtail_studier.courses.queries import in_month
from wagtail_studier.courses.states import local_clock, local_today

logger = logging.getLogger(__name__)

MAX_TEXT = 200
MAX_VALUES = 40
"""Of one choice: nobody ticks more, and the address stays short."""


@dataclass(frozen=True)
class CalendarFilter:
    """Every part narrows further; of several values in one part any is enough."""

    month: dt.date | None = None
    groups: tuple[uuid.UUID, ...] = ()
    """Translation keys of target groups."""
    modes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisers: tuple[int, ...] = ()
    is_open: bool = False
    suits: bool = False
    """Only what one is prepared for with the courses in ``has``, which may be none."""
    has: tuple[uuid.UUID, ...] = ()
    """Translation keys of courses already taken."""
    text: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """As an address says it; what cannot be understood narrows nothing."""
        has = _values(query, "has", uuid.UUID)
        return cls(
            month=month_from_text(query.get("month", "")),
            groups=_values(query, "group", uuid.UUID),
            modes=_values(query, "form", lambda text: CourseMode(text).value),
            places=_values(query, "place", str),
            organisers=_values(query, "organiser", int),
            is_open=query.get("open") == "1",
            suits=bool(has) or query.get("suits") == "1",
            has=has,
            text=search_text(query.get("q", "")),
        )

    def as_query(self) -> str:
        """For an address, without the question mark: "group=…&open=1". What :meth:`from_query` reads as the same."""
        parts: list[tuple[str, Any]] = [("month", f"{self.month:%Y-%m}")] if self.month else []
        for name, values in (("group", self.groups), ("form", self.modes), ("place", self.places)):
            parts += [(name, value) for value in values]
        parts += [("organiser", value) for value in self.organisers]
        parts += [(name, "1") for name, is_set in (("open", self.is_open), ("suits", self.suits)) if is_set]
        parts += [("has", value) for value in self.has]
        return urlencode([*parts, *([("q", self.text)] if self.text else [])])

    def __bool__(self) -> bool:
        """Whether it narrows anything."""
        return self != type(self)()

    def without_month(self) -> Self:
        return replace(self, month=None)

    def known(self, offered: Offered) -> Self:
        """Without the values that are not offered: an old link then shows more, not an empty page."""
        return replace(
            self,
            groups=_among(self.groups, offered.groups),
            places=_among(self.places, offered.places),
            organisers=_among(self.organisers, offered.organisers),
            has=_among(self.has, offered.steps),
        )

    def apply(
        self, occasions: QuerySet[Occasion], pages: QuerySet[Any], *, offered: Offered | None = None
    ) -> QuerySet[Occasion]:
        """Those of ``occasions`` that are wanted; ``pages`` are the course pages that may be seen.

        What stands in no course has no target group or form, and is found by its own words. One query of its own, to
        know what is ``offered`` at all, unless that is given or nothing is narrowed.
        """
        if not self:
            return occasions
        offered = offered or offered_in(occasions, pages)
        return self.known(offered)._narrowed(occasions, pages, offered)

    def _narrowed(self, occasions: QuerySet[Occasion], pages: QuerySet[Any], offered: Offered) -> QuerySet[Occasion]:
        if self.month:
            occasions = in_month(occasions, self.month)
        if self.organisers:
            occasions = occasions.filter(organiser__in=self.organisers)
        if self.places:
            held_there = Session.objects.filter(venue__in=self.places).values("occasion")
            occasions = occasions.filter(Q(label__in=self.places) | Q(pk__in=held_there))
        if self.is_open:
            occasions = taking_registrations(occasions, local_today(), local_clock())
        return self._by_course(occasions, pages, offered)

    def _by_course(self, occasions: QuerySet[Occasion], pages: QuerySet[Any], offered: Offered) -> QuerySet[Occasion]:
        if self.groups or self.modes:
            of_groups = Q(audience__group__translation_key__in=self.groups) if self.groups else Q()
            of_modes = Q(mode__in=self.modes) if self.modes else Q()
            occasions = occasions.filter(course_key__in=course_keys(pages.filter(of_groups, of_modes)))
        if self.suits:
            early = offered.too_early(self.has)
            occasions = occasions.filter(Q(course_key=None) | ~Q(course_key__in=early))
        found = found_pages(pages, self.text) if self.text else None
        if found is not None:
            meets = Q(venue__icontains=self.text) | Q(theme__icontains=self.text) | Q(speaker__icontains=self.text)
            of_itself = Q(label__icontains=self.text) | Q(title__icontains=self.text)
            of_itself |= Q(pk__in=Session.objects.filter(meets).values("occasion"))
            occasions = occasions.filter(Q(course_key__in=course_keys(found)) | of_itself)
        return occasions


def found_pages(pages: QuerySet[Any], text: str) -> QuerySet[Any] | None:
    """Those of ``pages`` that the site's search finds; None if it is out of order: then all is shown.

    The site's own database is asked within the query of the list, another search at once.
    """
    try:
        found: Any = get_search_backend().search(text, pages.model.objects.all(), order_by_relevance=False)
        ask = getattr(found, "get_queryset", None)
        wanted = ask().order_by().values("pk") if ask else [page.pk for page in found[:1000]]
        return pages.filter(pk__in=wanted)
    except Exception:
        logger.exception("The search is out of order: the calendar is shown without it.")
        return None


def search_text(text: str) -> str:
    """What was searched for: on one line, no longer than :data:`MAX_TEXT`, without control characters."""
    # A quotation mark is no letter of a word, and SQLite's search takes a single one for the start of a phrase.
    printable = "".join(sign if sign.isprintable() and sign != '"' else " " for sign in text[: MAX_TEXT * 2])
    return " ".join(printable.split())[:MAX_TEXT].strip()


def month_from_text(text: str) -> dt.date | None:
    """The first day of the month "2027-02"; None for anything else. No year follows 9999."""
    if not re.fullmatch(r"(?!9999)[1-9][0-9]{3}-(?:0[1-9]|1[0-2])", text, re.ASCII):
        return None
    return dt.date(int(text[:4]), int(text[5:]), 1)


def _values(query: QueryDict, name: str, read: Callable[[str], Any]) -> tuple[Any, ...]:
    """What ``read`` makes of the values, each once; those that it refuses are left out."""
    found = []
    for text in query.getlist(name)[:MAX_VALUES]:
        try:
            found.append(read(text[:MAX_TEXT]))
        except ValueError:
            continue
    return tuple(dict.fromkeys(value for value in found if value != ""))


def _among(values: Iterable[Any], offered: Iterable[Any]) -> tuple[Any, ...]:
    known = set(offered)
    return tuple(value for value in values if value in known)
