"""Dates in words, Swedish or English, as people write them in programmes: read into sessions to check.

Pure: no model, no clock, no database. A small grammar over tokens, so that no text takes long.
"""

import datetime as dt

from wagtail_studier.courses.wording.assembly import MAX_SESSIONS, assemble
from wagtail_studier.courses.wording.reader import read_clauses
from wagtail_studier.courses.wording.readings import (
    Period,
    Reading,
    ReadSession,
    Remark,
    RemarkCode,
    Severity,
)
from wagtail_studier.courses.wording.tokens import tokens_of

__all__ = [
    "MAX_SESSIONS",
    "MAX_TEXT",
    "Period",
    "ReadSession",
    "Reading",
    "Remark",
    "RemarkCode",
    "Severity",
    "read_dates",
]

MAX_TEXT = 10_000
"""What stands behind so many characters is not read, and told."""


def read_dates(text: str, *, today: dt.date) -> Reading:
    """The sessions, or the period, that ``text`` speaks of, with remarks on all that was chosen or is wrong.

    Never raises. At most a hundred sessions, in the order of the calendar, within the years 2000 to 2100. Whatever
    lacks a year gets it for the whole series, seen from ``today``. A weekday that contradicts its date is an error
    and the date stays as it is written; what cannot be a date is an error and makes no session.
    """
    reading = assemble(text, read_clauses(tokens_of(text[:MAX_TEXT])), today)
    if len(text) <= MAX_TEXT:
        return reading
    cut = Remark(RemarkCode.CUT, text[MAX_TEXT : MAX_TEXT + 40], MAX_TEXT, len(text), MAX_TEXT)
    return Reading(reading.sessions, reading.period, (*reading.remarks, cut))
