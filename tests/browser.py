"""Fixtures that drive a real browser: a member's phone without JavaScript, and an editor's desk."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

PICTURES = os.environ.get("STUDIER_PICTURES")
"""A folder for screenshots; without it none are taken."""

PHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
DESK = {"viewport": {"width": 1280, "height": 900}}
MINI = {"viewport": {"width": 320, "height": 640}}
"""The narrowest screen that WCAG asks to reckon with."""

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Django sees Playwright's event loop and has to be told that no query runs in it."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Install Chromium (apt install chromium), name it in CHROMIUM, or leave it out with BROWSER=0."
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_browser(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a window of its own for each person. Afterwards: no fault on any page, and no request to anyone else."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def watch(page: Page) -> None:
        own = urlsplit(live_server.url).netloc
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("response", lambda answer: answer.status >= 500 and faults.append(f"{answer.status} {answer.url}"))
        page.on(
            "request",
            lambda request: urlsplit(request.url).netloc not in {own, ""} and faults.append(f"foreign: {request.url}"),
        )

    def open_page(**settings: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="sv-SE", **settings)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def phone(open_browser: Callable[..., Page]) -> Page:
    """A member's phone, 360 px wide, JavaScript off."""
    return open_browser(**PHONE)


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Takes a screenshot of the whole page when ``STUDIER_PICTURES`` names a folder."""

    def take(page: Page, name: str) -> None:
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)

    return take


def sv(text: str, context: str = "") -> str:
    """What the site says in Swedish for ``text``, whoever's catalogue says it."""
    with translation.override("sv"):
        return translation.pgettext(context, text) if context else translation.gettext(text)


@cache
def _script_catalogue() -> DjangoTranslation:
    return DjangoTranslation("sv", domain="djangojs")


def sv_script(text: str) -> str:
    """As :func:`sv`, for what the scripts of the admin say."""
    return _script_catalogue().gettext(text)


def log_in(page: Page, username: str, password: str) -> None:
    """Into the Wagtail admin."""
    page.goto("/admin/login/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")


WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What another colour scheme can change."""


def axe_violations(page: Page, rules: dict[str, Any] | None = None) -> list[tuple[str, list[str]]]:
    """What axe finds against WCAG 2.2 AA, or against some ``rules``: which rule, and where."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 only where a browser is

    found = Axe().run(page, options={"runOnly": rules or WCAG})
    return [
        (violation["id"], [" ".join(map(str, node["target"])) for node in violation["nodes"]])
        for violation in found.response["violations"]
    ]
