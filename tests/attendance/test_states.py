"""What completes a course: the rule alone, against any sessions and any attendance."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.attendance.states import Completed, Meeting, Missing, Rule, blocks, completion
from wagtail_studier.courses.enums import CompletionRule

MONDAY = dt.date(2027, 2, 1)
KINDS = st.sampled_from(list(CompletionRule))


def meetings(*days: Any) -> list[Meeting]:
    """Sessions by their day in February 2027; a pair lasts from one to the other."""
    pairs = [day if isinstance(day, tuple) else (day, day) for day in days]
    return [
        Meeting(key, dt.date(2027, 2, first), dt.date(2027, 2, last))
        for key, (first, last) in enumerate(pairs, start=1)
    ]


@st.composite
def schedules(draw: Any) -> list[Meeting]:
    spans = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3)), max_size=8))
    day = dt.timedelta(days=1)
    return [
        Meeting(key, MONDAY + start * day, MONDAY + (start + length) * day)
        for key, (start, length) in enumerate(spans, start=1)
    ]


KEYS = st.sets(st.integers(0, 9))
RULES = st.builds(Rule, kind=KINDS, minimum=st.none() | st.integers(0, 12), needs_practicum=st.booleans())


def test_all_sessions_are_needed_unless_something_else_is_said() -> None:
    evenings = meetings(1, 8, 15)
    assert completion(Rule(), evenings, {1, 2, 3}, set(), False) == Completed()
    assert completion(Rule(), evenings, {1, 3}, set(), False) == Missing(1, frozenset({2}))


def test_what_is_made_up_for_elsewhere_counts() -> None:
    assert completion(Rule(), meetings(1, 8, 15), {1, 3}, {2}, False) == Completed()


@pytest.mark.parametrize(("present", "needed"), [({1}, 2), ({1, 2}, 1), ({1, 2, 4}, 0), ({1, 2, 3, 4}, 0)])
def test_at_least_three_of_four(present: set[int], needed: int) -> None:
    found = completion(Rule(CompletionRule.AT_LEAST, 3), meetings(1, 8, 15, 22), present, set(), False)
    assert (found.needed if isinstance(found, Missing) else 0) == needed


def test_more_than_there_are_means_all_of_them() -> None:
    rule = Rule(CompletionRule.AT_LEAST, 9)
    assert completion(rule, meetings(1, 8), {1, 2}, set(), False) == Completed()
    assert completion(rule, meetings(1, 8), {1}, set(), False) == Missing(1, frozenset({2}))


def test_both_weekends_be_they_entered_by_day_or_whole() -> None:
    rule = Rule(CompletionRule.ALL_WEEKENDS)
    by_day, whole = meetings(6, 7, 20, 21), meetings((6, 7), (20, 21))
    assert completion(rule, by_day, {1, 4}, set(), False) == Completed()
    assert completion(rule, by_day, {1, 2}, set(), False) == Missing(1, frozenset({3, 4}))
    assert completion(rule, whole, {1, 2}, set(), False) == Completed()
    assert completion(rule, whole, {2}, set(), False) == Missing(1, frozenset({1}))


def test_a_practicum_is_needed_besides() -> None:
    rule = Rule(needs_practicum=True)
    assert completion(rule, meetings(1), {1}, set(), False) == Missing(practicum=True)
    assert completion(rule, meetings(1), set(), set(), True) == Missing(1, frozenset({1}))
    assert completion(rule, meetings(1), {1}, set(), True) == Completed()


@given(RULES, KEYS, KEYS, st.booleans())
def test_nobody_completes_what_has_no_session(rule: Rule, present: Any, made_up: Any, practicum: bool) -> None:
    assert isinstance(completion(rule, [], present, made_up, practicum), Missing)


@given(RULES, schedules(), KEYS, KEYS, st.booleans())
def test_being_there_more_never_takes_completion_away(
    rule: Rule, schedule: list[Meeting], present: Any, more: Any, practicum: bool
) -> None:
    if completion(rule, schedule, present, set(), practicum) == Completed():
        assert completion(rule, schedule, present | more, set(), practicum) == Completed()
        assert completion(rule, schedule, present, more, True) == Completed()


@given(RULES, schedules(), KEYS, KEYS, st.booleans())
def test_it_does_not_matter_where_something_was_attended_or_in_what_order_it_stands(
    rule: Rule, schedule: list[Meeting], present: Any, made_up: Any, practicum: bool
) -> None:
    found = completion(rule, schedule, present, made_up, practicum)
    assert completion(rule, schedule[::-1], made_up, present, practicum) == found


@given(RULES, schedules(), KEYS, KEYS, st.booleans())
def test_what_is_missing_is_enough(
    rule: Rule, schedule: list[Meeting], present: Any, made_up: Any, practicum: bool
) -> None:
    found = completion(rule, schedule, present, made_up, practicum)
    if isinstance(found, Missing) and schedule:
        assert found.needed or found.practicum
        assert found.sessions.isdisjoint(present | made_up)
        assert len(found.sessions) >= found.needed
        again = completion(rule, schedule, present | found.sessions, made_up, practicum or found.practicum)
        assert again == Completed()


@given(schedules())
def test_blocks_are_days_in_a_row(schedule: list[Meeting]) -> None:
    found = blocks(schedule)
    assert sorted(key for block in found for key in block) == sorted(meeting.key for meeting in schedule)
    spans = {meeting.key: meeting for meeting in schedule}
    edges = [(min(spans[key].first for key in block), max(spans[key].last for key in block)) for block in found]
    for (_first, last), (begins, _last) in pairwise(edges):
        assert (begins - last).days > 1
