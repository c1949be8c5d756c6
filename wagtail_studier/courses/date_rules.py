"""By which rule a day of one year becomes a day of the next, and the days of a series. Pure."""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from wagtail_studier.courses.enums import DateRule, Repeats

Mover = Callable[[dt.date], dt.date]

YEAR_OF_WEEKS = dt.timedelta(weeks=52)


def in_next_year(day: dt.date) -> dt.date:
    """The same date a year later; for 29 February, which the next year never has, the day before."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def in_next_iso_year(day: dt.date) -> dt.date:
    """The same ISO week and weekday a year later; for week 53 the last week, if there are 52."""
    year, week, weekday = day.isocalendar()
    return dt.date.fromisocalendar(year + 1, min(week, last_week(year + 1)), weekday)


def last_week(year: int) -> int:
    """The number of the last ISO week of a year; 28 December always lies in it."""
    return dt.date(year, 12, 28).isocalendar().week


def exists_next_year(rule: str, day: dt.date) -> bool:
    """Whether the next year has what the rule asks for; else the day before, or the last week, stands instead."""
    if rule == DateRule.SAME_DATE:
        return (day.month, day.day) != (2, 29)
    year, week, _weekday = day.isocalendar()
    return rule != DateRule.SAME_WEEK or week <= last_week(year + 1)


def moved_by(days: int) -> Mover:
    """All days by the same number."""
    return lambda day: day + dt.timedelta(days=days)


def moved_by_rule(rule: str, anchor: dt.date) -> Mover:
    """All days of an occasion whose first is ``anchor``.

    By weekday or week all of them move as the first does, so that the distances between them stay; by date each keeps
    its own date.
    """
    if rule == DateRule.SAME_DATE:
        return in_next_year
    moved = in_next_iso_year(anchor) if rule == DateRule.SAME_WEEK else anchor + YEAR_OF_WEEKS
    return moved_by((moved - anchor).days)


@dataclass(frozen=True)
class Corrected:
    """A mover whose result the editor has corrected by some days."""

    mover: Mover
    days: int

    def __call__(self, day: dt.date) -> dt.date:
        return self.mover(day) + dt.timedelta(days=self.days)


WEEKS = {Repeats.WEEKLY: 1, Repeats.SECOND_WEEK: 2, Repeats.THIRD_WEEK: 3, Repeats.FOURTH_WEEK: 4}


def series_days(first: dt.date, repeats: str, times: int) -> list[dt.date]:
    """So many days from ``first`` on: every so many weeks, or on the same weekday of each month.

    The fifth Thursday of a month is the last one in a month that has four.
    """
    if repeats == Repeats.MONTHLY:
        return [nth_weekday(first, months) for months in range(times)]
    return [first + dt.timedelta(weeks=WEEKS[Repeats(repeats)] * number) for number in range(times)]


def nth_weekday(first: dt.date, months: int) -> dt.date:
    """As ``first`` is the second Thursday of its month, that of the month so many later."""
    number = first.year * 12 + first.month - 1 + months
    year, month = number // 12, number % 12 + 1
    start, length = calendar.monthrange(year, month)
    day = 1 + (first.weekday() - start) % 7 + (first.day - 1) // 7 * 7
    return dt.date(year, month, day if day <= length else day - 7)
