"""The report to a study association: what was held, for how long and for how many, and the names that may be told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.attendance.queries import book_of, by_name, guests_at
from wagtail_studier.attendance.text import session_hours
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.schedule import day_spans, days_text, times_text
from wagtail_studier.registrations.answers import answers_from, has_consented
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import ConsentPurpose


@dataclass(frozen=True)
class ReportSession:
    """A line of the report. ``hours`` are None if they cannot be said by the clock."""

    day: str
    times: str
    theme: str
    venue: str
    hours: Decimal | None
    participants: int

    @property
    def hours_text(self) -> str:
        return plain_number(self.hours)


@dataclass(frozen=True)
class Report:
    """``people`` are those who were there at least once, ``names`` those of them who let their name be told."""

    title: str
    organiser: str
    sessions: tuple[ReportSession, ...]
    people: int
    names: tuple[str, ...]

    @property
    def hours(self) -> str:
        """The hours of all sessions, nothing if one of them cannot be said."""
        hours = [session.hours for session in self.sessions]
        return "" if None in hours else plain_number(sum((value for value in hours if value), Decimal()))

    @property
    def is_noted(self) -> bool:
        """Whether attendance has been noted at all."""
        return any(session.participants for session in self.sessions)

    @property
    def unnamed(self) -> int:
        return self.people - len(self.names)


def plain_number(value: Decimal | None) -> str:
    """ "2,5" in the reader's notation."""
    if value is None:
        return ""
    rounded = round(value, 2)
    return number_format(int(rounded) if rounded == int(rounded) else rounded.normalize(), use_l10n=True)


def report_of(occasion: Occasion, *, title: str) -> Report:
    """The report of ``occasion``. Six queries.

    A session counts everyone who was there, also those who made up for one of another occasion; the names are of people
    on this occasion's list.
    """
    book = book_of(occasion)
    guests = guests_at(occasion)
    present = by_name(Registration.objects.filter(occasion=occasion, pk__in=book.present))
    names = [row.name for row in present if has_consented(answers_from(row.answers), ConsentPurpose.SHARING)]
    visits = Counter([session for session, _person in guests])
    return Report(
        title=title,
        organiser=occasion.organiser.name,
        sessions=tuple(_line(row, len(book.here(row.pk)) + visits[row.pk]) for row in book.sessions),
        people=len(present) + len({person for _session, person in guests}),
        names=tuple(names),
    )


def _line(session: Any, participants: int) -> ReportSession:
    return ReportSession(
        day=days_text(day_spans([session])),
        times=times_text(session.starts_at, session.ends_at),
        theme=session.theme,
        venue=session.venue,
        hours=session_hours(session),
        participants=participants,
    )


def report_table(report: Report) -> Iterator[list[str]]:
    """The report as rows of a spreadsheet: a line a session, then the whole, then the names."""
    yield [
        _("Date"),
        pgettext("clock time", "Time"),
        _("Theme"),
        _("Venue"),
        _("Hours"),
        _("Participants"),
    ]
    for session in report.sessions:
        row = [session.day, session.times, session.theme, session.venue, session.hours_text]
        yield [*row, str(session.participants)]
    yield [pgettext("of all sessions", "In all"), "", "", "", report.hours, str(report.people)]
    yield []
    yield [_("Course"), report.title]
    yield [_("Organiser"), report.organiser]
    if report.names:
        yield []
        yield [_("Participants who let their name be told")]
        yield from ([name] for name in report.names)
