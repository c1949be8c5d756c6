"""A programme in one's own calendar: each session, what becomes of it, and nothing that is not for everybody."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests import factories
from tests.feeds.reading import address, events_in
from wagtail_studier.courses.enums import DatePrecision, EventKind, OccasionStatus
from wagtail_studier.courses.services import save_occasion

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def year_ahead() -> int:
    return timezone.localdate().year + 1


def evening(month, day, **values):
    return factories.session(starts_on=dt.date(year_ahead(), month, day), **values)


def summaries(response):
    return sorted(str(event["SUMMARY"]) for event in events_in(response))


def test_each_session_is_an_event_of_its_own(client):
    page = factories.course_page("Mötesteknik")
    sessions = [evening(2, 12, theme="Dagordningen"), evening(7, 2, theme="Omröstningar", speaker="Vera Påhitt")]
    occasion = factories.occasion(page, label="Sjövik", sessions=sessions)

    first, second = events_in(client.get(address("calendar.ics", page)))

    assert str(first["SUMMARY"]) == "Mötesteknik · Sjövik · Dagordningen"
    assert first.start == dt.datetime(year_ahead(), 2, 12, 18, tzinfo=STOCKHOLM)
    assert first.end == dt.datetime(year_ahead(), 2, 12, 20, 30, tzinfo=STOCKHOLM)
    assert [event.start.utcoffset() for event in (first, second)] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]
    assert str(first["LOCATION"]) == "Folkets hus"
    assert str(first["URL"]) == page.full_url
    assert (str(first["STATUS"]), str(first["CLASS"]), str(first["TRANSP"])) == ("CONFIRMED", "PUBLIC", "OPAQUE")
    assert first["SEQUENCE"] == occasion.sequence
    assert first["LAST-MODIFIED"].dt == occasion.changed_at.replace(microsecond=0)
    assert "Vera Påhitt" in str(second["DESCRIPTION"])
    assert "ATTENDEE" not in first


def test_times_have_their_zone_with_its_rules(client):
    page = factories.course_page()
    factories.occasion(page)

    content = client.get(address("calendar.ics", page)).content

    (rules,) = Calendar.from_ical(content).walk("VTIMEZONE")
    assert rules["TZID"] == "Europe/Stockholm"
    assert b"DTSTART;TZID=Europe/Stockholm:" in content


def test_a_calendar_says_what_it_is_and_when_to_look_again(client):
    index = factories.course_index()

    calendar = Calendar.from_ical(client.get(address("calendar.ics", index)).content)

    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Kurser"
    assert calendar["REFRESH-INTERVAL"].dt == dt.timedelta(hours=6)
    assert str(calendar["URL"]) == index.full_url


def test_a_change_keeps_the_name_of_an_event_and_counts_up(client):
    page = factories.course_page()
    occasion = factories.occasion(page)
    (before,) = events_in(client.get(address("calendar.ics", page)))

    (session,) = occasion.sessions.all()
    session.starts_at = dt.time(19)
    save_occasion(occasion, sessions=[session])

    (after,) = events_in(client.get(address("calendar.ics", page)))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after.start.hour == 19


def test_what_is_cancelled_stays_so_that_phones_take_it_away(client):
    page = factories.course_page()
    occasion = factories.occasion(page)
    (before,) = events_in(client.get(address("calendar.ics", page)))

    factories.cancel(occasion, "Kursledaren är sjuk")

    (after,) = events_in(client.get(address("calendar.ics", page)))
    assert after["UID"] == before["UID"]
    assert str(after["STATUS"]) == "CANCELLED"
    assert str(after["TRANSP"]) == "TRANSPARENT"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert str(after["DESCRIPTION"]).splitlines()[0] == "Kursledaren är sjuk"


def test_what_is_preliminary_is_tentative(client):
    page = factories.course_page()
    factories.occasion(page, is_preliminary=True)

    (event,) = events_in(client.get(address("calendar.ics", page)))

    assert str(event["STATUS"]) == "TENTATIVE"


def test_a_week_is_whole_days_that_keep_nobody_busy(client):
    page = factories.course_page()
    monday = dt.date.fromisocalendar(year_ahead(), 12, 1)
    sunday = monday + dt.timedelta(days=6)
    factories.occasion(
        page, sessions=[], precision=DatePrecision.WEEK, period_first=monday, period_last=sunday
    )  # fmt: skip

    (event,) = events_in(client.get(address("calendar.ics", page)))

    assert (event.start, event.end) == (monday, sunday + dt.timedelta(days=1))
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("TENTATIVE", "TRANSPARENT")


@pytest.mark.parametrize("precision", [DatePrecision.MONTH, DatePrecision.SEASON, DatePrecision.NOT_FIXED])
def test_what_is_known_less_exactly_stands_in_no_calendar(client, precision):
    page = factories.course_page()
    first, last = dt.date(year_ahead(), 3, 1), dt.date(year_ahead(), 3, 31)
    period = {} if precision == DatePrecision.NOT_FIXED else {"period_first": first, "period_last": last}
    factories.occasion(page, sessions=[], precision=precision, **period)

    assert events_in(client.get(address("calendar.ics", page))) == []


def test_calendar_and_site_have_courses_and_entries(client):
    index = factories.course_index()
    factories.occasion(factories.course_page("Grundkurs"))
    factories.occasion(factories.course_page("Fördjupning"))
    factories.occasion(
        title="Distriktsstyrelsen", calendar_key=index.translation_key, kind=EventKind.MEETING,
        sessions=[factories.session()],
    )  # fmt: skip
    expected = ["Distriktsstyrelsen", "Fördjupning", "Grundkurs"]

    assert summaries(client.get(address("calendar.ics", index))) == expected
    assert summaries(client.get(address("calendar.ics"))) == expected


def test_a_course_has_its_own_only(client):
    page = factories.course_page("Grundkurs")
    factories.occasion(page)
    factories.occasion(factories.course_page("Fördjupning"))

    assert summaries(client.get(address("calendar.ics", page))) == ["Grundkurs"]


def test_lists_without_a_calendar_stand_in_none(client):
    factories.occasion(title="Intresselista", sessions=[factories.session()])

    assert events_in(client.get(address("calendar.ics"))) == []


def test_what_is_only_planned_is_nowhere(client):
    page = factories.course_page()
    factories.occasion(page, status=OccasionStatus.PLANNED)

    for feed in (address("calendar.ics", page), address("calendar.ics", factories.course_index())):
        assert events_in(client.get(feed)) == []


def test_the_past_year_is_kept_and_no_more(client):
    page = factories.course_page()
    factories.occasion(page, label="I fjol", sessions=[factories.session(-300)])
    factories.occasion(page, label="Länge sedan", sessions=[factories.session(-400)])

    assert summaries(client.get(address("calendar.ics", page))) == ["Grundkurs · I fjol"]


def test_after_midnight_is_the_next_day(client):
    page = factories.course_page()
    night = evening(2, 12, starts_at=dt.time(20), ends_at=dt.time(1), ends_on=dt.date(year_ahead(), 2, 13))
    factories.occasion(page, sessions=[night])

    (event,) = events_in(client.get(address("calendar.ics", page)))

    assert event.duration == dt.timedelta(hours=5)


def test_a_translated_course_is_subscribed_to_in_its_language(client):
    page = factories.course_page("Grundkurs")
    factories.occasion(page)
    english = page.get_parent().copy_for_translation(factories.locale("en"), copy_parents=True)
    english.save_revision().publish()
    translated = page.copy_for_translation(factories.locale("en"))
    translated.title = "Introduction"
    translated.save_revision().publish()

    response = client.get(address("calendar.ics", translated))

    assert summaries(response) == ["Introduction"]
    assert response.headers["Content-Language"] == "en"
    assert b"SUMMARY;LANGUAGE=en:Introduction" in response.content
    assert summaries(client.get(address("calendar.ics", english))) == ["Introduction"]
    assert summaries(client.get(address("calendar.ics") + "?language=en")) == ["Introduction"]
    assert summaries(client.get(address("calendar.ics") + "?language=tlh")) == ["Grundkurs"]


def test_a_filter_in_the_address_narrows_what_is_subscribed_to(client):
    index = factories.course_index()
    page = factories.course_page("Grundkurs")
    factories.occasion(page, label="Februari", sessions=[evening(2, 12)])
    factories.occasion(page, label="Mars", sessions=[evening(3, 12)])
    url = address("calendar.ics", index)
    whole, february, nonsense = (
        client.get(f"{url}{query}") for query in ("", f"?month={year_ahead()}-02", "?month=xx")
    )

    assert summaries(february) == ["Grundkurs · Februari"]
    assert summaries(whole) == summaries(nonsense) == ["Grundkurs · Februari", "Grundkurs · Mars"]
    assert february.headers["ETag"] != whole.headers["ETag"] == nonsense.headers["ETag"]
