"""The numbered table of contents of a plan: two levels, with an anchor for each heading. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

from django.utils.text import slugify

PREFIX = "plan-"
"""Keeps our anchors apart from the ids of the host's template."""

SLUG_LENGTH = 60
KEY_LENGTH = 8
WORTH_SHOWING = 2


@dataclass(frozen=True)
class Heading:
    """A heading as it stands in the text: level 1 or 2. ``key`` is lasting, like the id of a block."""

    text: str
    level: int = 1
    key: str = ""
    within: str = ""
    """What the anchor begins with, for a heading like "Goals" that stands under every area."""


@dataclass(frozen=True)
class Entry:
    """A heading with its place: number "5.10" and anchor "plan-goals"."""

    text: str
    level: int
    key: str
    number: str
    anchor: str


@dataclass(frozen=True)
class Section:
    """A heading of the first level and those below it."""

    entry: Entry
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The table of contents, and the way from a heading's key to its number and anchor."""

    sections: tuple[Section, ...] = ()
    _by_key: dict[str, Entry] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_shown(self) -> bool:
        """Whether a table helps: a plan with one heading has neither table nor numbers."""
        return len(self._by_key) >= WORTH_SHOWING

    def get(self, key: str | None) -> Entry | None:
        return self._by_key.get(key) if key else None


def table_of_contents(headings: Iterable[Heading]) -> Contents:
    """Number ``headings``, in reading order. What stands before the first section is a section itself."""
    entries = list(_numbered(list(headings)))
    return Contents(tuple(_sections(entries)), {entry.key: entry for entry in entries})


def _numbered(headings: Sequence[Heading]) -> Iterator[Entry]:
    section = item = 0
    for heading, anchor in zip(headings, anchors(headings), strict=True):
        level = 2 if heading.level > 1 and section else 1
        section, item = (section, item + 1) if level > 1 else (section + 1, 0)
        number = f"{section}.{item}" if level > 1 else f"{section}"
        yield Entry(heading.text, level, heading.key, number, anchor)


def _sections(entries: Sequence[Entry]) -> Iterator[Section]:
    starts = [place for place, entry in enumerate(entries) if entry.level == 1]
    for start, end in pairwise([*starts, len(entries)]):
        yield Section(entries[start], tuple(entries[start + 1 : end]))


def anchors(headings: Iterable[Heading]) -> list[str]:
    """An anchor for each heading, none twice.

    It is made of the heading's words; one that is taken gets the heading's key, so that a heading put in between
    leaves the anchors of the others alone.
    """
    taken: set[str] = set()
    found = []
    for heading in headings:
        anchor = next(name for name in _candidates(heading) if name not in taken)
        taken.add(anchor)
        found.append(anchor)
    return found


def _candidates(heading: Heading) -> Iterator[str]:
    words = slugify(f"{heading.within} {heading.text}")[:SLUG_LENGTH].strip("-_") or "part"
    yield PREFIX + words
    key = slugify(heading.key)[:KEY_LENGTH].strip("-_")
    if key:
        yield f"{PREFIX}{words}-{key}"
    for number in count(2):
        yield f"{PREFIX}{words}-{number}"
