"""The content's bodies as StreamField values."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from example_site.content import shapes
from example_site.content.organisations import PARTNERS
from example_site.loading.keys import key_for
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.registrations.snippets import RegistrationForm

PARTNER_NAMES = {partner.key: partner.name for partner in PARTNERS}


@dataclass(frozen=True)
class Links:
    """What blocks can point at, by the keys of the content."""

    courses: dict[str, CoursePage] = field(default_factory=dict)
    calendar: CourseIndexPage | None = None
    forms: dict[str, RegistrationForm] = field(default_factory=dict)
    interest_lists: dict[str, Occasion] = field(default_factory=dict)


def stream(body: shapes.Body, *, name: str, links: Links | None = None) -> str:
    """The JSON that a StreamField takes. Blocks get ids that are the same on every machine and in every language."""
    links = links or Links()
    blocks = [(*_block(block, links), f"{name}/{place}") for place, block in enumerate(body)]
    return json.dumps([_with_ids(kind, value, path) for kind, value, path in blocks])


def rows(kind: str, values: Iterable[Any], *, name: str) -> str:
    """The JSON of a StreamField that holds blocks of one kind, from their raw values."""
    return json.dumps([_with_ids(kind, value, f"{name}/{place}") for place, value in enumerate(values)])


def _with_ids(kind: str, value: Any, path: str) -> dict[str, Any]:
    """A block with its id; a list inside it, or that it is, becomes a list of items with ids of their own."""
    if isinstance(value, dict):
        value = {name: _items(child, f"{path}/{name}") for name, child in value.items()}
    return {"type": kind, "value": _items(value, path), "id": str(key_for("block", path))}


def _items(value: Any, path: str) -> Any:
    if not isinstance(value, list):
        return value
    return [_with_ids("item", item, f"{path}/{place}") for place, item in enumerate(value)]


@singledispatch
def _block(block: shapes.Block, links: Links) -> tuple[str, Any]:
    """The block's type and its raw value."""
    raise TypeError(f"{type(block).__name__} has no block of the package.")


@_block.register
def _text(block: shapes.Text, _links: Links) -> tuple[str, Any]:
    return "text", {"heading": block.heading, "text": block.html}


@_block.register
def _colleague(block: shapes.Colleague, _links: Links) -> tuple[str, Any]:
    return "person", {"name": block.name, "role": block.role, "email": block.email, "phone": block.phone}


@_block.register
def _prose(block: shapes.Prose, _links: Links) -> tuple[str, Any]:
    return "prose", {"heading": block.heading, "text": block.html}


@_block.register
def _quote(block: shapes.Quote, _links: Links) -> tuple[str, Any]:
    return "quote", {"text": block.text, "source": block.source}


@_block.register
def _area(block: shapes.Area, _links: Links) -> tuple[str, Any]:
    return "area", {
        "heading": block.title,
        "goals_introduction": block.lead_in,
        "goals": [{"text": goal} for goal in block.goals],
        "state": list(block.current_state),
        "activities": [{"text": activity} for activity in block.activities],
    }


@_block.register
def _training(block: shapes.Training, links: Links) -> tuple[str, Any]:
    course = links.courses.get(block.course)
    return "training", {
        "heading": block.title,
        "target_group": block.target_group,
        "purpose": block.purpose,
        "form": block.form,
        "responsible": block.responsible,
        "partner": PARTNER_NAMES.get(block.partner, ""),
        "steps": block.steps,
        "course": course.pk if course else None,
    }


@_block.register
def _decision_points(block: shapes.DecisionPoints, _links: Links) -> tuple[str, Any]:
    return "decision_points", {
        "heading": block.heading,
        "introduction": block.introduction,
        "points": list(block.points),
    }


@_block.register
def _figures(block: shapes.Figures, _links: Links) -> tuple[str, Any]:
    return "figures", {"figures": [{"number": number, "label": label} for number, label in block.figures]}


@_block.register
def _contact(block: shapes.Contact, _links: Links) -> tuple[str, Any]:
    return "contact", {"name": block.name, "role": block.role, "email": block.email, "phone": block.phone}


@_block.register
def _course_list(block: shapes.CourseList, links: Links) -> tuple[str, Any]:
    return "course_list", {"heading": block.heading, "courses": [links.courses[key].pk for key in block.courses]}


@_block.register
def _course_card(block: shapes.CourseCard, links: Links) -> tuple[str, Any]:
    return "course", {"course": links.courses[block.course].pk}


@_block.register
def _next_occasions(block: shapes.NextOccasions, links: Links) -> tuple[str, Any]:
    calendar = links.calendar.pk if links.calendar else None
    return "next_occasions", {
        "heading": block.heading,
        "calendar": calendar,
        "only_open": block.is_open,
        "limit": block.limit,
    }


@_block.register
def _calendar(block: shapes.Calendar, links: Links) -> tuple[str, Any]:
    calendar = links.calendar.pk if links.calendar else None
    value = {"heading": block.heading, "calendar": calendar, "limit": block.limit}
    # A choice of several is no list of blocks: its values stand as they are.
    return "calendar", value | {"target_groups": tuple(str(key_for("target group", key)) for key in block.groups)}


@_block.register
def _learning_path(block: shapes.LearningPath, links: Links) -> tuple[str, Any]:
    return "learning_path", {"goal": links.courses[block.goal].pk}


@_block.register
def _sign_up(block: shapes.SignUp, links: Links) -> tuple[str, Any]:
    occasion = links.interest_lists.get(block.interest_list)
    course = links.courses.get(block.course)
    return "registration_form", {
        "heading": block.heading,
        "course": course.pk if course else None,
        "occasion": str(occasion.pk) if occasion else None,
        "form": links.forms[block.form].pk,
    }
