"""Checking in at the door, on a phone: a list of names to tap."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.generic import TemplateView

from wagtail_studier.attendance.admin_views import ArrangedMixin, SeeOther
from wagtail_studier.attendance.queries import book_of, by_name, people_on
from wagtail_studier.attendance.services import note_attendance
from wagtail_studier.attendance.text import here_text
from wagtail_studier.courses.admin_views import is_fragment
from wagtail_studier.courses.models import Session
from wagtail_studier.courses.schedule import session_when
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_views import SEARCH_LENGTH


@dataclass(frozen=True)
class Person:
    """A line of the list."""

    key: str
    name: str
    organisation: str
    is_here: bool


class CheckInView(ArrangedMixin, TemplateView):
    """GET lists who is expected. POST ``here`` or ``gone`` with one key notes it, as often as it is sent.

    The script of the page is answered with the whole state as JSON, so that what a colleague has tapped shows too.
    """

    template_name = "wagtail_studier/admin/attendance/check_in.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.session = self.get_session(kwargs["session"])

    def get_session(self, session_id: int) -> Session:
        for session in self.occasion.sessions.all():
            if session.pk == session_id:
                return session
        raise Http404

    @cached_property
    def people(self) -> list[Person]:
        """All with a place, by name."""
        here = book_of(self.occasion).here(self.session.pk)
        found = people_on(self.occasion).select_related("organisation").only("name", "reference", "organisation__name")
        return [
            Person(row.pk.hex, row.name, row.organisation.name if row.organisation else "", row.pk in here)
            for row in by_name(found)
        ]

    @property
    def word(self) -> str:
        """What is searched for, without a script."""
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        return sent.get("q", "")[:SEARCH_LENGTH].strip()

    @property
    def count_text(self) -> str:
        return here_text(sum(person.is_here for person in self.people), len(self.people))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        word = self.word.casefold()
        return super().get_context_data(
            title=self.title,
            session_when=session_when(self.session),
            theme=self.session.theme,
            is_today=self.session.starts_on <= local_today() <= self.session.final_day,
            people=[row for row in self.people if word in f"{row.name} {row.organisation}".casefold()],
            expected=len(self.people),
            count_text=self.count_text,
            word=self.word,
            others=self.get_others(),
            back_url=self.url_of("book"),
            login_url=reverse("wagtailadmin_login"),
            **kwargs,
        )

    def get_others(self) -> list[dict[str, Any]]:
        """The sessions of the occasion, to go between them."""
        sessions = list(self.occasion.sessions.all())
        if len(sessions) == 1:
            return []
        return [
            {
                "label": session_when(session),
                "url": self.url_of("check_in", session.pk),
                "is_current": session.pk == self.session.pk,
            }
            for session in sessions
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_here = "here" in request.POST
        key = request.POST.get("here") or request.POST.get("gone", "")
        try:
            mark = (UUID(key), self.session.pk)
        except ValueError:
            raise Http404 from None
        if not note_attendance(self.occasion, {mark: is_here}, by=request.user):
            raise Http404
        if is_fragment(request):
            here = [person.key for person in self.people if person.is_here]
            return JsonResponse({"here": here, "text": self.count_text})
        query = f"?{urlencode({'q': self.word})}" if self.word else ""
        return SeeOther(f"{self.url_of('check_in', self.session.pk)}{query}#p-{mark[0].hex}")
