"""The tab and the dialog in a real browser, and the same form in one without JavaScript."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import factories
from tests.admin.conftest import grant_editing
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.rules import Route

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DIALOG = "dialog.studier-dialog"
DESK = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    page = factories.course_page("Grundkurs")
    factories.occasion(page, label="Ekdal", capacity=5)
    return page


@pytest.fixture
def log_in(open_browser: Any, live_server: Any, client: Any, course: CoursePage, settings: Any) -> Any:
    """Opens a browser in which a web editor is logged in; Wagtail's avatars would come from elsewhere."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None

    def open_page(**options: Any) -> Page:
        editor = factories.user("webbredaktör")
        grant_editing(editor)
        client.force_login(editor)
        page = open_browser(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return open_page


def faults(page: Page, part: str) -> list[str]:
    """What axe finds in a part of the page; the rest is Wagtail's."""
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    return [found["id"] for found in Axe().run(page, context=part, options=rules).response["violations"]]


def open_tab(page: Page, course: CoursePage) -> None:
    page.goto(reverse("wagtailadmin_pages:edit", args=[course.pk]))
    page.get_by_role("tab").nth(1).click()
    expect(page.locator("[data-studier-list] td.title").first).to_be_visible()


def test_an_editor_adds_an_occasion_in_the_tab(log_in: Any, course: CoursePage, picture: Any) -> None:
    page = log_in(**DESK)
    open_tab(page, course)
    picture(page, "admin-tab")
    assert faults(page, ".studier-occasions") == []

    page.locator(".studier-buttons [data-studier-open]").first.click()
    dialog = page.locator(DIALOG)
    dialog.locator("[name=occasion-label]").fill("Norrby")
    dialog.locator("[name=sessions-0-starts_on]").fill("2027-02-12")
    dialog.locator("[name=sessions-0-starts_at]").fill("18:00")
    dialog.locator("[name=sessions-0-ends_at]").fill("17:00")
    dialog.locator("[data-studier-add-session]").click()
    dialog.locator("[name=sessions-1-starts_on]").fill("2027-02-19")
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("[data-studier-errors]")).to_be_focused()
    expect(dialog.locator("[name=sessions-1-starts_on]")).to_have_value("2027-02-19")
    picture(page, "admin-dialog")
    assert faults(page, DIALOG) == []

    dialog.locator("[name=sessions-0-ends_at]").fill("20:00")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-studier-list] td.title")).to_have_count(2)
    assert Occasion.objects.get(label="Norrby").sessions.count() == 2


def test_what_is_written_is_not_lost_by_a_key_or_a_dead_line(log_in: Any, course: CoursePage) -> None:
    page = log_in(**DESK)
    open_tab(page, course)
    page.locator("[data-studier-list] td.title a").first.click()
    label = page.locator(f"{DIALOG} [name=occasion-label]")
    label.fill("Halvskrivet")
    page.once("dialog", lambda question: question.dismiss())
    page.keyboard.press("Escape")
    expect(label).to_have_value("Halvskrivet")

    page.route("**/edit/", lambda route: route.abort())
    page.locator(f"{DIALOG} [type=submit]").click()
    expect(page.locator(".studier-dialog-note")).to_be_visible()
    expect(label).to_have_value("Halvskrivet")
    page.unroute("**/edit/")
    page.locator(f"{DIALOG} [type=submit]").click()
    expect(page.locator(DIALOG)).to_be_hidden()
    assert Occasion.objects.get().label == "Halvskrivet"


def test_a_page_that_wagtail_has_saved_by_itself_gets_its_list(log_in: Any, course: CoursePage) -> None:
    page = log_in(**DESK)
    page.goto(reverse("wagtailadmin_pages:add", args=["wagtail_studier", "coursepage", course.get_parent().pk]))
    page.get_by_role("tab").nth(1).click()
    expect(page.locator("[data-studier-list] .help-block")).to_be_visible()
    saved = "pk => document.dispatchEvent(new CustomEvent('w-autosave:success', {detail: {data: {pk}}}))"
    page.evaluate(saved, course.pk)
    expect(page.locator("[data-studier-list] td.title")).to_have_count(1)


def test_the_form_without_javascript(log_in: Any, course: CoursePage) -> None:
    page = log_in(java_script_enabled=False, **DESK)
    page.goto(reverse("studier_occasions:of_course", args=[course.pk]))
    page.locator(".studier-buttons [data-studier-open]").first.click()
    page.locator("[name=occasion-label]").fill("Utan skript")
    page.locator("[name=sessions-2-starts_on]").fill("2027-02-12")
    page.locator("[data-studier-form] [type=submit]").click()
    page.wait_for_url(f"**{reverse('studier_occasions:of_course', args=[course.pk])}")
    assert Occasion.objects.get(label="Utan skript").sessions.count() == 1


def test_the_rules_of_a_course_in_the_dialog(log_in: Any, course: CoursePage, picture: Any) -> None:
    route = Route.objects.create(name="Via lokalföreningen", kind="local")
    page = log_in(**DESK)
    open_tab(page, course)
    page.locator(".studier-buttons [data-studier-open]").last.click()
    dialog = page.locator(DIALOG)
    dialog.locator("[name=rules-route]").select_option(str(route.pk))
    number = dialog.locator("[name=rules-completion_minimum]")
    expect(number).to_be_hidden()
    dialog.locator("[value=at_least]").check()
    expect(number).to_be_visible()
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("[data-studier-errors]")).to_be_focused()
    picture(page, "admin-rules")
    assert faults(page, DIALOG) == []

    number.fill("1")
    dialog.locator("[type=submit]").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-studier-list]")).to_contain_text("Via lokalföreningen")


def test_what_is_rarely_needed_is_folded_away(log_in: Any, course: CoursePage) -> None:
    page = log_in(viewport={"width": 360, "height": 740})
    open_tab(page, course)
    page.locator("[data-studier-list] td.title a").first.click()
    dialog = page.locator(DIALOG)
    quota = dialog.locator("[name=occasion-quota]")
    expect(quota).to_be_hidden()
    dialog.locator("[data-studier-queue] > summary").click()
    expect(quota).to_be_visible()
    assert faults(page, DIALOG) == []
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    quota.fill("0")
    dialog.locator("[type=submit]").click()
    expect(dialog.locator("[name=occasion-quota]")).to_be_visible()
