"""A course's page in a browser: on the narrowest screen, in the dark, for axe, and passed on with a script."""

import datetime as dt
import uuid

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from tests import factories
from tests.browser import DESK, MINI, axe_violations
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.site_settings import CourseSettings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page():
    """A course with everything that is wide: prices, tracks, an agenda, long addresses."""
    course = factories.course_page(
        locale=factories.locale("en"),
        portal_url="https://a-very-long-name-of-a-portal.organisation.example.org/1",
        description=[("prose", {"heading": "More", "text": '<p><a href="https://other.example.org/">Other</a></p>'})],
        prices=[
            ("price", {"audience": "Members of a local party", "what": "Both days", "until": None, "amount": 12000}),
        ],
    )
    agenda = [{"text": "Welcome to the first of the two days", "at": "10:00", "until": "10:15", "speaker": "Ada"}]
    sessions = [
        factories.session(30, agenda=agenda, check_in_at=dt.time(9)),
        factories.session(31, track="Schools"),
        factories.session(31, track="Municipal transport"),
    ]
    group = uuid.uuid4()
    factories.occasion(course, sessions=sessions, alternative_group=group)
    factories.occasion(course, alternative_group=group, prices=[{"audience": "Members", "amount": "450"}])
    CourseSettings.objects.create(site=Site.objects.get(), announces_leaving=True)
    return CoursePage.objects.get(pk=course.pk)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_the_narrowest_screen_and_axe_finds_nothing(open_browser, picture, page, scheme):
    browser = open_browser(**MINI, color_scheme=scheme)
    browser.goto(page.url)
    expect(browser.locator(".studier-occasion")).to_have_count(2)

    picture(browser, f"course-mini-{scheme}")

    assert browser.evaluate("document.documentElement.scrollWidth") == MINI["viewport"]["width"]
    assert axe_violations(browser) == []


def test_the_address_is_copied_and_said_to_be(open_browser, page):
    browser = open_browser(**DESK, permissions=["clipboard-read", "clipboard-write"])
    browser.goto(page.url)

    browser.get_by_role("button", name="Copy the address").click()

    expect(browser.get_by_role("status")).to_have_text("The address has been copied")
    assert browser.evaluate("navigator.clipboard.readText()") == page.full_url


def test_links_in_an_editors_text_say_where_they_lead(open_browser, page):
    browser = open_browser(**DESK)
    browser.goto(page.url)

    expect(browser.locator(".studier-prose .studier-leaves")).to_have_text("(leads to other.example.org)")
    expect(browser.locator(".studier-leaves")).to_have_count(2)


def test_the_next_step_of_an_occasion_leads_to_the_form(open_browser, page):
    browser = open_browser(**DESK)
    browser.goto(page.url)

    browser.locator(".studier-occasion .studier-button").first.focus()
    browser.keyboard.press("Enter")

    expect(browser.locator("#studier-1")).to_be_in_viewport()
