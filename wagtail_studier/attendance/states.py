"""What completes a course: a pure rule over sessions and those one was at. It has nothing to do with having a place."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from wagtail_studier.courses.enums import CompletionRule


@dataclass(frozen=True)
class Rule:
    """How much of an occasion completes the course; without anything said, all of it."""

    kind: str = CompletionRule.ALL
    minimum: int | None = None
    needs_practicum: bool = False


@dataclass(frozen=True)
class Meeting:
    """A session as the rule sees it: its key and its days."""

    key: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Completed:
    """Nothing is missing."""


@dataclass(frozen=True)
class Missing:
    """What is still missing: so many more of these sessions (or blocks of them), a practicum, or both."""

    needed: int = 0
    sessions: frozenset[int] = frozenset()
    practicum: bool = False


Completion = Completed | Missing


def completion(
    rule: Rule, sessions: Iterable[Meeting], present: Collection[int], made_up: Collection[int], practicum: bool
) -> Completion:
    """Whether someone who was ``present`` at these sessions and ``made_up`` for those elsewhere has completed.

    Keys of sessions that are not among ``sessions`` count for nothing. An occasion without sessions is completed by
    nobody, and a number of sessions larger than there are means all of them.
    """
    meetings = list(sessions)
    attended = {meeting.key for meeting in meetings} & {*present, *made_up}
    needed, missed = _missing_sessions(rule, meetings, attended)
    lacks_practicum = rule.needs_practicum and not practicum
    if needed or lacks_practicum:
        return Missing(needed, frozenset(missed) if needed else frozenset(), lacks_practicum)
    return Completed()


def _missing_sessions(rule: Rule, meetings: Sequence[Meeting], attended: set[int]) -> tuple[int, set[int]]:
    """How many more are needed, and the sessions that any of them could be."""
    missed = {meeting.key for meeting in meetings} - attended
    if not meetings:
        return 1, missed
    if rule.kind == CompletionRule.ALL_WEEKENDS:
        empty = [block for block in blocks(meetings) if attended.isdisjoint(block)]
        return len(empty), {key for block in empty for key in block}
    enough = len(meetings)
    if rule.kind == CompletionRule.AT_LEAST and rule.minimum:
        enough = min(rule.minimum, enough)
    return max(enough - len(attended), 0), missed


def blocks(meetings: Iterable[Meeting]) -> list[set[int]]:
    """The keys of sessions on days in a row: a weekend, a week's course, or a single evening."""
    found: list[set[int]] = []
    end: dt.date | None = None
    for meeting in sorted(meetings, key=lambda meeting: (meeting.first, meeting.last)):
        if end is None or (meeting.first - end).days > 1:
            found.append(set())
            end = meeting.last
        found[-1].add(meeting.key)
        end = max(end, meeting.last)
    return found
