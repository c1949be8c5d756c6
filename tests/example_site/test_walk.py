"""The walk on the example site, and every kind of public page there for whoever sees little or has a small screen."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Page as Tab
from wagtail.models import Collection, Locale, Page

from example_site.content.organisations import ACCOUNTS
from example_site.home.models import StandardPage
from example_site.loading.example import load_example
from tests.browser import CONTRAST, DESK, MINI, axe_violations
from tests.example_site.conftest import LOADED_ON
from tests.flows.steps import member
from tests.flows.walk import walk
from tests.flows.world import Account, World
from wagtail_studier.courses.pages import CoursePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def load_if_empty() -> None:
    """On the ground that Wagtail's migrations lay, which a test with transactions takes away, too."""
    if CoursePage.objects.exists():
        return
    locale, _created = Locale.objects.get_or_create(language_code="sv")
    Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    Collection.add_root(instance=Collection(name="Root"))
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        load_example(LOADED_ON)


@pytest.fixture(scope="module", autouse=True)
def _example_afterwards(request, django_db_setup, django_db_blocker):
    """These tests empty the database. What comes after them finds the example again."""
    yield
    if request.session.items[-1].path != request.path:
        with django_db_blocker.unblock():
            load_if_empty()


@pytest.fixture(autouse=True)
def _example(transactional_db):
    load_if_empty()


def account(username: str) -> Account:
    found = next(row for row in ACCOUNTS if row.username == username)
    return Account(username, found.password)


@pytest.fixture
def world(settings) -> World:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # Where all is slow, Wagtail's draft and the editor's overtake each other.
    return World(
        calendar="/utbildningar/",
        way_to_courses=("Start", "Utbildningar"),
        way_to_plans=("Start", "Planer"),
        way_to_pages=("Start",),
        not_in_english=(),
        page_type=StandardPage,
        party="Lyktan Ekesunda",
        partner="Studieförbundet Bildningsvägen",
        form="Kurs",
        interest_list="Intresselista: politisk kvällsskola",
        editor=account("redaktor"),
        organiser=account("ekesunda"),
        other_organiser=account("hedeholm"),
        translator=account("admin"),
    )


def test_the_walk(world, open_browser, picture, mailoutbox, tmp_path):
    walk(world, open_browser, picture, mailoutbox, tmp_path)


PAGES = {
    "start": "/",
    "news": "/nyheter/",
    "news-item": "/nyheter/arets-program/",
    "calendar": "/utbildningar/",
    "month": f"/utbildningar/{LOADED_ON:%Y/%-m}/",
    "course": "/utbildningar/facket-och-politiken/",
    "congress": "/utbildningar/framtidsdagarna/",
    "towns": "/utbildningar/argumentationstraning/",
    "moved": "/utbildningar/kommunens-ekonomi/",
    "undated": "/utbildningar/ledarskap-i-uppdraget/",
    "two-years": "/utbildningar/kvinna-i-politiken/",
    "plans": "/planer/",
    "plan": "/planer/utbildningsplan/",
    "action-plan": "/planer/handlingsplan-ekesunda/",
    "report": "/planer/studierapport-hedeholm/",
    "way": "/din-vag/",
    "sign-up": "/anmalan/",
    "about": "/om-oss/",
    "contact": "/kontakt/",
    "english-start": "/en/",
    "english-course": "/en/courses/the-union-and-politics/",
    "not-found": "/finns-inte/",
}


def with_errors(page: Tab) -> None:
    page.goto(PAGES["course"])
    page.locator("form.studier-form button").click()
    page.locator(".studier-errors").wait_for()


def with_receipt(page: Tab) -> None:
    page.goto(PAGES["sign-up"])
    form = member.form_on(page)
    form.fill_in(member.SVEN, party="Lyktan Ekesunda")
    form.send("Leave my interest")
    member.reads_receipt(page)


def opened(page: Tab) -> Iterator[str]:
    """Each page in turn, by name: as it is, with a rejected form, and with a receipt."""
    for name, address in PAGES.items():
        page.goto(address)
        yield name
    for name, open_page in {"course-errors": with_errors, "receipt": with_receipt}.items():
        open_page(page)
        yield name


def test_no_page_shuts_anyone_out(open_browser, picture):
    """Axe finds nothing in light and in dark, and 320 px are wide enough."""
    page = open_browser(**DESK)
    found = {}
    for name in opened(page):
        found[f"{name}, light"] = axe_violations(page)
        picture(page, f"{name}-light")
        page.emulate_media(color_scheme="dark")
        found[f"{name}, dark"] = axe_violations(page, CONTRAST)
        picture(page, f"{name}-dark")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(MINI["viewport"])
        width = page.evaluate("document.documentElement.scrollWidth")
        found[f"{name}, 320 px"] = [] if width <= 320 else [("as wide as", [f"{width} px"])]
        picture(page, f"{name}-mini")
        page.set_viewport_size(DESK["viewport"])
    assert {name: faults for name, faults in found.items() if faults} == {}
