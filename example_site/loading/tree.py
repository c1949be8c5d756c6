"""Adding pages to the tree."""

from typing import TypeVar

from wagtail.models import Locale, Page

from example_site.loading.keys import key_for

P = TypeVar("P", bound=Page)


def find_page(name: str, locale: Locale) -> Page | None:
    """The page that was loaded under ``name``, in this language."""
    found = Page.objects.filter(translation_key=key_for("page", name), locale=locale).first()
    return found.specific if found else None


def ensure_page(name: str, page: P, *, parent: Page) -> P:
    """Publish ``page`` below ``parent``, unless one was loaded under ``name`` before: then that one, as it is now."""
    found = find_page(name, parent.locale if parent.depth > 1 else page.locale)
    if found is not None:
        return found
    page.translation_key = key_for("page", name)
    if parent.depth > 1:
        page.locale = parent.locale
    page.live = False
    # A fresh copy of the parent: treebeard counts children on the instance it is given.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    publish(page)
    return page


def publish(page: Page) -> None:
    """Publish as an editor does, with a revision."""
    page.save_revision().publish()
    page.refresh_from_db()
