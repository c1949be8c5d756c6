"""Where a block stands: on which page of the host, and for whom. A host's template need not say so."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Locale, Page

from wagtail_studier.registrations.visits import current_visit

EXAMPLE = "studier_example"
"""Under this name a preview hands a block what it is to show instead of what the database has."""


@dataclass(frozen=True)
class Surroundings:
    """``host`` is the page, None outside of one; what its readers may not see, no block on it shows."""

    host: Page | None
    request: HttpRequest | None

    @property
    def locale_id(self) -> int:
        return self.host.locale_id if self.host is not None else Locale.get_active().pk


def surroundings(context: dict[str, Any]) -> Surroundings:
    """What the context says, else the page that is being served: ``{{ page.body }}`` hands blocks no context."""
    visit = current_visit()
    page = context.get("page") or (visit.page if visit else None)
    request = context.get("request") or (visit.request if visit else None)
    return Surroundings(page if isinstance(page, Page) else None, request)


class LookupMixin:
    """A block that looks up what it shows. In the editor's preview, where there may be nothing yet, an example."""

    def found(self, value: Any, context: dict[str, Any]) -> dict[str, Any]:
        """What the template gets beside ``value``."""
        raise NotImplementedError

    def example(self) -> dict[str, Any]:
        """The same, made up."""
        raise NotImplementedError

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_preview_context(value, parent_context)  # type: ignore[misc]
        return {**context, EXAMPLE: self.example()}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)  # type: ignore[misc]
        example = context.get(EXAMPLE)
        return context | (self.found(value, context) if example is None else example)
