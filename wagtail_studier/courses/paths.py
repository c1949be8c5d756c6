"""The way to a course: what leads to it, in which order. Pure; it has an answer to whatever editors have entered."""

from collections import deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail_studier.courses.prerequisites import Ways

MAX_COURSES = 40
"""More than this is neither a picture nor a list that anybody reads; the courses nearest to the goal are kept."""


@dataclass(frozen=True)
class Path:
    """The courses that lead to ``goal``, each once, the goal among them."""

    goal: Any
    ways: Mapping[Any, Ways]
    """What each course asks for, as far as it stands in the path. Following it never leads back."""
    levels: Mapping[Any, int]
    """How many courses come one after the other before each: 0 is where one begins."""
    circles: tuple[tuple[Any, Any], ...] = ()
    """What was left out because it leads back: a course, and what it asks for, which asks for that course in turn."""
    is_cut: bool = False
    """Whether more than :data:`MAX_COURSES` lead here."""

    @property
    def stages(self) -> list[list[Any]]:
        """The courses by level, those to begin with first."""
        found: list[list[Any]] = [[] for _level in range(max(self.levels.values()) + 1)]
        for course in self.ways:
            found[self.levels[course]].append(course)
        return found


def path_to(goal: Hashable, asked: Mapping[Any, Ways], *, limit: int = MAX_COURSES) -> Path:
    """The way to ``goal`` where ``asked`` says what each course asks for."""
    near, is_cut = _nearest(goal, asked, limit)
    ways = {course: _tidy(asked.get(course, ()), near) for course in near}
    circles = _circles(goal, ways)
    straight = {course: _without(course, ways[course], circles) for course in near}
    return Path(goal, straight, _levels(straight), tuple(circles), is_cut)


def _nearest(goal: Any, asked: Mapping[Any, Ways], limit: int) -> tuple[dict[Any, None], bool]:
    """The goal and what leads to it, nearest first, at most ``limit``; and whether there is more."""
    near, queue = {goal: None}, deque([goal])
    is_cut = False
    while queue:
        for course in _needed(asked.get(queue.popleft(), ())):
            if course in near:
                continue
            if len(near) == limit:
                is_cut = True
                break
            near[course] = None
            queue.append(course)
    return near, is_cut


def _needed(ways: Ways) -> dict[Any, None]:
    """Everything that stands in any of the ways."""
    return dict.fromkeys(course for way in ways for course in way)


def _tidy(ways: Ways, near: Mapping[Any, None]) -> Ways:
    """The ways as far as they are ``near``; nothing twice."""
    return _distinct(tuple(course for course in dict.fromkeys(way) if course in near) for way in ways)


def _distinct(ways: Any) -> Ways:
    return tuple({frozenset(way): way for way in ways if way}.values())


def _circles(goal: Any, ways: Mapping[Any, Ways]) -> dict[tuple[Any, Any], None]:
    """Steps that lead back to where one came from, seen from the goal. What remains leads forward only."""
    back: dict[tuple[Any, Any], None] = {}
    done: set[Any] = set()
    trail: list[tuple[Any, Any]] = [(goal, iter(_needed(ways[goal])))]
    on_trail = {goal}
    while trail:
        course, rest = trail[-1]
        needed = next(rest, None)
        if needed is None:
            trail.pop()
            on_trail.discard(course)
            done.add(course)
        elif needed in on_trail:
            back[course, needed] = None
        elif needed not in done:
            trail.append((needed, iter(_needed(ways[needed]))))
            on_trail.add(needed)
    return back


def _without(course: Any, ways: Ways, circles: Mapping[tuple[Any, Any], None]) -> Ways:
    return _distinct(tuple(needed for needed in way if (course, needed) not in circles) for way in ways)


def _levels(ways: Mapping[Any, Ways]) -> dict[Any, int]:
    """How many come before each at most. Needs ways that lead nowhere back."""
    levels: dict[Any, int] = {}
    while len(levels) < len(ways):
        for course in ways:
            needed = _needed(ways[course])
            if course not in levels and all(one in levels for one in needed):
                levels[course] = 1 + max((levels[one] for one in needed), default=-1)
    return levels
