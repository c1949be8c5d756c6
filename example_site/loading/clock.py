"""The clock of the story: what happened three weeks ago is stored, and told in mails, as of three weeks ago."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from unittest.mock import patch

from django.utils import timezone

TICK = dt.timedelta(seconds=1)


@contextmanager
def clock_at(moment: dt.datetime) -> Iterator[None]:
    """Set Django's clock to ``moment``, an aware datetime, for all that this process does; it ticks when it is asked.

    For loading only, where one command has the process to itself: nothing is written that the services would not have
    written at that time. Signatures and file times go by the machine's own clock.
    """
    moments = (moment + number * TICK for number in count())

    class Clock(dt.datetime, metaclass=_Datetimes):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return next(moments).astimezone(tz)

    with patch.object(timezone, "datetime", Clock):
        yield


class _Datetimes(type):
    """Django asks whether a value is a datetime; all are."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, dt.datetime)
