"""A web editor at Wagtail's page editor: fields by their names, buttons and blocks by the words on them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from playwright.sync_api import Locator, Page, expect
from wagtail.models import Page as WagtailPage

from tests.browser import sv, sv_script

CHILDREN = (
    "xpath=(.//*[@data-streamfield-stream-container or @data-streamfield-list-container])[1]/*[@data-streamfield-child]"
)
"""The blocks right below a stream or a list, and none of those inside them."""


@dataclass(frozen=True)
class Picked:
    """What is picked in the window of a chooser, by its title."""

    title: str


def type_name(model: type[WagtailPage]) -> str:
    """What the admin calls a page type."""
    with translation.override("sv"):
        return capfirst(str(model._meta.verbose_name))


class PageEditor:
    """The admin in a browser in which someone is logged in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def explore(self, way: Sequence[str]) -> None:
        """Through the menu of pages, from title to title, to the list of what lies below the last.

        The menu begins at the highest page one has any business with, which may be the first of them.
        """
        self.page.goto("/admin/")
        self.page.get_by_role("button", name=sv("Pages"), exact=True).click()
        panel = self.page.get_by_role("dialog", name=sv_script("Page explorer"))

        def row(title: str) -> Locator:
            heading = self.page.get_by_role("heading", name=title, exact=True)
            return panel.locator(".c-page-explorer__item", has=heading)

        top = panel.locator(".c-page-explorer__header a", has_text=way[0])
        expect(top.or_(row(way[0])).first).to_be_visible()
        if top.count():
            way = way[1:]
        for title in way[:-1]:
            row(title).get_by_role("link").last.click()
        if way:
            row(way[-1]).get_by_role("link").first.click()
        else:
            top.click()
        self.page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))

    def add_below(self, way: Sequence[str], model: type[WagtailPage]) -> None:
        """An empty editor for a page of the type. Where only one type may be, Wagtail does not ask which."""
        self.explore(way)
        self.page.get_by_role("link", name=sv("Add child page")).first.click()
        title = self.page.locator("[name=title]")
        choice = self.page.get_by_role("main").get_by_role("link", name=type_name(model), exact=True)
        expect(title.or_(choice).first).to_be_visible()
        if choice.count():
            choice.click()
        expect(title).to_be_visible()

    def open_tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=sv(name), exact=True).click()

    def fill(self, **values: Any) -> None:
        fill(self.page.locator("form[data-edit-form]"), values)

    def add_row(self, panel: str, **choices: str) -> None:
        """A row of an inline panel, with a choice in each of its selects."""
        number = self.page.locator(f"[name={panel}-TOTAL_FORMS]").input_value()
        self.page.locator(f"#id_{panel}-ADD").click()
        for name, choice in choices.items():
            self.page.locator(f"[name={panel}-{number}-{name}]").select_option(choice)

    def add_block(self, stream: str, kind: str, **values: Any) -> None:
        """At the end of a stream; ``kind`` is the name in the menu of blocks."""
        field = self.page.locator(f'[data-contentpath="{stream}"]').first
        blocks = field.locator(CHILDREN)
        before = blocks.count()
        field.get_by_role("button", name=sv_script("Insert a block")).last.click()
        menu = self.page.locator("[data-tippy-root]:visible")
        menu.get_by_role("option", name=sv(kind), exact=True).click()
        expect(blocks).to_have_count(before + 1)
        fill(blocks.last, values)

    def save_draft(self) -> None:
        self.page.get_by_role("button", name=sv("Save draft")).click()
        expect(self.page.locator(".messages .success")).to_be_visible()

    def publish(self) -> str:
        """The address under which visitors find the page."""
        footer = self.page.locator("footer")
        footer.get_by_role("button", name=sv("More actions")).click()
        footer.get_by_role("button", name=sv("Publish"), exact=True).click()
        link = self.page.locator(".messages").get_by_role("link", name=sv("View live"))
        return str(link.get_attribute("href"))


def fill(scope: Locator, values: dict[str, Any]) -> None:
    for name, value in values.items():
        field = scope.locator(f'[data-contentpath="{name}"]').first
        unfold(field)
        put(field, value)


def unfold(field: Locator) -> None:
    """Opens the group that a field stands in, if it is closed."""
    closed = field.locator("xpath=ancestor::section[contains(concat(' ', @class, ' '), ' collapsed ')]")
    for panel in closed.all():
        panel.locator("[data-panel-toggle]").first.click()


def put(field: Locator, value: Any) -> None:
    """Text into a field, a choice out of a select, a list into a list of blocks, a title into a chooser."""
    if isinstance(value, Picked):
        pick(field, value.title)
    elif isinstance(value, dict):
        fill(field, value)
    elif isinstance(value, list):
        put_rows(field, value)
    elif field.locator("[contenteditable=true]").count():
        field.locator("[contenteditable=true]").click()
        field.page.keyboard.type(value)
    elif field.locator("select").count():
        field.locator("select").select_option(value)
    else:
        field.locator("input:not([type=hidden]), textarea").first.fill(value)


def put_rows(field: Locator, values: list[Any]) -> None:
    """The rows of a list of blocks; one that must not be empty has its first row from the start."""
    rows = field.locator(CHILDREN)
    for number, value in enumerate(values):
        if rows.count() == number:
            field.locator("[data-streamfield-list-add]").last.click()
        expect(rows).to_have_count(max(number + 1, rows.count()))
        put(rows.nth(number), value)


def pick(field: Locator, title: str) -> None:
    """Opens the window, searches where it can search, and takes what has exactly this title."""
    field.locator("[data-chooser-action-choose]:visible").first.click()
    window = field.page.locator(".modal-body")
    expect(window).to_be_visible()
    search = window.locator("input[name=q]")
    if search.count():
        with field.page.expect_response(lambda answer: "q=" in answer.url):
            search.fill(title)
    window.get_by_role("link", name=title, exact=True).first.click()
    expect(window).to_be_hidden()
    expect(field).to_contain_text(title)
