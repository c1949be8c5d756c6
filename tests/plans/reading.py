"""Reading a plan page as its visitor sees it."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.utils import translation


def text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def texts(soup: Any, selector: str) -> list[str]:
    return [text(tag) for tag in soup.select(selector)]


def facts(soup: Any, selector: str) -> dict[str, str]:
    """A description list as a dict."""
    return {text(row.dt): text(row.dd) for row in soup.select(f"{selector} > div")}


def outline(soup: Any) -> list[tuple[str, str]]:
    """The headings with their level, in reading order."""
    return [(tag.name, text(tag)) for tag in soup.select("h1, h2, h3, h4, h5, h6")]


def open_page(client: Any, page: Any) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def said(message: str, context: str = "") -> str:
    """``message`` as the Swedish pages of the tests say it."""
    with translation.override("sv"):
        return translation.pgettext(context, message) if context else translation.gettext(message)
