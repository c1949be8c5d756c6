"""The site as visitors meet it."""

import datetime as dt
import html
import re

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from example_site.loading.clock import clock_at
from example_site.mailbox import mailbox, mails_in
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion

pytestmark = pytest.mark.django_db

SWEDISH_PAGES = 35
ENGLISH_PAGES = 6


def addresses(client) -> list[str]:
    found = re.findall(r"<loc>https?://[^/<]+([^<]*)</loc>", client.get("/sitemap.xml").content.decode())
    return [html.unescape(address) for address in found]


def title_of(content: str) -> str:
    return html.unescape(re.search(r"<title>(.*?)</title>", content, re.DOTALL).group(1))


def test_site_map_has_every_page(client):
    found = addresses(client)

    assert len(found) == len(set(found)) == SWEDISH_PAGES + ENGLISH_PAGES
    assert len([address for address in found if address.startswith("/en/")]) == ENGLISH_PAGES


def test_every_page_answers_with_its_title(client):
    for address in addresses(client):
        response = client.get(address)
        page = response.context["page"]
        title = page.specific.hero_title if page.specific_class.__name__ == "HomePage" else page.title

        assert response.status_code == 200, address
        assert title in title_of(response.content.decode()), address
        assert title in html.unescape(re.search(r"<h1.*?</h1>", response.content.decode(), re.DOTALL).group()), address


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client):
    for address in addresses(client):
        response = client.get(address)
        content = response.content.decode()
        sources = re.findall(r"<(?:script|img|link|iframe)[^>]*?\s(?:src|href)=\"([^\"]+)\"", content)

        assert "unsafe-inline" not in response["Content-Security-Policy"], address
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)(?![^>]*application/ld)", content), (
            address
        )
        own = ("/", "http://localhost")
        assert [source for source in sources if not source.startswith(own)] == [], address


def test_page_says_its_language(client):
    assert '<html lang="sv">' in client.get("/").content.decode()
    assert '<html lang="en">' in client.get("/en/").content.decode()


def test_course_tells_other_sites_how_it_is_shared(client):
    content = client.get("/utbildningar/framtidsdagarna/").content.decode()

    assert re.findall(r'<meta property="og:(title|site_name|locale)" content="([^"]+)">', content) == [
        ("title", "Framtidsdagarna"),
        ("site_name", "Lyktan Älvmarken"),
        ("locale", "sv_SE"),
    ]


SECRET = "example.org/moten/"


def test_way_into_a_digital_meeting_stands_nowhere_public(client):
    """The occasions have one; no page, feed or calendar tells it."""
    index = CourseIndexPage.objects.get(slug="utbildningar")
    names = ("calendar_feed", "news_feed", "emil_feed")
    feeds = [reverse(f"wagtail_studier:{name}", args=args) for name in names for args in ([], [index.pk])]
    api = [f"/api/v2/{name}/?offset={offset}" for name in ("courses", "occasions") for offset in (0, 20, 40)]
    with_link = Occasion.objects.filter(online_url__contains=SECRET)

    assert with_link.count() == 17
    for address in (*addresses(client), *feeds, *api):
        response = client.get(address)
        assert response.status_code == 200, address
        assert SECRET not in response.content.decode(), address


def test_what_is_only_planned_stands_nowhere_public(client):
    assert "Nästa vår" not in "".join(client.get(address).content.decode() for address in addresses(client))


def test_paper_of_a_course_can_be_read(client):
    paper = get_document_model().objects.get(title="Packlista för internatet")
    response = client.get(paper.url)
    file = b"".join(response)

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert file.startswith(b"%PDF-")
    assert file.endswith(b"%%EOF\n")
    assert "(Packlista för internatet) Tj".encode("cp1252") in file


def test_language_switch_leads_to_the_same_page(client):
    content = client.get("/utbildningar/facket-och-politiken/").content.decode()

    assert 'href="/en/courses/the-union-and-politics/" lang="en"' in content


def test_language_switch_leads_to_the_start_page_where_nothing_is_translated(client):
    content = client.get("/kontakt/").content.decode()

    assert '<a href="/en/" lang="en"' in content
    assert 'rel="alternate" hreflang="en"' not in content


def test_menu_marks_where_one_is(client):
    content = client.get("/utbildningar/facket-och-politiken/").content.decode()

    assert '<a href="/utbildningar/" aria-current="true">' in content
    assert '<a href="/kontakt/">' in content


def test_start_page_shows_news_and_next_courses(client):
    response = client.get("/")

    assert [row.title for row in response.context["next_courses"]] == [
        "Regional studiekonferens",
        "Sociala medier för nybörjare",
        "Regional studiekonferens",
        "Samtalskampanj: verktyget från start till mål",
        "Internationell verksamhetskonferens",
    ]
    assert len(response.context["news"]) == 3


def test_missing_page_has_the_menu(client):
    response = client.get("/finns-inte/")

    assert response.status_code == 404
    assert "Huvudmeny" in response.content.decode()


def test_unpublished_page_is_not_in_the_menu(client):
    Page.objects.get(slug="kontakt").unpublish()

    assert 'href="/kontakt/"' not in client.get("/").content.decode()


def test_mailbox_shows_mails_with_the_newest_first(settings):
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=settings.EMAIL_FILE_PATH)
    for subject in ("Första åäö", "Andra"):
        EmailMessage(subject, f"Text: {subject}", "a@example.org", ["b@example.org"], connection=connection).send()

    mails = mails_in(settings.EMAIL_FILE_PATH)

    assert [(mail.subject, mail.recipient, mail.text) for mail in mails] == [
        ("Andra", "b@example.org", "Text: Andra"),
        ("Första åäö", "b@example.org", "Text: Första åäö"),
    ]


def test_mailbox_shows_the_mails_of_one_and_how_a_staff_member_logs_in(rf, settings):
    connection = get_connection("example_site.mailbox.MailboxBackend", file_path=settings.EMAIL_FILE_PATH)
    for address in ("alva@example.org", "ekesunda@alvmarken.example.org"):
        EmailMessage("Hej", f"http://localhost/{address}/", "a@example.org", [address], connection=connection).send()

    everyone, member, staff = (
        mailbox(rf.get("/mailbox/", query)).content.decode()
        for query in ({}, {"to": "alva@example.org"}, {"to": "ekesunda@alvmarken.example.org"})
    )

    assert re.findall(r'<option value="([^"]+)"', everyone) == ["alva@example.org", "ekesunda@alvmarken.example.org"]
    links = [re.findall(r'href="http://localhost/([^/"]+)/"', content) for content in (everyone, member, staff)]
    assert links == [
        ["ekesunda@alvmarken.example.org", "alva@example.org"],
        ["alva@example.org"],
        ["ekesunda@alvmarken.example.org"],
    ]
    assert ["lyktan-ekesunda" in content for content in (everyone, member, staff)] == [True, False, True]


def test_mail_is_dated_by_the_clock_of_the_story(settings):
    mailbox = get_connection("example_site.mailbox.MailboxBackend", file_path=settings.EMAIL_FILE_PATH)
    then = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)

    with clock_at(then):
        EmailMessage("Förr", "Text", "a@example.org", ["b@example.org"], connection=mailbox).send()

    assert [mail.sent.date() for mail in mails_in(settings.EMAIL_FILE_PATH)] == [then.date()]


def test_mailbox_without_mail(settings):
    assert mails_in(settings.EMAIL_FILE_PATH / "missing") == []


def test_interest_list_is_offered_on_a_page_of_the_sites_own(client):
    content = client.get("/anmalan/").content.decode()

    assert "Jag är intresserad" in content
    assert "Vad lockar mest?" in content


def test_full_occasion_says_so_and_the_other_is_open(client):
    offer = client.get("/utbildningar/facket-och-politiken/").context["offer"]

    assert [(row.label, row.availability) for row in offer.occasions] == [("Våren", "queue"), ("Hösten", "open")]


def test_english_course_asks_in_english_for_the_same_occasions(client):
    swedish = client.get("/utbildningar/facket-och-politiken/").context["offer"]
    response = client.get("/en/courses/the-union-and-politics/")

    assert [row.id for row in response.context["offer"].occasions] == [row.id for row in swedish.occasions]
    assert "Where will you sleep?" in response.content.decode()
    assert "Local party" in response.content.decode()


def test_plan_shows_the_next_occasions_of_its_courses(client):
    content = client.get("/planer/utbildningsplan/").content.decode()

    assert 'href="/utbildningar/medlemsutbildning-steg-1/"' in content


def test_menu_and_language_switch_cost_two_queries(client, django_assert_num_queries):
    """A page of the site costs Wagtail's own seven queries and these two."""
    client.get("/kontakt/")

    with django_assert_num_queries(9):
        client.get("/kontakt/")
