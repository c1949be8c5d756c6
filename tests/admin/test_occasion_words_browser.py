"""The six-evening course written in a browser: by few steps, on a phone, by keys alone, and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.admin.test_browser import DESK, DIALOG, course, faults, log_in, open_tab
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["course", "log_in"]  # fixtures

SIX_EVENINGS = "12, 19, 26 oktober samt 9, 16, 23 november 2027 kl 18-20.30"
MOST_STEPS = 12
WORDS = "[name=occasion-dates_as_written]"


class Hand:
    """Does what an editor does in the form, and counts it."""

    def __init__(self, dialog: Locator) -> None:
        self.dialog = dialog
        self.steps = 0

    def write(self, name: str, text: str) -> None:
        self.steps += 1
        self.dialog.locator(f"[name={name}]").fill(text)

    def press(self, selector: str) -> None:
        self.steps += 1
        self.dialog.locator(selector).click()


def open_form(page: Page, course: CoursePage) -> Locator:
    open_tab(page, course)
    page.locator(".studier-buttons [data-studier-open]").first.click()
    dialog = page.locator(DIALOG)
    expect(dialog.locator(WORDS)).to_be_visible()
    return dialog


def test_a_six_evening_course_takes_few_steps(log_in: Callable[..., Page], course: CoursePage, picture: Any) -> None:
    page = log_in(**DESK)
    dialog = open_form(page, course)
    picture(page, "words-1-empty")
    hand = Hand(dialog)

    hand.write("occasion-dates_as_written", SIX_EVENINGS)
    hand.press("[name=read]")
    expect(dialog.locator("[data-studier-answer]")).to_be_focused()
    expect(dialog.locator("[data-studier-session]")).to_have_count(6)
    picture(page, "words-2-read")
    assert faults(page, DIALOG) == []
    hand.write("occasion-venue_of_all", "Folkets hus")
    hand.write("occasion-label", "Sex kvällar")
    hand.write("occasion-capacity", "20")
    hand.write("occasion-last_registration_day", "2027-10-01")
    hand.press("[type=submit]")
    expect(dialog).to_be_hidden()

    occasion = Occasion.objects.get(label="Sex kvällar")
    assert [str(session.starts_on) for session in occasion.sessions.all()] == [
        "2027-10-12",
        "2027-10-19",
        "2027-10-26",
        "2027-11-09",
        "2027-11-16",
        "2027-11-23",
    ]
    assert {session.venue for session in occasion.sessions.all()} == {"Folkets hus"}
    assert hand.steps <= MOST_STEPS


def test_the_key_enter_reads_and_then_saves(log_in: Callable[..., Page], course: CoursePage) -> None:
    page = log_in(**DESK)
    dialog = open_form(page, course)
    dialog.locator(WORDS).fill("12 oktober 2027 kl 18")
    dialog.locator(WORDS).press("Enter")
    expect(dialog.locator("[data-studier-answer]")).to_be_focused()
    assert Occasion.objects.count() == 1

    dialog.locator("[name=occasion-label]").fill("Med tangenter")
    dialog.locator("[name=occasion-label]").press("Enter")
    expect(dialog).to_be_hidden()
    assert Occasion.objects.get(label="Med tangenter").sessions.count() == 1


def test_unseen_words_are_shown_before_they_are_saved(log_in: Callable[..., Page], course: CoursePage) -> None:
    page = log_in(**DESK)
    dialog = open_form(page, course)
    dialog.locator(WORDS).fill("fredag 8 mars 2027")
    dialog.locator("[type=submit]").click()
    expect(dialog.locator(".studier-remark-error")).to_be_visible()
    expect(dialog.locator("[name=sessions-0-starts_on]")).to_have_value("2027-03-08")
    assert Occasion.objects.count() == 1


def test_on_a_phone_nothing_is_wider_than_the_screen(
    log_in: Callable[..., Page], course: CoursePage, picture: Any
) -> None:
    page = log_in(viewport={"width": 360, "height": 740})
    dialog = open_form(page, course)
    dialog.locator(WORDS).fill("fredag 8 mars 2027 kl 18-01, 31 februari, hösten")
    dialog.locator("[name=read]").click()
    expect(dialog.locator("[data-studier-answer]")).to_be_focused()
    for summary in dialog.locator("summary").all():
        summary.click()
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    assert faults(page, DIALOG) == []
    picture(page, "words-phone")


def test_prices_and_days_are_added_row_by_row(log_in: Callable[..., Page], course: CoursePage) -> None:
    page = log_in(**DESK)
    dialog = open_form(page, course)
    dialog.locator("[name=occasion-label]").fill("Med priser")
    dialog.locator("summary", has=page.locator("h3")).nth(2).click()
    dialog.locator("[name=prices-0-audience]").fill("Medlemmar")
    dialog.locator("[name=prices-0-amount]").fill("250")
    dialog.locator("[data-studier-add=prices]").click()
    dialog.locator("[name=prices-1-audience]").fill("Andra")
    dialog.locator("[name=prices-1-amount]").fill("400")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
    assert [row["amount"] for row in Occasion.objects.get(label="Med priser").prices] == ["250", "400"]


def test_without_javascript_the_page_comes_back_with_the_rows(log_in: Callable[..., Page], course: CoursePage) -> None:
    page = log_in(java_script_enabled=False, **DESK)
    page.goto(reverse("studier_occasions:add", args=[course.pk]))
    page.locator(WORDS).fill("12 och 19 oktober 2027 kl 18")
    page.locator("[name=read]").click()
    expect(page.locator("[name=sessions-1-starts_on]")).to_have_value("2027-10-19")
    page.locator("[name=occasion-label]").fill("Utan skript")
    page.locator("[data-studier-form] [type=submit]").click()
    page.wait_for_url(f"**{reverse('studier_occasions:of_course', args=[course.pk])}")
    assert Occasion.objects.get(label="Utan skript").sessions.count() == 2
