"""What the frame of every page needs: the menu and the links between the languages. Two queries together."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site

register = template.Library()

HOME_DEPTH = 2
HOME_PATH = HOME_DEPTH * Page.steplen


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    is_current: bool
    is_ancestor: bool


@dataclass(frozen=True)
class Menu:
    """The address of the start page in the language of the page, and what lies directly below it."""

    home: str
    items: list[MenuItem]


@dataclass(frozen=True)
class LanguageLink:
    """A way to the page in another language; to that language's start page where there is no translation."""

    code: str
    name: str
    url: str
    full_url: str
    is_current: bool
    is_translation: bool


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> Menu:
    """The pages directly below the start page that are shown in menus."""
    request, page = context.get("request"), context.get("page")
    home_path = _home_path(context)
    if not home_path:
        return Menu("/", [])
    pages = Page.objects.live().filter(path__startswith=home_path, depth__in=(HOME_DEPTH, HOME_DEPTH + 1))
    home, items = "/", []
    for row in pages.order_by("path"):
        if row.depth == HOME_DEPTH:
            home = row.get_url(request)
        elif row.show_in_menus:
            items.append(_item(row, page, request))
    return Menu(home, items)


def _item(row: Page, page: Page | None, request: Any) -> MenuItem:
    is_current = page is not None and page.pk == row.pk
    is_ancestor = page is not None and not is_current and page.path.startswith(row.path)
    return MenuItem(row.title, row.get_url(request), is_current, is_ancestor)


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[LanguageLink]:
    """One link for each language in which the site has a published start page."""
    page, request = context.get("page"), context.get("request")
    if not isinstance(page, Page) or not page.path:
        return []
    home = Page(path=page.path[:HOME_PATH])
    keys = Page.objects.filter(path=home.path).values("translation_key")
    rows = Page.objects.live().select_related("locale").filter(translation_key__in=keys)
    rows |= Page.objects.live().select_related("locale").filter(translation_key=page.translation_key)
    links: dict[str, LanguageLink] = {}
    for row in rows:
        code = row.locale.language_code
        is_translation = row.translation_key == page.translation_key
        if is_translation or code not in links:
            links[code] = _language_link(row, code, page, request, is_translation=is_translation)
    return [links[code] for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code in links]


def _language_link(row: Page, code: str, page: Page, request: Any, *, is_translation: bool) -> LanguageLink:
    name = get_language_info(code)["name_local"].capitalize()
    is_current = row.locale_id == page.locale_id
    return LanguageLink(code, name, row.get_url(request), row.get_full_url(request), is_current, is_translation)


@register.simple_tag
def mailbox_address() -> str:
    """Where the demo's mails are read; nothing where there is no mailbox."""
    try:
        return reverse("mailbox")
    except NoReverseMatch:
        return ""


def _home_path(context: dict[str, Any]) -> str:
    """The tree path of the start page that the page lies under; of the site's own where no page is shown."""
    page = context.get("page")
    if isinstance(page, Page) and page.path:
        return page.path[:HOME_PATH]
    request = context.get("request")
    site = Site.find_for_request(request) if request is not None else None
    root = site.root_page if site is not None else None
    if root is None:
        return ""
    home = Page.objects.filter(translation_key=root.translation_key, locale__language_code=get_language()).first()
    return (home or root).path
