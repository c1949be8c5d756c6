"""What a member does, on a phone without JavaScript, in the language of the page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser import sv
from tests.flows.steps.editor import COURSE
from tests.flows.steps.reading import Picture, texts
from tests.flows.world import Days, Person, World

Words = Callable[[str], str]

MIRA = Person("Mira Lövsångare", "mira@example.org", "070-123 45 67")
SVEN = Person("Sven Påhittad", "sven@example.org")
EMMA = Person("Emma Elsewhere", "emma@example.org")

NEEDS = "Behöver du något för att kunna delta?"
INVITATIONS = "Ja, bjud in mig till fler utbildningar"


def finds_the_course(page: Page, world: World, days: Days) -> None:
    """In the calendar, by the month."""
    page.goto(world.calendar)
    page.get_by_role("navigation", name=sv("Months")).get_by_role("link", name=days.month).click()
    page.locator(".studier-row", has_text="Ekdal").get_by_role("link", name=COURSE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(COURSE)


@dataclass(frozen=True)
class SignUpForm:
    """A form of the page, spoken to in the language of the page."""

    form: Locator
    say: Words = sv

    def field(self, label: str) -> Locator:
        return self.form.get_by_label(re.compile(rf"^\s*{re.escape(label)}"))

    def fill_in(self, person: Person, *, party: str, occasion: str = "") -> None:
        if occasion:
            self.field(occasion).check()
        self.field(self.say("Your name")).fill(person.name)
        self.field(self.say("E-mail")).fill(person.email)
        if person.phone:
            self.field(self.say("Phone")).fill(person.phone)
        self.form.locator("[name=organisation]").select_option(party)

    def send(self, words: str) -> None:
        self.form.get_by_role("button", name=self.say(words), exact=True).click()


def form_on(page: Page, number: int = 0, say: Words = sv) -> SignUpForm:
    return SignUpForm(page.locator("form.studier-form").nth(number), say)


def reads_receipt(page: Page) -> str:
    """The receipt, which one has been taken to."""
    receipt = page.locator(".studier-receipt")
    expect(receipt).to_be_in_viewport()
    return texts(receipt)[0]


def signs_up(page: Page, world: World, picture: Picture) -> None:
    form = form_on(page)
    form.fill_in(MIRA, party=world.party, occasion="Ekdal")
    form.field(NEEDS).fill("Hörslinga")
    form.field(INVITATIONS).check()
    form.send("Sign me up")
    assert reads_receipt(page).startswith(sv("Thank you, you have a place"))
    picture(page, "receipt-phone")


def sends_again(page: Page, world: World) -> None:
    """Goes back to the form and sends it once more: the same receipt."""
    receipt = reads_receipt(page)
    page.go_back()
    form = form_on(page)
    form.fill_in(MIRA, party=world.party, occasion="Ekdal")
    form.send("Sign me up")
    assert reads_receipt(page) == receipt


def makes_a_mistake(page: Page, address: str, world: World, picture: Picture) -> None:
    """It is named, what was typed is still there, and once it has been put right the last seat is Mira's."""
    page.goto(address)
    form = form_on(page)
    form.fill_in(MIRA, party=world.party, occasion="Norrby")
    form.field(NEEDS).fill("Hörslinga")
    form.field(INVITATIONS).check()
    form.field(sv("E-mail")).fill("mira at example.org")
    form.send("Sign me up")

    errors = page.locator(".studier-errors")
    expect(errors).to_be_in_viewport()
    expect(errors.locator("li")).to_have_count(1)
    expect(errors.locator("li")).to_contain_text(sv("E-mail"))
    picture(page, "form-errors-phone")
    form = form_on(page)
    expect(form.field(sv("Your name"))).to_have_value(MIRA.name)
    expect(form.field("Norrby")).to_be_checked()
    expect(form.field(NEEDS)).to_have_value("Hörslinga")
    expect(form.field(INVITATIONS)).to_be_checked()
    form.field(sv("E-mail")).fill(MIRA.email)
    form.send("Sign me up")
    assert reads_receipt(page).startswith(sv("Thank you, you have a place"))


def waits_in_line(page: Page, address: str, world: World) -> None:
    """Norrby had one seat: the next gets a place in the queue."""
    page.goto(address)
    form = form_on(page)
    form.fill_in(SVEN, party=world.party, occasion="Norrby")
    form.send("Sign me up")
    assert reads_receipt(page).startswith(sv("You are on the waiting list, as number %(place)s") % {"place": 1})


def is_too_late(page: Page, address: str, world: World, close: Callable[[], None]) -> None:
    """Sign-up closes while the form is open: the member is told so, and so is whoever comes after."""
    page.goto(address)
    form = form_on(page)
    form.fill_in(SVEN, party=world.party, occasion="Ekdal")
    close()
    form.send("Sign me up")
    closed = "Sign-up closed before your form reached us. Contact the organiser if you still want to come."
    expect(page.locator(".studier-errors")).to_contain_text(sv(closed))
    page.goto(address)
    expect(page.locator(".studier-occasion--closed")).to_contain_text(sv("Sign-up has closed"))


def leaves_an_interest(page: Page, address: str, world: World) -> None:
    """In the second of two forms on a page of the site's own type."""
    page.goto(address)
    expect(page.locator("form.studier-form")).to_have_count(2)
    form = form_on(page, 1)
    form.fill_in(SVEN, party=world.party)
    form.send("Leave my interest")
    assert reads_receipt(page).startswith(sv("Thank you, your interest is noted"))
    expect(page.locator("form.studier-form")).to_have_count(1)


def signs_up_in_english(page: Page, address: str, world: World, picture: Picture) -> None:
    page.goto(address)
    form = form_on(page, say=str)
    form.fill_in(EMMA, party=world.party, occasion="Ekdal")
    form.send("Sign me up")
    assert reads_receipt(page).startswith("Thank you, you have a place")
    picture(page, "receipt-english-phone")
