"""What returns, in a text: "varje torsdag 5/9-24/10", "fyra måndagar från 1/10", "first Monday of each month"."""

from collections.abc import Callable
from dataclasses import dataclass, field

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.wording.clocks import is_clock, read_clock
from wagtail_studier.courses.wording.dates import take_point, take_range
from wagtail_studier.courses.wording.grammar import Clock, Cursor, Days, Series, Window, number_of
from wagtail_studier.courses.wording.lexicon import Tag
from wagtail_studier.courses.wording.points import Month, Point, Span, span_between
from wagtail_studier.courses.wording.readings import RemarkCode
from wagtail_studier.courses.wording.windows import take_weeks

DAY_NAMES = (Tag.WEEKDAY, Tag.WEEKDAYS)
SEPARATORS = (Tag.COMMA, Tag.AND)
COUNTED = (Tag.TIMES, Tag.WEEKS, Tag.WEEKDAYS)


@dataclass
class Parts:
    """What has been read of a series so far."""

    weekdays: list[int] = field(default_factory=list)
    step: int = 0
    ordinal: int = 0
    count: int = 0
    bound: Span | None = None
    has_end: bool = False
    weeks: list[Span] = field(default_factory=list)
    is_plural: bool = False

    @property
    def returns(self) -> bool:
        """Whether any of it has been said."""
        return bool(self.step or self.ordinal or self.weekdays or self.count)

    @property
    def is_weekday_only(self) -> bool:
        """ "fredag", and no more: it may be about anything."""
        says_more = self.step or self.ordinal or self.count or self.bound or self.weeks or self.is_plural
        return bool(self.weekdays) and not says_more


def read_series(cursor: Cursor) -> bool:
    """Everything that belongs to one series, in whichever order; clock times may stand in its midst."""
    begin = cursor.at
    parts = Parts()
    while _read_part(cursor, parts):
        pass
    if cursor.at == begin:
        return False
    if parts.weeks and not parts.weekdays:
        _append_weeks(cursor, parts)
        return True
    at = cursor.since(begin)
    if parts.is_weekday_only:
        cursor.flag(RemarkCode.NOT_UNDERSTOOD, at)
        return True
    if not (parts.bound or parts.weeks or parts.ordinal) and (parts.step or parts.is_plural):
        _take_bound_before(cursor, parts)
    cursor.clauses.append(
        Series(
            at,
            tuple(parts.weekdays),
            parts.step,
            parts.ordinal,
            parts.count,
            parts.bound,
            parts.has_end,
            tuple(parts.weeks),
        )
    )
    return True


def _take_bound_before(cursor: Cursor, parts: Parts) -> None:
    """ "12 oktober – 23 november, varje tisdag": the days in front of a series say from when until when."""
    clauses = cursor.clauses
    place = -2 if len(clauses) > 1 and isinstance(clauses[-1], Clock) else -1
    days = clauses[place] if clauses else None
    if not isinstance(days, Days) or len(days.spans) > 1:
        return
    span = days.spans[0]
    if span.start == span.end and not parts.step:  # "12 oktober. Tisdagar ..."
        return
    del clauses[place]
    parts.bound, parts.has_end = span, span.start != span.end


def _append_weeks(cursor: Cursor, parts: Parts) -> None:
    """Weeks without a weekday are a period, from the first to the last of them."""
    first, last = parts.weeks[0], parts.weeks[-1]
    years = (first.year, None if last.year is None else last.year + last.gap)
    at = (first.at[0], last.at[1])
    span = first if first is last else span_between(first.start, last.end, at=at, years=years)
    cursor.clauses.append(Window(DatePrecision.WEEK, span))


def _read_part(cursor: Cursor, parts: Parts) -> bool:
    """Read one more part, with a comma or "and" before it if one is there."""
    begin = cursor.at
    if parts.returns or parts.weeks or parts.bound:
        cursor.take(*SEPARATORS)
    reader = READERS.get(cursor.tag())
    if reader and reader(cursor, parts):
        return True
    cursor.at = begin
    return False


def _read_every(cursor: Cursor, parts: Parts) -> bool:
    """ "varje", "varannan", "var tredje"; "every week", "every other Monday", "i varje månad"."""
    if parts.step:
        return False
    parts.step = number_of(cursor.peek())
    cursor.at += 1
    if cursor.tag() == Tag.ORDINAL and number_of(cursor.peek()) > 1:
        parts.step = number_of(cursor.peek())
        cursor.at += 1
    elif cursor.tag() == Tag.UNKNOWN and cursor.peek().text == "other":
        parts.step = 2
        cursor.at += 1
    cursor.take(Tag.WEEK)
    cursor.take(Tag.CALENDAR_MONTH)
    return True


def _read_ordinal(cursor: Cursor, parts: Parts) -> bool:
    """ "första måndagen": of each month."""
    if parts.weekdays or cursor.tag(1) not in DAY_NAMES:
        return False
    parts.ordinal = number_of(cursor.peek())
    cursor.at += 1
    return True


def _read_weekday(cursor: Cursor, parts: Parts) -> bool:
    """ "torsdag", "tisdag och torsdag", not the weekday of a date."""
    ahead = 2 if cursor.tag(1) == Tag.COMMA else 1
    is_of_date = cursor.tag(ahead) in {Tag.NUMBER, Tag.DATE} and not (parts.step or is_clock(cursor, ahead))
    if is_of_date and cursor.tag() == Tag.WEEKDAY:
        return False
    if parts.weekdays and (parts.bound or parts.ordinal):
        return False
    parts.is_plural = parts.is_plural or cursor.tag() == Tag.WEEKDAYS
    first = last = number_of(cursor.peek())
    cursor.at += 1
    if cursor.tag() == Tag.DASH and cursor.tag(1) in DAY_NAMES:  # "måndag–fredag"
        last = number_of(cursor.peek(1))
        cursor.at += 2
    parts.weekdays += [(first + number) % 7 for number in range((last - first) % 7 + 1)]
    return True


def _read_count(cursor: Cursor, parts: Parts) -> bool:
    """ "fyra måndagar", "6 gånger", "sex kvällar"."""
    if is_clock(cursor):
        return _read_time(cursor, parts)
    if parts.count or cursor.tag(1) not in COUNTED:
        return _read_bound(cursor, parts) if cursor.tag() == Tag.NUMBER else False
    parts.count = number_of(cursor.peek())
    cursor.at += 1
    cursor.take(Tag.TIMES, Tag.WEEKS)
    return True


def _read_weeks(cursor: Cursor, parts: Parts) -> bool:
    if parts.weeks or parts.bound:
        return False
    parts.weeks = take_weeks(cursor)
    return bool(parts.weeks)


def _read_time(cursor: Cursor, parts: Parts) -> bool:
    """A clock time in the midst: "varje torsdag kl 18-20 från 5/9"."""
    return bool(parts.weekdays) and read_clock(cursor)


def _read_bound(cursor: Cursor, parts: Parts) -> bool:
    """From when, and until when: "5/9-24/10", "från 3 februari", "i mars", "from October to December", "till 24/10"."""
    if cursor.tag() == Tag.DASH:
        return _read_end(cursor, parts)
    if parts.bound or is_clock(cursor) or (cursor.tag() == Tag.FROM and is_clock(cursor, 1)):
        return False
    begin = cursor.at
    has_from = bool(cursor.take(Tag.FROM))
    if (parts.weekdays or parts.step) and (span := take_range(cursor)):
        parts.bound, parts.has_end = span, True
        return True
    found = take_point(cursor)
    if found is None:
        return False
    point, year, weekday = found
    has_end = isinstance(point, Month) and not has_from
    bound = Span(point, point, cursor.since(begin), year, 0, (weekday, None))
    end = _take_end(cursor)
    if end:
        bound = _reaching(bound, *end, until=cursor.since(begin)[1])
    if not _may_bound(cursor, parts, has_from=has_from, has_end=bool(end) or has_end):
        cursor.at = begin
        return False
    parts.bound, parts.has_end = bound, bool(end) or has_end
    return True


def _may_bound(cursor: Cursor, parts: Parts, *, has_from: bool, has_end: bool) -> bool:
    """Whether a date bounds the series: otherwise it is a day of a list, "måndagar 4 oktober och 11 oktober"."""
    if not parts.weekdays and not parts.step:
        return has_from
    is_list = cursor.tag() in SEPARATORS and cursor.tag(1) in {Tag.NUMBER, Tag.DATE, Tag.WEEKDAY}
    return has_from or has_end or (bool(parts.count or parts.step) and not is_list)


def _take_end(cursor: Cursor) -> tuple[Point, int | None] | None:
    begin = cursor.at
    if cursor.take(Tag.DASH) and (found := take_point(cursor)):
        return found[0], found[1]
    cursor.at = begin
    return None


def _read_end(cursor: Cursor, parts: Parts) -> bool:
    """The end, apart from the beginning: "från 5/9, sex gånger, till 24/10"."""
    if parts.bound is None or parts.has_end:
        return False
    end = _take_end(cursor)
    if end is None:
        return False
    parts.bound = _reaching(parts.bound, *end, until=cursor.tokens[cursor.at - 1].end)
    parts.has_end = True
    return True


def _reaching(bound: Span, point: Point, year: int | None, *, until: int) -> Span:
    whole = span_between(bound.start, point, at=(bound.at[0], until), years=(bound.year, year))
    return Span(whole.start, whole.end, whole.at, whole.year, whole.gap, bound.weekdays)


READERS: dict[Tag, Callable[[Cursor, Parts], bool]] = {
    Tag.EVERY: _read_every,
    Tag.ORDINAL: _read_ordinal,
    Tag.WEEKDAY: _read_weekday,
    Tag.WEEKDAYS: _read_weekday,
    Tag.COUNT: _read_count,
    Tag.NUMBER: _read_count,
    Tag.WEEK: _read_weeks,
    Tag.WEEKS: _read_weeks,
    Tag.AT: _read_time,
    Tag.CLOCK: _read_time,
    Tag.FROM: _read_bound,
    Tag.DASH: _read_bound,
    Tag.MONTH: _read_bound,
    Tag.DATE: _read_bound,
}


def flag_bare_range(cursor: Cursor) -> bool:
    """ "12 oktober 18-20": a range without a month behind a date is taken as clock times, and told."""
    begin = cursor.at
    is_range = cursor.tag() == Tag.NUMBER and cursor.tag(1) == Tag.DASH and cursor.tag(2) == Tag.NUMBER
    if not is_range or cursor.tag(3) in {Tag.MONTH, Tag.SLASH, Tag.COMMA, Tag.AND} or not cursor.clauses:
        return False
    read_clock(cursor)
    cursor.flag(RemarkCode.TAKEN_AS_TIME, cursor.since(begin))
    return True
