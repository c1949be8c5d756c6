"""Reading what the checklist looks at: for one page, a list of occasions or all courses, in the same few queries."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.models import Page

from wagtail_studier.blocks.details import course_keys_by_way
from wagtail_studier.courses.checklist import CourseFacts, Finding, OccasionFacts, findings_on, findings_on_occasion
from wagtail_studier.courses.details import Price
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER, announced, not_yet_held
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.schedule import occasion_when


def findings_of(pages: Sequence[Any], today: dt.date) -> dict[int, list[Finding]]:
    """What the checklist says of each course, by the key of its page. Seven queries for any number of pages.

    The occasions of a course with pages in several languages are told of once, at the first of them.
    """
    facts = course_facts(pages, today)
    found: dict[int, list[Finding]] = {}
    told: set[uuid.UUID] = set()
    for page in pages:
        is_first = page.course_key not in told
        told.add(page.course_key)
        found[page.pk] = [one for one in findings_on(facts[page.pk], today) if is_first or one.occasion is None]
    return found


def findings_by_occasion(
    occasions: QuerySet[Occasion], today: dt.date, *, modes: dict[Any, str]
) -> dict[uuid.UUID, list[Finding]]:
    """What it says of each of these ``occasions``; ``modes`` is how each course is held, by key. Two queries."""
    return {
        one.pk: findings_on_occasion(occasion_facts(one), CourseFacts(mode=modes.get(one.course_key, "")), today)
        for one in to_look_at(occasions, today)
    }


def occasion_facts(occasion: Occasion) -> OccasionFacts:
    """The facts of an occasion whose sessions are prefetched."""
    sessions = list(occasion.sessions.all())
    return OccasionFacts(
        id=occasion.pk,
        name=" · ".join(filter(None, [occasion.label, occasion_when(sessions, occasion)])),
        status=occasion.status,
        first_day=occasion.first_day,
        last_day=occasion.last_day,
        opens_on=occasion.registration_opens_on,
        closes_on=occasion.last_registration_day,
        capacity=occasion.capacity,
        people=occasion.placed + occasion.waiting + occasion.held + occasion.pending,
        changed_on=timezone.localdate(occasion.changed_at, timezone.get_default_timezone()),
        dates_as_written=occasion.dates_as_written,
        has_link=bool(occasion.online_url),
        has_contact=bool(occasion.contact_email or occasion.contact_phone),
        has_route=occasion.route_id is not None,
        prices=Price.read(occasion.prices),
        sessions=sessions,
    )


def to_look_at(occasions: QuerySet[Occasion], today: dt.date) -> QuerySet[Occasion]:
    """Those that the rules can say anything about, in order, with their sessions."""
    ahead = not_yet_held(occasions, today) | occasions.filter(status=OccasionStatus.PLANNED)
    slips = occasions.filter(changed_at__date__gt=F("last_day"), placed=0, waiting=0, held=0, pending=0)
    return (ahead | slips).exclude(status=OccasionStatus.CANCELLED).order_by(*ORDER).prefetch_related("sessions")


def course_facts(pages: Sequence[Any], today: dt.date) -> dict[int, CourseFacts]:
    """The facts of each page, by its key."""
    keys = {page.pk: page.course_key for page in pages}
    of_course = Occasion.objects.filter(course_key__in=list(keys.values()))
    known = set(of_course.values_list("course_key", flat=True).distinct())
    occasions: dict[uuid.UUID, list[OccasionFacts]] = {}
    for occasion in to_look_at(of_course, today):
        occasions.setdefault(occasion.course_key, []).append(occasion_facts(occasion))  # type: ignore[arg-type]
    routed = set(
        CourseRules.objects.filter(course_key__in=list(keys.values()), route__isnull=False).values_list(
            "course_key", flat=True
        )
    )
    steps = missing_steps(pages, today)
    return {
        page.pk: _facts(
            page,
            occasions=occasions.get(page.course_key, []),
            has_occasions=page.course_key in known,
            has_route=page.course_key in routed,
            missing=steps.get(page.pk, ()),
        )
        for page in pages
    }


def _facts(
    page: Any, *, occasions: list[OccasionFacts], has_occasions: bool, has_route: bool, missing: tuple[str, ...]
) -> CourseFacts:
    """A host's own kind of course may lack any of the fields; what it has not, it cannot have forgotten."""
    audience = getattr(page, "audience", None)
    groups = getattr(page, "target_groups", "-").strip() or (audience is not None and audience.all())
    organiser = getattr(page, "organiser", None)
    asked = [getattr(page, "contact_email", ""), getattr(page, "contact_phone", ""), organiser and organiser.email]
    return CourseFacts(
        mode=getattr(page, "mode", ""),
        has_introduction=bool(getattr(page, "introduction", "-").strip()),
        has_target_group=bool(groups),
        has_contact=any(asked),
        has_form=getattr(page, "registration_form_id", None) is not None,
        has_route=has_route,
        has_occasions=has_occasions,
        missing_steps=missing,
        prices=tuple(price_rows(getattr(page, "prices", None))),
        occasions=occasions,
    )


def price_rows(stream: Any) -> Iterable[Price]:
    """The prices of a course whose day is known; of the others the checklist says nothing."""
    for child in stream or ():
        until = child.value.get("until")
        if isinstance(until, dt.date):
            yield Price(until=until)


def missing_steps(pages: Sequence[Any], today: dt.date) -> dict[int, tuple[str, ...]]:
    """For each page of whose ways to be prepared none is offered: the courses that are missing. Two queries."""
    ways = {page.pk: course_keys_by_way(page.prerequisite_ways) for page in pages if hasattr(page, "prerequisite_ways")}
    needed = {key for rows in ways.values() for row in rows for key in row}
    steps = {
        pk: (key, title)
        for pk, key, title in Page.objects.filter(pk__in=needed).values_list("pk", "translation_key", "title")
    }
    offered = set(
        announced(not_yet_held(Occasion.objects.filter(course_key__in={key for key, _title in steps.values()}), today))
        .exclude(status=OccasionStatus.CANCELLED)
        .values_list("course_key", flat=True)
    )
    gaps = {pk: [_gap(row, steps, offered) for row in rows] for pk, rows in ways.items()}
    return {pk: tuple(dict.fromkeys(chain.from_iterable(rows))) for pk, rows in gaps.items() if rows and all(rows)}


def _gap(row: list[int], steps: dict[int, tuple[uuid.UUID, str]], offered: set[Any]) -> list[str]:
    """The courses of one way that are not offered. A page that has been deleted is left out."""
    known = [steps[pk] for pk in row if pk in steps]
    return [title for key, title in known if key not in offered]
