"""The outbox and the mail texts on a desk and on a phone, and the mail itself as mailboxes show it."""

import datetime as dt
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser import DESK, PHONE
from wagtail_studier.notifications.kinds import mail_kind, placeholders_of
from wagtail_studier.notifications.models import MailText, Message
from wagtail_studier.notifications.rendering import render_standard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def log_in(open_browser: Any, live_server: Any, client: Any, transactional_db: None) -> Any:
    """Opens a browser in which a superuser is logged in."""
    client.force_login(factories.user("chef", is_superuser=True, is_staff=True))

    def open_page(**options: Any) -> Page:
        page = open_browser(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return open_page


def faults(page: Page, part: str) -> list[str]:
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    return [found["id"] for found in Axe().run(page, context=part, options=rules).response["violations"]]


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def mail_to(name: str, **values: Any) -> Message:
    return Message.objects.create(
        **{
            "dedupe_key": name,
            "recipient": f"{name}@example.org",
            "subject": "Du har en plats: Grundkurs för nya medlemmar",
            "text": "Hej!\n\nDu har en plats.\n",
            "kind": "received",
        }
        | values
    )


def test_mail_that_failed_is_sent_again(log_in: Any, picture: Any) -> None:
    factories.home_page()
    mail_to("olle", status="sent", sent_at=timezone.now())
    mail_to("mira", status="failed", last_error="SMTPRecipientsRefused 550", attempts=1, kind="offered")
    mail_to("stina", due_at=timezone.now() - dt.timedelta(minutes=40), kind="cancelled")
    page = log_in(**DESK)
    page.goto(reverse("studier_outbox:index"))
    picture(page, "outbox-desk")
    assert faults(page, "#listing-results") == []

    page.locator(f'input[value="{Message.objects.get(dedupe_key="mira").pk}"]').check()
    page.locator('button[value="resend"]').click()

    expect(page.locator(".messages")).to_be_visible()
    assert Message.objects.get(dedupe_key="mira").status == "sent"
    page.get_by_role("link", name="mira@example.org").click()
    expect(page.locator("pre.studier-plain")).to_contain_text("Du har en plats.")
    picture(page, "message-desk")
    assert faults(page, ".studier-page") == []


def test_an_editor_writes_a_text_on_a_phone(log_in: Any, picture: Any) -> None:
    site = factories.home_page().get_site()
    page = log_in(viewport=PHONE["viewport"])
    page.goto(reverse("studier_mail_texts:index"))
    picture(page, "mail-texts-phone")
    page.goto(reverse("studier_mail_texts:edit", args=[site.pk, "sv", "offered"]))
    page.fill("[name=text]", "Hej {naem}!\n\n{link}")
    page.locator("button[name=preview]").click()
    expect(page.locator(".error-message")).to_contain_text("{naem}")
    picture(page, "mail-text-error-phone")

    page.fill("[name=text]", "Hej {name}!\n\nEn plats är din om du vill.\n\n{link}\n\nVänligen {organiser}")
    page.locator("button[name=preview]").click()
    expect(page.frame_locator("iframe.studier-mail").locator("body")).to_contain_text("En plats är din om du vill.")
    picture(page, "mail-text-preview-phone")
    page.locator(".studier-form button:not([name])").first.click()
    expect(page.locator(".messages")).to_be_visible()

    assert MailText.objects.get().text.startswith("Hej {name}!")


def test_the_pages_on_a_desk(log_in: Any, picture: Any) -> None:
    site = factories.home_page().get_site()
    MailText.objects.create(
        site=site, kind="received", language="sv", subject="Välkommen!", text="Hej {name}\n\n{link}"
    )
    page = log_in(**DESK)
    for name, arguments in (("index", []), ("edit", [site.pk, "sv", "received"])):
        page.goto(reverse(f"studier_mail_texts:{name}", args=arguments))
        picture(page, f"mail-texts-{name}-desk")
        assert faults(page, ".studier-page") == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_mail_on_a_phone(log_in: Any, picture: Any, colours: str) -> None:
    kind = mail_kind("offered")
    values = {one.name: str(one.example) for one in placeholders_of(kind)}
    mail = render_standard("offered", language="sv", context=kind.sample_context(values), values=values)
    page = log_in(viewport={"width": 360, "height": 640}, color_scheme=colours)
    page.set_content(mail.html)
    picture(page, f"mail-{colours}")

    assert fits(page)
    assert faults(page, "body") == []
