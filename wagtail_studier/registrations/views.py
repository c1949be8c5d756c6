"""Django views of the sign-up that a host can name in its settings."""

import sys
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import ResolverMatch
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.views.csrf import csrf_failure as django_csrf_failure
from django.views.defaults import page_not_found as django_page_not_found
from django.views.defaults import server_error as django_server_error

from wagtail_studier.registrations.outages import DATABASE_AWAY, unavailable
from wagtail_studier.registrations.serving import CSRF_FAILED, DESCRIPTOR_FIELD, carries_our_form, form_is_gone

PAGE_URL_NAME = "wagtail_serve"
"""The name Wagtail gives to the address of every page."""

OWN_NAMESPACE = ["wagtail_studier"]
"""Where members' own pages are: their address holds a secret that whoever forges a request does not know."""


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A ``handler404`` that loses nothing: whoever sent a form to a page that is gone gets back what was typed.

    That answer is 410, for Wagtail's redirects would turn a 404 into a 301 to the page's new address and drop the text.
    For everything else it answers as Django does, with the host's ``404.html``.
    """
    if carries_our_form(request):
        return form_is_gone(request, status=410)
    return django_page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """A ``handler500`` for a site whose database is away: 503 with a page that asks nothing of it.

    Whoever sent a form gets back what was typed, to send again. For every other fault it answers as Django does, with
    the host's ``500.html``.
    """
    if isinstance(sys.exc_info()[1], DATABASE_AWAY):
        return unavailable(request, sent=carries_our_form(request))
    return django_server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A ``CSRF_FAILURE_VIEW`` that loses nothing: shows the page with the sign-up form as it was typed, to send again.

    For every other form, and at every address but those of pages and of members' own pages, it answers as Django does:
    whoever forges a request also chooses its fields, so that our field proves nothing. A page is run as for GET, so
    that nothing acts on what was sent, and only if the middleware that Django has left out would let it be seen.
    """
    match = request.resolver_match
    if match is None or not (_is_page_with_form(request, match) or match.namespaces == OWN_NAMESPACE):
        return django_csrf_failure(request, reason=reason)
    setattr(request, CSRF_FAILED, True)
    request.method = "GET"
    if not hasattr(request, "user"):
        request.user = SimpleLazyObject(lambda: get_user(request))  # type: ignore[assignment]
    return _answer_of_middleware(request, match) or match.func(request, *match.args, **match.kwargs)


def _is_page_with_form(request: HttpRequest, match: ResolverMatch) -> bool:
    return DESCRIPTOR_FIELD in request.POST and match.url_name == PAGE_URL_NAME


def _answer_of_middleware(request: HttpRequest, match: ResolverMatch) -> HttpResponseBase | None:
    """What middleware after Django's answers before a view, such as ``LoginRequiredMiddleware``'s way to the login."""
    found = [import_string(name) for name in settings.MIDDLEWARE]
    own = next((place for place, one in enumerate(found) if _is_csrf(one)), len(found))
    for one in found[own + 1 :]:
        if hasattr(one, "process_view"):
            with suppress(MiddlewareNotUsed):
                answer = one(_no_further).process_view(request, match.func, match.args, match.kwargs)
                if answer is not None:
                    return answer
    return None


def _is_csrf(middleware: Any) -> bool:
    return isinstance(middleware, type) and issubclass(middleware, CsrfViewMiddleware)


def _no_further(_request: HttpRequest) -> HttpResponse:
    raise AssertionError("only process_view is asked")
