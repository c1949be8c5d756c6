"""What has been read from words about time. Pure; see :func:`~wagtail_studier.courses.wording.read_dates`."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from wagtail_studier.courses.enums import DatePrecision

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Nothing outside these years is meant by anybody who plans a course."""


class Severity(StrEnum):
    """Whether a remark is about something that cannot be so, or about what was chosen."""

    ERROR = "error"
    NOTE = "note"


class RemarkCode(StrEnum):
    """What a remark says; the sentences are in :mod:`~wagtail_studier.courses.wording.sentences`."""

    # What cannot be so.
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_TIME = "no_such_time"
    WRONG_WEEKDAY = "wrong_weekday"
    WRONG_WEEK = "wrong_week"
    BACKWARDS = "backwards"
    NO_MONTH = "no_month"
    NO_START = "no_start"
    NO_END = "no_end"
    TOO_MANY = "too_many"
    # What was chosen.
    YEAR_NEXT = "year_next"
    YEAR_BY_WEEKDAY = "year_by_weekday"
    YEAR_ROLLED = "year_rolled"
    PAST_MIDNIGHT = "past_midnight"
    OPEN_END = "open_end"
    TAKEN_AS_TIME = "taken_as_time"
    SLIP = "slip"
    WEEKLY = "weekly"
    LATER_START = "later_start"
    OTHER_COUNT = "other_count"
    LONG = "long"
    REPEATED = "repeated"
    PERIOD_UNUSED = "period_unused"
    TIME_UNUSED = "time_unused"
    NO_TIME = "no_time"
    DEADLINE = "deadline"
    NOT_UNDERSTOOD = "not_understood"
    CUT = "cut"

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self in _ERRORS else Severity.NOTE


_ERRORS = {
    RemarkCode.NO_SUCH_DAY,
    RemarkCode.NO_SUCH_TIME,
    RemarkCode.WRONG_WEEKDAY,
    RemarkCode.WRONG_WEEK,
    RemarkCode.BACKWARDS,
    RemarkCode.NO_MONTH,
    RemarkCode.NO_START,
    RemarkCode.NO_END,
    RemarkCode.TOO_MANY,
    RemarkCode.CUT,
}


@dataclass(frozen=True)
class Remark:
    """Something to check. ``fragment`` stands in the text from ``start`` to ``end``, as it was written."""

    code: RemarkCode
    fragment: str
    start: int
    end: int
    value: int | dt.date | None = None

    @property
    def severity(self) -> Severity:
        return self.code.severity


@dataclass(frozen=True)
class ReadSession:
    """One meeting, on a day or several. Times are local."""

    first: dt.date
    last: dt.date
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    check_in_at: dt.time | None = None
    preliminary: bool = False


@dataclass(frozen=True)
class Period:
    """A time of lesser precision than a day; without ``first`` and ``last`` if nothing is fixed."""

    precision: DatePrecision
    first: dt.date | None = None
    last: dt.date | None = None
    preliminary: bool = False


@dataclass(frozen=True)
class Reading:
    """All that a text says about time: sessions, or else a period, and what is to be checked."""

    sessions: tuple[ReadSession, ...] = ()
    period: Period | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def is_preliminary(self) -> bool:
        """Whether anything of it may become another time."""
        return any(session.preliminary for session in self.sessions) or bool(self.period and self.period.preliminary)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing in it about time."""
        return not self.sessions and self.period is None
