"""What is answered when the database cannot be asked. Nothing here does."""

import logging
import traceback
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language

logger = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError)
"""What Django raises when a database is down, cut off, full, or busy for too long."""

OWN_FIELDS = {"studier-form", "csrfmiddlewaretoken", "token", "occasion", "organisation"}
"""Fields of a form that nobody has typed."""

RETRY_SOON = 10
"""Seconds after which it is worth trying again where others were in the way."""

RETRY_LATER = 60
"""The same where the database is away."""


class NotStored(Exception):
    """The database refused what it should have taken. Its own words, which may quote a person, are left out."""


def describe(fault: BaseException) -> str:
    """The kind of fault and the database's code for it, never its words: they may quote the row."""
    cause = fault.__cause__
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None) or ""
    return f"{type(fault).__name__} {code}".strip()


def log_fault(fault: DatabaseError | InterfaceError) -> None:
    """Write down what happened and where: the lines of code, without the values."""
    where = "".join(traceback.format_tb(fault.__traceback__)[-6:])
    logger.error("The database failed: %s\n%s", describe(fault), where)


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, value) of all that a person has typed, to give it back."""
    return [(name, value) for name, value in sent_in(request) if name not in OWN_FIELDS and value]


def sent_in(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, value) of everything that was sent."""
    return [(name, value) for name, values in request.POST.lists() for value in values]


def unavailable(request: HttpRequest, *, sent: bool, retry_after: int = RETRY_LATER) -> HttpResponse:
    """503, with what was ``sent`` to copy, and to send once more.

    The page stands by itself: the host's own templates may well ask the database for a menu.
    """
    context: dict[str, Any] = {"language": get_language(), "path": request.path, "typed": [], "fields": []}
    if sent:
        fields = [(name, value) for name, value in sent_in(request) if name != "csrfmiddlewaretoken"]
        context |= {"typed": typed_in(request), "fields": fields, "csrf": _csrf(request)}
    page = render_to_string("wagtail_studier/registrations/unavailable.html", context)
    response = HttpResponse(page, status=503, headers={"Retry-After": str(retry_after)})
    add_never_cache_headers(response)
    return response


def _csrf(request: HttpRequest) -> str:
    """What came as proof of origin is still good; asking for a new one may ask the database for a session."""
    return request.POST.get("csrfmiddlewaretoken") or get_token(request)
