"""Dates in words in the form of an occasion: what was typed becomes rows to check, before anything is saved."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_studier.courses.admin_sessions import MORE_FIELDS
from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.periods import period_bounds
from wagtail_studier.courses.schedule import DaySpan, period_text, span_text, times_text, weekday_text
from wagtail_studier.courses.wording import MAX_SESSIONS, Period, Reading, ReadSession, read_dates
from wagtail_studier.courses.wording.sentences import sentence

WORDS, WORDS_READ = "occasion-dates_as_written", "words_read"
ROW_DATES = ["starts_on", "ends_on", "starts_at", "ends_at"]
"""What the words say of a session; all else of its row stays."""

ROW_FIELDS = ["id", *ROW_DATES, "theme", "venue", *MORE_FIELDS, "DELETE"]
ROW_WORTH_KEEPING = ["id", "theme", "venue", *MORE_FIELDS]

Row = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What the form says about the words: a line, the sessions by weekday, remarks and their severity."""

    text: str
    found: bool
    sessions: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]


def has_unread_words(data: QueryDict) -> bool:
    """Whether there are words whose dates the editor has not seen yet."""
    words = data.get(WORDS, "").strip()
    return bool(words) and words != data.get(WORDS_READ, "").strip()


def read_words(data: QueryDict, *, today: dt.date, spare: int = 0) -> tuple[QueryDict, Answer]:
    """The form's data with the dates that its words say, and what there is to say about them.

    Rows keep their theme, venue and the like: one with the same date first, else the next in order. A stored session
    that is left over is ticked to be removed, so that it is seen; nothing is thrown away. Words without any date change
    nothing. ``spare`` empty rows are added for whoever has no script to add them.
    """
    words = data.get(WORDS, "").strip()
    reading = read_dates(words, today=today)
    filled = data.copy()
    filled[WORDS_READ] = words
    if not reading.is_empty:
        empty = [dict.fromkeys(ROW_FIELDS, "")] * spare
        _write_rows(filled, [*_matched(_rows(data), reading.sessions), *empty])
        period = reading.period or Period(DatePrecision.DAY)
        _write_period(filled, period.precision, period.first, period.last)
    if reading.is_preliminary:
        filled["occasion-is_preliminary"] = "on"
    return filled, _answer(reading)


def _rows(data: QueryDict) -> list[Row]:
    """The rows as they were sent."""
    total = data.get("sessions-TOTAL_FORMS", "0")
    count = min(int(total), MAX_SESSIONS * 2) if total.isdecimal() and total.isascii() else 0
    return [{name: data.get(f"sessions-{number}-{name}", "") for name in ROW_FIELDS} for number in range(count)]


def _matched(rows: Sequence[Row], sessions: Sequence[ReadSession]) -> list[Row]:
    """The rows with the dates of ``sessions``. Stored ones stay in their places, which is how a formset knows them."""
    left = list(sessions)
    placed: dict[int, ReadSession] = {}
    for number, row in enumerate(rows):
        same = next((one for one in left if row["starts_on"] == one.first.isoformat()), None)
        if same:
            placed[number] = same
            left.remove(same)
    for number in range(len(rows)):
        if left and number not in placed:
            placed[number] = left.pop(0)
    filled = [_filled(row, placed.get(number)) for number, row in enumerate(rows)]
    kept = [row for number, row in enumerate(filled) if number in placed or _is_worth_keeping(row)]
    return [*kept, *(_filled(dict.fromkeys(ROW_FIELDS, ""), session) for session in left)]


def _filled(row: Row, session: ReadSession | None) -> Row:
    if session is None:
        return row | {"DELETE": "on"}
    last = session.last if session.last != session.first else None
    values = {
        "starts_on": session.first.isoformat(),
        "ends_on": last.isoformat() if last else "",
        "starts_at": _clock(session.starts_at),
        "ends_at": _clock(session.ends_at),
    }
    if session.starts_at is None:  # the words say nothing of times: those of the row stay
        values |= {"starts_at": row["starts_at"], "ends_at": row["ends_at"]}
    # A check-in belongs to the start it was written for.
    kept = row["check_in_at"] if values["starts_at"] == row["starts_at"] else ""
    return row | values | {"check_in_at": _clock(session.check_in_at) or kept, "DELETE": ""}


def _clock(at: dt.time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _is_worth_keeping(row: Row) -> bool:
    return any(row[name] for name in ROW_WORTH_KEEPING)


def _write_rows(data: QueryDict, rows: Iterable[Row]) -> None:
    count = 0
    for number, row in enumerate(rows):
        count = number + 1
        for name, value in row.items():
            data[f"sessions-{number}-{name}"] = value
        if not row["DELETE"]:
            data.pop(f"sessions-{number}-DELETE", None)
    data["sessions-TOTAL_FORMS"] = str(count)


def _write_period(data: QueryDict, precision: str, first: dt.date | None, last: dt.date | None) -> None:
    """Of one week, month or season any day in it is enough."""
    is_long = first is not None and period_bounds(precision, first, None) != (first, last)
    data["occasion-precision"] = precision
    data["occasion-period_first"] = first.isoformat() if first else ""
    data["occasion-period_last"] = last.isoformat() if last and is_long else ""


def _answer(reading: Reading) -> Answer:
    remarks = tuple((remark.severity.value, sentence(remark)) for remark in reading.remarks)
    return Answer(_said(reading), not reading.is_empty, tuple(map(_when, reading.sessions)), remarks)


def _when(session: ReadSession) -> str:
    """ "tisdag 12 oktober 2027, 18:00–20:30"."""
    span = DaySpan(session.first, session.last)
    days = weekday_text(span.first) if span.first == span.last else span_text(span)
    return ", ".join(filter(None, [days, times_text(session.starts_at, session.ends_at)]))


def _said(reading: Reading) -> str:
    if count := len(reading.sessions):
        return ngettext(
            "%(n)s session has been read. Look through it below, and save.",
            "%(n)s sessions have been read. Look through them below, and save.",
            count,
        ) % {"n": count}
    if reading.period is None:
        return _("No date was found in that. Write as in a programme, for example: 12, 19 and 26 October at 18-20.30")
    when = period_text(reading.period.precision, reading.period.first, reading.period.last)
    if not when:
        return _("It is read as: not known yet.")
    return _("It is read as: %(when)s.") % {"when": when}
