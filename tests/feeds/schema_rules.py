"""The rules of schema.org and of the search engines that the structured data of our pages is held to.

From schema.org/Course, /CourseInstance, /EducationEvent, /Offer, /Place, /VirtualLocation (which type a property may
have), and from what search engines ask of courses and events (which properties there must be).
"""

import datetime as dt
import re
from typing import Any

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
AMOUNT = re.compile(r"\d+(\.\d{2})?")


def is_time(value: Any) -> bool:
    """A day, or a moment that says its offset; one that there is."""
    if not isinstance(value, str) or not (DAY.fullmatch(value) or MOMENT.fullmatch(value)):
        return False
    dt.datetime.fromisoformat(value)
    return True


def is_address(value: Any) -> bool:
    return isinstance(value, str) and re.match("https?://[^/]+/", value) is not None


def is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def is_one_of(*names: str) -> Any:
    return lambda value: value in {f"https://schema.org/{name}" for name in names}


EVENT_TYPES = {"CourseInstance", "EducationEvent", "Event"}

#: Of each property the types of node it may hold, or the check its value must pass.
PROPERTIES: dict[str, Any] = {
    "name": is_text,
    "description": is_text,
    "teaches": is_text,
    "coursePrerequisites": is_text,
    "audienceType": is_text,
    "suggestedMinAge": lambda value: type(value) is int,
    "suggestedMaxAge": lambda value: type(value) is int,
    "jobTitle": is_text,
    "address": is_text,
    "inLanguage": lambda value: re.fullmatch("[a-z]{2,3}(-[A-Za-z]+)?", value),
    "url": is_address,
    "@id": is_address,
    "startDate": is_time,
    "endDate": is_time,
    "previousStartDate": is_time,
    "validFrom": is_time,
    "validThrough": is_time,
    "isAccessibleForFree": lambda value: value is True,
    "courseMode": lambda value: value in {"Online", "Onsite", "Blended"},
    "category": lambda value: value in {"Free", "Paid"},
    "price": AMOUNT.fullmatch,
    "priceCurrency": lambda value: re.fullmatch("[A-Z]{3}", value),
    "eventStatus": is_one_of("EventScheduled", "EventCancelled", "EventRescheduled"),
    "eventAttendanceMode": is_one_of(
        "OnlineEventAttendanceMode", "OfflineEventAttendanceMode", "MixedEventAttendanceMode"
    ),
    "availability": is_one_of("InStock", "BackOrder", "PreOrder", "SoldOut", "OutOfStock", "Discontinued"),
    "provider": {"Organization"},
    "organizer": {"Organization"},
    "performer": {"Person"},
    "instructor": {"Person"},
    "audience": {"EducationalAudience", "PeopleAudience"},
    "location": {"Place", "VirtualLocation"},
    "offers": {"Offer"},
    "hasCourseInstance": {"CourseInstance"},
    "subEvent": {"Event"},
}

#: What each type must say.
REQUIRED = {
    "Course": {"name", "description", "url", "provider"},
    "CourseInstance": {"name", "startDate", "endDate", "courseMode", "eventStatus", "eventAttendanceMode", "organizer"},
    "EducationEvent": {"name", "startDate", "endDate", "eventStatus", "organizer", "url"},
    "Event": {"name", "startDate", "endDate"},
    "Offer": {"price", "priceCurrency", "category"},
    "Place": {"name", "address"},
    "VirtualLocation": {"url"},
    "Organization": {"name"},
    "Person": {"name"},
    "EducationalAudience": {"audienceType"},
    "PeopleAudience": set(),
}


def breaches(node: dict[str, Any], path: str = "") -> list[str]:
    """What is against the rules in a node and all below it."""
    kind = node.get("@type", "")
    if kind not in REQUIRED:
        return [f"{path}: unknown type {kind!r}"]
    found = [f"{path}{kind}: no {name}" for name in sorted(REQUIRED[kind] - set(node))]
    for name, value in node.items():
        if name not in {"@type", "@context"}:
            found += _breaches_of(f"{path}{kind}.", name, value)
    if kind in EVENT_TYPES and node.get("endDate", "9") < node.get("startDate", "0"):
        found.append(f"{path}{kind}: ends before it begins")
    if ("previousStartDate" in node) != node.get("eventStatus", "").endswith("EventRescheduled"):
        found.append(f"{path}{kind}: says from when it was moved exactly where it was")
    return found


def _breaches_of(path: str, name: str, value: Any) -> list[str]:
    rule = PROPERTIES.get(name)
    if rule is None:
        return [f"{path}{name}: unknown property"]
    found = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(rule, set):
            is_right = isinstance(one, dict) and one.get("@type") in rule
            found += breaches(one, path) if is_right else [f"{path}{name}: {one!r}"]
        elif not rule(one):
            found.append(f"{path}{name}: {one!r}")
    return found + ([f"{path}{name}: empty"] if value in ([], "") else [])
