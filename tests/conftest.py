from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.browser import browser, open_browser, phone, picture  # noqa: F401 fixtures


@pytest.fixture(autouse=True)
def _site_language() -> None:
    """Every test begins in the site's language: a request leaves its visitor's active, and the order is random."""
    translation.deactivate()


@pytest.fixture
def count_queries(client: Any) -> Callable[[str], int]:
    """How many queries a GET costs once everything that is cached for good has been cached."""

    def count(url: str) -> int:
        assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    return count
