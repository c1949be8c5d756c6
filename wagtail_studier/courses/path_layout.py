"""What stands where in the picture of a path: ranks one after another, and an order within each. Pure.

A course is a box. Where several courses are needed their lines meet in an "and"; where one of several ways is enough
these meet in an "or". A line that passes a rank of boxes has a lane of its own there, so that it runs behind none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from wagtail_studier.courses.paths import Path

BOX, GATE, LANE = "box", "gate", "lane"
GAP = 22
"""Between the items of a rank."""
SWEEPS = 4


class Item(NamedTuple):
    """Something that takes a place in a rank. The key is a course, or what a gate or lane is for."""

    kind: str
    key: Any
    rank: int


Edge = tuple[Item, Item]


@dataclass(frozen=True)
class Layout:
    """The items rank by rank, and the edges, each from one rank to the next."""

    ranks: list[list[Item]]
    edges: list[Edge]

    @property
    def items(self) -> list[Item]:
        return [item for rank in self.ranks for item in rank]


def layout_of(path: Path) -> Layout:
    """The items of ``path``, in an order in which few lines cross."""
    edges = list(_edges(path))
    items = dict.fromkeys([*(_box(path, course) for course in path.ways), *(item for edge in edges for item in edge)])
    used = sorted({item.rank for item in items})
    ranks: dict[int, list[Item]] = {rank: [item for item in items if item.rank == rank] for rank in used}
    short: list[Edge] = []
    for start, end in edges:
        lanes = [Item(LANE, (start.key, end.key), rank) for rank in used if start.rank < rank < end.rank]
        for lane in lanes:
            ranks[lane.rank].append(lane)
        short += pairwise([start, *lanes, end])
    layout = Layout([ranks[rank] for rank in used], short)
    _sort(layout)
    return layout


def _box(path: Path, course: Any) -> Item:
    return Item(BOX, course, 3 * path.levels[course])


def _edges(path: Path) -> Iterable[Edge]:
    """From each course to what it leads to, through an "and" and an "or" where there are several."""
    for course, ways in path.ways.items():
        target = _box(path, course)
        if len(ways) > 1:
            either = Item(GATE, ("or", course), target.rank - 1)
            yield either, target
            target = either
        for number, way in enumerate(ways):
            meets = target
            if len(way) > 1:
                meets = Item(GATE, ("and", course, number), 3 * path.levels[course] - 2)
                yield meets, target
            for needed in way:
                yield _box(path, needed), meets


def _sort(layout: Layout) -> None:
    """Bring what belongs together side by side."""
    before, after = _neighbours(layout.edges)
    place = {item: number for rank in layout.ranks for number, item in enumerate(rank)}
    for sweep in range(SWEEPS):
        ranks, beside = (layout.ranks[1:], before) if sweep % 2 == 0 else (layout.ranks[-2::-1], after)
        for rank in ranks:
            wanted = {item: _mean([place[one] for one in beside[item]] or [place[item]]) for item in rank}
            rank.sort(key=wanted.__getitem__)
            place |= {item: number for number, item in enumerate(rank)}


def _neighbours(edges: Iterable[Edge]) -> tuple[dict[Item, list[Item]], dict[Item, list[Item]]]:
    before: dict[Item, list[Item]] = defaultdict(list)
    after: dict[Item, list[Item]] = defaultdict(list)
    for start, end in edges:
        before[end].append(start)
        after[start].append(end)
    return before, after


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def middles_of(layout: Layout, sizes: Mapping[Item, int], *, margin: int) -> dict[Item, float]:
    """Where the middle of each item stands across its rank: near its neighbours, clear of those on both sides.

    The picture is no wider than its widest rank needs to be.
    """
    before, after = _neighbours(layout.edges)
    room = max(_room(rank, sizes) for rank in layout.ranks)
    middles: dict[Item, float] = {}
    for ranks, beside in ((layout.ranks, before), (layout.ranks[::-1], after), (layout.ranks, before)):
        for rank in ranks:
            wanted = [_mean([middles[one] for one in beside[item]] or [middles.get(item, room / 2)]) for item in rank]
            middles |= dict(zip(rank, _placed(wanted, [sizes[item] for item in rank], room), strict=True))
    first = min(middles[item] - sizes[item] / 2 for item in middles)
    return {item: middle - first + margin for item, middle in middles.items()}


def _room(rank: list[Item], sizes: Mapping[Item, int]) -> int:
    return sum(sizes[item] + GAP for item in rank) - GAP


def _placed(wanted: list[float], sizes: list[int], room: float) -> list[float]:
    """The middles of a rank in order, without overlap and within ``room``; as a whole near to what is ``wanted``."""
    apart = [(one + other) / 2 + GAP for one, other in pairwise(sizes)]
    pushed = _pushed(wanted, apart, sizes[0] / 2)
    drift = _mean([middle - max(wish, sizes[0] / 2) for middle, wish in zip(pushed, wanted, strict=True)])
    onward = _pushed([middle - drift for middle in pushed], apart, sizes[0] / 2)
    back = _pushed([room - middle for middle in onward[::-1]], apart[::-1], sizes[-1] / 2)
    return [room - middle for middle in back[::-1]]


def _pushed(wanted: Iterable[float], apart: list[float], least: float) -> list[float]:
    """Each where it is wanted or as little further as it must be, none before ``least``."""
    found: list[float] = []
    for middle, distance in zip(wanted, [0.0, *apart], strict=True):
        found.append(max(middle, found[-1] + distance if found else least))
    return found
