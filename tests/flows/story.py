"""What the stories of sign-ups share: the people in them, the mail they read, and the days that pass."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import time_machine
from django.core.mail import EmailMessage
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser import sv
from tests.flows.steps.member import form_on, reads_receipt
from tests.flows.world import Person
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.rules import Route
from wagtail_studier.organisations.enums import Role

PARTY = "Sjövik"
ADDRESS = re.compile(r"https?://\S+")
SCRIPTED_PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
"""For those who work in the admin: Wagtail's menu lies over everything on a phone without JavaScript."""


@dataclass(frozen=True)
class Post:
    """Everybody's mail."""

    mails: list[EmailMessage]

    def subjects_of(self, address: str) -> list[str]:
        return [mail.subject for mail in self.mails if mail.to == [address]]

    def link_to(self, address: str) -> str:
        """The way that the latest mail to the address leads, on whichever site the test runs."""
        latest = [mail for mail in self.mails if mail.to == [address]][-1]
        found = urlsplit(ADDRESS.findall(str(latest.body))[0])
        return f"{found.path}?{found.query}" if found.query else found.path


def staff() -> None:
    """Asta organises studies in Sjövik; Kansli is the office of the district."""
    party = factories.local_party(PARTY)
    factories.user("asta", role=Role.STUDY_ORGANISER, organisation=party)
    factories.user("kansli", role=Role.OFFICE, organisation=factories.district(), include_descendants=True)


def route(kind: RouteKind = RouteKind.LOCAL_OFFICE) -> Route:
    return Route.objects.create(name="Vägen", kind=kind)


def signs_up(page: Page, address: str, person: Person) -> str:
    """The heading of the receipt."""
    page.goto(address)
    form = form_on(page)
    form.fill_in(person, party=PARTY)
    form.form.locator("button[type=submit]").click()
    return reads_receipt(page)


def follows(page: Page, link: str, username: str) -> None:
    """A link out of a mail to staff, by way of the login."""
    page.goto(link)
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill("pass")
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"**{link}")


def answers(page: Page, words: str) -> None:
    """The one press that answers a sign-up."""
    page.locator(".studier-decision").get_by_role("button", name=sv(words), exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()


def reads(page: Page, link: str, heading: str) -> None:
    """The member's own page says this of where the sign-up stands."""
    page.goto(link)
    expect(page.locator(".studier-own__words")).to_have_text(heading)


def after(days: float, work: Callable[[], Any]) -> None:
    """Do it when so many days have passed."""
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=days), tick=True):
        work()


def due() -> None:
    call_command("studier_due", verbosity=0)
