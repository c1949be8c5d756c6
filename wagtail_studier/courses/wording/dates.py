"""Days in a text: "12, 19 och 26 oktober", "18-20/2", "30/12-2/1", "October 12, 19 and 26", "2027-02-12"."""

from dataclasses import dataclass, replace

from wagtail_studier.courses.wording.clocks import is_clock
from wagtail_studier.courses.wording.grammar import Cursor, Days, number_of, numbers_of
from wagtail_studier.courses.wording.lexicon import Tag
from wagtail_studier.courses.wording.points import Day, Month, Point, Span, span_between
from wagtail_studier.courses.wording.readings import FIRST_YEAR, LAST_YEAR, RemarkCode
from wagtail_studier.courses.wording.tokens import full_year

SEPARATORS = (Tag.COMMA, Tag.AND)
SHORT_YEAR, SHORTEST_YEAR = 2, 20
"""A year of two digits is at least this: what is less is a day."""

Weekdays = tuple[int | None, int | None]


@dataclass(frozen=True)
class Item:
    """A day or several in a row of a list that has not come to its month yet."""

    first: int
    last: int
    at: tuple[int, int]
    weekdays: Weekdays

    def in_month(self, month: int, year: int | None) -> Span:
        backward = self.last < self.first
        start, end = Day(self.first, month), Day(self.last, month)
        return Span(start, end, self.at, year, 0, self.weekdays, is_backward=backward)


def take_year(cursor: Cursor, *, after_slash: bool = False, may_be_short: bool = True) -> int | None:
    """A year after a month, if one stands here: "2027", ", 2027", "-27"."""
    ahead = 1 if cursor.tag() == Tag.COMMA and cursor.peek().text == "," else 0
    if not ahead and cursor.tag() in ({Tag.DASH, Tag.SLASH} if after_slash else {Tag.DASH}):
        ahead = 1
    token = cursor.peek(ahead)
    if token.tag != Tag.NUMBER or is_clock(cursor, ahead):
        return None
    is_full = FIRST_YEAR <= number_of(token) <= LAST_YEAR
    is_short = may_be_short and len(token.text) == SHORT_YEAR and number_of(token) >= SHORTEST_YEAR
    if not is_full and not (is_short and _may_end(cursor, ahead)):
        return None
    cursor.at += ahead + 1
    return full_year(number_of(token))


def _may_end(cursor: Cursor, ahead: int) -> bool:
    """Whether the two digits after a dash or slash are a year rather than the day of a date."""
    return cursor.tag() in {Tag.DASH, Tag.SLASH} and cursor.tag(ahead + 1) not in {Tag.MONTH, Tag.SLASH}


def take_weekdays(cursor: Cursor) -> Weekdays:
    """ "tisdag", "lördag-söndag"; a comma may follow."""
    first = cursor.take(Tag.WEEKDAY)
    if first is None:
        return None, None
    last = None
    if cursor.tag() in {Tag.DASH, Tag.AND} and cursor.tag(1) == Tag.WEEKDAY:
        cursor.at += 1
        last = cursor.take(Tag.WEEKDAY)
    if cursor.tag() == Tag.COMMA and cursor.tag(1) in {Tag.NUMBER, Tag.MONTH, Tag.DATE}:
        cursor.at += 1
    return number_of(first), number_of(last) if last else None


def _item(cursor: Cursor) -> Item | None:
    """ "12", "tis 12", "12-13", "lördag 12 - söndag 13"; nothing if a clock time stands here."""
    begin = cursor.at
    weekdays = take_weekdays(cursor)
    number = cursor.peek()
    if number.tag != Tag.NUMBER or len(number.text) > len("31") or is_clock(cursor):
        cursor.at = begin
        return None
    cursor.at += 1
    first = last = number_of(number)
    ahead = 2 if cursor.tag(1) == Tag.WEEKDAY else 1
    if cursor.tag() == Tag.DASH and cursor.tag(ahead) == Tag.NUMBER and len(cursor.peek(ahead).text) <= len("31"):
        if ahead > 1:
            weekdays = weekdays[0], number_of(cursor.peek(1))
        last = number_of(cursor.peek(ahead))
        cursor.at += ahead + 1
    elif weekdays[1] is not None:  # "tisdag och torsdag 12": not one day
        cursor.at = begin
        return None
    return Item(first, last, cursor.since(begin), weekdays)


def read_days(cursor: Cursor) -> bool:
    """A list of days with the month behind it, or a date of digits; a list without a month is told as an error."""
    begin = cursor.at
    weekdays = take_weekdays(cursor)
    if cursor.tag() == Tag.DATE:
        return _read_written_date(cursor, begin, weekdays)
    if cursor.tag() == Tag.MONTH and read_month_first(cursor, weekdays):
        return True
    cursor.at = begin
    items, month = _items_and_month(cursor)
    if not items:
        cursor.at = begin
        return False
    if month is None:
        cursor.flag(RemarkCode.NO_MONTH, cursor.since(begin))
        return True
    after_slash = cursor.tokens[cursor.at - 2].tag == Tag.SLASH
    year = take_year(cursor, after_slash=after_slash)
    spans = [item.in_month(month, year) for item in items]
    first_at, last_at = spans[-1].at[0], cursor.tokens[cursor.at - 1].end
    spans[-1] = _to_later_month(cursor, replace(spans[-1], at=(first_at, last_at)))
    cursor.clauses.append(Days(tuple(spans)))
    return True


def _items_and_month(cursor: Cursor) -> tuple[list[Item], int | None]:
    """The days up to their month. "12, 19 och oktober" is a slip and told."""
    items: list[Item] = []
    while item := _item(cursor):
        items.append(item)
        if (month := take_month(cursor)) is not None:
            return items, month
        if cursor.tag() not in SEPARATORS:
            break
        begin = cursor.at
        cursor.take(*SEPARATORS)
        cursor.take(*SEPARATORS)  # "12, 19, and 26"
        if name := cursor.take(Tag.MONTH):
            cursor.flag(RemarkCode.SLIP, cursor.since(begin))
            return items, number_of(name)
    return items, None


def take_month(cursor: Cursor) -> int | None:
    """ "oktober", "/10"."""
    if name := cursor.take(Tag.MONTH):
        return number_of(name)
    if cursor.tag() == Tag.SLASH and cursor.tag(1) == Tag.NUMBER and len(cursor.peek(1).text) <= len("12"):
        cursor.at += 2
        return number_of(cursor.peek(-1))
    return None


def take_point(cursor: Cursor) -> tuple[Point, int | None, int | None] | None:
    """One day with its month, or a month alone, with the year if it is written, and the weekday."""
    begin = cursor.at
    weekday = take_weekdays(cursor)[0]
    if date := cursor.take(Tag.DATE):
        year, month, day = numbers_of(date)
        return Day(day, month), year, weekday
    if name := cursor.take(Tag.MONTH):
        point: Point = Month(number_of(name))
        if cursor.tag() == Tag.NUMBER and len(cursor.peek().text) <= len("31") and not is_clock(cursor):
            point = Day(number_of(cursor.peek()), point.month)
            cursor.at += 1
        return point, take_year(cursor), weekday
    if cursor.tag() == Tag.NUMBER and not is_clock(cursor):
        number = cursor.peek()
        cursor.at += 1
        if (in_month := take_month(cursor)) is not None:
            after_slash = cursor.tokens[cursor.at - 2].tag == Tag.SLASH
            return Day(number_of(number), in_month), take_year(cursor, after_slash=after_slash), weekday
    cursor.at = begin
    return None


def take_range(cursor: Cursor) -> Span | None:
    """Days of one month, "5-26 mars"."""
    begin = cursor.at
    item = _item(cursor) if cursor.tag() == Tag.NUMBER and cursor.tag(1) == Tag.DASH else None
    month = take_month(cursor) if item else None
    if item is None or month is None:
        cursor.at = begin
        return None
    span = item.in_month(month, take_year(cursor))
    return replace(span, at=cursor.since(begin))


def _to_later_month(cursor: Cursor, span: Span) -> Span:
    """ "30 december" with "-2 januari" behind it."""
    begin = cursor.at
    if span.start != span.end or not cursor.take(Tag.DASH):
        return span
    found = take_point(cursor)
    if found is None or not isinstance(found[0], Day):
        cursor.at = begin
        return span
    point, year, weekday = found
    at = (span.at[0], cursor.tokens[cursor.at - 1].end)
    whole = span_between(span.start, point, at=at, years=(span.year, year))
    return replace(whole, weekdays=(span.weekdays[0], weekday))


def _read_written_date(cursor: Cursor, begin: int, weekdays: Weekdays) -> bool:
    """ "2027-02-12", "12.2.2027", and as far as another such."""
    cursor.at += 1
    year, month, day = numbers_of(cursor.peek(-1))
    span = Span(Day(day, month), Day(day, month), cursor.since(begin), year, 0, (weekdays[0], None))
    cursor.clauses.append(Days((_to_later_month(cursor, span),)))
    return True


def read_month_first(cursor: Cursor, weekdays: Weekdays = (None, None)) -> bool:
    """ "October 12, 19 and 26, 2027", "oktober: 12, 19", "October 30 - November 2"."""
    begin = cursor.at
    month = number_of(cursor.peek())
    cursor.at += 1
    cursor.take(Tag.COLON)
    items = _items_of_month(cursor)
    if not items:
        cursor.at = begin
        return False
    items[0] = replace(items[0], weekdays=(weekdays[0], weekdays[1] or items[0].weekdays[1]))
    year = take_year(cursor)
    spans = [item.in_month(month, year) for item in items]
    spans[0] = replace(spans[0], at=(cursor.tokens[begin].start, spans[0].at[1]))
    spans[-1] = replace(spans[-1], at=(spans[-1].at[0], cursor.tokens[cursor.at - 1].end))
    spans[-1] = _to_later_month(cursor, spans[-1])
    cursor.clauses.append(Days(tuple(spans)))
    return True


def _items_of_month(cursor: Cursor) -> list[Item]:
    """The days behind a month, as far as they are its own."""
    items: list[Item] = []
    while True:
        begin = cursor.at
        if items and not cursor.take(*SEPARATORS):
            return items
        if items:
            cursor.take(*SEPARATORS)  # "12, 19, and 26"
        item = _item(cursor)
        is_own = cursor.tag() not in {Tag.MONTH, Tag.SLASH}
        if item is None or not is_own or (items and item.first <= items[-1].last):
            cursor.at = begin
            return items
        items.append(item)
