"""Builders of plans. A body is written the way Wagtail stores it: rows with a type, a value and an id that stays."""

import json
import uuid
from typing import Any

from wagtail.models import Page

from tests import factories
from wagtail_studier.plans.pages import StudyPlanPage

Row = dict[str, Any]


def block(kind: str, **value: Any) -> Row:
    """A block of the body."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def items(*values: Any) -> list[Row]:
    """A list inside a block."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def goals(*texts: str) -> list[Row]:
    return items(*({"text": text} for text in texts))


def activities(*texts: str, responsible: str = "", when: str = "") -> list[Row]:
    return items(*({"text": text, "responsible": responsible, "when": when} for text in texts))


def prose(heading: str = "", text: str = "", level: str = "1") -> Row:
    return block("prose", heading=heading, text=text, level=level)


def area(heading: str = "Organisation", **value: Any) -> Row:
    empty = {f"{part}_{what}": "" for part in ("goals", "state", "activities") for what in ("heading", "introduction")}
    lists = {"goals": [], "state": [], "activities": []}
    return block("area", **({"heading": heading, "introduction": ""} | empty | lists | value))


def training(heading: str = "Grundkurs", course: Page | None = None, **value: Any) -> Row:
    empty = dict.fromkeys(("target_group", "purpose", "form", "responsible", "partner", "steps"), "")
    return block("training", **({"heading": heading, "course": course.pk if course else None} | empty | value))


def decision_points(*texts: str, heading: str = "", introduction: str = "") -> Row:
    return block("decision_points", heading=heading, introduction=introduction, points=items(*texts))


def figures(*numbers: tuple[str, str, str], heading: str = "") -> Row:
    rows = ({"number": number, "label": label, "note": note} for number, label, note in numbers)
    return block("figures", heading=heading, figures=items(*rows))


def contact(name: str = "Tova Exempelsson", **value: Any) -> Row:
    return block("contact", **({"heading": "", "name": name, "role": "", "email": "", "phone": ""} | value))


def course_list(*pages: Page, heading: str = "", limit: int | None = None) -> Row:
    return block("course_list", heading=heading, courses=items(*(page.pk for page in pages)), limit=limit)


def sign_up(course: Page, heading: str = "") -> Row:
    return block("sign_up", heading=heading, course=course.pk, occasion=None, form=None)


def plan_page(*body: Row, title: str = "Utbildningsplan", parent: Page | None = None, **values: Any) -> StudyPlanPage:
    """A published plan, read back from the database as a visitor's request does."""
    page = StudyPlanPage(title=title, body=json.dumps(body), **values)
    (parent or factories.home_page()).add_child(instance=page)
    return StudyPlanPage.objects.get(pk=page.pk)
