"""An editor writes an own text for a mail: the list, the preview, what is refused and why, and the way back."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from tests import factories
from wagtail_studier.notifications.kinds import mail_kinds
from wagtail_studier.notifications.models import MailText
from wagtail_studier.organisations.enums import Role

pytestmark = pytest.mark.django_db

GOOD = {"subject": "Välkommen till {title}", "text": "Hej {name}!\r\n\r\nVi ses {when}.\r\n\r\n{link}"}


@pytest.fixture
def site() -> Site:
    return factories.home_page().get_site()


@pytest.fixture
def editor(site: Site) -> Client:
    person = factories.user("skribent")
    person.user_permissions.add(Permission.objects.get(codename="change_mailtext"))
    client = Client()
    client.force_login(person)
    return client


def url(site: Site, kind: str = "received", view: str = "edit", language: str = "sv") -> str:
    return reverse(f"studier_mail_texts:{view}", args=[site.pk, language, kind])


def own(site: Site, **values: Any) -> MailText:
    standard = {"kind": "received", "language": "sv", "subject": "Eget ämne", "text": "Egen text\n\n{link}"}
    return MailText.objects.create(site=site, **(standard | values))


def listed(client: Client, **query: Any) -> dict[str, str]:
    answer = client.get(reverse("studier_mail_texts:index"), query)
    assert answer.status_code == 200
    rows = [row for _heading, group in answer.context["groups"] for row in group]
    return {row.kind.name: row.own.subject if row.own else "" for row in rows}


def errors(answer: Any) -> list[str]:
    assert answer.status_code == 422
    return [error for field in answer.context["form"].errors.values() for error in field]


def test_all_kinds_that_can_be_written_are_listed(site: Site, editor: Client) -> None:
    own(site), own(site, kind="placed", language="en", subject="Own")

    assert listed(editor) == {kind.name: "" for kind in mail_kinds() if kind.is_editable} | {"received": "Eget ämne"}
    assert {kind: subject for kind, subject in listed(editor, language="en").items() if subject} == {"placed": "Own"}


def test_each_site_has_its_own(site: Site, editor: Client) -> None:
    other = Site.objects.create(hostname="andra.example", root_page=site.root_page)
    own(other, subject="Den andra")

    assert listed(editor)["received"] == ""
    assert listed(editor, site=other.pk)["received"] == "Den andra"
    assert listed(editor, site="x", language="xx")["received"] == ""


def test_a_site_without_sites_is_no_fault(editor: Client) -> None:
    Site.objects.all().delete()

    assert listed(editor) == {}


def test_the_editor_begins_with_the_standard_text(site: Site, editor: Client) -> None:
    answer = editor.get(url(site, language="en"))

    form, page = answer.context["form"], answer.content.decode()
    assert form.initial["subject"] == "You have a place: {title}"
    assert form.initial["text"].startswith("Hello {name},\n\nThank you for signing up. You have a place.\n\n{title}\n")
    assert "{link}" in form.initial["text"]
    assert [f"<code>{{{name}}}</code>" in page for name in ("name", "title", "when", "link", "reference")] == [True] * 5
    assert "Hello Kim Example," in answer.context["preview"].text


def test_a_text_is_saved_and_listed(site: Site, editor: Client) -> None:
    answer = editor.post(url(site), GOOD)

    assert (answer.status_code, answer.url) == (
        303,
        f"{reverse('studier_mail_texts:index')}?site={site.pk}&language=sv",
    )
    assert listed(editor)["received"] == "Välkommen till {title}"
    editor.post(url(site), GOOD | {"subject": "Hej från {organiser}"})
    assert [text.subject for text in MailText.objects.all()] == ["Hej från {organiser}"]


def test_a_preview_shows_what_was_typed_and_saves_nothing(site: Site, editor: Client) -> None:
    answer = editor.post(url(site, language="en"), GOOD | {"preview": "1"})

    preview = answer.context["preview"]
    assert (answer.status_code, MailText.objects.count()) == (200, 0)
    assert preview.subject == "Välkommen till Basic course"
    assert preview.text.startswith("Hej Kim Example!\n\nVi ses 1 and 8 March, 18:00–20:30.\n\n")
    assert answer.context["form"]["text"].value() == GOOD["text"]
    assert 'sandbox srcdoc="&lt;!DOCTYPE html&gt;' in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "Hej {naem}\n\n{link}"}, ["There is no placeholder {naem}. Did you mean {name}?"]),
        ({"text": "{xyz} {link}"}, ["There is no placeholder {xyz} in this mail."]),
        ({"text": "{queue_place} {link}"}, ["There is no placeholder {queue_place} in this mail."]),
        ({"text": "Hej!"}, ["Put {link} into the text: without it the reader gets no further."]),
        ({"text": "Hej } {link}"}, ["A { or } stands alone. Braces are for placeholders, like {title}."]),
        ({"subject": "Hej {name}"}, ["Leave {name} out of the subject: it is read on locked screens."]),
        ({"subject": "", "text": " "}, ["This field is required."] * 2),
    ],
)
def test_what_is_refused_and_why(
    site: Site, editor: Client, changes: dict[str, str], said: list[str], settings: Any
) -> None:
    settings.LANGUAGE_CODE = "en"
    for button in ({}, {"preview": "1"}):
        answer = editor.post(url(site), GOOD | changes | button)

        assert errors(answer) == said
        assert answer.context["form"]["text"].value() == (GOOD | changes)["text"]
    assert MailText.objects.count() == 0


def test_a_mail_for_every_state_must_say_which(site: Site, editor: Client, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"

    said = errors(editor.post(url(site, "group_receipt"), GOOD))

    assert said == ["Put {state} into the text: the mail also goes to people who do not have a place."]


def test_back_to_the_standard_text(site: Site, editor: Client) -> None:
    own(site), own(site, kind="placed")

    assert editor.get(url(site, view="reset")).status_code == 405
    assert MailText.objects.count() == 2
    assert editor.post(url(site, view="reset")).status_code == 303
    assert [text.kind for text in MailText.objects.all()] == ["placed"]
    assert editor.post(url(site, view="reset")).status_code == 303  # a second click


def test_a_stored_text_that_is_broken_can_be_mended(site: Site, editor: Client) -> None:
    own(site, text="Hej {naem}")

    answer = editor.get(url(site))

    assert answer.status_code == 200
    assert answer.context["form"].initial["text"] == "Hej {naem}"
    assert answer.context["preview"] is None


@pytest.mark.parametrize("kind", ["message", "link", "staff_digest", "nonsense"])
def test_kinds_without_an_own_text_have_no_page(site: Site, editor: Client, kind: str) -> None:
    assert [editor.get(url(site, kind, view)).status_code for view in ("edit", "reset")] == [404, 404]
    assert editor.post(url(site, kind), GOOD).status_code == 404
    assert editor.post(url(site, kind, "reset")).status_code == 404


def test_unknown_sites_and_languages_have_none_either(site: Site, editor: Client) -> None:
    missing = reverse("studier_mail_texts:edit", args=[site.pk + 1, "sv", "received"])

    assert [editor.get(url(site, language="xx")).status_code, editor.get(missing).status_code] == [404, 404]


def test_only_those_with_the_right_read_or_write_texts(site: Site) -> None:
    own(site)
    organiser = factories.user("asta", role=Role.OFFICE, organisation=factories.district())
    client = Client()
    client.force_login(organiser)
    for browser in (Client(), client):
        for address in (reverse("studier_mail_texts:index"), url(site)):
            assert browser.get(address).status_code == 302
        assert browser.post(url(site), GOOD).status_code == 302
        assert browser.post(url(site, view="reset")).status_code == 302

    assert [text.subject for text in MailText.objects.all()] == ["Eget ämne"]


@pytest.mark.parametrize("page", ["index", "edit"])
def test_the_pages_cost_the_same_with_any_number_of_texts(site: Site, editor: Client, page: str) -> None:
    """One query for all texts; the rest is what every page of the admin costs."""
    address = url(site) if page == "edit" else reverse("studier_mail_texts:index")
    totals, kinds = set(), [kind.name for kind in mail_kinds() if kind.is_editable]
    editor.get(address)
    for already, number in ((0, 0), (0, 1), (1, 15)):
        for kind in kinds[already:number]:
            own(site, kind=kind)
        with CaptureQueriesContext(connection) as captured:
            editor.get(address)
        assert sum('FROM "wagtail_studier_mailtext"' in query["sql"] for query in captured) == 1
        totals.add(len(captured))

    assert len(totals) == 1
