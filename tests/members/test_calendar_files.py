"""The sessions in the person's own calendar: right hours, whole days, nights, cancellations, and nobody's name."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests import factories
from tests.members.building import address, member
from wagtail_studier.courses.calendar_files import CalendarEvent, EventStatus, calendar_file, event_uid, span_of
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.models import Registration

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)


def at(starts_on, starts_at=None, ends_at=None, ends_on=None):
    return SimpleNamespace(starts_on=starts_on, starts_at=starts_at, ends_at=ends_at, ends_on=ends_on)


def file_of(*sessions, made_at=NOW, zone=STOCKHOLM, **values):
    events = [CalendarEvent(**{"uid": str(number), "session": one, "summary": "Kurs"} | values)
              for number, one in enumerate(sessions)]  # fmt: skip
    return calendar_file(events, zone=zone, made_at=made_at, language="sv")


def events_in(content):
    return Calendar.from_ical(content).walk("VEVENT")


FRIDAY = dt.date(2027, 2, 12)


@pytest.mark.parametrize(
    ("session", "start", "end"),
    [
        (at(FRIDAY), FRIDAY, dt.date(2027, 2, 13)),
        (at(FRIDAY, ends_on=dt.date(2027, 2, 14)), FRIDAY, dt.date(2027, 2, 15)),
        (
            at(FRIDAY, dt.time(18), dt.time(20, 30)),
            dt.datetime(2027, 2, 12, 18, tzinfo=STOCKHOLM),
            dt.datetime(2027, 2, 12, 20, 30, tzinfo=STOCKHOLM),
        ),
        (
            at(FRIDAY, dt.time(21), dt.time(1), ends_on=dt.date(2027, 2, 13)),
            dt.datetime(2027, 2, 12, 21, tzinfo=STOCKHOLM),
            dt.datetime(2027, 2, 13, 1, tzinfo=STOCKHOLM),
        ),
        (at(FRIDAY, dt.time(18)), dt.datetime(2027, 2, 12, 18, tzinfo=STOCKHOLM), None),
        (
            at(FRIDAY, dt.time(18), ends_on=dt.date(2027, 2, 14)),
            dt.datetime(2027, 2, 12, 18, tzinfo=STOCKHOLM),
            dt.datetime(2027, 2, 15, tzinfo=STOCKHOLM),
        ),
    ],
)
def test_when(session, start, end):
    assert span_of(session, STOCKHOLM) == (start, end)


def test_times_are_by_the_clock_of_the_place_with_its_rules():
    content = file_of(at(FRIDAY, dt.time(18), dt.time(20, 30)), at(dt.date(2027, 7, 2), dt.time(18), dt.time(20)))

    text = content.decode()
    assert "DTSTART;TZID=Europe/Stockholm:20270212T180000" in text
    assert "DTSTART;TZID=Europe/Stockholm:20270702T180000" in text
    (rules,) = Calendar.from_ical(content).walk("VTIMEZONE")
    assert rules["TZID"] == "Europe/Stockholm"
    offsets = {sub["TZNAME"]: sub["TZOFFSETTO"].td for sub in rules.subcomponents}
    assert offsets == {"CET": dt.timedelta(hours=1), "CEST": dt.timedelta(hours=2)}
    assert [event.start.utcoffset() for event in events_in(content)] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]


@pytest.mark.parametrize("day", [dt.date(2026, 10, 25), dt.date(2027, 3, 28)])
def test_on_the_days_when_the_clock_is_changed(day):
    (event,) = events_in(file_of(at(day, dt.time(10), dt.time(16))))

    assert (event.start.hour, event.end - event.start) == (10, dt.timedelta(hours=6))


def test_whole_days_need_no_zone():
    text = file_of(at(FRIDAY)).decode()

    assert ("VTIMEZONE" in text, "DTSTART;VALUE=DATE:20270212" in text) == (False, True)


def test_a_site_that_lives_in_utc():
    assert b"DTSTART:20270212T180000Z" in file_of(at(FRIDAY, dt.time(18)), zone=ZoneInfo("UTC"))


def test_of_two_files_about_the_same_the_later_is_the_newer():
    first, second = (events_in(file_of(at(FRIDAY), made_at=NOW + dt.timedelta(minutes=late)))[0] for late in (0, 1))

    assert second["SEQUENCE"] == first["SEQUENCE"] + 1
    assert second["DTSTAMP"].dt > first["DTSTAMP"].dt
    assert second["LAST-MODIFIED"].dt == NOW + dt.timedelta(minutes=1)
    assert int(first["SEQUENCE"]) < 2**31


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=300))
def test_any_title_comes_through_whole_in_short_lines(title):
    content = file_of(at(FRIDAY), summary=title, location=title)

    assert max(map(len, content.split(b"\r\n"))) <= 75
    (event,) = events_in(content)
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (title, title)


def test_swedish_letters_and_separators():
    (event,) = events_in(file_of(at(FRIDAY), summary="Årsmöte; ärenden, hälsa", location="Mjölby"))

    assert (event["SUMMARY"], event["LOCATION"]) == ("Årsmöte; ärenden, hälsa", "Mjölby")


def test_the_name_of_a_session_tells_nothing():
    occasion = factories.uuid.uuid4()

    names = {event_uid(occasion, number) for number in range(3)}

    assert len(names) == 3
    assert event_uid(occasion, 1) == event_uid(occasion, 1)
    assert str(occasion) not in "".join(names)


# From the own page


@pytest.fixture
def occasion(db):
    sessions = [factories.session(30, theme="Börja"), factories.session(37, starts_at=None, ends_at=None)]
    return factories.occasion(factories.course_page("Mötesteknik"), sessions=sessions, capacity=1)


def download(client, registration):
    answer = client.get(address(registration, "calendar_file"))
    assert answer.status_code == 200
    return answer


def test_each_session_is_in_the_file_and_no_person(client, occasion):
    registration = member(occasion, "Mira Exempelsson", email="mira@example.org", phone="070-1")

    answer = download(client, registration)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="calendar.ics"'
    events = events_in(answer.content)
    assert [str(event["SUMMARY"]) for event in events] == ["Mötesteknik · Börja", "Mötesteknik"]
    assert {str(event["STATUS"]) for event in events} == {"CONFIRMED"}
    text = answer.content.decode().replace("\r\n ", "")
    secrets = [
        "Mira",
        "mira@",
        "070-1",
        registration.reference,
        str(registration.pk),
        address(registration).split("/")[3],
    ]
    assert [one for one in [*secrets, "ATTENDEE", "ORGANIZER"] if one in text] == []


def test_a_session_keeps_its_name_when_it_is_moved_and_two_people_have_the_same(client, occasion):
    first, second = member(occasion), member(occasion)
    before = [str(event["UID"]) for event in events_in(download(client, first).content)]
    sessions = list(occasion.sessions.all())
    sessions[0].starts_on += dt.timedelta(days=1)
    save_occasion(occasion, sessions=sessions)

    after = [[str(event["UID"]) for event in events_in(download(client, one).content)] for one in (first, second)]

    assert after == [before, before]


def test_without_a_place_the_calendar_says_so(client, occasion):
    member(occasion)
    waiting = member(occasion)

    events = events_in(download(client, waiting).content)

    assert {str(event["STATUS"]) for event in events} == {"TENTATIVE"}
    assert str(events[0]["SUMMARY"]) == "Mötesteknik · Börja (no place yet)"


def test_what_is_off_is_off_in_the_calendar(client, occasion):
    registration = member(occasion)
    factories.cancel(occasion, "Snow")

    assert {str(event["STATUS"]) for event in events_in(download(client, registration).content)} == {"CANCELLED"}


def test_what_was_never_a_place_is_not_struck_out_when_it_is_off(client, occasion):
    member(occasion)
    Occasion.objects.update(capacity=1)
    waits = member(occasion, "Nils")
    factories.cancel(occasion, "Snow")

    assert client.get(address(waits, "calendar_file")).status_code == 404


def test_who_has_left_is_offered_no_calendar(client, occasion):
    registration = member(occasion)
    withdraw(registration.pk)

    assert client.get(address(registration)).context["own"].has_calendar is False
    assert client.get(address(registration, "calendar_file")).status_code == 404


def test_the_statuses_are_those_of_the_standard():
    assert [one.value for one in EventStatus] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]


@pytest.mark.django_db
def test_what_has_no_date_has_no_file(client):
    registration = member(factories.occasion())

    assert client.get(address(registration, "calendar_file")).status_code == 404
    assert client.get(address(registration)).context["own"].has_calendar is False


def test_a_file_of_long_ago_is_made_of_the_days_of_now(client, occasion):
    registration = member(occasion)
    Registration.objects.update(received_at=timezone.now() - dt.timedelta(days=400))

    assert len(events_in(download(client, registration).content)) == 2
