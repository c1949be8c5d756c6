"""The programme of a day as text, an item a line: "18.30–19.15 Budgeten i praktiken | Kim Exempel, ekonom"."""

import datetime as dt
import re
from collections.abc import Iterable

from wagtail_studier.courses.details import AgendaLine
from wagtail_studier.courses.text import lines

_TIME = r"([01]?\d|2[0-3])[.:]([0-5]\d)(?!\d)"
_LINE = re.compile(rf"{_TIME}(?:\s*[-–—]\s*{_TIME})?[\s,:]*(?=\S)")


def agenda_lines(text: str) -> list[AgendaLine]:
    """The items of ``text``: a time or two if the line begins so, what it is, and after ``|`` who, with a role."""
    return [_line(line) for line in lines(text)]


def _line(text: str) -> AgendaLine:
    found = _LINE.match(text)
    if found is None:
        return AgendaLine(*_what(text)[:1], None, None, *_what(text)[1:])
    hour, minute, last_hour, last_minute = found.groups()
    what, speaker, role = _what(text[found.end() :])
    until = dt.time(int(last_hour), int(last_minute)) if last_hour else None
    return AgendaLine(what, dt.time(int(hour), int(minute)), until, speaker, role)


def _what(text: str) -> tuple[str, str, str]:
    """What it is, who does it, and in which role."""
    what, bar, who = text.rpartition("|")
    if not bar:
        return text.strip(), "", ""
    speaker, _comma, role = who.partition(",")
    return what.strip() or text.strip(), speaker.strip(), role.strip()


def agenda_text(items: Iterable[AgendaLine]) -> str:
    """The items as :func:`agenda_lines` reads them."""
    return "\n".join(_as_line(item) for item in items)


def _as_line(item: AgendaLine) -> str:
    times = "–".join(f"{at:%H:%M}" for at in (item.at, item.until) if at)
    who = ", ".join(filter(None, [item.speaker, item.role]))
    return " | ".join(filter(None, [" ".join(filter(None, [times, item.text])), who]))
