"""Forms on pages: a POST to any page of the host is taken here, after the page's own view restrictions have passed."""

import codecs
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import escape_leading_slashes
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from wagtail_studier.conf import conf
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.states import sign_up_moment
from wagtail_studier.notifications.enums import MessageStatus
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.queries import organisation_tree
from wagtail_studier.registrations.definitions import STANDARD_FORM, FormDefinition
from wagtail_studier.registrations.forms import SignUpForm
from wagtail_studier.registrations.locks import OccasionBusy
from wagtail_studier.registrations.offers import course_is_published, offer_for
from wagtail_studier.registrations.outages import (
    DATABASE_AWAY,
    RETRY_SOON,
    NotStored,
    describe,
    log_fault,
    typed_in,
    unavailable,
)
from wagtail_studier.registrations.panels import build_form
from wagtail_studier.registrations.refusals import refusal_text
from wagtail_studier.registrations.seats import OccasionNotOpen
from wagtail_studier.registrations.services import Outcome, SignUp, register
from wagtail_studier.registrations.snippets import form_in_locale
from wagtail_studier.registrations.tokens import Descriptor, Receipt, TargetKind, read_descriptor, read_receipt
from wagtail_studier.registrations.visits import Visit, rendered_inside, visiting

DESCRIPTOR_FIELD = "studier-form"
"""The POST field that makes a request ours."""

CSRF_FAILED = "studier_csrf_failed"
"""Set on a request that came without Django's proof of origin: shown again, never acted upon."""

UNPROVEN = _("For your safety the form could not be taken as it was sent. Nothing is lost: check it and send it again.")

BUSY = _("Many people are signing up at this very moment, and it was not your turn in time. Send it again.")

BUSY_STATUS = 503

RECEIPT_PARAMETER = "studier-receipt"

ServePage = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


def serve_with_forms(serve_page: ServePage) -> ServePage:
    """Wagtail's ``on_serve_page`` chain with forms: sends a form's POST to the service, shows the page for all else."""

    def serve(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        visit = Visit(request, page)
        if carries_our_form(request):
            hide_what_was_sent(request)
            return _handle_post(visit, lambda: serve_page(page, request, args, kwargs))
        if RECEIPT_PARAMETER in request.GET:
            visit.receipt = read_receipt(request.GET[RECEIPT_PARAMETER])
        with visiting(visit):
            return _finish_when_rendered(visit, serve_page(page, request, args, kwargs))

    return serve


def carries_our_form(request: HttpRequest) -> bool:
    """Whether a form of ours was sent. One without Django's proof of origin comes as a GET; see ``csrf_failure``.

    A browser sends it in UTF-8, as the page is; another encoding could smuggle in what no page can be written in.
    """
    was_sent = request.method == "POST" or getattr(request, CSRF_FAILED, False)
    is_utf8 = codecs.lookup(request.encoding or "utf-8").name == "utf-8"
    return was_sent and is_utf8 and DESCRIPTOR_FIELD in request.POST


def hide_what_was_sent(request: HttpRequest) -> None:
    """Should anything fail, the report that Django mails to the administrators tells nothing of the member."""
    request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]


def _handle_post(visit: Visit, show_page: Callable[[], HttpResponse]) -> HttpResponse:
    """What comes of a form that was sent. A database that is away loses nothing; its faults are told without values."""
    try:
        with translation.override(visit.language):
            answer = _take(visit)
        return show_again(visit, show_page, status=answer) if isinstance(answer, int) else answer
    except DATABASE_AWAY as fault:
        log_fault(fault)
        return unavailable(visit.request, sent=True)
    except DatabaseError as fault:
        log_fault(fault)
        raise NotStored(describe(fault)) from None


def _take(visit: Visit) -> HttpResponse | int:
    """The way to the receipt, or the status under which the form is to be shown again."""
    request = visit.request
    descriptor = read_descriptor(request.POST[DESCRIPTOR_FIELD])
    if descriptor is None or descriptor.page_id != visit.page.pk:
        return 400
    visit.descriptor = descriptor
    visit.rejected = form = _posted_form(visit, descriptor)
    if not _still_stands(descriptor, visit.page):
        return 410
    if getattr(request, CSRF_FAILED, False):
        form.add_error(None, UNPROVEN)
        return 403
    return _store(visit, descriptor, form) if form.is_valid() else 422


def _store(visit: Visit, descriptor: Descriptor, form: SignUpForm) -> HttpResponse | int:
    """Sign up what the valid ``form`` says."""
    sign_up = replace(form.sign_up(language=visit.language), site_id=_site_id(visit.request))
    try:
        outcome = register(sign_up)
    except OccasionNotOpen as refusal:
        form.add_error(None, refusal_text(refusal.availability))
        return 422
    except OccasionBusy:
        form.add_error(None, BUSY)
        return BUSY_STATUS
    except (Occasion.DoesNotExist, IntegrityError):
        # What was chosen has been deleted since the form was read: the form, read again, knows.
        visit.rejected = form = _posted_form(visit, descriptor)
        if form.is_valid():
            raise
        return 422
    return _to_receipt(visit.request, descriptor, sign_up, outcome)


def _site_id(request: HttpRequest) -> int | None:
    site = Site.find_for_request(request)
    return site.pk if site else None


def _still_stands(descriptor: Descriptor, page: Page) -> bool:
    """Whether the course that the form was for is still published; its own page is, or it would not be served."""
    target = descriptor.target
    is_elsewhere = target.kind == TargetKind.COURSE and getattr(page, "course_key", None) != target.key
    return not is_elsewhere or course_is_published(target.key)


def _posted_form(visit: Visit, descriptor: Descriptor) -> SignUpForm:
    return build_form(
        visit.request.POST,
        number=descriptor.number,
        definition=_definition(descriptor, visit.page),
        offer=offer_for(descriptor.target, *sign_up_moment()),
        tree=organisation_tree(visit.page.locale),
    )


def _definition(descriptor: Descriptor, page: Page) -> FormDefinition:
    form = form_in_locale(descriptor.form_key, page.locale_id) if descriptor.form_key else None
    return form.definition() if form else STANDARD_FORM


def _to_receipt(request: HttpRequest, descriptor: Descriptor, sign_up: SignUp, outcome: Outcome) -> HttpResponse:
    """303 to the page itself, so that a reload sends nothing."""
    sent = Message.objects.filter(pk=outcome.message_id, status=MessageStatus.SENT).exists()
    receipt = Receipt(descriptor.number, sign_up.occasion_id, outcome.state, outcome.queue_place, sent)
    address = f"{escape_leading_slashes(request.path)}?{RECEIPT_PARAMETER}={receipt.sign()}#studier-{descriptor.number}"
    response = HttpResponseRedirect(address, status=303)
    add_never_cache_headers(response)
    return response


def show_again(visit: Visit, show_page: Callable[[], HttpResponse], *, status: int) -> HttpResponse:
    """The page as for GET, with the form as it was typed; if the page has lost that form, what was typed to copy."""
    request = visit.request
    if visit.rejected is None:
        visit.orphan = request.POST
    request.method = "GET"
    with visiting(visit):
        response = show_page()
        if hasattr(response, "render"):
            response.render()
    if visit.rejected is not None or visit.orphan is not None:
        with translation.override(visit.language):
            return _without_form(request, status=status)
    response.status_code = status
    if status == BUSY_STATUS:
        response.headers["Retry-After"] = str(RETRY_SOON)
    return _finish(visit, response)


def _without_form(request: HttpRequest, *, status: int) -> HttpResponse:
    if status == BUSY_STATUS:
        return unavailable(request, sent=True, retry_after=RETRY_SOON)
    return form_is_gone(request, status=status)


def form_is_gone(request: HttpRequest, *, status: int) -> HttpResponse:
    """Says that what was sent could not be taken, and gives it back to copy."""
    context = {"studier_base_template": conf.base_template, "typed": typed_in(request)}
    response = render(request, "wagtail_studier/registrations/form_is_gone.html", context, status=status)
    add_never_cache_headers(response)
    return response


def _finish_when_rendered(visit: Visit, response: HttpResponse) -> HttpResponse:
    """Finish now, or after a lazy response has been rendered; the rendering belongs to the visit, too."""
    if not isinstance(response, SimpleTemplateResponse) or response.is_rendered:
        return _finish(visit, response)
    rendered_inside(lambda: visiting(visit), response)
    response.add_post_render_callback(lambda rendered: _finish(visit, rendered))
    return response


def _finish(visit: Visit, response: HttpResponse) -> HttpResponse:
    """A page with a form holds tokens of its visitor: nobody may keep a copy."""
    if visit.forms_shown or visit.request.POST:
        patch_cache_control(response, private=True, no_store=True)
        response.headers.setdefault("Referrer-Policy", "same-origin")
    if visit.receipt is not None:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
