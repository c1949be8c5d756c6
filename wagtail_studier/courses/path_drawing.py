"""The picture of a path in figures: boxes, gates and lines, from left to right where there is room, else down. Pure.

Units are CSS pixels at the usual size of text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from wagtail_studier.courses.line_breaks import wrap
from wagtail_studier.courses.path_layout import BOX, GATE, LANE, Edge, Item, Layout, layout_of, middles_of
from wagtail_studier.courses.paths import Path

FITS = 716
"""As wide as a column of text is: a picture that goes beyond it goes down instead of to the right."""
BOX_WIDTH, PADDING = 220, 14
GATE_WIDTH, GATE_HEIGHT = 52, 26
LANE_WIDTH = 18
MARGIN, ARROW = 4, 5
GAP_ACROSS, GAP_DOWN = 24, 34
"""Between ranks. Downwards there is room, and what goes far to the side needs it."""

SIZES = {"title": 16}
SMALL = 14
"""Font sizes by the kind of a text; the stylesheet for paths sets the same."""
LINE, DESCENT = 1.35, 0.35

Texts = Sequence[tuple[str, str]]
"""What a box says: kind and text, line by line."""


@dataclass(frozen=True)
class TextLine:
    """A line of text: where it begins, and its kind for the stylesheet. That of a gate is centred there."""

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
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A picture, ready for a template."""

    width: int
    height: int
    goes_down: bool
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


def draw(path: Path, texts: Mapping[Any, Texts], *, and_word: str, or_word: str) -> Drawing:
    """The picture of ``path``; ``texts`` says what stands in the box of each course."""
    wrapped = {course: _wrapped(texts[course]) for course in path.ways}
    layout, words = layout_of(path), {"and": and_word, "or": or_word}
    across = Plan(layout, wrapped, words, goes_down=False).drawing()
    if across.width <= FITS:
        return across
    down = Plan(layout, wrapped, words, goes_down=True).drawing()
    return min(down, across, key=lambda drawing: drawing.width)


@dataclass(frozen=True)
class Plan:
    """A layout in one of two directions. *Along* is where it goes, *across* the other way."""

    layout: Layout
    wrapped: Mapping[Any, Texts]
    words: Mapping[str, str]
    goes_down: bool

    def drawing(self) -> Drawing:
        along = self.starts[-1] + self.lengths[-1] + MARGIN
        across = max(self.middles[item] + self.across(item) / 2 for item in self.layout.items) + MARGIN
        width, height = self.turned(along, round(across))
        return Drawing(
            width=width,
            height=height,
            goes_down=self.goes_down,
            boxes=tuple(self.shape(item) for item in self.layout.items if item.kind == BOX),
            gates=tuple(self.shape(item) for item in self.layout.items if item.kind == GATE),
            lines=tuple(map(self.line, self.layout.edges)),
        )

    def turned(self, along: int, across: int) -> tuple[int, int]:
        """As x and y."""
        return (across, along) if self.goes_down else (along, across)

    def size(self, item: Item) -> tuple[int, int]:
        """Width and height of a box or gate."""
        if item.kind == GATE:
            return GATE_WIDTH, GATE_HEIGHT
        return BOX_WIDTH, round(2 * PADDING + sum(_size(kind) * LINE for kind, _text in self.wrapped[item.key]))

    def along(self, item: Item) -> int:
        """Its length; a lane is as long as its rank."""
        return self.lengths[self.rank[item]] if item.kind == LANE else self.turned(*self.size(item))[0]

    def across(self, item: Item) -> int:
        return LANE_WIDTH if item.kind == LANE else self.turned(*self.size(item))[1]

    @property
    def gap(self) -> int:
        return GAP_DOWN if self.goes_down else GAP_ACROSS

    @cached_property
    def rank(self) -> dict[Item, int]:
        return {item: number for number, items in enumerate(self.layout.ranks) for item in items}

    @cached_property
    def lengths(self) -> list[int]:
        """Of each rank."""
        return [max(self.along(item) for item in items if item.kind != LANE) for items in self.layout.ranks]

    @cached_property
    def starts(self) -> list[int]:
        """Where each rank begins."""
        return list(accumulate((length + self.gap for length in self.lengths[:-1]), initial=MARGIN))

    @cached_property
    def middles(self) -> dict[Item, float]:
        return middles_of(self.layout, {item: self.across(item) for item in self.layout.items}, margin=MARGIN)

    def shape(self, item: Item) -> Shape:
        across = round(self.middles[item] - self.across(item) / 2)
        (x, y), (width, height) = self.turned(self.starts[self.rank[item]], across), self.size(item)
        if item.kind == GATE:
            said = TextLine("gate", self.words[item.key[0]], x + width // 2, y + height - 8)
            return Shape(item.key, x, y, width, height, (said,))
        return Shape(item.key, x, y, width, height, _placed(self.wrapped[item.key], x, y))

    def line(self, edge: Edge) -> str:
        """From the end of an item to the end of its rank, in a curve to the next, and there on to what it leads to."""
        start, end = edge
        from_middle, to_middle = round(self.middles[start]), round(self.middles[end])
        leaves = self.starts[self.rank[start]] + self.lengths[self.rank[start]]
        arrives = self.starts[self.rank[end]]
        half = (leaves + arrives) // 2
        begins = self.starts[self.rank[start]] + self.along(start)
        curve = [(half, from_middle), (half, to_middle), (arrives, to_middle)]
        drawn = f"M{self._points((begins, from_middle))}L{self._points((leaves, from_middle))}C{self._points(*curve)}"
        if end.kind == LANE:
            return f"{drawn}L{self._points((arrives + self.along(end), to_middle))}"
        return f"{drawn}{self._arrow(arrives, to_middle)}" if end.kind == BOX else drawn

    def _arrow(self, tip: int, middle: int) -> str:
        barbs = [(tip - ARROW, middle - ARROW), (tip, middle), (tip - ARROW, middle + ARROW)]
        return "M" + "L".join(map(self._points, barbs))

    def _points(self, *points: tuple[int, int]) -> str:
        return " ".join(f"{x} {y}" for x, y in (self.turned(*point) for point in points))


def _size(kind: str) -> int:
    return SIZES.get(kind, SMALL)


def _placed(texts: Texts, left: int, top: int) -> tuple[TextLine, ...]:
    lines, bottom = [], top + float(PADDING)
    for kind, text in texts:
        bottom += _size(kind) * LINE
        lines.append(TextLine(kind, text, left + PADDING, round(bottom - _size(kind) * DESCENT)))
    return tuple(lines)


def _wrapped(texts: Texts) -> Texts:
    return [(kind, line) for kind, text in texts for line in wrap(text, (BOX_WIDTH - 2 * PADDING) / _size(kind))]
