"""One person's attendance: what was missed, what was made up for elsewhere, the practicum and the certificate."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from wagtail_studier.attendance.admin_views import ArrangedMixin, ArrangedPageMixin, SeeOther
from wagtail_studier.attendance.certificates import Certificate, certificate_of
from wagtail_studier.attendance.exports import certificate_pdf, pdf_available
from wagtail_studier.attendance.forms import MakeUpForm, PracticumForm
from wagtail_studier.attendance.queries import Book, book_of, make_ups_of, sessions_elsewhere
from wagtail_studier.attendance.services import make_up, note_practicum, undo_make_up
from wagtail_studier.attendance.text import completion_text, rule_text
from wagtail_studier.courses.schedule import day_text, session_when
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.permissions import registrations_for
from wagtail_studier.registrations.routing import notes_interest, route_of
from wagtail_studier.registrations.states import state_text


class PersonMixin(ArrangedMixin):
    """A view of a registration for an occasion that the user's organisation arranges."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        found = registrations_for(request.user).select_related("organisation").defer("answers")
        self.registration = get_object_or_404(found, pk=kwargs["pk"])
        super().setup(request, *args, **kwargs | {"pk": self.registration.occasion_id})
        self.registration.occasion = self.occasion
        self.kwargs = kwargs

    def url_here(self, view: str) -> str:
        return reverse(f"studier_attendance:{view}", args=[self.registration.pk])


class PersonView(PersonMixin, ArrangedPageMixin, TemplateView):
    """GET shows; POST ``do`` is ``make_up``, ``undo`` (with a mark) or ``practicum``."""

    page_title = gettext_lazy("Attendance of one person")
    header_icon = "user"
    template_name = "wagtail_studier/admin/attendance/person.html"

    @cached_property
    def book(self) -> Book:
        return book_of(self.occasion, people=[self.registration.pk])

    def make_up_form(self, data: Any = None) -> MakeUpForm:
        present = self.book.present.get(self.registration.pk, set())
        missed = self.occasion.sessions.exclude(pk__in=present)
        elsewhere = sessions_elsewhere(self.registration, local_today())
        return MakeUpForm(data, missed=missed, elsewhere=elsewhere, prefix="make_up")

    def practicum_form(self, data: Any = None) -> PracticumForm:
        done = self.book.practicum.get(self.registration.pk)
        return PracticumForm(data, initial={"done_on": done}, prefix="practicum")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        book, person = self.book, self.registration.pk
        kwargs.setdefault("make_up_form", self.make_up_form())
        kwargs.setdefault("practicum_form", self.practicum_form())
        found = book.completion_of(person)
        return super().get_context_data(
            registration=self.registration,
            state_text=state_text(
                self.registration.state, is_interest=notes_interest(self.occasion, route_of(self.occasion))
            ),
            sessions=[
                {"when": session_when(row), "theme": row.theme, "is_present": row.pk in book.present.get(person, set())}
                for row in book.sessions
            ],
            make_ups=[self.made_up(mark) for mark in make_ups_of(self.registration)],
            completion=completion_text(found, is_scheduled=bool(book.sessions), kind=book.rule.kind),
            rule=rule_text(book.rule),
            needs_practicum=book.rule.needs_practicum or person in book.practicum,
            certificate_url=self.url_here("certificate") if certificate_of(self.registration) else "",
            registration_url=reverse("studier_registrations:registration", args=[person]),
            book_url=self.url_of("book"),
            **kwargs,
        )

    def made_up(self, mark: Any) -> dict[str, str]:
        """A session that was made up for, in words."""
        return {
            "pk": str(mark.pk),
            "there": day_text(mark.held_on),
            "here": day_text(mark.replaces.starts_on),
            "label": mark.session.occasion.label if mark.session else "",
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        work = {"make_up": self.post_make_up, "undo": self.post_undo, "practicum": self.post_practicum}
        chosen = work.get(request.POST.get("do", ""))
        if chosen is None:
            raise Http404
        return chosen(request) or SeeOther(self.url_here("person"))

    def post_make_up(self, request: HttpRequest) -> HttpResponse | None:
        form = self.make_up_form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(make_up_form=form), status=422)
        values = form.cleaned_data
        make_up(self.registration, session=values["session"], replaces=values["replaces"], by=request.user)
        messages.success(request, _("It counts for the session that was missed."))
        return None

    def post_undo(self, request: HttpRequest) -> HttpResponse | None:
        marks = {str(mark.pk): mark.pk for mark in make_ups_of(self.registration)}
        mark = marks.get(request.POST.get("mark", ""))
        if mark is not None and undo_make_up(self.registration, mark_id=mark):
            messages.success(request, _("It counts no longer."))
        return None

    def post_practicum(self, request: HttpRequest) -> HttpResponse | None:
        form = self.practicum_form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(practicum_form=form), status=422)
        note_practicum(self.registration, done_on=form.cleaned_data["done_on"], by=request.user)
        messages.success(request, _("The practicum has been noted."))
        return None


class CertificateMixin(PersonMixin):
    """Only for those who have completed the course; without a certificate there is no such address."""

    @cached_property
    def certificate(self) -> Certificate:
        found = certificate_of(self.registration)
        if found is None:
            raise Http404
        return found


class CertificateView(CertificateMixin, TemplateView):
    """The certificate as a page to print."""

    template_name = "wagtail_studier/attendance/certificate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            certificate=self.certificate,
            paper_title=_("Certificate %(reference)s") % {"reference": self.certificate.reference},
            back_url=self.url_here("person"),
            pdf_url=self.url_here("certificate_pdf") if pdf_available() else "",
            **kwargs,
        )


class CertificatePdfView(CertificateMixin, View):
    """The same as a PDF, where the extra is installed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not pdf_available():
            raise Http404
        response = HttpResponse(certificate_pdf(self.certificate), content_type="application/pdf")
        name = f"{self.certificate.reference}.pdf"
        response.headers["Content-Disposition"] = content_disposition_header(True, name)
        return response
