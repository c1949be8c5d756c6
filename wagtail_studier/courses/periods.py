"""A time of lesser precision than a day: a week, a month, a season. Pure."""

import datetime as dt

from wagtail_studier.courses.enums import DatePrecision

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""A day beyond these is a slip: whoever types 27 as the year means 2027, and the browser sends 0027."""

SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
"""Which month each season begins with. Winter ends in the year after the one it begins in."""


def month_start(day: dt.date) -> dt.date:
    return day.replace(day=1)


def month_end(day: dt.date) -> dt.date:
    """The last day of the month that ``day`` lies in."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)


def months_later(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many after that of ``day``."""
    number = day.year * 12 + day.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def season_start(day: dt.date) -> dt.date:
    """The first day of the season that ``day`` lies in."""
    return months_later(day, -(day.month % 3))


def period_bounds(precision: str, first: dt.date | None, last: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """The whole weeks, months or season that ``first`` (and ``last``) lie in; nothing for the other precisions."""
    if first is None or precision in {DatePrecision.DAY, DatePrecision.NOT_FIXED}:
        return None, None
    last = max(first, last) if last else first
    if precision == DatePrecision.WEEK:
        return first - dt.timedelta(days=first.weekday()), last + dt.timedelta(days=6 - last.weekday())
    if precision == DatePrecision.SEASON:
        start = season_start(first)
        return start, month_end(months_later(start, 2))
    return month_start(first), month_end(first if precision == DatePrecision.MONTH else last)


def sort_day(first_day: dt.date | None, period_first: dt.date | None, period_last: dt.date | None) -> dt.date | None:
    """The one day that lists sort by: the first day, or else the end of the first month of what is known.

    So "some time in March" stands under March, after all that has a day there. None sorts last.
    """
    if first_day is not None or period_first is None or period_last is None:
        return first_day
    return min(period_last, month_end(period_first))
