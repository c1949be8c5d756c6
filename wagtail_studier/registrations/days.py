"""The days of occasions as choices: the same id for the same meeting, however often the programme is saved."""

from collections.abc import Iterable, Sequence

from wagtail_studier.courses.queries import OccasionRow, SessionRow
from wagtail_studier.courses.schedule import session_when
from wagtail_studier.registrations.questions import Choice


def days_of(rows: Sequence[OccasionRow]) -> tuple[Choice, ...]:
    """Each day of ``rows`` once, in order; where they differ it says of which occasion a day is."""
    found: dict[str, list[OccasionRow]] = {}
    sessions: dict[str, SessionRow] = {}
    for row in rows:
        for session in row.sessions:
            key = day_id(session)
            sessions.setdefault(key, session)
            found.setdefault(key, []).append(row)
    return tuple(Choice(key, _text(sessions[key], found[key], among=len(rows))) for key in sorted(found))


def day_id(session: SessionRow) -> str:
    """ "2027-02-12T18:00": rows of sessions come and go, but whoever ticked a day meant that day."""
    return f"{session.starts_on.isoformat()}{f'T{session.starts_at:%H:%M}' if session.starts_at else ''}"


def _text(session: SessionRow, rows: Sequence[OccasionRow], *, among: int) -> str:
    parts = [session_when(session), *_names(rows if len(rows) < among else ()), session.theme]
    return " · ".join(filter(None, parts))


def _names(rows: Iterable[OccasionRow]) -> list[str]:
    return list(dict.fromkeys(row.label or row.venues for row in rows))
