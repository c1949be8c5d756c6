"""What the admin views of all slices share."""

from collections.abc import Sequence
from typing import Any

from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views import generic

from wagtail_studier.organisations.permissions import is_staff_somewhere
from wagtail_studier.registrations.locks import OccasionBusy
from wagtail_studier.registrations.outages import RETRY_SOON, unavailable

SEARCH_LENGTH = 100
"""What is typed beyond this is not searched for: SQLite refuses long patterns, and no name is this long."""


def has_workspace(request: HttpRequest) -> bool:
    """Whether the user has the work space "Studies". Asked by every item of the menu, looked up once a request."""
    if not hasattr(request, "studier_has_workspace"):
        request.studier_has_workspace = is_staff_somewhere(request.user)  # type: ignore[attr-defined]
    return request.studier_has_workspace  # type: ignore[attr-defined]


class PrivateMixin:
    """Nobody keeps a copy of what the view answers, and only GET, HEAD and POST are known to it.

    What was sent while others held the lock for too long is given back, to send again.
    """

    http_method_names: Sequence[str] = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except OccasionBusy:
            response = unavailable(request, sent=True, retry_after=RETRY_SOON)
        patch_cache_control(response, private=True, no_store=True)
        return response


class WorkspaceMixin(PrivateMixin):
    """For those who handle registrations somewhere; for others the address does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_workspace(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ShortSearchMixin:
    """A listing whose search word is cut to :data:`SEARCH_LENGTH`."""

    @cached_property
    def search_query(self) -> str:
        form = self.search_form  # type: ignore[attr-defined]
        word = form.cleaned_data[self.search_kwarg] if form and form.is_valid() else ""  # type: ignore[attr-defined]
        return word[:SEARCH_LENGTH]


def spellings(word: str) -> list[str]:
    """``word`` as it may be written: SQLite does not know that Å and å are the same letter."""
    return list(dict.fromkeys([word, word.lower(), word.upper(), word.title()]))


class IndexView(ShortSearchMixin, generic.IndexView):
    """A list of records that are not personal."""


class ProtectedDeleteMixin:
    """A delete view that explains what still uses the record, instead of failing."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        usage = getattr(self, "usage", None)
        if usage is not None and usage.is_protected:
            return self.explain(request)
        try:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        except (ProtectedError, RestrictedError):
            return self.explain(request)

    def explain(self, request: HttpRequest) -> HttpResponse:
        """Back to the list, with the reason."""
        messages.error(request, still_in_use(self.object))  # type: ignore[attr-defined]
        return HttpResponseRedirect(self.get_success_url())  # type: ignore[attr-defined]


def still_in_use(instance: Any) -> str:
    """Why ``instance`` cannot be deleted."""
    return _("“%(name)s” is still in use and was not deleted. Change or remove what refers to it first.") % {
        "name": instance
    }


class DeleteView(ProtectedDeleteMixin, generic.DeleteView):
    """Deletes a record nothing refers to."""
