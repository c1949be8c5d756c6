"""Copies of occasions: what holds again is moved, and nothing of who came or what had happened comes along."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from wagtail_studier.courses.copying import Copy, announce_occasions, copy_occasions, key_of_copy
from wagtail_studier.courses.date_rules import Mover, moved_by, moved_by_rule
from wagtail_studier.courses.details import Deadline, Price
from wagtail_studier.courses.enums import DatePrecision, DateRule, EventKind, OccasionStatus
from wagtail_studier.courses.models import Occasion, Session

ONCE = uuid.UUID(int=7)
WEEK = moved_by(7)


def copied(source: Occasion, mover: Mover, **values: Any) -> Occasion:
    return copy_occasions([Copy(source, mover, key_of_copy(ONCE, source.pk))], **values)[0]


def weekend() -> list[Session]:
    return [
        Session(
            starts_on=dt.date(2027, 2, 18), starts_at=dt.time(18), ends_at=dt.time(21), theme="Start", venue="Huset"
        ),
        Session(starts_on=dt.date(2027, 3, 18), ends_on=dt.date(2027, 3, 20), venue="Gården", speaker="Ada Exempel"),
    ]


def test_sessions_and_days_move_together(db):
    page = factories.course_page()
    source = factories.occasion(
        page,
        sessions=weekend(),
        label="Våren",
        capacity=20,
        registration_opens_on=dt.date(2026, 12, 1),
        last_registration_day=dt.date(2027, 1, 31),
        last_registration_time=dt.time(12),
        deadlines=[Deadline(day=dt.date(2027, 2, 1), effect="Svar till dem på reservplats").as_json()],
        prices=[Price(audience="Medlemmar", until=dt.date(2027, 1, 15)).as_json(), Price(what="Mat").as_json()],
        contact_name="Ada Exempel",
    )

    made = copied(source, moved_by(364))

    made.refresh_from_db()
    assert [(one.starts_on, one.ends_on, one.theme, one.venue, one.speaker) for one in made.sessions.all()] == [
        (dt.date(2028, 2, 17), None, "Start", "Huset", ""),
        (dt.date(2028, 3, 16), dt.date(2028, 3, 18), "", "Gården", "Ada Exempel"),
    ]
    assert (made.first_day, made.last_day, made.sort_day) == (
        dt.date(2028, 2, 17),
        dt.date(2028, 3, 18),
        dt.date(2028, 2, 17),
    )
    assert (made.registration_opens_on, made.last_registration_day, made.last_registration_time) == (
        dt.date(2027, 11, 30),
        dt.date(2028, 1, 30),
        dt.time(12),
    )
    assert [one.day for one in Deadline.read(made.deadlines)] == [dt.date(2028, 1, 31)]
    assert [(one.audience, one.what, one.until) for one in Price.read(made.prices)] == [
        ("Medlemmar", "", dt.date(2028, 1, 14)),
        ("", "Mat", None),
    ]
    assert (made.course_key, made.label, made.capacity, made.contact_name, made.organiser) == (
        page.course_key,
        "Våren",
        20,
        "Ada Exempel",
        source.organiser,
    )


def test_the_original_stays_as_it_was(db):
    source = factories.occasion(factories.course_page(), sessions=weekend())
    keys = list(source.sessions.values_list("pk", "starts_on"))
    copied(source, WEEK)
    assert list(source.sessions.values_list("pk", "starts_on")) == keys
    assert Occasion.objects.get(pk=source.pk).first_day == dt.date(2027, 2, 18)


def test_nothing_of_the_people_or_of_what_happened_is_copied(db):
    page = factories.course_page()
    other = factories.occasion(page)
    source = factories.occasion(
        page,
        capacity=1,
        dates_as_written="torsdagen den 12 februari",
        online_url="https://moete.example.org/1",
        online_note="Kod 1234",
        alternative_group=uuid.uuid4(),
    )
    factories.registration(source, "Mira Exempelsson")
    factories.registration(source, "Nils Exempelsson")
    factories.cancel(source)
    Occasion.objects.filter(pk=source.pk).update(moved_to=other, placed=1, sequence=5)

    made = copied(Occasion.objects.get(pk=source.pk), WEEK)

    made.refresh_from_db()
    assert (made.status, made.cancel_reason, made.moved_to, made.alternative_group) == ("planned", "", None, None)
    assert (made.placed, made.waiting, made.held, made.pending, made.sequence) == (0, 0, 0, 0, 1)
    assert (made.online_url, made.online_note, made.dates_as_written) == ("", "", "")
    assert made.registrations.count() == 0


def test_the_link_is_kept_if_asked_for(db):
    source = factories.occasion(factories.course_page(), online_url="https://moete.example.org/1", online_note="Kod")
    made = copied(source, WEEK, keeps_link=True)
    assert (made.online_url, made.online_note) == ("https://moete.example.org/1", "Kod")


def test_a_deadline_counted_from_the_start_follows_it(db):
    source = factories.occasion(factories.course_page(), sessions=weekend(), deadline_days=10)
    made = copied(source, moved_by_rule(DateRule.SAME_DATE, dt.date(2027, 2, 18)))
    assert (made.first_day, made.last_registration_day) == (dt.date(2028, 2, 18), dt.date(2028, 2, 8))


def test_by_date_a_leap_day_between_sessions_changes_no_date(db):
    source = factories.occasion(factories.course_page(), sessions=weekend())
    made = copied(source, moved_by_rule(DateRule.SAME_DATE, dt.date(2027, 2, 18)))
    assert [one.starts_on for one in made.sessions.all()] == [dt.date(2028, 2, 18), dt.date(2028, 3, 18)]


@pytest.mark.parametrize("rule", DateRule.values)
@pytest.mark.parametrize(
    ("precision", "period", "expected"),
    [
        (DatePrecision.MONTH, ("2027-03-01", "2027-03-31"), ("2028-03-01", "2028-03-31")),
        (DatePrecision.MONTHS, ("2027-02-01", "2027-03-31"), ("2028-02-01", "2028-03-31")),
        (DatePrecision.SEASON, ("2026-12-01", "2027-02-28"), ("2027-12-01", "2028-02-29")),
    ],
)
def test_a_month_or_season_is_the_same_of_the_next_year(rule, precision, period, expected, db):
    first, last = map(dt.date.fromisoformat, period)
    source = factories.occasion(
        factories.course_page(), sessions=[], precision=precision, period_first=first, period_last=last
    )
    made = copied(source, moved_by_rule(rule, first))
    assert (str(made.period_first), str(made.period_last)) == expected
    assert made.sort_day is not None


def test_a_week_is_a_whole_week_again(db):
    source = factories.occasion(
        factories.course_page(),
        sessions=[],
        precision=DatePrecision.WEEK,
        period_first=dt.date(2027, 3, 22),
        period_last=dt.date(2027, 3, 28),
    )
    made = copied(source, moved_by_rule(DateRule.SAME_DATE, dt.date(2027, 3, 22)))
    assert (made.period_first, made.period_last) == (dt.date(2028, 3, 20), dt.date(2028, 3, 26))


def test_an_entry_of_the_calendar_stays_one(db):
    calendar = uuid.uuid4()
    source = factories.occasion(kind=EventKind.DEADLINE, calendar_key=calendar, sessions=weekend())
    made = copied(source, WEEK)
    assert (made.kind, made.calendar_key, made.course_key, made.title) == ("deadline", calendar, None, "Intresselista")


def test_alternatives_copied_together_stay_alternatives_of_their_own(db):
    group = uuid.uuid4()
    page = factories.course_page()
    towns = [factories.occasion(page, label=town, alternative_group=group) for town in ("Ekeby", "Norrby", "Söderby")]
    made = copy_occasions([Copy(one, WEEK, key_of_copy(ONCE, one.pk)) for one in towns[:2]])
    groups = {one.alternative_group for one in made}
    assert len(groups) == 1
    assert groups.isdisjoint({None, group})


def test_a_series_of_one_alternative_is_no_choice(db):
    source = factories.occasion(factories.course_page(), alternative_group=uuid.uuid4())
    made = copy_occasions([Copy(source, moved_by(days), key_of_copy(ONCE, source.pk, days)) for days in (7, 14)])
    assert [one.alternative_group for one in made] == [None, None]


def test_asked_for_twice_they_are_made_once(db):
    source = factories.occasion(factories.course_page())
    copies = [Copy(source, moved_by(days), key_of_copy(ONCE, source.pk, days)) for days in (7, 14)]
    assert len(copy_occasions(copies[:1])) == 1
    assert len(copy_occasions(copies)) == 1
    assert copy_occasions(copies) == []
    assert Occasion.objects.count() == 3
    assert Session.objects.count() == 3


@pytest.mark.parametrize("many", [1, 3, 200])
def test_queries_do_not_grow_with_the_programme(many, db):
    page = factories.course_page()
    for number in range(many):
        factories.occasion(page, label=str(number), sessions=weekend())
    sources = list(Occasion.objects.prefetch_related("sessions"))
    copies = [Copy(one, moved_by(364), key_of_copy(ONCE, one.pk)) for one in sources]
    with CaptureQueriesContext(connection) as captured:
        assert len(copy_occasions(copies)) == many
    inserts = [query for query in captured if query["sql"].startswith("INSERT")]
    assert len(captured) - len(inserts) == 3  # savepoint, what is there already, release
    assert len(inserts) == 2 or many == 200  # SQLite takes a thousand values at once
    assert len(inserts) <= 15


def test_only_planned_ones_are_announced_and_calendars_hear_of_it(db):
    page = factories.course_page()
    planned = factories.occasion(page, status=OccasionStatus.PLANNED)
    cancelled = factories.occasion(page)
    factories.cancel(cancelled)
    assert announce_occasions(Occasion.objects.all()) == 1
    planned.refresh_from_db()
    cancelled.refresh_from_db()
    assert (planned.status, planned.sequence) == ("announced", 2)
    assert cancelled.status == "cancelled"
    assert announce_occasions(Occasion.objects.all()) == 0
