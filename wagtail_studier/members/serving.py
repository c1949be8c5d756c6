"""How the own page is sent: kept by nobody, in no search engine, told to no other site; and the way to a new link."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.generic import View

from wagtail_studier.conf import conf
from wagtail_studier.members.forms import LostLinkForm
from wagtail_studier.members.services import send_links
from wagtail_studier.registrations.locks import OccasionBusy
from wagtail_studier.registrations.outages import (
    DATABASE_AWAY,
    RETRY_SOON,
    NotStored,
    describe,
    log_fault,
    unavailable,
)
from wagtail_studier.registrations.serving import CSRF_FAILED, UNPROVEN, hide_what_was_sent

logger = logging.getLogger(__name__)

Response = TypeVar("Response", bound=HttpResponseBase)


def guarded(response: Response) -> Response:
    """``response`` as nobody may keep, index, frame or learn the address of it.

    ``same-origin`` and not ``no-referrer``: with that a browser names no origin of its own forms either, and Django
    would refuse them.
    """
    patch_cache_control(response, private=True, no_store=True)
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["X-Frame-Options"] = "DENY"
    for name in ("ETag", "Last-Modified"):
        response.headers.pop(name, None)
    return response


def shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the slice in the host's base template, or any other template by its full name."""
    path = template if "/" in template else f"wagtail_studier/members/{template}.html"
    return render(request, path, {"studier_base_template": conf.base_template, **context}, status=status)


def link_is_gone(request: HttpRequest) -> HttpResponse:
    """The same for every address that opens nothing, with the way to a new link."""
    context = {"lost_link_url": reverse("wagtail_studier:lost_link")}
    return guarded(shown(request, "link_is_gone", context, status=404))


def without_database(request: HttpRequest, fault: DatabaseError | InterfaceError) -> HttpResponse:
    """503 with what was typed, as for a sign-up; raises :exc:`NotStored`, which quotes nobody, for other faults."""
    if isinstance(fault, OccasionBusy):
        return unavailable(request, sent=bool(request.POST), retry_after=RETRY_SOON)
    log_fault(fault)
    if isinstance(fault, DATABASE_AWAY):
        return unavailable(request, sent=bool(request.POST))
    raise NotStored(describe(fault)) from None


def was_unproven(request: HttpRequest) -> bool:
    """Whether a form came without Django's proof of origin: shown again, never acted upon."""
    return getattr(request, CSRF_FAILED, False)


class AndThen(HttpResponseRedirect):
    """A redirect, and work that begins when the visitor has got it: how long that takes tells them nothing."""

    def __init__(self, address: str, work: Callable[[], Any]) -> None:
        super().__init__(address, status=303)
        self.work: Callable[[], Any] | None = work

    def close(self) -> None:
        work, self.work = self.work, None
        try:
            if work is not None:
                work()
        except Exception as fault:  # noqa: BLE001 nobody is left to be told, and the fault's text may quote the address
            logger.error("No link could be sent: %s", type(fault).__name__)
        finally:
            super().close()


@method_decorator(login_not_required, name="dispatch")
class LostLinkView(View):
    """For whoever has lost the mail: the links go to the address, and the page says the same whatever it is."""

    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        hide_what_was_sent(request)
        return guarded(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if was_unproven(request):
            form = LostLinkForm(request.POST)
            form.add_error(None, UNPROVEN)
            return self.show(form, status=403)
        return self.show(None if "sent" in request.GET else LostLinkForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = LostLinkForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        address = f"{reverse('wagtail_studier:lost_link')}?sent=1"
        return AndThen(address, partial(send_links, form.cleaned_data["email"]))

    def show(self, form: LostLinkForm | None, *, status: int = 200) -> HttpResponse:
        return shown(self.request, "lost_link", {"form": form}, status=status)
