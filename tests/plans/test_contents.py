"""The numbered contents: for every text an editor may write."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.plans.contents import Heading, anchors, table_of_contents

headings = st.lists(
    st.builds(
        Heading,
        text=st.text(alphabet=st.sampled_from("aåäöÅ1 -日\u200b<\"'"), max_size=8),
        level=st.sampled_from([1, 2]),
        key=st.uuids().map(str),
        within=st.sampled_from(["", "mål", "a"]),
    ),
    max_size=40,
    unique_by=lambda heading: heading.key,
)


def outline(*rows: tuple[str, int]) -> list[tuple[str, str, str]]:
    """Number, text and anchor of every heading, from (text, level) pairs."""
    contents = table_of_contents(Heading(text, level, f"k{place}") for place, (text, level) in enumerate(rows))
    return [
        (entry.number, entry.text, entry.anchor)
        for section in contents.sections
        for entry in (section.entry, *section.children)
    ]


def test_two_levels_are_numbered_and_linked() -> None:
    assert outline(("Mål och syfte", 1), ("Löpande", 2), ("Riktade", 2), ("Övrigt", 1)) == [
        ("1", "Mål och syfte", "plan-mal-och-syfte"),
        ("1.1", "Löpande", "plan-lopande"),
        ("1.2", "Riktade", "plan-riktade"),
        ("2", "Övrigt", "plan-ovrigt"),
    ]


def test_ten_comes_after_nine() -> None:
    numbers = [number for number, _text, _anchor in outline(("Kurser", 1), *[("Kurs", 2)] * 11)]

    assert numbers[-3:] == ["1.9", "1.10", "1.11"]


def test_a_part_without_a_section_above_is_a_section() -> None:
    assert [number for number, *_ in outline(("Steg 1", 2), ("Steg 2", 2), ("Sedan", 1), ("Steg 3", 2))] == [
        "1",
        "1.1",
        "2",
        "2.1",
    ]


def test_repeated_headings_get_their_own_anchors() -> None:
    assert [anchor for *_, anchor in outline(("Mål", 1), ("Mål", 1), ("MAL", 2))] == [
        "plan-mal",
        "plan-mal-k1",
        "plan-mal-k2",
    ]


def test_an_anchor_says_under_which_area_it_stands() -> None:
    assert anchors([Heading("Mål", 2, "a", within="Politik")]) == ["plan-politik-mal"]


@pytest.mark.parametrize("text", ["日本", "!?", "\u200b", "—"])
def test_a_heading_without_latin_letters_still_has_an_anchor(text: str) -> None:
    assert anchors([Heading(text, key="0a1b2c3d-4e")]) == ["plan-part"]


def test_one_heading_is_no_contents() -> None:
    assert [table_of_contents([Heading("Mål", key=str(n)) for n in range(many)]).is_shown for many in (0, 1, 2)] == [
        False,
        False,
        True,
    ]


def test_an_unknown_key_has_no_entry() -> None:
    contents = table_of_contents([Heading("Mål", key="a")])

    assert [contents.get(key) for key in (None, "", "b")] == [None, None, None]


@given(headings)
def test_every_anchor_is_unique_and_safe_in_an_address(found: list[Heading]) -> None:
    names = anchors(found)

    assert len(set(names)) == len(found)
    assert [name for name in names if not re.fullmatch(r"plan-[a-z0-9_-]+", name)] == []


@given(headings)
def test_numbers_count_up_and_nothing_is_lost(found: list[Heading]) -> None:
    contents = table_of_contents(found)
    entries = [entry for section in contents.sections for entry in (section.entry, *section.children)]
    numbers = [tuple(map(int, entry.number.split("."))) for entry in entries]

    assert [entry.key for entry in entries] == [heading.key for heading in found]
    assert numbers == sorted(set(numbers))
    assert [entry.level for entry in entries] == [len(number) for number in numbers]
    assert [contents.get(entry.key) for entry in entries] == entries


@given(headings, st.integers(0, 40))
def test_a_new_heading_leaves_the_anchors_of_the_others_alone(found: list[Heading], place: int) -> None:
    """Unless it takes the very words of one that comes later."""
    before = dict(zip((heading.key for heading in found), anchors(found), strict=True))
    new = Heading("Något helt nytt", key="new")
    after = [*found[:place], new, *found[place:]]

    names = dict(zip((heading.key for heading in after), anchors(after), strict=True))
    assert {key: names[key] for key in before} == before
