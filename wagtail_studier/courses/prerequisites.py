"""What one should have taken first: ways of which one is enough, each of courses that are all needed. Pure."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from wagtail_studier.courses.schedule import words

Ways = Sequence[Sequence[Hashable]]
"""OR of AND: ``[[a], [b, c]]`` is a, or both b and c. Empty: nothing is needed."""


def pages_by_way(rows: Iterable[Any]) -> list[list[int]]:
    """The pages that each way needs, from the stream as it is stored: ``[[page, page], [page]]``."""
    values = [row["value"] for row in rows if row["type"] == "way"]
    ways = [[item["value"] if isinstance(item, dict) else item for item in value] for value in values]
    return [[page for page in way if page] for way in ways]


def is_prepared(ways: Ways, has: Collection[Hashable]) -> bool:
    """Whether somebody who has taken ``has`` may go on: one way is enough, and of a way all is needed."""
    taken = set(has)
    return not ways or any(taken.issuperset(way) for way in ways)


def ways_text(ways: Ways, titles: Mapping[Any, str], *, or_equivalent: bool = False) -> str:
    """In words, with the titles of the courses: "A, or B and C, or the equivalent". Nothing if nothing is needed."""
    said = [get_text_list([titles[course] for course in way], words().conjunction) for way in ways if way]
    if said and or_equivalent:
        said.append(_("the equivalent"))
    return _(", or ").join(said)
