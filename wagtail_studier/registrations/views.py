"""Django views of the sign-up that a host can name in its settings."""

from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.views.csrf import csrf_failure as django_csrf_failure

from wagtail_studier.registrations.serving import CSRF_FAILED, DESCRIPTOR_FIELD


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
