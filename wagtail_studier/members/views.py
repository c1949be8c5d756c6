"""The member's own page, behind the secret in its address. GET shows, POST acts; nothing is kept on the way."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.models import Locale

from wagtail_studier.attendance.certificates import Certificate, certificate_of
from wagtail_studier.attendance.exports import certificate_pdf, pdf_available
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.states import local_today
from wagtail_studier.members.forms import AnswersForm, SwitchForm
from wagtail_studier.members.panels import OwnPage
from wagtail_studier.members.queries import registration_of
from wagtail_studier.members.services import AnswersClosed, change_answers, revoke_links
from wagtail_studier.members.serving import guarded, link_is_gone, shown, was_unproven, without_database
from wagtail_studier.organisations.queries import organisation_tree
from wagtail_studier.registrations.days import days_of
from wagtail_studier.registrations.decisions import AlreadyThere, OfferExpired, accept_offer, move, withdraw
from wagtail_studier.registrations.definitions import STANDARD_FORM, FormDefinition
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.question_fields import Surroundings
from wagtail_studier.registrations.refusals import refusal_text
from wagtail_studier.registrations.seats import OccasionNotOpen
from wagtail_studier.registrations.serving import UNPROVEN, hide_what_was_sent
from wagtail_studier.registrations.snippets import form_in_locale
from wagtail_studier.registrations.states import TransitionNotAllowed

DONE = {
    "answers": gettext_lazy("Your changes have been saved."),
    "moved": gettext_lazy("You have switched to another occasion. This is what holds now."),
}
"""What is said after something has been done that the page does not show by itself."""

TOO_LATE = gettext_lazy("That can no longer be done. This is how it stands now.")
OFFER_EXPIRED = gettext_lazy("Your answer came too late: the place has gone to the next in the queue.")
ANSWERS_CLOSED = gettext_lazy("The last day to change your answers has passed, so that nothing has been saved.")
ALREADY_THERE = gettext_lazy("You are on the list of that occasion already.")


@method_decorator(login_not_required, name="dispatch")
class MemberView(View):
    """Takes its registration from the address, and speaks the language of the sign-up.

    An address that opens nothing is answered alike, whether it never did, has been revoked, or is too old.
    """

    http_method_names = ["get", "post", "head", "options"]
    registration: Registration

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        hide_what_was_sent(request)
        if not hasattr(self, (request.method or "").lower()):
            return guarded(self.http_method_not_allowed(request, *args, **kwargs))
        try:
            found = registration_of(kwargs["token"], local_today())
            if found is None:
                return link_is_gone(request)
        except (DatabaseError, InterfaceError) as fault:
            return guarded(without_database(request, fault))
        self.registration = found
        with translation.override(found.language):
            try:
                response = super().dispatch(request, *args, **kwargs)
            except (DatabaseError, InterfaceError) as fault:
                response = without_database(request, fault)
            response.headers.setdefault("Content-Language", found.language)
        return guarded(response)

    @property
    def own(self) -> OwnPage:
        return OwnPage(self.registration)

    def address(self, name: str = "own_page") -> str:
        """Of another view of the same registration."""
        return reverse(f"wagtail_studier:{name}", args=[self.kwargs["token"]])

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        names = ("own_page", "accept", "withdraw", "answers", "switch", "calendar_file", "certificate", "revoke")
        addresses = {name: self.address(name) for name in names}
        own = context.pop("own", None) or self.own
        return shown(self.request, template, {"own": own, "addresses": addresses, **context}, status=status)

    def show_own_page(self, *, note: Any = "", done: Any = "", status: int = 200) -> HttpResponse:
        self.registration = registration_of(self.kwargs["token"], local_today()) or self.registration
        return self.show("own_page", note=note, done=done, status=status)

    def to_own_page(self, done: str = "") -> HttpResponse:
        query = f"?done={done}" if done else ""
        return HttpResponseRedirect(f"{self.address()}{query}", status=303)


class OwnPageView(MemberView):
    """What it is for, where it stands, what is stored, who can see it, and what can be done now."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show("own_page", done=DONE.get(request.GET.get("done", ""), ""), note="")


class AcceptView(MemberView):
    """Yes to an offer. A link may lead here, so that GET asks."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.own
        return self.show("accept", own=own) if own.can_accept and not was_unproven(request) else self.to_own_page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            accept_offer(self.registration.pk)
        except OfferExpired:
            return self.show_own_page(note=OFFER_EXPIRED, status=422)
        except TransitionNotAllowed:
            return self.show_own_page(note=TOO_LATE, status=422)
        return self.to_own_page()


class WithdrawView(MemberView):
    """Leaving: a place, the queue, an offer, or a sign-up that waits. GET says what it costs and asks."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.own
        if not own.can_withdraw:
            return self.to_own_page()
        return self.show("withdraw", own=own, note=UNPROVEN if was_unproven(request) else "")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.registration.state == State.WITHDRAWN:
            return self.to_own_page()
        try:
            if not self.own.can_withdraw:
                raise TransitionNotAllowed
            withdraw(self.registration.pk)
        except TransitionNotAllowed:
            self.registration.refresh_from_db(fields=["state"])
            if self.registration.state == State.WITHDRAWN:  # by a second press of the button
                return self.to_own_page()
            return self.show_own_page(note=TOO_LATE, status=422)
        return self.to_own_page()


class AnswersView(MemberView):
    """The phone number and the answers, to change until the last sign-up day."""

    def form(self, own: OwnPage, data: Any = None) -> AnswersForm:
        locale = Locale.objects.filter(language_code=self.registration.language).first()
        organisations = organisation_tree(locale).members_of(self.registration.occasion.organiser_id)
        return AnswersForm(
            data,
            definition=self._definition(locale),
            phone=self.registration.phone,
            initial_answers=own.answers,
            surroundings=Surroundings(organisations, days_of([own.row])),
        )

    def _definition(self, locale: Locale | None) -> FormDefinition:
        key = self.registration.form_key
        form = form_in_locale(key, locale.pk if locale else 0) if key else None
        return form.definition() if form else STANDARD_FORM

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.own
        if was_unproven(request):
            return self._again(own, self.form(own, request.POST), UNPROVEN, 403)
        if not own.can_change_answers:
            return self.to_own_page()
        return self.show("answers", own=own, form=self.form(own))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.own
        form = self.form(own, request.POST)
        if not own.can_change_answers:
            return self._again(own, form, ANSWERS_CLOSED, 422)
        if not form.is_valid():
            return self.show("answers", own=own, form=form, status=422)
        try:
            change_answers(self.registration.pk, phone=form.new_phone, answers=form.answers())
        except AnswersClosed:
            return self._again(own, form, ANSWERS_CLOSED, 422)
        return self.to_own_page("answers")

    def _again(self, own: OwnPage, form: forms.Form, why: Any, status: int) -> HttpResponse:
        """The form as it was typed, which has not been stored."""
        form.add_error(None, why)
        return self.show("answers", own=own, form=form, status=status)


class SwitchView(MemberView):
    """Another occasion of the same course, instead of this one."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.own
        if not own.can_switch:
            return self.to_own_page()
        form = SwitchForm(request.POST if was_unproven(request) else None, rows=own.others)
        if form.is_bound:
            form.add_error(None, UNPROVEN)
        return self.show("switch", own=own, form=form, status=403 if form.is_bound else 200)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.own
        form = SwitchForm(request.POST, rows=own.others)
        if form.is_valid():
            why = self._move(form.cleaned_data["occasion"])
            if not why:
                return self.to_own_page("moved")
            form.add_error("occasion", why)
        if not own.can_switch:
            return self.show_own_page(note=TOO_LATE, status=422)
        return self.show("switch", own=own, form=form, status=422)

    def _move(self, occasion_id: str) -> str:
        """Why it cannot be; empty if it is done."""
        try:
            move(self.registration.pk, occasion_id)
        except AlreadyThere:
            return str(ALREADY_THERE)
        except OccasionNotOpen as refusal:
            return refusal_text(refusal.availability)
        except (TransitionNotAllowed, Occasion.DoesNotExist):
            return str(TOO_LATE)
        return ""


class RevokeView(MemberView):
    """For whoever has shown the link to somebody they should not have: a new one comes by mail, the old ones end."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show("revoke", note=UNPROVEN if was_unproven(request) else "")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        revoke_links(self.registration.pk, seen=self.registration.link_hash)
        return HttpResponseRedirect(f"{reverse('wagtail_studier:lost_link')}?sent=1", status=303)


class CalendarFileView(MemberView):
    """The sessions as a file for the person's own calendar. What has no date yet has none."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.own
        if not own.has_calendar:
            return link_is_gone(request)
        response = HttpResponse(own.calendar_file(), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = str(content_disposition_header(True, "calendar.ics"))
        return response


class CertificateView(MemberView):
    """The certificate, as a page to print, of whoever has completed the course."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = certificate_of(self.registration)
        return link_is_gone(request) if found is None else self.answer(found)

    def answer(self, found: Certificate) -> HttpResponse:
        context = {
            "certificate": found,
            "paper_title": _("Certificate %(reference)s") % {"reference": found.reference},
            "back_url": self.address(),
            "pdf_url": self.address("certificate_pdf") if pdf_available() else "",
        }
        return shown(self.request, "wagtail_studier/attendance/certificate.html", context)


class CertificatePdfView(CertificateView):
    """The same as a PDF, where the extra is installed."""

    def answer(self, found: Certificate) -> HttpResponse:
        if not pdf_available():
            return link_is_gone(self.request)
        response = HttpResponse(certificate_pdf(found), content_type="application/pdf")
        name = f"{found.reference}.pdf"
        response.headers["Content-Disposition"] = str(content_disposition_header(True, name))
        return response
