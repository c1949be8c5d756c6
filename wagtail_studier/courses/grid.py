"""The weeks of a month. Pure."""

import datetime as dt
from collections.abc import Iterator

Week = tuple[dt.date, ...]


def weeks_of(month: dt.date) -> list[Week]:
    """The weeks, from Monday, that have a day in the month that ``month`` lies in; days of its neighbours too."""
    first = month.replace(day=1)
    monday = first - dt.timedelta(days=first.weekday()) if first > dt.date(1, 1, 7) else dt.date.min
    after = (first + dt.timedelta(days=32)).replace(day=1)
    weeks = []
    while monday < after:
        weeks.append(tuple(monday + dt.timedelta(days=number) for number in range(7)))
        monday += dt.timedelta(days=7)
    return weeks


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every day from ``first`` to ``last``."""
    for number in range((last - first).days + 1):
        yield first + dt.timedelta(days=number)
