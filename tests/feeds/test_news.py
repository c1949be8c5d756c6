"""What is new or has changed, as Atom and as RSS."""

import datetime as dt
from email.utils import parsedate_to_datetime

import time_machine
from defusedxml.ElementTree import fromstring
from django.utils import timezone

from tests import factories
from tests.feeds.reading import ATOM, address, entries_in
from wagtail_studier.courses.services import save_occasion


def titles(response):
    return [entry.findtext(f"{ATOM}title") for entry in entries_in(response)]


def test_a_feed_has_all_that_atom_requires(client):
    page = factories.course_page("Grundkurs", introduction="Två kvällar & en <helg>.")
    occasion = factories.occasion(page, label="Sjövik", organiser=factories.local_party("Sjövik"))

    feed = fromstring(client.get(address("news.atom", page)).content)

    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}title") == "Grundkurs"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": page.full_url, "self": f"http://localhost{address('news.atom', page)}"}
    assert feed.findtext(f"{ATOM}id") == links["self"]
    assert dt.datetime.fromisoformat(feed.findtext(f"{ATOM}updated")).tzinfo is not None
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{occasion.pk}"
    assert entry.findtext(f"{ATOM}title") == "Grundkurs · Sjövik"
    changed = dt.datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
    assert changed == occasion.changed_at
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Sjövik"
    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text.endswith("<p>Folkets hus</p><p>Två kvällar &amp; en &lt;helg&gt;.</p>")


def test_a_reader_of_rss_is_told_the_same(client):
    page = factories.course_page("Grundkurs", introduction="Två kvällar.")
    occasion = factories.occasion(page, label="Sjövik", organiser=factories.local_party("Sjövik"))

    rss = fromstring(client.get(address("news.rss", page)).content)

    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    channel = rss.find("channel")
    assert [channel.findtext(name) for name in ("title", "link", "language")] == ["Grundkurs", page.full_url, "sv"]
    assert channel.findtext("description")
    (item,) = channel.findall("item")
    assert item.findtext("title") == "Grundkurs · Sjövik"
    assert (item.findtext("guid"), item.find("guid").get("isPermaLink")) == (f"urn:uuid:{occasion.pk}", "false")
    assert parsedate_to_datetime(item.findtext("pubDate")) == occasion.changed_at.replace(microsecond=0)
    assert item.findtext("description").endswith("<p>Två kvällar.</p>")


def test_what_changed_last_stands_first(client):
    page = factories.course_page()
    with time_machine.travel(timezone.now() - dt.timedelta(days=2)):
        first = factories.occasion(page, label="Först", sessions=[factories.session(40)])
    factories.occasion(page, label="Sedan")
    assert titles(client.get(address("news.atom", page))) == ["Grundkurs · Sedan", "Grundkurs · Först"]

    with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
        save_occasion(first, sessions=first.sessions.all())

    assert titles(client.get(address("news.atom", page))) == ["Grundkurs · Först", "Grundkurs · Sedan"]


def test_that_something_is_cancelled_is_news(client):
    page = factories.course_page()
    occasion = factories.occasion(page)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
        factories.cancel(occasion, "Kursledaren är sjuk")

    (entry,) = entries_in(client.get(address("news.atom", page)))

    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{occasion.pk}"
    assert entry.findtext(f"{ATOM}title") != "Grundkurs"
    assert "Kursledaren är sjuk" in entry.findtext(f"{ATOM}summary")


def test_what_is_over_is_no_news(client):
    page = factories.course_page()
    factories.occasion(page, sessions=[factories.session(-2)])

    assert titles(client.get(address("news.atom", page))) == []


def test_a_reader_gets_fifty(client):
    page = factories.course_page()
    for number in range(52):
        factories.occasion(page, label=str(number))

    assert len(titles(client.get(address("news.atom", page)))) == 50
