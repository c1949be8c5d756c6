"""What the calendar shows, as a visitor reads it."""

import datetime as dt

import pytest
import time_machine

from tests import factories
from wagtail_studier.courses.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC), tick=False):
        yield


def on(year, month, day, **values):
    return Session(starts_on=dt.date(year, month, day), **values)


def rows(client, address=""):
    calendar = client.get(factories.course_index().url + address).context["calendar"]
    return [
        (month.name, [(entry.days, entry.title, entry.state) for entry in month.entries]) for month in calendar.months
    ]


def test_occasions_stand_under_the_month_they_begin_in_and_those_without_a_date_last(client):
    factories.occasion(factories.course_page("Utan datum"), sessions=[])
    factories.occasion(factories.course_page("Kvällar"), sessions=[on(2027, 1, 14), on(2027, 1, 21), on(2027, 2, 4)])
    factories.occasion(factories.course_page("Helg"), sessions=[on(2026, 12, 12, ends_on=dt.date(2026, 12, 13))])

    assert rows(client) == [
        ("december 2026", [("12–13 december", "Helg", "open")]),
        ("januari 2027", [("14 och 21 januari, 4 februari", "Kvällar", "open")]),
        ("", [("", "Utan datum", "open")]),
    ]


def test_what_has_begun_stands_under_this_month_and_what_is_over_nowhere(client):
    factories.occasion(factories.course_page("Pågår"), sessions=[on(2026, 10, 1), on(2026, 12, 1)])
    factories.occasion(factories.course_page("Över"), sessions=[on(2026, 11, 21)])

    assert rows(client) == [("november 2026", [("1 oktober, 1 december", "Pågår", "closed")])]


def test_a_month_has_an_address_also_when_it_is_over(client):
    factories.occasion(factories.course_page("Över"), sessions=[on(2026, 11, 21)])
    factories.occasion(factories.course_page("Senare"), sessions=[on(2026, 12, 21)])

    assert rows(client, "2026/11/") == [("november 2026", [("lördag 21 november", "Över", "held")])]


@pytest.mark.parametrize(
    "address", ["2026/13/", "2026/0/", "0/1/", "2026/1/1/", "9999/", "99999/1/", "?page=0", "?page=x"]
)
def test_an_address_that_cannot_be_is_not_found(client, address):
    assert client.get(factories.course_index().url + address).status_code == 404


def test_a_long_programme_is_turned_page_by_page(client):
    course = factories.course_page()
    for number in range(35):
        factories.occasion(course, label=f"{number:02}")

    first, second = (client.get(f"{factories.course_index().url}?page={page}").context["calendar"] for page in (1, 2))

    assert [sum(len(month.entries) for month in calendar.months) for calendar in (first, second)] == [20, 15]
    assert (first.previous, first.next.url, second.next) == (None, "/kurser/?page=2", None)


def test_months_of_the_coming_year_are_linked_and_the_year_said_where_it_begins(client):
    calendar = client.get(factories.course_index().url).context["calendar"]

    assert [link.name for link in calendar.links][:4] == ["november 2026", "december", "januari 2027", "februari"]
    assert calendar.links[-1].url == "/kurser/2027/11/"


def test_a_course_behind_a_login_is_not_told_of(client):
    page = factories.course_page("Hemlig")
    factories.occasion(page)
    page.view_restrictions.create(restriction_type="login")

    assert rows(client) == []


def test_drafts_and_courses_of_another_calendar_are_not_shown(client):
    factories.course_index()
    other = factories.course_index(title="Andra", slug="andra")
    factories.occasion(factories.course_page("Annan", parent=other))
    factories.occasion(factories.course_page("Utkast", live=False))

    assert rows(client) == []
