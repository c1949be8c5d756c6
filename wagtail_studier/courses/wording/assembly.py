"""From clauses to sessions: years, days, then the clock times that belong to them."""

import datetime as dt
from dataclasses import dataclass, field

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.wording.expansion import days_of_series, days_of_weeks
from wagtail_studier.courses.wording.grammar import Clause, Clock, Cursor, Days, Mark, Offsets, Series, Window
from wagtail_studier.courses.wording.lexicon import Tag
from wagtail_studier.courses.wording.points import Span, Years, years_of
from wagtail_studier.courses.wording.readings import Period, Reading, ReadSession, Remark, RemarkCode

MAX_SESSIONS = 100
MAX_REMARKS = 100
"""Nobody reads more, and a page of numbers would give thousands."""
LONG_DAYS = 14
"""A session of more days than this is told: it may be meant as something that returns."""


@dataclass
class Draft:
    """A session whose clock time may come later in the text."""

    first: dt.date
    last: dt.date
    at: Offsets
    clock: Clock | None = None
    check_in: Clock | None = None
    preliminary: bool = False


@dataclass
class Assembly:
    """Takes the clauses one by one, in the order of the text."""

    text: str
    today: dt.date
    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    windows: list[tuple[Window, int]] = field(default_factory=list)
    expected: list[Series] = field(default_factory=list)
    standing: dict[bool, Clock] = field(default_factory=dict)
    preliminary_from: int | None = None
    not_fixed: bool = False

    def remark(self, code: RemarkCode, at: Offsets, value: int | dt.date | None = None) -> None:
        self.remarks.append(Remark(code, self.text[at[0] : at[1]], *at, value))

    def add(self, span_at: Offsets, first: dt.date, last: dt.date) -> None:
        """A session, with the clock time that was said before all days."""
        if len(self.drafts) >= MAX_SESSIONS:
            if not any(remark.code == RemarkCode.TOO_MANY for remark in self.remarks):
                self.remark(RemarkCode.TOO_MANY, span_at, MAX_SESSIONS)
            return
        draft = Draft(first, last, span_at, self.standing.get(False), self.standing.get(True))
        self.drafts.append(draft)


def assemble(text: str, cursor: Cursor, today: dt.date) -> Reading:
    """The reading of a text whose clauses stand in ``cursor``."""
    work = Assembly(text, today)
    for flag in cursor.flags:
        work.remark(flag.code, flag.at, flag.value)
    spans = [span for clause in cursor.clauses for span in clause.spans]
    is_period = isinstance(next((clause for clause in cursor.clauses if clause.spans), None), Window)
    years = years_of(spans, today, may_have_begun=is_period)
    _tell_years(work, spans, years)
    left = list(years.years)
    for clause in cursor.clauses:
        own, left = left[: len(clause.spans)], left[len(clause.spans) :]
        _take(work, clause, own)
    _check_expectations(work)
    for check_in in (False, True):
        _tell_unused_clock(work, check_in)
    _tell_missing_clock(work)
    sessions = _sessions(work)
    period = _period(work, sessions)
    remarks = sorted(work.remarks, key=lambda remark: (remark.start, remark.end))
    return Reading(sessions, period, tuple(remarks[:MAX_REMARKS]))


def _tell_years(work: Assembly, spans: list[Span], years: Years) -> None:
    """Say which year was chosen, once for all, and which dates were rolled on into the next."""
    if years.is_chosen:
        code = RemarkCode.YEAR_BY_WEEKDAY if years.is_by_weekday else RemarkCode.YEAR_NEXT
        work.remark(code, (spans[0].at[0], max(span.at[1] for span in spans)), years.years[0])
    for number in sorted(years.rolled):
        work.remark(RemarkCode.YEAR_ROLLED, spans[number].at, years.years[number])


def _take(work: Assembly, clause: Clause, years: list[int]) -> None:
    if isinstance(clause, Days):
        for span, year in zip(clause.spans, years, strict=True):
            _take_day(work, span, year)
    elif isinstance(clause, Series):
        _take_series(work, clause, years)
    elif isinstance(clause, Window):
        work.windows.append((clause, years[0]))
    elif isinstance(clause, Clock):
        _take_clock(work, clause)
    elif isinstance(clause, Mark):
        _take_mark(work, clause)


def _take_day(work: Assembly, span: Span, year: int) -> None:
    first, last = span.first(year), span.last(year)
    if first is None or last is None:
        work.remark(RemarkCode.NO_SUCH_DAY, span.at, year)
        return
    if last < first or span.is_backward:
        work.remark(RemarkCode.BACKWARDS, span.at)
        return
    for day, _weekday in span.misfits(year):
        work.remark(RemarkCode.WRONG_WEEKDAY, span.at, day)
    if (last - first).days >= LONG_DAYS:
        work.remark(RemarkCode.LONG, span.at, (last - first).days + 1)
    work.add(span.at, first, last)


def _take_series(work: Assembly, series: Series, years: list[int]) -> None:
    if series.weeks:
        for span, year in zip(series.weeks, years, strict=True):
            days = days_of_weeks(series.weekdays, span, year)
            if not days:
                work.remark(RemarkCode.NO_SUCH_DAY, span.at, year)
            for day in days:
                work.add(series.at, day, day)
    elif series.bound:
        _take_bounded(work, series, series.bound, years[0])
    else:
        work.expected.append(series)


def _take_bounded(work: Assembly, series: Series, bound: Span, year: int) -> None:
    first, last = bound.first(year), bound.last(year) if series.has_end else None
    if first is None or (series.has_end and last is None):
        work.remark(RemarkCode.NO_SUCH_DAY, bound.at, year)
        return
    if last is not None and last < first:
        work.remark(RemarkCode.BACKWARDS, bound.at)
        return
    for day, _weekday in bound.misfits(year):
        work.remark(RemarkCode.WRONG_WEEKDAY, bound.at, day)
    days = days_of_series(series, first, last, most=MAX_SESSIONS + 1)
    _tell_series(work, series, days, first, is_open=last is None)
    for day in days:
        work.add(series.at, day, day)


def _tell_series(work: Assembly, series: Series, days: list[dt.date], first: dt.date, *, is_open: bool) -> None:
    """What was chosen to make days of a series."""
    if not days:
        work.remark(RemarkCode.NO_START, series.at)
        return
    is_only_start = not (series.weekdays or series.step or series.count)
    if is_open and not series.count and not is_only_start:
        work.remark(RemarkCode.NO_END, series.at)
    if series.count and not series.weekdays and not series.step:
        work.remark(RemarkCode.WEEKLY, series.at)
    if series.count and len(days) < series.count and len(days) <= MAX_SESSIONS:
        work.remark(RemarkCode.OTHER_COUNT, series.at, len(days))
    is_of_day = series.bound is not None and series.bound.is_of_days
    if is_open and is_of_day and days[0] != first and not series.ordinal:
        work.remark(RemarkCode.LATER_START, series.at, days[0])


def _take_clock(work: Assembly, clock: Clock) -> None:
    """A clock time belongs to all days before it that have none yet; without such, to all that follow."""
    name = "check_in" if clock.check_in else "clock"
    waiting = [draft for draft in work.drafts if getattr(draft, name) is None]
    for draft in waiting:
        setattr(draft, name, clock)
    if not waiting:
        _tell_unused_clock(work, clock.check_in)
        work.standing[clock.check_in] = clock


def _take_mark(work: Assembly, mark: Mark) -> None:
    if mark.tag == Tag.PRELIMINARY:
        work.preliminary_from = len(work.drafts)
    else:
        work.not_fixed = True


def _check_expectations(work: Assembly) -> None:
    """ "fyra måndagar 4, 11, 18 och 25 oktober": whether it is four, and Mondays; or the days are missing at all."""
    for series in work.expected:
        after = [draft for draft in work.drafts if draft.at[0] >= series.at[0]] or work.drafts
        if not after:
            work.remark(RemarkCode.NO_START, series.at)
        elif series.count and series.count != len(after):
            work.remark(RemarkCode.OTHER_COUNT, series.at, len(after))
        for draft in after if series.weekdays else ():
            if draft.first.weekday() not in series.weekdays:
                work.remark(RemarkCode.WRONG_WEEKDAY, draft.at, draft.first)


def _tell_unused_clock(work: Assembly, check_in: bool) -> None:
    """Say of a clock time that stands before no day that it is left out."""
    clock = work.standing.get(check_in)
    if clock and not any(clock in (draft.clock, draft.check_in) for draft in work.drafts):
        work.remark(RemarkCode.TIME_UNUSED, clock.at)


def _tell_missing_clock(work: Assembly) -> None:
    """Say once that some have a clock time and others do not."""
    without = [draft for draft in work.drafts if draft.clock is None]
    if without and len(without) < len(work.drafts):
        work.remark(RemarkCode.NO_TIME, without[0].at)


def _sessions(work: Assembly) -> tuple[ReadSession, ...]:
    """In the order of the calendar, each once."""
    start = work.preliminary_from
    for number, draft in enumerate(work.drafts):
        draft.preliminary = start is not None and (number >= start or start == len(work.drafts))
    sessions: dict[ReadSession, Draft] = {}
    for draft in work.drafts:
        session = _session(work, draft)
        if session in sessions:
            work.remark(RemarkCode.REPEATED, draft.at, draft.first)
        sessions.setdefault(session, draft)
    return tuple(sorted(sessions, key=lambda session: (session.first, session.starts_at or dt.time(), session.last)))


def _session(work: Assembly, draft: Draft) -> ReadSession:
    starts, ends, last = None, None, draft.last
    if draft.clock:
        starts, ends = dt.time(*draft.clock.starts), _end_of(draft.clock)
    if draft.first == last and starts and ends and ends <= starts and draft.clock:
        last += dt.timedelta(days=1)
        _remark_once(work, RemarkCode.PAST_MIDNIGHT, draft.clock.at)
    check_in = dt.time(*draft.check_in.starts) if draft.check_in else None
    return ReadSession(draft.first, last, starts, ends, check_in, draft.preliminary)


def _end_of(clock: Clock) -> dt.time | None:
    """24:00 is the midnight after."""
    return dt.time(clock.ends[0] % 24, clock.ends[1]) if clock.ends else None


def _remark_once(work: Assembly, code: RemarkCode, at: Offsets) -> None:
    if not any(remark.code == code and (remark.start, remark.end) == at for remark in work.remarks):
        work.remark(code, at)


def _period(work: Assembly, sessions: tuple[ReadSession, ...]) -> Period | None:
    """The first week, month or season; only if there are no days, which it is otherwise compared with."""
    periods = [_placed(work, window, year) for window, year in work.windows]
    if sessions:
        for (window, _year), period in zip(work.windows, periods, strict=True):
            _compare(work, window, period, sessions)
        return None
    preliminary = work.preliminary_from is not None
    found = next((period for period in periods if period), None)
    for window, _year in work.windows[1:]:
        work.remark(RemarkCode.PERIOD_UNUSED, window.span.at)
    if found:
        return Period(found.precision, found.first, found.last, preliminary)
    return Period(DatePrecision.NOT_FIXED, preliminary=preliminary) if work.not_fixed else None


def _placed(work: Assembly, window: Window, year: int) -> Period | None:
    first, last = window.span.first(year), window.span.last(year)
    if first is None or last is None or last < first:
        work.remark(RemarkCode.NO_SUCH_DAY, window.span.at, year)
        return None
    return Period(window.precision, first, last)


def _compare(work: Assembly, window: Window, period: Period | None, sessions: tuple[ReadSession, ...]) -> None:
    """A month above its days is no news; a week that is not that of the day is an error."""
    if period is None or period.first is None or period.last is None:
        return
    if all(period.first <= session.first <= period.last for session in sessions):
        return
    is_wrong = window.precision == DatePrecision.WEEK
    work.remark(RemarkCode.WRONG_WEEK if is_wrong else RemarkCode.PERIOD_UNUSED, window.span.at)
