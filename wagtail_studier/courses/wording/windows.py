"""Times of lesser precision in a text: "vecka 12-13", "mars-april 2027", "hösten 2027", "vintern 2026-2027"."""

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.wording.clocks import is_clock
from wagtail_studier.courses.wording.dates import take_year
from wagtail_studier.courses.wording.grammar import Cursor, Window, number_of, numbers_of
from wagtail_studier.courses.wording.lexicon import Tag
from wagtail_studier.courses.wording.points import MONTHS_A_YEAR, Month, Span, Week, span_between
from wagtail_studier.courses.wording.tokens import full_year

WEEK_NAMES = (Tag.WEEK, Tag.WEEKS)
JOINS = (Tag.DASH, Tag.SLASH, Tag.AND)


def read_months(cursor: Cursor) -> bool:
    """ "mars 2027", "mars–april", "mars eller april 2027", "november 2026–januari 2027"."""
    begin = cursor.at
    first, first_year = Month(number_of(cursor.peek())), None
    cursor.at += 1
    first_year = take_year(cursor)
    last, last_year = first, first_year
    is_joined = cursor.tag() in JOINS and cursor.tag(1) == Tag.MONTH
    if is_joined and (cursor.tag(2) != Tag.NUMBER or len(cursor.peek(2).text) > len("31")):
        cursor.at += 1
        last = Month(number_of(cursor.peek()))
        cursor.at += 1
        last_year = take_year(cursor)
    span = span_between(first, last, at=cursor.since(begin), years=(first_year, last_year))
    precision = DatePrecision.MONTH if first == last and not span.gap else DatePrecision.MONTHS
    cursor.clauses.append(Window(precision, span))
    return True


def read_season(cursor: Cursor) -> bool:
    """ "hösten 2027", "vintern 2026–2027": winter has the year it begins in."""
    begin = cursor.at
    month = number_of(cursor.peek())
    cursor.at += 1
    year = _year_of_name(cursor)
    if year and cursor.tag() in {Tag.DASH, Tag.SLASH} and _is_year(cursor, 1):
        cursor.at += 2
    first, last = Month(month), Month((month + 1) % MONTHS_A_YEAR + 1)
    span = span_between(first, last, at=cursor.since(begin), years=(year, None))
    cursor.clauses.append(Window(DatePrecision.SEASON, span))
    return True


def read_term(cursor: Cursor) -> bool:
    """ "höstterminen 2027", "VT27"."""
    begin = cursor.at
    first, last = numbers_of(cursor.peek())
    cursor.at += 1
    year = _year_of_name(cursor)
    span = span_between(Month(first), Month(last), at=cursor.since(begin), years=(year, None))
    cursor.clauses.append(Window(DatePrecision.MONTHS, span))
    return True


def _year_of_name(cursor: Cursor) -> int | None:
    """A year behind a name: in full or as two digits."""
    if not _is_year(cursor, 0):
        return take_year(cursor)
    cursor.at += 1
    return full_year(number_of(cursor.peek(-1)))


def _is_year(cursor: Cursor, ahead: int) -> bool:
    token = cursor.peek(ahead)
    is_long_enough = token.tag == Tag.NUMBER and len(token.text) in {len("27"), len("2027")}
    ends = cursor.tag(ahead + 1) not in {Tag.MONTH, Tag.SLASH, Tag.DASH} or len(token.text) == len("2027")
    return is_long_enough and ends and not is_clock(cursor, ahead)


def take_weeks(cursor: Cursor) -> list[Span]:
    """ "vecka 12", "v. 12-13", "v 8, 10 och 12", "week 52, 2026–week 1, 2027"."""
    spans: list[Span] = []
    while cursor.tag() in WEEK_NAMES and _is_week(cursor, 1):
        begin = cursor.at
        cursor.at += 1
        spans.append(_week_span(cursor, begin))
        while cursor.tag() in {Tag.COMMA, Tag.AND} and _is_week(cursor, 1):
            begin = cursor.at = cursor.at + 1
            spans.append(_week_span(cursor, begin))
        if not (cursor.tag() in {Tag.COMMA, Tag.AND} and cursor.tag(1) in WEEK_NAMES and _is_week(cursor, 2)):
            break
        cursor.at += 1
    return spans


def _is_week(cursor: Cursor, ahead: int) -> bool:
    """Whether the number there is that of a week: no date, no time, no year."""
    token = cursor.peek(ahead)
    if token.tag != Tag.NUMBER or len(token.text) > len("53") or is_clock(cursor, ahead):
        return False
    after = ahead + 2 if cursor.tag(ahead + 1) == Tag.DASH and cursor.tag(ahead + 2) == Tag.NUMBER else ahead
    return cursor.tag(after + 1) not in {Tag.MONTH, Tag.SLASH}


def _week_span(cursor: Cursor, begin: int) -> Span:
    first = Week(number_of(cursor.peek()))
    cursor.at += 1
    first_year = take_year(cursor, may_be_short=False)
    last, last_year = first, first_year
    ahead = 2 if cursor.tag(1) in WEEK_NAMES else 1
    if cursor.tag() == Tag.DASH and _is_week(cursor, ahead):
        last = Week(number_of(cursor.peek(ahead)))
        cursor.at += ahead + 1
        last_year = take_year(cursor, may_be_short=False)
    return span_between(first, last, at=cursor.since(begin), years=(first_year, last_year))
