"""Where everything stands in the picture of a path: columns from left to right, nothing above anything else. Pure.

Units are CSS pixels at the usual size of text. A course is a box. Where several courses are needed their lines meet in
an "and"; where one of several ways is enough these meet in an "or". A line that passes a column of boxes has a lane of
its own there, so that it runs behind none of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from wagtail_studier.courses.paths import Path

BOX, GATE, LANE = "box", "gate", "lane"
BOX_WIDTH, PADDING = 208, 14
GATE_WIDTH, GATE_HEIGHT = 52, 26
LANE_HEIGHT = 18
COLUMN_GAP, ROW_GAP, MARGIN = 30, 22, 4
ARROW = 5
SWEEPS = 4

SIZES = {"title": 16}
SMALL = 14
"""Font sizes by the kind of a text; studier's stylesheet for paths sets the same."""
LINE = 1.35


@dataclass(frozen=True)
class TextLine:
    """A line of text: its baseline, and its kind for the stylesheet."""

    kind: str
    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Shape:
    """A box or gate with its texts; ``key`` is the course of a box."""

    key: Any
    x: int
    y: int
    width: int
    height: int
    lines: tuple[TextLine, ...]


@dataclass(frozen=True)
class Drawing:
    """A picture, ready for a template."""

    width: int
    height: int
    boxes: tuple[Shape, ...]
    gates: tuple[Shape, ...]
    lines: tuple[str, ...]
    """What connects them, in the language of SVG paths."""

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    @property
    def natural_width(self) -> str:
        """The width at which its text is as large as the reader has asked for."""
        return f"{self.width / 16:g}rem"


class Item(NamedTuple):
    """Something that takes a place in a column."""

    kind: str
    key: Any
    column: int


Edge = tuple[Item, Item]
Texts = Sequence[tuple[str, str]]
"""What a box says: kind and text, line by line before wrapping."""


def draw(path: Path, texts: Mapping[Any, Texts], *, and_word: str, or_word: str) -> Drawing:
    """The picture of ``path``; ``texts`` says what stands in the box of each course."""
    wrapped = {course: _wrapped(texts[course]) for course in path.ways}
    columns, edges = _columns(list(_edges(path)), [_box(path, course) for course in path.ways])
    heights = {item: _height(item, wrapped) for column in columns for item in column}
    _sort(columns, edges)
    lefts, width = _lefts(columns)
    middles = _middles(columns, edges, heights)
    height = max(round(middles[item] + heights[item] / 2) for column in columns for item in column) + MARGIN
    words = {"and": and_word, "or": or_word}

    def shape(item: Item) -> Shape:
        left, top = lefts[item], round(middles[item] - heights[item] / 2)
        if item.kind == GATE:
            text = TextLine("gate", words[item.key[0]], left + GATE_WIDTH // 2, top + GATE_HEIGHT - 8)
            return Shape(item.key, left, top, GATE_WIDTH, GATE_HEIGHT, (text,))
        return Shape(item.key, left, top, BOX_WIDTH, heights[item], _placed(wrapped[item.key], left, top))

    found = [item for column in columns for item in column]
    return Drawing(
        width=width,
        height=height,
        boxes=tuple(shape(item) for item in found if item.kind == BOX),
        gates=tuple(shape(item) for item in found if item.kind == GATE),
        lines=tuple(_line(edge, columns, lefts, middles) for edge in edges),
    )


def _box(path: Path, course: Any) -> Item:
    return Item(BOX, course, 3 * path.levels[course])


def _edges(path: Path) -> Iterable[Edge]:
    """From each course to what it leads to, through an "and" and an "or" where there are several."""
    for course, ways in path.ways.items():
        target = _box(path, course)
        if len(ways) > 1:
            either = Item(GATE, ("or", course), target.column - 1)
            yield either, target
            target = either
        for number, way in enumerate(ways):
            meets = target
            if len(way) > 1:
                meets = Item(GATE, ("and", course, number), 3 * path.levels[course] - 2)
                yield meets, target
            for needed in way:
                yield _box(path, needed), meets


def _columns(edges: list[Edge], boxes: list[Item]) -> tuple[list[list[Item]], list[Edge]]:
    """The items column by column, lanes included, and the edges, each now from one column to the next.

    Columns that nothing stands in are no columns.
    """
    items = dict.fromkeys([*boxes, *(item for edge in edges for item in edge)])
    used = sorted({item.column for item in items})
    columns: dict[int, list[Item]] = {column: [] for column in used}
    for item in items:
        columns[item.column].append(item)
    short: list[Edge] = []
    for start, end in edges:
        between = [column for column in used if start.column < column < end.column]
        lanes = [Item(LANE, (start.key, end.key), column) for column in between]
        for lane in lanes:
            columns[lane.column].append(lane)
        short += pairwise([start, *lanes, end])
    return [columns[column] for column in used], short


def _sort(columns: list[list[Item]], edges: list[Edge]) -> None:
    """Bring what belongs together to the same height, so that few lines cross."""
    before, after = _neighbours(edges)
    for sweep in range(SWEEPS):
        ordered, beside = (columns[1:], before) if sweep % 2 == 0 else (columns[-2::-1], after)
        for column in ordered:
            place = {item: number for other in columns for number, item in enumerate(other)}
            column.sort(key=lambda item: _mean([place[one] for one in beside[item]] or [place[item]]))


def _neighbours(edges: list[Edge]) -> tuple[dict[Item, list[Item]], dict[Item, list[Item]]]:
    before: dict[Item, list[Item]] = defaultdict(list)
    after: dict[Item, list[Item]] = defaultdict(list)
    for start, end in edges:
        before[end].append(start)
        after[start].append(end)
    return before, after


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _lefts(columns: list[list[Item]]) -> tuple[dict[Item, int], int]:
    """The left edge of each item, and how wide it all becomes."""
    lefts: dict[Item, int] = {}
    left = MARGIN
    for column in columns:
        lefts |= dict.fromkeys(column, left)
        left += _width(column) + COLUMN_GAP
    return lefts, left - COLUMN_GAP + MARGIN


def _width(column: list[Item]) -> int:
    return BOX_WIDTH if any(item.kind == BOX for item in column) else GATE_WIDTH


def _middles(columns: list[list[Item]], edges: list[Edge], heights: Mapping[Item, int]) -> dict[Item, float]:
    """The height at which each item stands: near its neighbours, and clear of those above and below."""
    before, after = _neighbours(edges)
    middles: dict[Item, float] = {}
    for ordered, beside in ((columns, before), (columns[::-1], after), (columns, before)):
        for column in ordered:
            wanted = [_wanted(item, beside, middles) for item in column]
            middles |= _stacked(column, wanted, heights)
    top = min(middles[item] - heights[item] / 2 for item in middles)
    return {item: middle - top + MARGIN for item, middle in middles.items()}


def _wanted(item: Item, beside: Mapping[Item, list[Item]], middles: Mapping[Item, float]) -> float:
    return _mean([middles[one] for one in beside.get(item, ())] or [middles.get(item, 0.0)])


def _stacked(column: list[Item], wanted: list[float], heights: Mapping[Item, int]) -> dict[Item, float]:
    """The column from top to bottom without overlap, as a whole as near to ``wanted`` as can be."""
    placed: list[float] = []
    free = float("-inf")
    for item, middle in zip(column, wanted, strict=True):
        half = heights[item] / 2
        placed.append(max(middle, free + half))
        free = placed[-1] + half + ROW_GAP
    drift = _mean([middle - wish for middle, wish in zip(placed, wanted, strict=True)])
    return {item: middle - drift for item, middle in zip(column, placed, strict=True)}


def _line(edge: Edge, columns: list[list[Item]], lefts: Mapping[Item, int], middles: Mapping[Item, float]) -> str:
    """A curve to the next column. One that ends in a box ends in an arrow, one in a lane goes on to its end."""
    start, end = edge
    from_x = lefts[start] + _width(next(column for column in columns if start in column))
    to_x, from_y, to_y = lefts[end], round(middles[start]), round(middles[end])
    half = (from_x + to_x) // 2
    curve = f"M{from_x} {from_y}C{half} {from_y} {half} {to_y} {to_x} {to_y}"
    if end.kind == LANE:
        column = next(column for column in columns if end in column)
        return f"{curve}H{to_x + _width(column)}"
    if end.kind == BOX:
        return f"{curve}m-{ARROW} -{ARROW}l{ARROW} {ARROW}l-{ARROW} {ARROW}"
    return curve


def _height(item: Item, wrapped: Mapping[Any, Texts]) -> int:
    if item.kind == BOX:
        return round(2 * PADDING + sum(_size(kind) * LINE for kind, _text in wrapped[item.key]))
    return GATE_HEIGHT if item.kind == GATE else LANE_HEIGHT


def _size(kind: str) -> int:
    return SIZES.get(kind, SMALL)


def _placed(texts: Texts, left: int, top: int) -> tuple[TextLine, ...]:
    lines, y = [], top + float(PADDING)
    for kind, text in texts:
        y += _size(kind) * LINE
        lines.append(TextLine(kind, text, left + PADDING, round(y - _size(kind) * 0.35)))
    return tuple(lines)


def _wrapped(texts: Texts) -> Texts:
    return [(kind, line) for kind, text in texts for line in wrap(text, (BOX_WIDTH - 2 * PADDING) / _size(kind))]


def wrap(text: str, width: float) -> list[str]:
    """``text`` in lines of at most ``width`` (in em, reckoned for a wide typeface); a word that is too long is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, width)
    return lines


def _pieces(word: str, width: float) -> list[str]:
    """A word in pieces that fit, with hyphens where it was cut."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and text_width(f"{pieces[-1]}{sign}-") > width:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += sign
    return pieces


NARROW = frozenset("iljtfrI.,:;!'|()[] -")
FIRST_SQUARE = "\u1100"
"""From here on come signs that are as wide as they are high; before it alphabets."""


def text_width(text: str) -> float:
    """About how wide a text is in em, in bold letters of a sans-serif that runs wide."""
    return sum(map(_sign_width, text))


def _sign_width(sign: str) -> float:
    if sign in NARROW:
        return 0.4
    if sign >= FIRST_SQUARE:
        return 1.05
    return 0.82 if sign.isupper() or sign in "mw@%" else 0.67
