"""The work space in a real browser: an organiser on a phone, an office at a desk."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import factories
from tests.admin.routed import Way, state_of, way
from tests.admin.test_browser import faults
from tests.browser import DESK
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import Answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MAIN = "main"
PHONE = {"viewport": {"width": 360, "height": 740}}
"""With JavaScript: Wagtail's own menu lies over everything on a phone without."""


YES = ".studier-decision button.button >> nth=0"


@pytest.fixture
def here(transactional_db: None) -> Way:
    return way(kind=RouteKind.LOCAL_OFFICE)


@pytest.fixture
def browse(open_browser: Any, live_server: Any, settings: Any, here: Way) -> Any:
    """``browse("asta", **DESK)`` is a window in which that person is logged in, without avatars from elsewhere."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None

    def open_page(name: str, **options: Any) -> Page:
        page = open_browser(**options)
        value = here.as_(name).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        return page

    return open_page


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the right."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_organiser_answers_on_the_phone(browse: Any, here: Way, picture: Any) -> None:
    answers = [Answer("q1", "prerequisite", "Har du gått steg 1?", "Ja – Ekdal 2025", "none", ("yes",))]
    mira = here.sign_up("Mira Exempelsson", answers=answers, phone="070-123 45 67")
    page = browse("asta", **PHONE)
    page.goto(reverse("studier_registrations:registration", args=[mira.pk]))
    picture(page, "work-phone-registration")
    assert fits(page)
    assert page.locator(YES).bounding_box()["y"] < 740  # type: ignore[index]

    page.locator("[name=local-confirmed-q1][value=yes]").check()
    page.locator(YES).click()

    expect(page.locator(".messages .success")).to_be_visible()
    mira.refresh_from_db()
    assert (mira.state, mira.answers[0]["confirmed"]) == ("pending_office", True)


def test_what_is_refused_opens_where_it_is_missing(browse: Any, here: Way) -> None:
    mira = here.sign_up()
    page = browse("asta", **PHONE)
    page.goto(reverse("studier_registrations:registration", args=[mira.pk]))
    decline = page.locator("details.studier-other").first
    decline.locator("summary").first.click()
    decline.locator("button[type=submit]").click()
    expect(page.locator("details.studier-other[open] .error-message").first).to_be_visible()
    page.locator("[name=decline-reason]").fill("Steg 1 kommer först")
    page.locator("details.studier-other[open] button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    assert state_of(mira) == "declined"


def test_an_office_answers_several_at_its_desk(browse: Any, here: Way, picture: Any) -> None:
    people = [here.sign_up(name) for name in ("Ada", "Bo", "Cia")]
    page = browse("asta", **DESK)
    page.goto(reverse("studier_registrations:inbox"))
    picture(page, "work-inbox")
    assert faults(page, MAIN) == []
    page.locator("[data-studier-choose-all] input").check()
    expect(page.locator("[data-studier-chosen]")).to_have_text("3 / 3")
    page.locator("[name=registration]").last.uncheck()
    expect(page.locator("[data-studier-chosen]")).to_have_text("2 / 3")
    page.locator("button[value=approve]").click()
    expect(page.locator(".studier-people li")).to_have_count(2)
    picture(page, "work-decide")
    assert faults(page, MAIN) == []
    page.locator("button[name=confirmed]").click()
    page.wait_for_url(f"**{reverse('studier_registrations:inbox')}")
    assert [state_of(one) for one in people] == ["pending_office", "pending_office", "pending_local"]


def test_more_rows_and_a_whole_board(browse: Any, here: Way, picture: Any) -> None:
    page = browse("asta", **DESK)
    page.goto(reverse("studier_registrations:register", args=[here.occasion.pk]))
    expect(page.locator("[data-studier-person]")).to_have_count(5)
    page.locator("[data-studier-more]").click()
    expect(page.locator("[data-studier-person]")).to_have_count(10)
    expect(page.locator("[name=person-5-name]")).to_be_focused()
    for number in (0, 7):
        page.locator(f"[name=person-{number}-name]").fill(f"Person {number}")
        page.locator(f"[name=person-{number}-email]").fill(f"p{number}@example.org")
    page.locator("[name=agreed]").check()
    picture(page, "work-group")
    assert faults(page, MAIN) == []
    page.locator(".studier-group button[type=submit]:not([name=more])").click()
    page.wait_for_url(f"**{reverse('studier_registrations:registered', args=[here.occasion.pk])}")
    assert sorted(Registration.objects.values_list("name", flat=True)) == ["Person 0", "Person 7"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_for_everyone(size: dict[str, Any], browse: Any, here: Way) -> None:
    mira = here.sign_up()
    placed = here.sign_up("Nils", to=factories.occasion(title="Lista", organiser=here.district))
    page = browse("kansli", **size)
    organiser = browse("asta", **size)
    names = ["inbox", "all", "index", "offered"]
    for view in names:
        page.goto(reverse(f"studier_registrations:{view}"))
        assert (view, fits(page)) == (view, True)
    for view, one in [("occasion", here.occasion), ("registration", placed), ("move", placed), ("withdraw", placed)]:
        page.goto(reverse(f"studier_registrations:{view}", args=[one.pk]))
        assert (view, fits(page), faults(page, MAIN) if size is DESK else []) == (view, True, [])
    organiser.goto(reverse("studier_registrations:registration", args=[mira.pk]))
    assert (fits(organiser), faults(organiser, MAIN) if size is DESK else []) == (True, [])


def test_the_keyboard_is_enough(browse: Any, here: Way) -> None:
    """From the top of the list to the first name: every step is seen."""
    here.sign_up("Ada")
    page = browse("asta", **DESK)
    page.goto(reverse("studier_registrations:inbox"))
    page.locator("button[value=approve]").focus()
    seen = []
    for _step in range(6):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert [name for name in seen if name in {"decision", "registration", "Ada"}] == ["decision", "registration", "Ada"]
