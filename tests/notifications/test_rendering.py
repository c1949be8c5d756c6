"""Every kind of mail: in the language of the reader, text and HTML alike, an editor's words where there are any."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.utils import translation
from django.utils.translation import gettext

from tests import factories
from wagtail_studier.notifications.enums import Audience
from wagtail_studier.notifications.kinds import mail_kind, mail_kinds, placeholders_of
from wagtail_studier.notifications.models import MailText
from wagtail_studier.notifications.rendering import (
    MailLink,
    own_texts,
    render_mail,
    render_own,
    render_standard,
    standard_words,
)

KINDS = [kind.name for kind in mail_kinds()]
OF_MEMBERS = [kind.name for kind in mail_kinds() if kind.audience == Audience.MEMBER]
LINK = "https://www.example.org/min/abcdefghijklmnopqrstuvwxyz0123456789/"

VALUES = {
    "name": "Mira Exempelsson",
    "title": "Grundkurs",
    "when": "3 maj 2027, 18:00",
    "where": "Folkets hus",
    "reference": "ABCD-1234",
    "link": LINK,
    "organiser": "Norrmarks distrikt",
    "contact": "kansli@example.org",
    "queue_place": "3",
    "deadline": "4 maj kl. 12",
    "reason": "Läraren är sjuk",
    "before": "3 maj",
    "after": "10 maj",
    "by": "Sjövik",
    "handler": "Norrmark",
    "notes": "Ta med matsäck",
    "count": "2",
    "last_day": "1 maj",
}


def context_of(kind, **changes):
    context = mail_kind(kind).sample_context(VALUES)
    extra = {
        "link": {"links": [MailLink("Grundkurs", LINK)], "title": ""},
        "message": {"subject": "Ändrad sal", "body": "Hej alla!\n\nVi ses i sal 2."},
        "staff_digest": {
            "count": 2,
            "title": "",
            "rows": [{"title": "Grundkurs", "when": "3 maj", "count": 2, "link": f"{LINK}x"}],
        },
    }
    return context | extra.get(kind, {}) | changes


def mail(kind, *, language="sv", values=VALUES, site_id=None, **changes):
    return render_mail(kind, language=language, site_id=site_id, context=context_of(kind, **changes), values=values)


class Words(HTMLParser):
    """What a reader of the HTML reads, with the addresses of its links."""

    def __init__(self):
        super().__init__()
        self.words, self.links, self.tags, self.silent = [], [], [], False

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.silent = tag == "title"
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        self.silent = False

    def handle_data(self, data):
        self.words += [] if self.silent else data.split()


def read(html):
    reader = Words()
    reader.feed(html)
    return reader


def words_of(text):
    return [word for word in text.replace(":\nhttps", "\nhttps").split() if not word.startswith("https:")]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_and_html_say_the_same(kind, language):
    made = mail(kind, language=language)
    html = read(made.html)

    assert [word.rstrip(":") for word in html.words] == [word.rstrip(":") for word in words_of(made.text)]
    assert sorted(html.links) == sorted(re.findall(r"^https:\S+$", made.text, re.MULTILINE))
    assert f'<html lang="{language}">' in made.html


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_is_plain_and_asks_nothing_of_anyone(kind):
    """No picture, script or style: nothing is fetched, nobody sees that it was opened."""
    html = read(mail(kind).html)

    assert set(html.tags) & {"img", "script", "style", "iframe", "form", "video", "object"} == set()
    assert "style=" not in mail(kind).html
    assert '<meta name="color-scheme" content="light dark">' in mail(kind).html


@pytest.mark.parametrize("kind", KINDS)
def test_a_subject_is_one_short_line_without_a_name(kind):
    subject = mail(kind).subject

    assert 0 < len(subject) <= 80
    assert [needle in subject for needle in ("\n", "Mira")] == [False, False]


@pytest.mark.parametrize("kind", [kind for kind in OF_MEMBERS if kind != "link"])
def test_a_member_is_greeted_and_finds_the_own_page_and_the_reference(kind):
    text = mail(kind, language="en").text

    assert text.startswith("Hello Mira Exempelsson,\n\n")
    assert f"\n{LINK}\n" in text
    assert "ABCD-1234" in text
    assert "Write to kansli@example.org" in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in OF_MEMBERS])
def test_staff_read_of_no_person(kind):
    made = mail(kind)

    assert [needle in made.text + made.html + made.subject for needle in ("Mira", "ABCD")] == [False, False]
    assert LINK in made.text


@pytest.mark.parametrize("kind", ["pending", "forwarded", "waitlisted", "offered", "declined", "expired", "cancelled"])
def test_what_is_no_place_never_looks_like_one(kind):
    made = mail(kind, language="en")

    assert "You have a place" not in made.subject + made.text
    assert "welcome" not in (made.subject + made.text).lower()


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("placed", "You have a place."),
        ("waitlisted", "You are on the waiting list as number 3."),
        ("offered", "A place is kept for you until you have answered on your own page."),
        ("pending_local", "The sign-up waits for an answer, and you do not have a place yet."),
        ("pending_office", "The sign-up waits for an answer, and you do not have a place yet."),
    ],
)
@pytest.mark.parametrize("kind", ["already_registered", "group_receipt"])
def test_a_mail_for_every_state_says_which(kind, state, says):
    registration = SimpleNamespace(name="Mira", reference="ABCD-1234", state=state)

    text = mail(kind, language="en", registration=registration, queue_place=3).text

    assert says in text
    assert ("You have a place" in text) is (state == "placed")


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "evil.com", "https://evil.com", "a@b.se", "Vinn 1000000"]
)
def test_nobody_can_put_a_link_or_markup_into_a_strangers_mail(name):
    made = mail("received", values=VALUES | {"name": name})

    assert read(made.html).links == [LINK]
    assert "script" not in made.html
    assert re.search(r"evil\.com|a@b|1000000", made.text + made.html) is None


def test_data_is_escaped_in_html_and_not_in_text():
    evil = "<img src=x onerror=alert(1)> & co"

    made = mail("declined", title=evil, reason=evil)

    assert made.text.count(evil) == 2
    assert "<img" not in made.html
    assert made.html.count("&lt;img src=x onerror=alert(1)&gt; &amp; co") == 3  # with the title of the document


def test_the_readers_language_is_left_as_it_was():
    with translation.override("en"):
        mail("received", language="sv")
        assert translation.get_language() == "en"


# An editor's own text


@pytest.fixture
def site(db):
    return factories.home_page().get_site()


def own(site, kind="received", language="sv", subject="Välkommen till {title}", text="Hej {name}!\n\n{link}"):
    return MailText.objects.create(site=site, kind=kind, language=language, subject=subject, text=text)


def test_the_own_text_is_sent(site):
    own(site, text="Hej {name}!\n\nVi ses {when} i {where}.\nDin kod: {reference}\n\nDin sida: {link}.\n\n{organiser}")

    made = mail("received", language="sv", site_id=site.pk)

    assert made.subject == "Välkommen till Grundkurs"
    assert made.text == (
        "Hej Mira Exempelsson!\n\nVi ses 3 maj 2027, 18:00 i Folkets hus.\nDin kod: ABCD-1234\n\nDin sida:\n\n"
        f"{label('received')}:\n{LINK}\n\nNorrmarks distrikt\n"
    )
    html = read(made.html)
    assert html.links == [LINK]
    assert "<p>Vi ses 3 maj 2027, 18:00 i Folkets hus.<br>Din kod: ABCD-1234</p>" in made.html


def label(kind):
    with translation.override("sv"):
        return str(mail_kind(kind).link_label)


def test_an_own_text_belongs_to_a_site_a_kind_and_a_language(site):
    own(site)

    subjects = {
        mail("received", language="sv", site_id=site.pk).subject,
        mail("placed", language="sv", site_id=site.pk).subject,
        mail("received", language="en", site_id=site.pk).subject,
        mail("received", language="sv", site_id=site.pk + 1).subject,
        mail("received", language="sv", site_id=None).subject,
    }

    assert "Välkommen till Grundkurs" in subjects
    assert len(subjects) == 4


@pytest.mark.parametrize(
    "broken",
    [
        {"text": "Hej {naem}, {link}"},
        {"text": "Hej {name"},
        {"text": "   "},
        {"subject": "Hej {name}"},
        {"subject": " "},
        {"subject": "{reason}"},
        {"text": "{queue_place} {link}"},
    ],
)
def test_a_broken_text_gives_the_standard_mail_and_a_warning_without_data(site, broken, logged):
    stored = own(site, **broken)

    made = mail("received", language="sv", site_id=site.pk)

    assert made == mail("received", language="sv")
    assert f"The mail text {stored.pk} cannot be used" in logged()
    assert [needle in logged() for needle in ("Mira", "Exempelsson", "example.org", "naem")] == [False] * 4


def test_markup_of_an_editor_or_in_a_value_is_text(site):
    own(site, text="<b>Hej</b> {name}\n\n{title}\n\n{link}")

    made = render_mail(
        "received",
        language="sv",
        site_id=site.pk,
        context=context_of("received"),
        values=VALUES | {"title": "<script>", "name": "Å<b>"},
    )

    assert "&lt;b&gt;Hej&lt;/b&gt;" in made.html
    assert "<script>" not in made.html
    assert made.text.startswith("<b>Hej</b>\n\n<script>\n")


def test_an_own_text_always_knows_where_the_sign_up_stands(site):
    own(site, kind="group_receipt", text="{state}\n\n{link}")
    waiting = SimpleNamespace(name="Mira", reference="A", state="pending_local")

    text = mail("group_receipt", language="sv", site_id=site.pk, registration=waiting).text

    with translation.override("sv"):
        assert text.startswith(gettext("The sign-up waits for an answer, and you do not have a place yet."))


@pytest.mark.parametrize("kind", [kind.name for kind in mail_kinds() if kind.is_editable])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_standard_words_are_an_own_text_to_begin_with(kind, language):
    """Every kind can be saved as it is shown, and then says what the standard mail says."""
    begin = standard_words(mail_kind(kind), language=language)
    values = {one.name: str(one.example) for one in placeholders_of(mail_kind(kind))}
    context = mail_kind(kind).sample_context(values)

    made = render_own(kind, begin.subject, begin.text, language=language, context=context, values=values)
    standard = render_standard(kind, language=language, context=context, values=values)

    assert made.subject == standard.subject
    assert made.text.split() == standard.text.split()


def test_every_placeholder_has_a_meaning_and_an_example():
    for kind in mail_kinds():
        assert [bool(one.meaning and one.example) for one in placeholders_of(kind)] == [True] * len(kind.placeholders)


@pytest.mark.parametrize("texts", [0, 1, 30])
def test_one_query_a_mail_and_one_for_many(site, texts, django_assert_num_queries):
    for number in range(texts):
        own(site, language=f"l{number}")

    with django_assert_num_queries(1):
        mail("received", site_id=site.pk)
    with django_assert_num_queries(1):
        known = own_texts("received")
        for _ in range(3):
            render_mail(
                "received", language="sv", site_id=site.pk, context=context_of("received"), values=VALUES, texts=known
            )
