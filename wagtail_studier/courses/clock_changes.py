"""Clock times that a day does not have, or has twice, because the clocks are changed. Pure."""

import datetime as dt
from enum import StrEnum


class ClockFault(StrEnum):
    """Why a clock time does not say when something is."""

    SKIPPED = "skipped"
    TWICE = "twice"


def clock_fault(day: dt.date, at: dt.time, zone: dt.tzinfo) -> ClockFault | None:
    """What is wrong with ``at`` on ``day`` in ``zone``: skipped in spring, there twice in autumn, or nothing."""
    local = dt.datetime.combine(day, at.replace(tzinfo=None, fold=0))
    first, second = local.replace(tzinfo=zone), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return None
    back = first.astimezone(dt.UTC).astimezone(zone)
    return ClockFault.TWICE if back.replace(tzinfo=None) == local else ClockFault.SKIPPED
