"""Feeds show what everybody may see, and answer alike for all the rest."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction, Site

from tests import factories
from tests.feeds.reading import address, events_in
from tests.host.models import HostPage
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.services import save_occasion

FEEDS = ["calendar.ics", "news.atom", "news.rss", "emil.xml"]

SECRET = "https://mote.example.org/hemligt-rum"
NEEDLES = [SECRET, "kod 4711", "Mira Exempelsson", "mira@example.org", "070-1740600", "Inte än"]


@pytest.fixture
def page():
    """A course with everything that must not come out."""
    page = factories.course_page(contact_phone="070-1740600")
    occasion = factories.occasion(page, online_url=SECRET, online_note="kod 4711", contact_phone="070-1740600")
    factories.registration(occasion, "Mira Exempelsson", email="mira@example.org")
    factories.occasion(page, label="Inte än", status=OccasionStatus.PLANNED)
    return page


@pytest.mark.parametrize("feed", FEEDS)
def test_no_secret_and_no_person_comes_out(client, page, feed):
    for about in (page, page.get_parent(), None):
        response = client.get(address(feed, about))

        assert response.status_code == 200
        # Lines of a calendar are folded.
        text = response.content.decode().replace("\r\n ", "")
        assert [needle for needle in NEEDLES if needle in text] == []
        assert page.title in text


@pytest.mark.parametrize("feed", FEEDS)
def test_drafts_are_not_there(client, page, feed):
    page.unpublish()

    assert client.get(address(feed, page)).status_code == 404
    assert "Grundkurs" not in client.get(address(feed)).content.decode()


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS])
def test_private_pages_are_not_there_even_for_who_may_see_them(client, page, feed, kind):
    group = Group.objects.create(name="Styrelsen")
    restriction = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=kind, password="hemligt")
    restriction.groups.add(group)
    person = factories.user(is_superuser=True)
    client.force_login(person)

    assert client.get(address(feed, page)).status_code == 404
    assert client.get(address(feed, page.get_parent())).status_code == 404
    assert "Grundkurs" not in client.get(address(feed)).content.decode()


@pytest.mark.parametrize("feed", FEEDS)
def test_what_has_no_feed_answers_like_what_does_not_exist(client, page, feed):
    plain = factories.home_page().add_child(instance=HostPage(title="Om oss", slug="om"))
    page.unpublish()

    answers = [client.get(f"/studier/feeds/{pk}/{feed}") for pk in (plain.pk, page.pk, 999_999, 10**30)]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1


def test_another_site_does_not_show_ours(client, page):
    root = factories.home_page().get_root()
    other = root.add_child(instance=HostPage(title="Andra", slug="andra"))
    Site.objects.create(hostname="andra.example.org", root_page=other)

    assert client.get(address("calendar.ics", page), headers={"host": "andra.example.org"}).status_code == 404
    assert events_in(client.get(address("calendar.ics"), headers={"host": "andra.example.org"})) == []


def test_an_unknown_host_is_told_the_addresses_of_the_site(client, page):
    content = client.get(address("calendar.ics", page), headers={"host": "evil.example.com"}).content

    assert b"evil.example.com" not in content


def test_an_alias_shows_the_occasions_of_the_course_it_mirrors(client):
    page = factories.course_page("Grundkurs")
    factories.occasion(page)
    alias = page.create_alias(update_slug="spegel")

    (event,) = events_in(client.get(address("calendar.ics", alias)))

    assert str(event["SUMMARY"]) == "Grundkurs"
    assert str(event["URL"]) == alias.full_url


@pytest.mark.parametrize("feed", FEEDS)
def test_control_characters_break_no_feed(client, feed):
    page = factories.course_page("Grund\x0bkurs", introduction="Rad\x01lös")
    occasion = factories.occasion(page, label="Sjö\x1fvik")
    (session,) = occasion.sessions.all()
    session.venue = "Folk\x08ets hus"
    save_occasion(occasion, sessions=[session])

    response = client.get(address(feed, page))

    assert response.status_code == 200
    assert "Grundkurs" in response.content.decode()
    assert not set("\x01\x08\x0b\x1f") & set(response.content.decode())
