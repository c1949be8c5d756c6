"""The diagram in docs/reference/states.md is the transition table, and not a memory of it."""

import re
from pathlib import Path

from wagtail_studier.courses.enums import Availability
from wagtail_studier.notifications.enums import MessageStatus
from wagtail_studier.registrations.states import TRANSITIONS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "states.md").read_text()

OUTSIDE = "[*]"
"""Mermaid's sign for what is before the beginning and after the end."""


def section(heading):
    return PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]


def first_column(text):
    return re.findall(r"^\| `(\w+)`", text, re.MULTILINE)


def test_the_diagram_shows_every_step_and_no_other():
    drawn = re.findall(r"^ +(\S+) --> (\S+)", section("A registration"), re.MULTILINE)

    steps = [
        (source.value if source else OUTSIDE, target)
        for source, targets in TRANSITIONS.items()
        for target in ([target.value for target in targets] or [OUTSIDE])
    ]
    assert sorted(drawn) == sorted(steps)


def test_every_state_is_explained():
    assert first_column(section("A registration")) == [state.value for state in TRANSITIONS if state]


def test_every_availability_is_explained():
    assert sorted(first_column(section("An occasion"))) == sorted(Availability.values)


def test_every_status_of_a_mail_is_explained():
    assert first_column(section("A mail")) == MessageStatus.values
