"""Calendar files byte by byte (RFC 5545): folded, escaped, with the line ends it wants, whatever an editor typed."""

import datetime as dt
import re
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from wagtail_studier.courses.calendar_files import CalendarEvent, Subscription, calendar_file

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def file_with(text: str) -> bytes:
    session = SimpleNamespace(
        starts_on=dt.date(2027, 2, 12), ends_on=None, starts_at=dt.time(18), ends_at=dt.time(20, 30)
    )
    event = CalendarEvent("1", session, summary=text, location=text, description=text, sequence=3, is_public=True)
    about = Subscription(name=text or "Kurser", url="https://example.org/kurser/", refresh=dt.timedelta(hours=6))
    return calendar_file([event], zone=STOCKHOLM, made_at=NOW, language="sv", subscription=about)


def as_shown(text: str) -> str:
    """What a calendar can hold of it."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", re.sub(r"\r\n?", "\n", text))


@given(texts)
@example("Kväll; med \\ snedstreck, komma\noch ny rad")
@example("å" * 150)
@example("END:VEVENT\r\nATTENDEE:mailto:nej@example.org")
def test_every_line_is_folded_and_ended_as_calendars_want(text):
    content = file_with(text)

    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", b"".join(lines))
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "\r\nATTENDEE" not in unfolded


@given(texts.filter(as_shown))
@example("Kväll; med \\ snedstreck, komma\noch ny rad")
@example("\\n är inte en ny rad")
def test_what_was_typed_is_what_is_read(text):
    calendar = Calendar.from_ical(file_with(text))

    (event,) = calendar.walk("VEVENT")
    assert [str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [as_shown(text)] * 3
