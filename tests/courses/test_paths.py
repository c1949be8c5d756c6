"""The way to a course, and its picture: pure, and true for whatever editors enter."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.courses.path_drawing import COLUMN_GAP, Shape, draw, text_width, wrap
from wagtail_studier.courses.paths import MAX_COURSES, path_to
from wagtail_studier.courses.prerequisites import is_prepared, pages_by_way, ways_text

names = st.sampled_from("abcdefgh")
ways = st.lists(st.lists(names, max_size=4), max_size=3)
anything = st.dictionaries(names, ways)
"""What editors may enter, circles and empty ways and all."""


def needed_by(path, course):
    return {one for way in path.ways[course] for one in way}


@pytest.mark.parametrize(
    ("has", "prepared"),
    [([], False), (["a"], True), (["b"], False), (["b", "c"], True), (["a", "b", "x"], True)],
)
def test_one_way_is_enough_and_of_a_way_all_is_needed(has, prepared):
    assert is_prepared([["a"], ["b", "c"]], has) is prepared


def test_nothing_asked_for_is_fulfilled():
    assert is_prepared([], []) is True


def test_ways_are_said_with_their_alternatives():
    titles = {"a": "Ett", "b": "Två", "c": "Tre", "d": "Fyra"}

    with translation.override("en"):
        assert ways_text([["a"], ["b", "c", "d"]], titles) == "Ett, or Två, Tre and Fyra"
        assert ways_text([["a"]], titles, or_equivalent=True) == "Ett, or the equivalent"
        assert ways_text([], titles, or_equivalent=True) == ""


def test_the_pages_of_a_stream_are_read_as_it_is_stored():
    rows = [
        {"type": "way", "value": [{"type": "item", "value": 7, "id": "x"}, {"type": "item", "value": None, "id": "y"}]},
        {"type": "way", "value": [8, 9]},
        {"type": "other", "value": [1]},
    ]

    assert pages_by_way(rows) == [[7], [8, 9]]


def test_a_path_goes_by_stages():
    path = path_to("leader", {"leader": [["three"], ["two", "union"]], "three": [["one", "two"]], "two": [["one"]]})

    assert path.stages == [["union", "one"], ["two"], ["three"], ["leader"]]
    assert (path.circles, path.is_cut) == ((), False)


def test_what_has_nothing_to_do_with_the_goal_is_not_in_its_path():
    path = path_to("two", {"two": [["one"]], "three": [["two"]], "other": [["one"]]})

    assert list(path.ways) == ["two", "one"]


def test_a_course_that_asks_for_itself_loses_that_and_keeps_the_rest():
    path = path_to("a", {"a": [["a", "b"]]})

    assert (path.ways["a"], path.circles) == ((("b",),), (("a", "a"),))


def test_a_circle_is_opened_where_it_leads_back_to_the_goal():
    path = path_to("a", {"a": [["b"]], "b": [["c"]], "c": [["a"]]})

    assert path.stages == [["c"], ["b"], ["a"]]
    assert path.circles == (("c", "a"),)


def test_at_most_so_many_courses_those_nearest_to_the_goal():
    chain = {number: [[number + 1]] for number in range(100)}

    path = path_to(0, chain)

    assert (list(path.ways), path.is_cut) == (list(range(MAX_COURSES)), True)
    assert path_to(99, chain).is_cut is False


def test_a_path_as_long_as_can_be_is_not_cut():
    chain = {number: [[number + 1]] for number in range(MAX_COURSES - 1)}

    assert path_to(0, chain).is_cut is False


@given(anything, names)
def test_every_course_stands_once_after_all_it_asks_for(asked, goal):
    path = path_to(goal, asked)

    staged = [course for stage in path.stages for course in stage]
    assert sorted(staged) == sorted(path.ways)
    assert staged[-1] == goal
    assert [c for c in path.ways if any(path.levels[one] >= path.levels[c] for one in needed_by(path, c))] == []


@given(anything, names)
def test_nothing_is_lost_but_what_leads_back(asked, goal):
    path = path_to(goal, asked)

    for course in path.ways:
        lost = {one for way in asked.get(course, []) for one in way} - needed_by(path, course)
        assert lost == {needed for back, needed in path.circles if back == course}


def overlap(one: Shape, other: Shape) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (apart or one.y + one.height <= other.y or other.y + other.height <= one.y)


def drawn(asked, goal, title="Medlemsutbildningens fortsättning"):
    path = path_to(goal, asked)
    texts = {course: [("title", f"{title} {course}"), ("when", "12 mars 2027")] for course in path.ways}
    return path, draw(path, texts, and_word="och", or_word="eller")


def legs(line):
    """From and to of each leg of a line in the picture: curves, then perhaps a straight end."""
    numbers = [int(number) for number in re.findall(r"-?\d+", line.partition("m")[0])]
    return [numbers[0], numbers[6], *numbers[8:]]


@given(anything, names, st.text(max_size=200))
def test_no_box_lies_above_another_and_each_course_has_one(asked, goal, title):
    path, drawing = drawn(asked, goal, title)

    shapes = [*drawing.boxes, *drawing.gates]
    assert [(a.key, b.key) for n, a in enumerate(shapes) for b in shapes[:n] if overlap(a, b)] == []
    assert sorted(box.key for box in drawing.boxes) == sorted(path.ways)


@given(anything, names)
def test_every_line_goes_from_left_to_right(asked, goal):
    _path, drawing = drawn(asked, goal)

    assert [line for line in drawing.lines if legs(line) != sorted(set(legs(line)))] == []
    assert all(legs(line)[1] - legs(line)[0] == COLUMN_GAP for line in drawing.lines)


@given(anything, names)
def test_no_line_runs_behind_a_box(asked, goal):
    _path, drawing = drawn(asked, goal)

    straight = [[int(n) for n in re.findall(r"-?\d+", line)][5:] for line in drawing.lines if "H" in line]
    lanes = [Shape(None, from_x, y, to_x - from_x, 1, ()) for _y, from_x, y, to_x in straight]
    assert [lane for lane in lanes for shape in [*drawing.boxes, *drawing.gates] if overlap(lane, shape)] == []


@given(anything, names)
def test_everything_lies_inside_the_picture(asked, goal):
    _path, drawing = drawn(asked, goal)

    shapes = [*drawing.boxes, *drawing.gates]
    assert [s for s in shapes if s.x < 0 or s.y < 0] == []
    assert [s for s in shapes if s.x + s.width > drawing.width or s.y + s.height > drawing.height] == []


@given(anything, names)
def test_alternatives_meet_in_or_and_what_belongs_together_in_and(asked, goal):
    path, drawing = drawn(asked, goal)

    either = sum(len(ways) > 1 for ways in path.ways.values())
    together = sum(len(way) > 1 for ways in path.ways.values() for way in ways)
    said = [line.text for gate in drawing.gates for line in gate.lines]
    assert (said.count("eller"), said.count("och")) == (either, together)


def test_the_largest_path_is_drawn():
    everything = {n: [list(range(n + 1, n + 6)), [n + 7]] for n in range(60)}
    path, drawing = drawn(everything, 0)

    shapes = [*drawing.boxes, *drawing.gates]
    assert len(path.ways) == MAX_COURSES
    assert not any(overlap(a, b) for n, a in enumerate(shapes) for b in shapes[:n])


@given(st.text(), st.floats(min_value=3, max_value=30))
def test_wrapped_lines_fit_and_keep_every_sign(text, width):
    lines = wrap(text, width)

    assert [line for line in lines if text_width(line) > width] == []
    assert re.sub(r"[\s-]", "", "".join(lines)) == re.sub(r"[\s-]", "", text)


def test_a_word_that_is_too_long_is_cut_with_hyphens():
    assert wrap("Förtroendevalda", 5) == ["Förtroe-", "ndevald-", "a"]
