"""Django views of the sign-up that a host can name in its settings."""

from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.views.csrf import csrf_failure as django_csrf_failure
from django.views.defaults import page_not_found as django_page_not_found

from wagtail_studier.registrations.serving import CSRF_FAILED, DESCRIPTOR_FIELD, form_is_gone


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A ``handler404`` that loses nothing: whoever sent a form to a page that is gone gets back what was typed.

    That answer is 410, for Wagtail's redirects would turn a 404 into a 301 to the page's new address and drop the text.
    For everything else it answers as Django does, with the host's ``404.html``.
    """
    if request.method == "POST" and DESCRIPTOR_FIELD in request.POST:
        return form_is_gone(request, status=410)
    return django_page_not_found(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A ``CSRF_FAILURE_VIEW`` that loses nothing: shows the page with the sign-up form as it was typed, to send again.

    For every other form it answers as Django does. Django calls it before the middleware that knows the user has run.
    """
    match = request.resolver_match
    if DESCRIPTOR_FIELD not in request.POST or match is None:
        return django_csrf_failure(request, reason=reason)
    setattr(request, CSRF_FAILED, True)
    if not hasattr(request, "user"):
        request.user = SimpleLazyObject(lambda: get_user(request))  # type: ignore[assignment]
    return match.func(request, *match.args, **match.kwargs)
