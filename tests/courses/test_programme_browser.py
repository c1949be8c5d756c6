"""Copies and a year's programme in a real browser: in the dialog, on wide and narrow screens, without JavaScript."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import factories
from tests.admin.conftest import grant_editing
from tests.admin.test_browser import DIALOG, faults, open_tab
from tests.browser import DESK, MINI
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = 2090
OVERFLOW = "document.scrollingElement.scrollWidth - innerWidth"


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    page = factories.course_page("Grundkurs")
    for town in ("Ekdal", "Norrby"):
        factories.occasion(page, label=town, sessions=[factories.session(starts_on=dt.date(YEAR, 5, 7))])
    return page


@pytest.fixture
def log_in(open_browser: Any, live_server: Any, client: Any, course: CoursePage) -> Any:
    """Opens a browser in which a web editor is logged in."""

    def open_page(**options: Any) -> Page:
        editor = factories.user("webbredaktör")
        grant_editing(editor)
        client.force_login(editor)
        page = open_browser(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return open_page


def test_a_series_is_made_in_the_dialog(log_in: Any, course: CoursePage, picture: Any) -> None:
    page = log_in(**DESK)
    open_tab(page, course)
    page.locator(".studier-copy").first.click()
    dialog = page.locator(DIALOG)
    dialog.locator("[name=copy-first_day]").fill("2099-09-03")
    dialog.locator("[name=copy-repeats]").select_option("second")
    assert faults(page, DIALOG) == []
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("[data-studier-errors]")).to_be_focused()  # how many was left out
    dialog.locator("[name=copy-times]").fill("3")
    dialog.locator("[type=submit]").click()

    expect(dialog.locator("[name=take]")).to_have_count(3)
    assert faults(page, DIALOG) == []
    picture(page, "admin-series")
    dialog.locator("[name=take]").nth(1).uncheck()
    dialog.locator("[type=submit]").click()

    expect(dialog).to_be_hidden()
    expect(page.locator("[data-studier-list] td.title")).to_have_count(4)
    made = Occasion.objects.filter(status="planned").order_by("first_day")
    assert [one.first_day for one in made] == [dt.date(2099, 9, 3), dt.date(2099, 10, 1)]


def copy_the_year(page: Page) -> None:
    """Press through the preview."""
    page.locator("[formaction*='programme/copy']").click()
    expect(page.locator("[name=take]")).to_have_count(2)
    assert page.evaluate(OVERFLOW) <= 0
    assert faults(page, ".studier-page") == []
    page.locator("[name=confirmed]").click()
    page.wait_for_url(f"**?year={YEAR + 1}&status=planned")
    expect(page.locator("[name=occasion]")).to_have_count(2)


@pytest.mark.parametrize("window", [DESK, MINI])
def test_all_are_ticked_at_once_and_copied(window: dict[str, Any], log_in: Any, picture: Any) -> None:
    page = log_in(**window)
    page.goto(f"{reverse('studier_occasions:programme')}?year={YEAR}")
    page.locator("[data-studier-choose-all] input").check()
    expect(page.locator("[name=occasion]:checked")).to_have_count(2)
    picture(page, f"admin-programme-{window['viewport']['width']}")
    assert page.evaluate(OVERFLOW) <= 0
    assert faults(page, ".studier-page") == []
    copy_the_year(page)
    assert Occasion.objects.filter(status="planned").count() == 2


def test_without_javascript_it_is_the_same(log_in: Any) -> None:
    page = log_in(**DESK, java_script_enabled=False)
    page.goto(f"{reverse('studier_occasions:programme')}?year={YEAR}&ticked=1")
    page.locator("[formaction*='programme/copy']").click()
    expect(page.locator("[name=take]:checked")).to_have_count(2)
    page.locator("[name=confirmed]").click()
    expect(page.locator("[name=occasion]")).to_have_count(2)
    page.goto(f"{reverse('studier_occasions:programme')}?year={YEAR + 1}&ticked=1")
    page.locator("[formaction*='announce']").click()
    page.locator("[name=confirmed]").click()
    expect(page.locator("[name=occasion]")).to_have_count(2)
    assert Occasion.objects.filter(status="announced").count() == 4
