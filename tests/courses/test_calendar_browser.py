"""The calendar as people meet it: on the narrowest phone, in the dark, with a keyboard, with a script and without."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import CONTRAST, DESK, MINI, axe_violations
from wagtail_studier.courses.enums import CourseMode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Förtroendevaldautbildningsmaterial med fackligt-politiskt innehåll för hela distriktet"
VIEWS = ["", "?view=grid", "?view=agenda", "?open=1&suits=1"]


@pytest.fixture
def url():
    """A calendar of courses with long names, in several forms and places, one of them cancelled."""
    sessions = [factories.session(ahead, theme="Stadgar och stämma") for ahead in (1, 2, 30)]
    factories.occasion(factories.course_page(LONG, target_groups="Alla medlemmar"), sessions=sessions)
    screen = factories.course_page("Skärm", mode=CourseMode.DIGITAL)
    later = factories.occasion(screen, label="Sjövik", sessions=[factories.session(40)])
    earlier = factories.occasion(screen, label="Norrvik", sessions=[factories.session(3)], moved_to=later)
    factories.cancel(earlier)
    factories.occasion(screen, sessions=[])
    return factories.course_index().url


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_over_the_narrowest_screen_and_axe_finds_nothing(open_browser, picture, url, view):
    mini = open_browser(**MINI)
    mini.goto(url + view)
    picture(mini, f"calendar-mini-{VIEWS.index(view)}")

    assert mini.evaluate("document.documentElement.scrollWidth") == MINI["viewport"]["width"]
    assert axe_violations(mini) == []


@pytest.mark.parametrize("view", VIEWS)
def test_at_a_desk_in_the_dark_axe_finds_nothing(open_browser, picture, url, view):
    desk = open_browser(**DESK, color_scheme="dark")
    desk.goto(url + view)
    desk.evaluate("Object.assign(document.documentElement.style, {colorScheme: 'light dark', background: 'Canvas'})")
    picture(desk, f"calendar-dark-{VIEWS.index(view)}")

    assert axe_violations(desk) == []
    assert axe_violations(desk, CONTRAST) == []


def test_with_the_keyboard_alone_the_list_is_narrowed_in_place(open_browser, url):
    desk = open_browser(**DESK)
    desk.goto(url)
    desk.evaluate("window.stays = true")
    desk.locator(".studier-filter summary").focus()
    desk.keyboard.press("Enter")
    digital = desk.locator("input[name=form][value=digital]")
    digital.focus()

    desk.keyboard.press("Space")

    expect(desk).to_have_url(re.compile(r"\?form=digital$"))
    expect(desk.locator(".studier-row")).to_have_count(3)
    expect(desk.locator("[role=status]")).to_contain_text("3")
    expect(digital).to_be_focused()
    assert desk.evaluate("window.stays")


def test_the_way_back_leads_to_what_was_shown_before(open_browser, url):
    desk = open_browser(**DESK)
    desk.goto(url)
    desk.locator(".studier-filter summary").click()
    desk.locator("input[name=form][value=digital]").check()
    expect(desk.locator(".studier-row")).to_have_count(3)

    desk.go_back()

    expect(desk.locator(".studier-row")).to_have_count(4)


def test_without_a_script_the_button_sends_the_form(open_browser, url):
    desk = open_browser(**DESK, java_script_enabled=False)
    desk.goto(url)
    desk.locator(".studier-filter summary").click()
    desk.locator("input[name=form][value=digital]").check()

    desk.locator(".studier-filter__end button").click()

    expect(desk).to_have_url(re.compile("form=digital"))
    expect(desk.locator(".studier-row")).to_have_count(3)


def test_a_year_on_paper_says_no_more_than_the_programme(open_browser, url):
    desk = open_browser(**DESK)
    year = factories.session(40).starts_on.year
    desk.goto(f"{url}{year}/print/")

    assert axe_violations(desk) == []
    desk.emulate_media(media="print")
    expect(desk.locator(".paper-bar")).to_be_hidden()
    expect(desk.locator(".programme").first).to_be_visible()
