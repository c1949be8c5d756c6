"""Courses and events in the words of schema.org, for search engines."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail_studier.courses.details import Price
from wagtail_studier.courses.enums import Availability, CourseMode, OccasionStatus
from wagtail_studier.courses.queries import OccasionRow, SessionRow
from wagtail_studier.courses.states import closing_day
from wagtail_studier.feeds.moments import end_of, end_of_day, start_of, start_of_day
from wagtail_studier.feeds.needs import Needs
from wagtail_studier.feeds.text import script_safe

Node = dict[str, Any]

COURSE_MODES = {
    CourseMode.DIGITAL: "Online",
    CourseMode.ON_SITE: "Onsite",
    CourseMode.RESIDENTIAL: "Onsite",
    CourseMode.DAY_COURSE: "Onsite",
    CourseMode.HYBRID: "Blended",
}
"""In the three words that search engines know."""

ATTENDANCE = {
    "Online": "https://schema.org/OnlineEventAttendanceMode",
    "Onsite": "https://schema.org/OfflineEventAttendanceMode",
    "Blended": "https://schema.org/MixedEventAttendanceMode",
}

STOCK = {
    Availability.OPEN: "https://schema.org/InStock",
    Availability.QUEUE: "https://schema.org/BackOrder",
    Availability.NOT_YET: "https://schema.org/PreOrder",
    Availability.FULL: "https://schema.org/SoldOut",
    Availability.CLOSED: "https://schema.org/OutOfStock",
    Availability.CANCELLED: "https://schema.org/Discontinued",
}


@dataclass(frozen=True)
class Surroundings:
    """What the rows do not say themselves: names of organisers, currency, and what an occasion was moved from."""

    url: str
    language: str
    currency: str
    organisers: Mapping[int, str]
    moved_from: Mapping[Any, str]
    """The first day (ISO 8601) of the cancelled occasion in whose place another one stands, by the latter's id."""


class JsonLd:
    """Data that says itself how it stands in a ``<script type="application/ld+json">``."""

    def __init__(self, data: Node) -> None:
        self.data = data

    def __html__(self) -> str:
        return script_safe(json.dumps(self.data, ensure_ascii=False))


def course_node(page: Any, rows: Sequence[OccasionRow], around: Surroundings, needs: Needs) -> Node:
    """A ``Course`` with a ``CourseInstance`` for each occasion that has days."""
    prices = Price.read(stored_prices(page.prices))
    mode = COURSE_MODES[CourseMode(page.mode)]
    is_free = not prices and not page.cost
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Course",
            "@id": around.url,
            "name": page.title,
            "description": page.introduction or page.purpose or page.title,
            "url": around.url,
            "inLanguage": around.language,
            "provider": _organisation(around.organisers.get(page.organiser_id, "")),
            "teaches": page.purpose,
            "coursePrerequisites": list(needs.in_words),
            "audience": [*(_group(group.name) for group in needs.groups), *_ages(page.age_from, page.age_to)],
            "isAccessibleForFree": True if is_free else None,
            "offers": _offers(prices, around, is_free=is_free),
            "hasCourseInstance": [_instance(row, page, mode, prices, around) for row in rows if row.sessions],
        }
    )


def event_node(row: OccasionRow, around: Surroundings, *, kind: str = "EducationEvent") -> Node:
    """An occasion as an event: when, where, by whom, and whether it takes place."""
    prices = Price.read(row.prices)
    return _filled(
        {
            "@type": kind,
            "name": row.titles.get(around.language, row.title),
            "url": around.url,
            "inLanguage": around.language,
            **_time(row.sessions),
            **_status(row, around),
            "location": _places(row.sessions),
            "organizer": _organisation(around.organisers.get(row.organiser_id, "")),
            "performer": _speakers(row.sessions),
            "offers": _offers(prices, around, row=row),
            "subEvent": [_sub_event(session, row, around) for session in row.sessions if len(row.sessions) > 1],
        }
    )


def calendar_node(rows: Iterable[OccasionRow], around: Surroundings) -> Node:
    """What stands in a calendar without a course."""
    return {"@context": "https://schema.org", "@graph": [event_node(row, around) for row in rows if row.sessions]}


def stored_prices(stream: Any) -> list[dict[str, str]]:
    """The price rows of a course's page, as an occasion stores its own."""
    return [
        {name: str(value) for name, value in child["value"].items() if value not in {None, ""}}
        for child in stream.raw_data
        if child["type"] == "price"
    ]


def _instance(row: OccasionRow, page: Any, mode: str, prices: Sequence[Price], around: Surroundings) -> Node:
    """As an event, and how it is held. Without prices of its own those of the course hold."""
    node = event_node(row, around, kind="CourseInstance")
    node["name"] = " · ".join(filter(None, [page.title, row.label]))
    node["courseMode"] = mode
    node["eventAttendanceMode"] = ATTENDANCE[mode]
    node["description"] = page.introduction or page.title
    if mode != "Onsite":
        # Where the course is signed up for. The way into the meeting is told to those with a place, and to no engine.
        online = {"@type": "VirtualLocation", "url": around.url}
        node["location"] = [*node.get("location", []), online]
    if not row.prices:
        is_free = not prices and not page.cost
        node |= _filled({"offers": _offers(prices, around, row=row, is_free=is_free)})
    if speakers := node.pop("performer", None):
        node["instructor"] = speakers
    return node


def _time(sessions: Sequence[SessionRow]) -> Node:
    last = max(sessions, key=lambda session: (session.ends_on or session.starts_on, end_of(session)))
    return {"startDate": start_of(sessions[0]), "endDate": end_of(last)}


def _status(row: OccasionRow, around: Surroundings) -> Node:
    if row.status == OccasionStatus.CANCELLED:
        return {"eventStatus": "https://schema.org/EventCancelled"}
    if earlier := around.moved_from.get(row.id):
        return {"eventStatus": "https://schema.org/EventRescheduled", "previousStartDate": earlier}
    return {"eventStatus": "https://schema.org/EventScheduled"}


def _sub_event(session: SessionRow, row: OccasionRow, around: Surroundings) -> Node:
    return _filled(
        {
            "@type": "Event",
            "name": session.theme or row.titles.get(around.language, row.title),
            **_time([session]),
            "location": _places([session]),
            "performer": _speakers([session]),
        }
    )


def _offers(
    prices: Sequence[Price], around: Surroundings, *, row: OccasionRow | None = None, is_free: bool = False
) -> list[Node]:
    """The rows that name an amount; what is free is an offer, too."""
    known = [price for price in prices if price.amount is not None]
    nodes = [_offer(f"{price.amount:.2f}", price, around, row) for price in known]
    return nodes or ([_offer("0", Price(), around, row)] if is_free else [])


def _offer(amount: str, price: Price, around: Surroundings, row: OccasionRow | None) -> Node:
    closes = closing_day(row) if row else None
    until = price.until or closes
    at = row.last_registration_time if row and until == row.last_registration_day else None
    return _filled(
        {
            "@type": "Offer",
            "name": ", ".join(filter(None, [price.audience, price.what])),
            "category": "Free" if float(amount) == 0 else "Paid",
            "price": amount,
            "priceCurrency": around.currency,
            "url": around.url,
            "validFrom": start_of_day(row.registration_opens_on) if row and row.registration_opens_on else "",
            "validThrough": end_of_day(until, at) if until else "",
            "availability": STOCK.get(row.availability, "") if row else "",
        }
    )


def _places(sessions: Iterable[SessionRow]) -> list[Node]:
    names = dict.fromkeys(session.venue for session in sessions if session.venue)
    return [{"@type": "Place", "name": name, "address": name} for name in names]


def _speakers(sessions: Iterable[SessionRow]) -> list[Node]:
    """Who speaks, as the programme says it; nobody else is named."""
    found = {session.speaker: session.speaker_role for session in sessions if session.speaker}
    return [_filled({"@type": "Person", "name": name, "jobTitle": role}) for name, role in found.items()]


def _organisation(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _group(name: str) -> Node:
    return {"@type": "EducationalAudience", "audienceType": name}


def _ages(lowest: int | None, highest: int | None) -> list[Node]:
    """A node of its own, since only people have an age in schema.org; none where no age is set."""
    if lowest is None and highest is None:
        return []
    return [_filled({"@type": "PeopleAudience", "suggestedMinAge": lowest, "suggestedMaxAge": highest})]


def _filled(node: Node) -> Node:
    """Without what is not known: an empty value says something else than none."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
