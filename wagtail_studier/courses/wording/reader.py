"""The clauses of a text: which word begins which."""

from collections.abc import Callable

from wagtail_studier.courses.wording.clocks import is_clock, read_check_in, read_clock
from wagtail_studier.courses.wording.dates import read_days, read_month_first, take_point
from wagtail_studier.courses.wording.grammar import Cursor, Mark
from wagtail_studier.courses.wording.lexicon import Tag
from wagtail_studier.courses.wording.readings import RemarkCode
from wagtail_studier.courses.wording.series import COUNTED, flag_bare_range, read_series
from wagtail_studier.courses.wording.tokens import Token
from wagtail_studier.courses.wording.windows import read_months, read_season, read_term

MOST = 200
"""So many clauses, or so many remarks, are more than anybody means or reads."""

SIGNS = {Tag.COMMA, Tag.AND, Tag.DASH, Tag.SLASH, Tag.COLON, Tag.LATE, Tag.CALENDAR_MONTH}
"""Mean nothing by themselves."""


def read_clauses(tokens: list[Token]) -> Cursor:
    """All clauses of a text in their order. What nobody understands is flagged, a run of words at a time."""
    cursor = Cursor(tokens)
    unknown: list[Token] = []
    while cursor.tag() != Tag.END and max(len(cursor.clauses), len(cursor.flags)) < MOST:
        token, begin = cursor.peek(), cursor.at
        if token.tag in SIGNS:
            cursor.at += 1
        elif not (unknown and _is_of_name(cursor, unknown[-1])) and _read_clause(cursor, token.tag):
            _flag_unknown(cursor, unknown)
        else:
            cursor.at = begin + 1
            unknown.append(token)
    _flag_unknown(cursor, unknown)
    if cursor.tag() != Tag.END:
        cursor.flag(RemarkCode.TOO_MANY, (cursor.peek().start, tokens[-1].end))
    return cursor


def _is_of_name(cursor: Cursor, before: Token) -> bool:
    """Whether a number belongs to the unknown word right before it: "Storgatan 5", "Sal 12"."""
    token, after = cursor.peek(), cursor.tag(1)
    is_next = token.tag == Tag.NUMBER and cursor.at > 0 and cursor.tokens[cursor.at - 1] is before
    is_list = after == Tag.COMMA and cursor.tag(2) == Tag.NUMBER
    return is_next and not is_list and after in {Tag.COMMA, Tag.UNKNOWN, Tag.END}


def _read_clause(cursor: Cursor, tag: Tag) -> bool:
    reader = READERS.get(tag)
    return reader is not None and reader(cursor)


def _flag_unknown(cursor: Cursor, unknown: list[Token]) -> None:
    if unknown:
        cursor.flag(RemarkCode.NOT_UNDERSTOOD, (unknown[0].start, unknown[-1].end))
        unknown.clear()


def _number(cursor: Cursor) -> bool:
    if is_clock(cursor):
        return read_clock(cursor)
    if cursor.tag(1) in COUNTED:
        return read_series(cursor)
    return flag_bare_range(cursor) or read_days(cursor)


def _weekday(cursor: Cursor) -> bool:
    return read_days(cursor) or read_series(cursor)


def _month(cursor: Cursor) -> bool:
    return read_month_first(cursor) or read_months(cursor)


def _from(cursor: Cursor) -> bool:
    """ "från 18.00", "från kl 18", "från 5/9 varje torsdag", "från 18"."""
    if cursor.tag(1) == Tag.AT or is_clock(cursor, 1):
        return read_clock(cursor)
    if read_series(cursor):
        return True
    if cursor.tag(1) == Tag.NUMBER:
        return read_clock(cursor)
    cursor.at += 1
    return True


def _mark(cursor: Cursor) -> bool:
    token = cursor.peek()
    cursor.at += 1
    cursor.clauses.append(Mark(token.tag, (token.start, token.end)))
    return True


def _deadline(cursor: Cursor) -> bool:
    """ "sista anmälningsdag 31/1" is no session; it is told, so that it can be put where it belongs."""
    begin = cursor.at
    while cursor.take(Tag.DEADLINE, Tag.COLON, Tag.FROM, Tag.DASH):
        pass
    take_point(cursor)
    cursor.flag(RemarkCode.DEADLINE, cursor.since(begin))
    return True


READERS: dict[Tag, Callable[[Cursor], bool]] = {
    Tag.NUMBER: _number,
    Tag.CLOCK: read_clock,
    Tag.AT: read_clock,
    Tag.BETWEEN: read_clock,
    Tag.DATE: read_days,
    Tag.MONTH: _month,
    Tag.WEEKDAY: _weekday,
    Tag.WEEKDAYS: read_series,
    Tag.SEASON: read_season,
    Tag.TERM: read_term,
    Tag.WEEK: read_series,
    Tag.WEEKS: read_series,
    Tag.CHECK_IN: read_check_in,
    Tag.FROM: _from,
    Tag.EVERY: read_series,
    Tag.ORDINAL: read_series,
    Tag.COUNT: read_series,
    Tag.PRELIMINARY: _mark,
    Tag.NOT_FIXED: _mark,
    Tag.DEADLINE: _deadline,
}
