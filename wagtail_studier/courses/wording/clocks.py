"""Clock times in a text: "kl 18-20.30", "6-8.30 pm", "från 18:00", "samling 9.30", "19.00 till sent"."""

from wagtail_studier.courses.wording.grammar import Clock, ClockTime, Cursor, number_of, numbers_of
from wagtail_studier.courses.wording.lexicon import Tag
from wagtail_studier.courses.wording.readings import RemarkCode
from wagtail_studier.courses.wording.tokens import Token

NOON, HOURS, MINUTES = 12, 24, 60
LEADING = (Tag.AT, Tag.FROM, Tag.BETWEEN, Tag.COLON)


def is_clock(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether what stands there can only be a clock time: "18.30", "6 pm", "6-8.30"."""
    if cursor.tag(ahead) == Tag.CLOCK:
        return True
    if cursor.tag(ahead) != Tag.NUMBER:
        return False
    if cursor.tag(ahead + 1) == Tag.DASH:
        ahead += 2
        if cursor.tag(ahead) == Tag.CLOCK:
            return True
    return cursor.tag(ahead) == Tag.NUMBER and cursor.tag(ahead + 1) == Tag.MERIDIEM


def read_clock(cursor: Cursor, *, check_in: bool = False) -> bool:
    """Read a clock time or two, with what leads up to them; a number alone counts as an hour."""
    begin = cursor.at
    is_between = False
    while led_by := cursor.take(*LEADING):
        is_between = is_between or led_by.tag == Tag.BETWEEN
    first = cursor.take(Tag.CLOCK, Tag.NUMBER)
    if first is None:
        return True  # "kl" without a time says nothing
    half = cursor.take(Tag.MERIDIEM)
    last = _last_time(cursor, is_between=is_between)
    last_half = cursor.take(Tag.MERIDIEM) if last else None
    starts, ends = _hours(first, half, last, last_half)
    _read_late(cursor)
    if not _is_time(starts) or (ends is not None and not _is_time(ends)) or starts[0] == HOURS:
        cursor.flag(RemarkCode.NO_SUCH_TIME, cursor.since(begin))
    else:
        is_check_in = check_in or _is_named_check_in(cursor)
        cursor.clauses.append(Clock(cursor.since(begin), starts, ends, is_check_in))
    return True


def read_check_in(cursor: Cursor) -> bool:
    """ "samling 9.30", "incheckning från kl 9"."""
    begin = cursor.at
    cursor.at += 1
    while cursor.take(*LEADING):
        pass
    if cursor.tag() in {Tag.CLOCK, Tag.NUMBER} and cursor.tag(1) not in {Tag.MONTH, Tag.SLASH}:
        return read_clock(cursor, check_in=True)
    cursor.flag(RemarkCode.NOT_UNDERSTOOD, cursor.since(begin))
    return True


def _is_named_check_in(cursor: Cursor) -> bool:
    """ "9.00 samling": the word may stand behind its time."""
    is_named = cursor.tag() == Tag.CHECK_IN and cursor.tag(1) not in {Tag.CLOCK, Tag.NUMBER, *LEADING}
    cursor.at += is_named
    return is_named


def _last_time(cursor: Cursor, *, is_between: bool) -> Token | None:
    """The time after a dash, unless that is a date."""
    joins = (Tag.DASH, Tag.AND) if is_between else (Tag.DASH,)
    is_time = cursor.tag(1) in {Tag.CLOCK, Tag.NUMBER} and cursor.tag(2) not in {Tag.MONTH, Tag.SLASH}
    if not is_time or not cursor.take(*joins):
        return None
    return cursor.take(Tag.CLOCK, Tag.NUMBER)


def _read_late(cursor: Cursor) -> None:
    """ "till sent" says no time; it is told."""
    begin = cursor.at
    cursor.take(Tag.DASH)
    if cursor.take(Tag.LATE):
        cursor.flag(RemarkCode.OPEN_END, cursor.since(begin))
    else:
        cursor.at = begin


def _hours(
    first: Token, half: Token | None, last: Token | None, last_half: Token | None
) -> tuple[ClockTime, ClockTime | None]:
    """The times on a clock of twenty-four hours: "6-8 pm" begins at 18, "10-12 pm" at 10."""
    ends = _of_day(_time(last), last_half) if last else None
    if half is None and last_half is not None and ends is not None:
        later = _of_day(_time(first), last_half)
        return (later if later < ends else _time(first)), ends
    return _of_day(_time(first), half), ends


def _time(token: Token) -> ClockTime:
    if token.tag == Tag.CLOCK:
        hour, minute = numbers_of(token)
        return hour, minute
    number = number_of(token)
    return divmod(number, 100) if len(token.text) == len("1830") else (number, 0)


def _of_day(time: ClockTime, half: Token | None) -> ClockTime:
    """``time`` in the half of the day that is said; "12 am" is midnight."""
    hour, minute = time
    if half is None or not 1 <= hour <= NOON:
        return time
    return hour % NOON + number_of(half), minute


def _is_time(time: ClockTime) -> bool:
    hour, minute = time
    return (hour < HOURS and minute < MINUTES) or time == (HOURS, 0)
