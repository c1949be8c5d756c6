"""The language in which blocks speak."""

from contextlib import nullcontext
from typing import Any

from django.utils import translation

from wagtail_studier.registrations.visits import current_visit


class PageLanguageMixin:
    """A block that speaks the language of its page, also where the host shows that page under another one."""

    def render(self, value: Any, context: Any = None) -> str:
        visit = current_visit()
        with translation.override(visit.language) if visit else nullcontext():
            return super().render(value, context=context)  # type: ignore[misc]
