"""The sessions of an occasion as its page shows them: who, what and where, tracks side by side. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from django.utils.translation import gettext as _

from wagtail_studier.courses.details import AgendaLine
from wagtail_studier.courses.schedule import SessionFacts, session_when


class MeetingFacts(SessionFacts, Protocol):
    """What a session tells; the model and the rows of lists both have it."""

    @property
    def theme(self) -> str: ...

    @property
    def venue(self) -> str: ...

    @property
    def check_in_at(self) -> dt.time | None: ...

    @property
    def speaker(self) -> str: ...

    @property
    def speaker_role(self) -> str: ...

    @property
    def track(self) -> str: ...

    @property
    def agenda(self) -> Sequence[dict[str, str]]: ...


@dataclass(frozen=True)
class AgendaItem:
    """A line of a day's programme."""

    times: str
    text: str
    speaker: str


@dataclass(frozen=True)
class Meeting:
    """A session. ``when`` is empty for the only one, ``venue`` where all are at the same place."""

    when: str
    theme: str
    speaker: str
    venue: str
    check_in: str
    agenda: tuple[AgendaItem, ...]

    @property
    def says_more(self) -> bool:
        """Whether there is more to it than when and where."""
        return any([self.theme, self.speaker, self.check_in, self.agenda])


@dataclass(frozen=True)
class Track:
    """Sessions of one of several tracks that run at the same time."""

    name: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class ProgrammePart:
    """Sessions that follow each other, or tracks of which one chooses one."""

    meetings: tuple[Meeting, ...] = ()
    tracks: tuple[Track, ...] = ()


def programme_of(sessions: Sequence[MeetingFacts]) -> tuple[ProgrammePart, ...]:
    """``sessions`` (in order) as they are shown; nothing where the line with the day has said it all."""
    has_one_place = len({session.venue for session in sessions if session.venue}) <= 1
    meetings = [(session.track, _meeting(session, names_venue=not has_one_place)) for session in sessions]
    if len(meetings) == 1:
        track, only = meetings[0]
        meetings = [(track, replace(only, when=""))] if only.says_more else []
    return tuple(_part(list(run), is_tracked) for is_tracked, run in groupby(meetings, key=lambda pair: bool(pair[0])))


def _part(run: list[tuple[str, Meeting]], is_tracked: bool) -> ProgrammePart:
    if not is_tracked:
        return ProgrammePart(meetings=tuple(meeting for _track, meeting in run))
    names = dict.fromkeys(track for track, _meeting in run)
    return ProgrammePart(
        tracks=tuple(Track(name, tuple(meeting for track, meeting in run if track == name)) for name in names)
    )


def _meeting(session: MeetingFacts, *, names_venue: bool) -> Meeting:
    check_in = session.check_in_at
    return Meeting(
        when=session_when(session),
        theme=session.theme,
        speaker=_named(session.speaker, session.speaker_role),
        venue=session.venue if names_venue else "",
        check_in=_("Check-in from {time}").format(time=f"{check_in:%H:%M}") if check_in else "",
        agenda=tuple(_agenda(session.agenda)),
    )


def _agenda(rows: Iterable[dict[str, str]]) -> Iterable[AgendaItem]:
    for line in AgendaLine.read(rows):
        times = f"{line.at:%H:%M}" + (f"–{line.until:%H:%M}" if line.until else "") if line.at else ""
        yield AgendaItem(times, line.text, _named(line.speaker, line.role))


def _named(name: str, role: str) -> str:
    return ", ".join(filter(None, [name, role]))
