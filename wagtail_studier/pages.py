"""What all pages of the package share."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from wagtail_studier.conf import conf
from wagtail_studier.registrations.visits import page_language, rendered_inside


class StudierPageMixin:
    """Hands templates the host's base template as ``studier_base_template``.

    The page speaks its own language, also where the host's addresses do not decide which language is active.
    """

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        speaking = partial(override, page_language(self))
        with speaking():
            return rendered_inside(speaking, super().serve(request, *args, **kwargs))  # type: ignore[misc]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        speaking = partial(override, page_language(self))
        with speaking():
            return rendered_inside(speaking, super().serve_preview(request, mode_name))  # type: ignore[misc]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        context["studier_base_template"] = conf.base_template
        return context
