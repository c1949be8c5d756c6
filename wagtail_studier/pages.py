"""What all pages of the package share."""

from functools import partial
from typing import Any

from django.db.models import PROTECT
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

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """The page as a revision has it, also where it names a protected record that has been deleted since.

        Only what is published protects a record from being deleted; modelcluster could not open such a draft at all.
        """
        known = without_deleted(cls, data) if check_fks else data
        return super().from_serializable_data(known, check_fks=check_fks, strict_fks=strict_fks)  # type: ignore[misc]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        context["studier_base_template"] = conf.base_template
        return context


def without_deleted(model: Any, data: dict[str, Any]) -> dict[str, Any]:
    """``data`` of a revision; where a protected record is no longer there, what the page itself names."""
    keys = [field for field in model._meta.concrete_fields if getattr(field.remote_field, "on_delete", None) is PROTECT]
    gone = [
        field.name
        for field in keys
        if data.get(field.name) is not None
        and not field.related_model._default_manager.filter(pk=data[field.name]).exists()
    ]
    if not gone:
        return data
    now = model._default_manager.filter(pk=data["pk"]).values(*gone).first()
    return data | (now or dict.fromkeys(gone))
