"""The way to a course, and its picture: pure, and true for whatever editors enter."""

import re

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_studier.courses.line_breaks import text_width, wrap
from wagtail_studier.courses.path_drawing import GAP_ACROSS, GAP_DOWN, Plan, Shape, draw
from wagtail_studier.courses.path_layout import layout_of
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


@settings(deadline=None)
@given(anything, names)
def test_every_course_stands_once_after_all_it_asks_for(asked, goal):
    path = path_to(goal, asked)

    staged = [course for stage in path.stages for course in stage]
    assert sorted(staged) == sorted(path.ways)
    assert staged[-1] == goal
    assert [c for c in path.ways if any(path.levels[one] >= path.levels[c] for one in needed_by(path, c))] == []


@settings(deadline=None)
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
    """The path with its picture in both directions."""
    path = path_to(goal, asked)
    wrapped = {course: [("title", line) for line in [*wrap(f"{title} {course}", 11), "2027"]] for course in path.ways}
    words = {"and": "och", "or": "eller"}
    return path, [Plan(layout_of(path), wrapped, words, goes_down=down).drawing() for down in (False, True)]


def points(line, drawing):
    """The points of a line, its arrow aside, as how far along and across the picture they are."""
    numbers = [int(number) for number in re.findall(r"-?\d+", line.removeprefix("M").partition("M")[0])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    return [(y, x) if drawing.goes_down else (x, y) for x, y in pairs]


@settings(deadline=None)
@given(anything, names, st.text(max_size=200))
def test_no_box_lies_above_another_and_each_course_has_one(asked, goal, title):
    path, drawings = drawn(asked, goal, title)

    for drawing in drawings:
        shapes = [*drawing.boxes, *drawing.gates]
        assert [(a.key, b.key) for n, a in enumerate(shapes) for b in shapes[:n] if overlap(a, b)] == []
        assert sorted(box.key for box in drawing.boxes) == sorted(path.ways)


@settings(deadline=None)
@given(anything, names)
def test_every_line_goes_from_left_to_right_or_down(asked, goal):
    _path, drawings = drawn(asked, goal)

    for drawing in drawings:
        gap = GAP_DOWN if drawing.goes_down else GAP_ACROSS
        ways_along = [[along for along, _across in points(line, drawing)] for line in drawing.lines]
        assert [way for way in ways_along if way != sorted(way)] == []
        assert [way for way in ways_along if way[4] - way[1] != gap] == []


@settings(deadline=None)
@given(anything, names)
def test_no_line_runs_behind_a_box(asked, goal):
    _path, drawings = drawn(asked, goal)

    for drawing in drawings:
        straight = []
        for found in (points(line, drawing) for line in drawing.lines):
            straight += [(found[0], found[1]), *([(found[4], found[5])] if len(found) == 6 else [])]
        behind = [
            Shape(None, x, y, *((1, end - along) if drawing.goes_down else (end - along, 1)))
            for (along, across), (end, _across) in straight
            for x, y in [(across, along) if drawing.goes_down else (along, across)]
        ]
        assert [part for part in behind for box in [*drawing.boxes, *drawing.gates] if overlap(part, box)] == []


@settings(deadline=None)
@given(anything, names)
def test_everything_lies_inside_the_picture(asked, goal):
    _path, drawings = drawn(asked, goal)

    for drawing in drawings:
        shapes = [*drawing.boxes, *drawing.gates]
        assert [s for s in shapes if s.x < 0 or s.y < 0] == []
        assert [s for s in shapes if s.x + s.width > drawing.width or s.y + s.height > drawing.height] == []


@settings(deadline=None)
@given(anything, names)
def test_alternatives_meet_in_or_and_what_belongs_together_in_and(asked, goal):
    path, drawings = drawn(asked, goal)

    either = sum(len(ways) > 1 for ways in path.ways.values())
    together = sum(len(way) > 1 for ways in path.ways.values() for way in ways)
    for drawing in drawings:
        said = [line.text for gate in drawing.gates for line in gate.lines]
        assert (said.count("eller"), said.count("och")) == (either, together)


def test_the_largest_path_is_drawn():
    everything = {n: [list(range(n + 1, n + 6)), [n + 7]] for n in range(60)}
    path, drawings = drawn(everything, 0)

    assert len(path.ways) == MAX_COURSES
    for drawing in drawings:
        shapes = [*drawing.boxes, *drawing.gates]
        assert not any(overlap(a, b) for n, a in enumerate(shapes) for b in shapes[:n])


@pytest.mark.parametrize(("steps", "goes_down"), [(2, False), (3, False), (4, True), (10, True)])
def test_a_picture_wider_than_a_column_of_text_goes_down(steps, goes_down):
    path = path_to(0, {number: [[number + 1]] for number in range(steps - 1)})

    drawing = draw(path, {course: [("title", "Kurs")] for course in path.ways}, and_word="och", or_word="eller")

    assert drawing.goes_down is goes_down


@settings(deadline=None)
@given(st.text(), st.floats(min_value=3, max_value=30))
def test_wrapped_lines_fit_and_keep_every_sign(text, width):
    lines = wrap(text, width)

    assert [line for line in lines if text_width(line) > width] == []
    assert re.sub(r"[\s-]", "", "".join(lines)) == re.sub(r"[\s-]", "", text)


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("Valda", ["Valda"]),
        ("Förtroendevalda", ["Förtro-", "endev-", "alda"]),
        ("Studier för förtroendevalda", ["Studier", "för", "förtroen-", "devalda"]),
    ],
)
def test_a_word_that_is_too_long_is_cut_in_pieces_of_a_length(word, lines):
    assert wrap(word, 5) == lines
