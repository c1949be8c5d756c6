"""The days of a series that returns, once its year is known."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from wagtail_studier.courses.periods import month_end, months_later
from wagtail_studier.courses.wording.grammar import Series
from wagtail_studier.courses.wording.points import Span
from wagtail_studier.courses.wording.readings import LAST_YEAR

WEEK = dt.timedelta(days=7)
HORIZON = dt.date(LAST_YEAR, 12, 31)


def days_of_weeks(weekdays: tuple[int, ...], span: Span, year: int) -> list[dt.date]:
    """These weekdays of each week of ``span``; none if there is no such week."""
    first, last = span.first(year), span.last(year)
    if first is None or last is None:
        return []
    mondays = range(0, (last - first).days, 7)
    days = [first + dt.timedelta(days=monday + weekday) for monday in mondays for weekday in sorted(set(weekdays))]
    return [day for day in days if day <= HORIZON]


def days_of_series(series: Series, first: dt.date, last: dt.date | None, *, most: int) -> list[dt.date]:
    """Every day from ``first`` until ``last``, or as many as are said; at most ``most``.

    Without an end and a number it is the first day only.
    """
    step = max(1, series.step)
    days = _of_months(series, first, step) if series.ordinal else _weekly(series.weekdays, first, step)
    wanted = min(series.count, most) if series.count else most if last else 1
    end = last or HORIZON
    return list(islice(_until(days, end), wanted))


def _until(days: Iterator[dt.date], end: dt.date) -> Iterator[dt.date]:
    for day in days:
        if day > end:
            return
        yield day


def _weekly(weekdays: tuple[int, ...], first: dt.date, step: int) -> Iterator[dt.date]:
    """From ``first`` on; every other week is counted from the one of the first day."""
    wanted = sorted(set(weekdays)) or [first.weekday()]
    monday = first - dt.timedelta(days=first.weekday())
    if first.weekday() > wanted[-1]:
        monday += WEEK
    while monday <= HORIZON - WEEK:
        for weekday in wanted:
            day = monday + dt.timedelta(days=weekday)
            if day >= first:
                yield day
        monday += step * WEEK


def _of_months(series: Series, first: dt.date, step: int) -> Iterator[dt.date]:
    """The first (second, last) such weekday of each month."""
    month = first.replace(day=1)
    weekday = series.weekdays[0] if series.weekdays else first.weekday()
    while month.year < LAST_YEAR:
        day = _nth_of_month(month, weekday, series.ordinal)
        if day >= first:
            yield day
        month = months_later(month, step)


def _nth_of_month(month: dt.date, weekday: int, ordinal: int) -> dt.date:
    """A fourth one there always is, more are not asked for."""
    if ordinal < 0:
        end = month_end(month)
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    return month + dt.timedelta(days=(weekday - month.weekday()) % 7 + 7 * (ordinal - 1))
