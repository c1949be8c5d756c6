"""What all pages of the package share."""

from typing import Any

from django.http import HttpRequest

from wagtail_studier.conf import conf


class StudierPageMixin:
    """Hands templates the host's base template as ``studier_base_template``."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        context["studier_base_template"] = conf.base_template
        return context
