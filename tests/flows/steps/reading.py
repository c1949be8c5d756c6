"""What one reads on a page."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

Picture = Callable[[Page, str], None]


def texts(found: Locator) -> list[str]:
    """The texts as one reads them, each in a line."""
    return [re.sub(r"\s+", " ", text).strip() for text in found.all_inner_texts()]
