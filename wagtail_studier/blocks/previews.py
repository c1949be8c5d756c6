"""Example content that shows editors what a block becomes, in their language."""

import datetime as dt
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.courses.coming import ComingEntry, ComingMonth
from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.path_words import LearningPath, PathCourse, first_text, quoted, told
from wagtail_studier.courses.paths import path_to
from wagtail_studier.courses.schedule import day_text, month_name
from wagtail_studier.courses.states import local_today


def area() -> dict[str, Any]:
    return {
        "heading": _("Organisation"),
        "goals_introduction": _("In four years we shall"),
        "goals": [{"text": _("have 400 members")}, {"text": _("offer every new member an introduction")}],
        "state": [_("Few courses are offered, and few take part.")],
        "activities": [
            {
                "text": _("Invite new members to an evening"),
                "responsible": _("Study organiser"),
                "when": _("every quarter"),
            }
        ],
    }


def training() -> dict[str, Any]:
    return {
        "heading": _("Introduction for members"),
        "target_group": _("All members, new ones above all"),
        "purpose": _("To know the party, its values and how to take part"),
        "form": _("Two evenings"),
        "responsible": _("The local parties"),
    }


def figures() -> dict[str, Any]:
    return {
        "figures": [
            {"number": "55", "label": _("members in courses")},
            {"number": "13", "label": _("trained leaders"), "note": _("in one year")},
        ]
    }


def nothing_chosen() -> dict[str, Any]:
    """Of a block that shows what an editor chooses: its preview has an example of that."""
    return {}


def course_titles() -> dict[str, str]:
    return {
        "one": _("Introduction for members"),
        "two": _("Further training for members"),
        "economy": _("Money and meetings"),
        "goal": _("Training for study leaders"),
    }


def entries() -> list[ComingEntry]:
    """Three occasions in the weeks to come."""
    return [entry for _day, entry in _dated_entries()]


def _dated_entries() -> list[tuple[dt.date, ComingEntry]]:
    titles, today = course_titles(), local_today()
    found = [("one", 16, Availability.OPEN), ("economy", 30, Availability.QUEUE), ("two", 51, Availability.NOT_YET)]
    days = [(today + dt.timedelta(days=ahead), titles[key], state) for key, ahead, state in found]
    return [(day, _entry(title, day, state)) for day, title, state in days]


def _entry(title: str, day: dt.date, state: Availability) -> ComingEntry:
    return ComingEntry(
        title=title,
        when=day_text(day),
        days=day_text(day),
        short_days=day_text(day),
        times="18:00–20:30",
        where=_("The people's hall, Exampleville"),
        url="#",
        state=state.value,
        state_label=str(state.label),
        action=pgettext("button", "Sign up") if state == Availability.OPEN else "",
    )


def months() -> list[ComingMonth]:
    """The same by months."""
    by_month = groupby(_dated_entries(), key=lambda pair: pair[0].replace(day=1))
    return [ComingMonth(month_name(month), tuple(entry for _day, entry in group)) for month, group in by_month]


def course_card() -> ComingEntry:
    text = _("Two evenings about how the party works, and how you can take part.")
    return replace(entries()[0], introduction=text)


def learning_path() -> LearningPath:
    """Four courses, two ways."""
    path = path_to("goal", {"goal": [["two"], ["one", "economy"]], "two": [["one"]]})
    titles = course_titles()
    days = {key: day_text(local_today() + dt.timedelta(days=16 + 21 * path.levels[key])) for key in path.ways}
    quotes = {key: quoted(title) for key, title in titles.items()}
    return told(
        path,
        {
            key: PathCourse(
                title=titles[key],
                url="#",
                first=first_text(path.ways[key], quotes, or_equivalent=True, is_order_only=False),
                when=days[key],
                short_when=days[key],
                state=Availability.OPEN.value,
                state_label=str(Availability.OPEN.label),
                is_goal=key == "goal",
            )
            for key in path.ways
        },
    )
