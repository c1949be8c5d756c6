"""Attendance, completion and hours in the reader's language."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wagtail_studier.attendance.states import Completed, Completion, Rule
from wagtail_studier.courses.enums import CompletionRule
from wagtail_studier.courses.schedule import SessionFacts

LONGEST_DAY = dt.timedelta(hours=16)
"""A session that is longer by the clock has a night in it, and how much of it was course nobody knows."""


def completion_text(found: Completion, *, is_scheduled: bool, kind: str = CompletionRule.ALL) -> str:
    """ "Completed", "2 sessions missing", "1 session missing, practicum missing"."""
    if isinstance(found, Completed):
        return pgettext("a course", "Completed")
    if not is_scheduled:
        return _("No session yet")
    parts = []
    if found.needed and kind == CompletionRule.ALL_WEEKENDS:
        parts.append(ngettext("%(n)d weekend missing", "%(n)d weekends missing", found.needed) % {"n": found.needed})
    elif found.needed:
        parts.append(ngettext("%(n)d session missing", "%(n)d sessions missing", found.needed) % {"n": found.needed})
    if found.practicum:
        parts.append(_("practicum missing"))
    return ", ".join(parts)


def rule_text(rule: Rule) -> str:
    """What completes the course, in a sentence."""
    if rule.kind == CompletionRule.ALL_WEEKENDS:
        text = _("Something of every weekend or block of days completes the course")
    elif rule.kind == CompletionRule.AT_LEAST and rule.minimum:
        text = ngettext(
            "At least %(n)d session completes the course",
            "At least %(n)d sessions complete the course",
            rule.minimum,
        ) % {"n": rule.minimum}
    else:
        text = _("All sessions complete the course")
    return _("%(rule)s, together with a practicum.") % {"rule": text} if rule.needs_practicum else f"{text}."


def here_text(here: int, expected: int) -> str:
    """ "12 of 18 here"."""
    return _("%(here)d of %(expected)d here") % {"here": here, "expected": expected}


def short_day(day: dt.date) -> str:
    """ "12/2", as short as a date can be written; in the order of the reader's language."""
    return pgettext("day and month as numbers", "{day}/{month}").format(day=day.day, month=day.month)


def session_hours(session: SessionFacts) -> Decimal | None:
    """How long a session is by the clock; None if that cannot be said."""
    if session.starts_at is None or session.ends_at is None:
        return None
    begin = dt.datetime.combine(session.starts_on, session.starts_at)
    end = dt.datetime.combine(session.ends_on or session.starts_on, session.ends_at)
    if not dt.timedelta() < end - begin <= LONGEST_DAY:
        return None
    return Decimal((end - begin).seconds) / 3600


def total_hours(sessions: Iterable[SessionFacts]) -> Decimal | None:
    """The hours of all ``sessions``; None if there are none, or one of them cannot be said."""
    hours = [session_hours(session) for session in sessions]
    known = [value for value in hours if value is not None]
    return sum(known, Decimal()) if hours and len(known) == len(hours) else None


def hours_text(hours: Decimal | None) -> str:
    """ "12 hours", "2,5 hours" in the reader's notation; nothing for None."""
    if hours is None:
        return ""
    rounded = round(hours, 2)
    number = number_format(rounded.normalize() if rounded % 1 else int(rounded), use_l10n=True)
    return ngettext("%(n)s hour", "%(n)s hours", 1 if rounded == 1 else 2) % {"n": number}
