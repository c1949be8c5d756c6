"""The calendar to subscribe to: read back, and compared with the same tables."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.translation import pgettext
from icalendar import Calendar

from example_site.loading.keys import key_for
from tests.example_site.rows import MEETINGS, Meeting, Row
from tests.example_site.structures import ITEMS, Event, Item
from wagtail_studier.courses.calendar_files import event_uid
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Europe/Stockholm")

CANCELLED = {"argument-ljungfors", "ekonomi-installd"}


def moment(text: str) -> dt.date:
    """ "2022-02-12 10:00" by the clock of the place; "2022-02-12" is the whole day."""
    if " " not in text:
        return dt.date.fromisoformat(text)
    return dt.datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.fixture
def events(in_its_year, client) -> dict[str, Any]:
    """The events of the programme's calendar by their names among all calendars."""
    index = CourseIndexPage.objects.get(slug="utbildningar")
    response = client.get(reverse("wagtail_studier:calendar_feed", args=[index.pk]))
    assert response.status_code == 200
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def uids(key: str) -> list[str]:
    """Of the sessions of an occasion in order; of one without, that of its period."""
    sessions = Occasion.objects.get(pk=key_for("occasion", key)).sessions.values_list("pk", flat=True)
    return [event_uid(key_for("occasion", key), pk) for pk in list(sessions) or [0]]


def told(event: Any) -> tuple[Any, ...]:
    return (
        event["dtstart"].dt,
        event["dtend"].dt,
        str(event["summary"]),
        str(event.get("location", "")),
        str(event["status"]),
    )


def summary(title: str, label: str, theme: str, *, is_cancelled: bool) -> str:
    name = " · ".join(filter(None, [title, label]))
    if is_cancelled:
        name = pgettext("occasion", "Cancelled: {title}").format(title=name)
    return " · ".join(filter(None, [name, theme]))


def told_of_meeting(row: Row, meeting: Meeting) -> tuple[Any, ...]:
    starts, ends = (
        moment(f"{day} {time}") for day, time in zip((meeting.first, meeting.last), meeting.times, strict=True)
    )
    is_cancelled = meeting.occasion in CANCELLED
    text = summary(row.course, meeting.label, meeting.theme, is_cancelled=is_cancelled)
    return (starts, ends, text, meeting.venue, "CANCELLED" if is_cancelled else "CONFIRMED")


def test_calendar_has_every_meeting_of_the_28_rows(events):
    occasions = {meeting.occasion for _row, meeting in MEETINGS}
    found = {key: [told(events[uid]) for uid in uids(key)] for key in occasions}
    wanted: dict[str, list[tuple[Any, ...]]] = {key: [] for key in occasions}
    for row, meeting in MEETINGS:
        wanted[meeting.occasion].append(told_of_meeting(row, meeting))

    assert found == wanted


def told_of_event(item: Item, event: Event) -> tuple[Any, ...]:
    starts, ends = moment(event.starts), moment(event.ends)
    if not isinstance(ends, dt.datetime):
        ends += dt.timedelta(days=1)  # In a calendar file the end is the day after.
    text = summary(item.title, item.label, event.theme, is_cancelled=item.occasion in CANCELLED)
    return (starts, ends, text, event.venue, item.event_status)


def test_calendar_has_the_structures_as_far_as_their_days_are_known(events):
    found = {item.occasion: [told(events[uid]) for uid in uids(item.occasion) if uid in events] for item in ITEMS}

    assert found == {item.occasion: [told_of_event(item, event) for event in item.events] for item in ITEMS}


def test_calendar_names_speakers_and_check_in_and_says_what_is_cancelled(events):
    first_evening, opening = events[uids("steg-1-host")[0]], events[uids("framtidsdagarna-arets")[0]]
    cancelled = events[uids("ekonomi-installd")[0]]

    assert "Disa Distriktsson, studieansvarig" in first_evening["description"]
    assert "08:45" in opening["description"]
    assert "Kommunfullmäktige har extra möte samma kväll." in cancelled["description"]


def test_calendar_has_nothing_that_is_only_planned(events):
    assert not set(uids("steg-2-planerad")) & set(events)
