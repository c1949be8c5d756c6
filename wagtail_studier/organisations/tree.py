"""The tree of organisations as pure functions over ``{id: parent id}``."""

from collections.abc import Iterable, Iterator, Mapping


def ancestors_of(node: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    """The nodes above ``node``, nearest first. Ends at a node it has seen, should the data hold a circle."""
    seen = {node}
    above = parents.get(node)
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = parents.get(above)


def root_of(node: int, parents: Mapping[int, int | None]) -> int:
    """The highest node above ``node``, or ``node`` itself."""
    return [node, *ancestors_of(node, parents)][-1]


def with_descendants(roots: Iterable[int], parents: Mapping[int, int | None]) -> set[int]:
    """``roots`` and every node below one of them."""
    wanted = set(roots)
    return wanted | {node for node in parents if not wanted.isdisjoint(ancestors_of(node, parents))}
