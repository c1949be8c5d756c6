"""An agenda written a line an item."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.courses.admin_agenda import agenda_lines, agenda_text
from wagtail_studier.courses.details import AgendaLine

WORDS = st.text(st.characters(whitelist_categories=["Lu", "Ll"]), min_size=1, max_size=20)
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fika", AgendaLine("Fika")),
        ("18.30 Fika", AgendaLine("Fika", dt.time(18, 30))),
        ("9:00-10.15: Budgeten", AgendaLine("Budgeten", dt.time(9), dt.time(10, 15))),
        (
            "18.30–19.15 Budgeten | Kim Exempel, ekonom",
            AgendaLine("Budgeten", dt.time(18, 30), dt.time(19, 15), "Kim Exempel", "ekonom"),
        ),
        ("Budgeten | Kim Exempel", AgendaLine("Budgeten", speaker="Kim Exempel")),
        ("25.70 kronor", AgendaLine("25.70 kronor")),
        ("18.30", AgendaLine("18.30")),
        ("| Kim", AgendaLine("| Kim", speaker="Kim")),
    ],
)
def test_a_line(line: str, expected: AgendaLine) -> None:
    assert agenda_lines(line) == [expected]


def test_empty_lines_are_none() -> None:
    assert [line.text for line in agenda_lines("Fika\r\n\r\n  Budget ")] == ["Fika", "Budget"]


@given(
    st.lists(st.builds(AgendaLine, WORDS, st.none() | CLOCKS, st.none(), WORDS | st.just(""), st.just("")), max_size=5)
)
def test_what_is_written_is_read_back(items: list[AgendaLine]) -> None:
    assert agenda_lines(agenda_text(items)) == items
