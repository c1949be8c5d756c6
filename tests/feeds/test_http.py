"""How feeds are sent: once, until something changes."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from django.utils.http import parse_http_date
from wagtail.models import PageViewRestriction

from tests import factories
from tests.feeds.reading import address
from wagtail_studier.courses.models import Occasion

FEEDS = ["calendar.ics", "news.atom", "news.rss", "emil.xml"]


@pytest.fixture
def page():
    page = factories.course_page()
    factories.occasion(page, label="Sjövik")
    return page


def etag(client, url):
    return client.get(url).headers["ETag"]


@pytest.mark.parametrize(
    ("feed", "content_type"),
    [
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("news.atom", "application/atom+xml; charset=utf-8"),
        ("news.rss", "application/rss+xml; charset=utf-8"),
        ("emil.xml", "application/xml; charset=utf-8"),
    ],
)
def test_headers(client, page, feed, content_type):
    response = client.get(address(feed, page))

    assert response.headers["Content-Type"] == content_type
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["Content-Language"] == "sv"
    assert "Set-Cookie" not in response.headers
    # What Django's LocaleMiddleware adds; the answer is the same for all, whoever asks.
    assert response.headers["Vary"] == "Accept-Language"
    assert client.get(address(feed, page), headers={"accept-language": "en"}).content == response.content


@pytest.mark.parametrize("feed", FEEDS)
def test_nothing_is_sent_again_while_nothing_has_changed(client, page, feed):
    first = client.get(address(feed, page))
    conditions = [{"if-none-match": first.headers["ETag"]}, {"if-modified-since": first.headers["Last-Modified"]}]

    for headers in conditions:
        again = client.get(address(feed, page), headers=headers)

        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Last-Modified", "Cache-Control", "Vary", "Content-Language"):
            assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("feed", FEEDS)
def test_the_same_state_makes_the_same_bytes(client, page, feed):
    assert client.get(address(feed, page)).content == client.get(address(feed, page)).content


def test_head_has_the_headers_alone(client, page):
    whole, head = client.get(address("calendar.ics", page)), client.head(address("calendar.ics", page))

    assert head.content == b""
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written(client, page, method):
    assert getattr(client, method)(address("calendar.ics", page)).status_code == 405


def publish(page):
    page.title = "Nytt namn"
    page.save_revision().publish()


def rename_organiser(_page):
    organiser = factories.district()
    organiser.name = "Ett annat distrikt"
    organiser.save()


def add_restriction(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: factories.occasion(page, label="En till"),
        lambda page: factories.cancel(page_occasion(page)),
        lambda page: page_occasion(page).delete(),
        lambda page: factories.registration(page_occasion(page)),
        lambda page: page.unpublish(),
        publish,
        rename_organiser,
        add_restriction,
    ],
)
def test_every_change_makes_another_version(client, page, change):
    url = address("calendar.ics", factories.course_index())
    before = etag(client, url)

    change(page)

    assert etag(client, url) != before


def page_occasion(page):
    return Occasion.objects.get(course_key=page.course_key)


def test_one_page_instead_of_another_is_another_version(client, page):
    """As many as before, nothing newer, and nothing counted up: only which ones they are tells it."""
    other = factories.course_page("En annan")
    factories.occasion(other)
    Occasion.objects.update(changed_at=timezone.now(), sequence=1)
    hidden = PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    url = address("calendar.ics", factories.course_index())
    before = client.get(url)

    hidden.page = page
    hidden.save()

    assert client.get(url, headers={"if-none-match": before.headers["ETag"]}).status_code == 200


def test_a_day_alone_makes_another_version(client, page):
    noon = timezone.localtime().replace(hour=12)
    with time_machine.travel(noon, tick=False):
        before = client.get(address("news.atom", page))

    with time_machine.travel(noon + dt.timedelta(days=1), tick=False):
        after = client.get(address("news.atom", page))

    assert after.headers["ETag"] != before.headers["ETag"]
    stamps = [parse_http_date(response.headers["Last-Modified"]) for response in (before, after)]
    assert stamps[0] < stamps[1]


def test_an_hour_that_closes_makes_another_version(client):
    page = factories.course_page()
    noon = timezone.localtime().replace(hour=12, minute=0)
    factories.occasion(page, last_registration_day=noon.date(), last_registration_time=dt.time(12))
    versions = []
    for minutes in (-20, -10, 10, 20):
        with time_machine.travel(noon + dt.timedelta(minutes=minutes), tick=False):
            versions.append(etag(client, address("news.atom", page)))

    assert versions[0] == versions[1] != versions[2] == versions[3]


@pytest.mark.parametrize(
    ("feed", "queries"), [("calendar.ics", 9), ("news.atom", 9), ("news.rss", 9), ("emil.xml", 10)]
)
@pytest.mark.parametrize("many", [1, 3, 40])
def test_a_calendar_costs_the_same_however_long(count_queries, settings, feed, queries, many):
    settings.WAGTAIL_I18N_ENABLED = False
    for number in range(many):
        page = factories.course_page(f"Kurs {number}")
        factories.occasion(page, sessions=[factories.session(day) for day in range(1, 4)])

    assert count_queries(address(feed, factories.course_index())) == queries


@pytest.mark.parametrize("many", [1, 3, 40])
def test_a_site_costs_the_same_however_long(count_queries, settings, many):
    settings.WAGTAIL_I18N_ENABLED = False
    for number in range(many):
        factories.occasion(factories.course_page(f"Kurs {number}"))

    assert count_queries(address("calendar.ics")) == 8


def test_what_has_not_changed_is_not_even_read(client, page, settings, django_assert_num_queries):
    settings.WAGTAIL_I18N_ENABLED = False
    url = address("calendar.ics", page)
    version = etag(client, url)

    with django_assert_num_queries(6):
        assert client.get(url, headers={"if-none-match": version}).status_code == 304
