"""The form with which a visitor narrows the calendar: choices with their names, and what is chosen."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.courses.enums import CourseMode
from wagtail_studier.courses.filters import CalendarFilter
from wagtail_studier.courses.offered import Offered
from wagtail_studier.courses.schedule import month_name

MANY = 8
"""More choices than this fill a phone with boxes."""


@dataclass(frozen=True)
class Choice:
    """Something to choose, as the address says it and as people read it."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class ChoiceGroup:
    """A question of the form; any of the chosen is enough."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def is_long(self) -> bool:
        """Whether a drop-down list is easier than a box for each, as long as one alone is chosen."""
        return len(self.choices) > MANY and sum(choice.is_chosen for choice in self.choices) <= 1

    @property
    def is_used(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class FilterForm:
    """What can be chosen here. A question with a single answer is not asked."""

    groups: tuple[ChoiceGroup, ...]
    months: tuple[Choice, ...]
    steps: ChoiceGroup | None
    is_open: bool
    suits: bool
    text: str

    @property
    def is_used(self) -> bool:
        return bool(self.is_open or self.suits or any(group.is_used for group in self.groups))


def filter_form(
    wanted: CalendarFilter, offered: Offered, months: Iterable[dt.date], shown: dt.date | None
) -> FilterForm:
    """The form for what is ``offered``, as filled in for ``wanted``; ``shown`` is the month on the screen."""
    modes = {mode.value: str(mode.label) for mode in CourseMode}
    asked = [
        _group("group", pgettext("target group", "For"), offered.groups, wanted.groups),
        _group("form", pgettext("of a course", "Form"), modes, wanted.modes),
        _group("place", pgettext("of a course", "Place"), offered.places, wanted.places),
        _group("organiser", _("Organiser"), offered.organisers, wanted.organisers),
    ]
    steps = _group("has", _("Courses I have taken"), offered.steps, wanted.has)
    listed = sorted({*months, *([shown] if shown else [])})
    return FilterForm(
        groups=tuple(group for group in asked if len(group.choices) > 1),
        months=tuple(Choice(f"{month:%Y-%m}", month_name(month), month == shown) for month in listed),
        steps=steps if steps.choices else None,
        is_open=wanted.is_open,
        suits=wanted.suits,
        text=wanted.text,
    )


def _group(name: str, label: str, names: Mapping[Any, str], chosen: Collection[Any]) -> ChoiceGroup:
    return ChoiceGroup(name, label, tuple(Choice(str(value), text, value in chosen) for value, text in names.items()))
