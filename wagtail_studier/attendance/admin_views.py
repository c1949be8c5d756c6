"""The book of attendance in the admin: for those who arrange the occasion; for others the address does not exist."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from wagtail_studier.attendance.queries import Book, book_of, by_name, people_on, removed_days
from wagtail_studier.attendance.services import note_attendance
from wagtail_studier.attendance.text import completion_text, here_text, rule_text, short_day
from wagtail_studier.courses.models import Session
from wagtail_studier.courses.schedule import day_text, occasion_when, session_when
from wagtail_studier.organisations.admin_views import WorkspaceMixin
from wagtail_studier.registrations.admin_views import occasions_breadcrumbs
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import occasions_arranged_by

CELLS = 800
"""Boxes on one page of the table: Django takes no more than a thousand values in a form."""

MOST_PEOPLE = 100


class SeeOther(HttpResponseRedirect):
    """After a POST: go and look."""

    status_code = 303


class ArrangedMixin(WorkspaceMixin):
    """A view of an occasion that the user's organisation arranges."""

    header_icon = "date"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        found = occasions_arranged_by(request.user).select_related("organiser").prefetch_related("sessions")
        self.occasion = get_object_or_404(found, pk=kwargs["pk"])

    @property
    def title(self) -> str:
        """What the occasion is called, in the reader's language."""
        return self.occasion.title_in(get_language() or "")

    def url_of(self, view: str, *args: Any) -> str:
        """Another view of this slice, of the same occasion."""
        return reverse(f"studier_attendance:{view}", args=[self.occasion.pk, *args])

    @property
    def occasion_url(self) -> str:
        return reverse("studier_registrations:occasion", args=[self.occasion.pk])


class ArrangedPageMixin(ArrangedMixin, WagtailAdminTemplateMixin):
    """As a page of the admin, below the occasion."""

    page_title: Any = ""

    def get_page_subtitle(self) -> str:
        return self.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what every page says of the occasion, also on a phone, where the way to it is cut short."""
        named = " · ".join(filter(None, [self.title, self.occasion.label]))
        when = occasion_when(list(self.occasion.sessions.all()))
        return super().get_context_data(course=named, when=when, occasion_url=self.occasion_url, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *occasions_breadcrumbs(),
            {"url": self.occasion_url, "label": self.title},
            {"url": "", "label": self.page_title},
        ]


@dataclass(frozen=True)
class Cell:
    """A box of the table. ``key`` is what the form sends; a session made up for elsewhere is said beside it."""

    key: str
    label: str
    is_present: bool
    is_made_up: bool


@dataclass(frozen=True)
class Row:
    """A person in the table, with a box for each session."""

    registration: Registration
    url: str
    cells: tuple[Cell, ...]
    completion: str
    has_completed: bool


@dataclass(frozen=True)
class Column:
    """A session above the table. ``here`` is "12 of 18 here"."""

    day: str
    theme: str
    when: str
    here: str
    check_in_url: str


def cell_key(registration_id: UUID, session_id: int) -> str:
    return f"{registration_id.hex}:{session_id}"


def read_cells(text: list[str]) -> set[tuple[UUID, int]]:
    """The boxes behind the keys that were sent; what is none of ours is left out."""
    found = set()
    for key in text:
        person, _colon, session = key.partition(":")
        try:
            found.add((UUID(person), int(session)))
        except ValueError:
            continue
    return found


class BookView(ArrangedPageMixin, TemplateView):
    """Everyone with a place and every session: GET shows, POST notes what was changed since it was shown.

    Boxes nobody touched are not written, so that a table left open does not undo what others have noted meanwhile.
    """

    page_title = gettext_lazy("Attendance")
    template_name = "wagtail_studier/admin/attendance/book.html"

    @cached_property
    def book(self) -> Book:
        return book_of(self.occasion)

    @cached_property
    def people(self) -> Page[Any]:
        """A page of keys, in the order of names."""
        names = people_on(self.occasion).only("id", "name", "reference")
        size = min(MOST_PEOPLE, max(CELLS // max(len(self.book.sessions), 1), 1))
        return Paginator(by_name(names), size).get_page(self.request.GET.get("p"))

    def get_rows(self) -> list[Row]:
        keys = [row.pk for row in self.people.object_list]
        found = Registration.objects.select_related("organisation").defer("answers").in_bulk(keys)
        return [self.get_row(found[key]) for key in keys if key in found]

    def get_row(self, registration: Registration) -> Row:
        book, person = self.book, registration.pk
        present, made_up = book.present.get(person, set()), book.made_up.get(person, set())
        cells = tuple(
            Cell(
                cell_key(person, session.pk),
                f"{registration.name}, {session_when(session)}",
                session.pk in present,
                session.pk in made_up,
            )
            for session in book.sessions
        )
        return Row(
            registration,
            reverse("studier_attendance:person", args=[person]),
            cells,
            completion_text(book.completion_of(person), is_scheduled=bool(book.sessions), kind=book.rule.kind),
            book.has_completed(person),
        )

    def get_column(self, session: Session) -> Column:
        return Column(
            day=short_day(session.starts_on),
            theme=session.theme,
            when=session_when(session),
            here=here_text(len(self.book.here(session.pk)), self.people.paginator.count),
            check_in_url=self.url_of("check_in", session.pk),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.get_rows()
        return super().get_context_data(
            occasion=self.occasion,
            work_buttons=self.get_work_buttons(),
            columns=[self.get_column(session) for session in self.book.sessions],
            rows=rows,
            before=" ".join(cell.key for row in rows for cell in row.cells if cell.is_present),
            people=self.people,
            rule=rule_text(self.book.rule),
            removed=[(day_text(day), count) for day, count in removed_days(self.occasion)],
            **kwargs,
        )

    def get_work_buttons(self) -> list[Button]:
        pages = [
            (_("Roster"), "roster"),
            (_("Kitchen list"), "kitchen"),
            (_("Report"), "report"),
            (_("Message to all"), "message"),
            (_("Thanks and certificates"), "thanks"),
        ]
        return [Button(label, url=self.url_of(view)) for label, view in pages]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = read_cells(request.POST.get("before", "").split())
        here = read_cells(request.POST.getlist("here"))
        marks = dict.fromkeys(here - before, True) | dict.fromkeys(before - here, False)
        changed = note_attendance(self.occasion, marks, by=request.user)
        if changed:
            text = ngettext("%(n)d change has been saved.", "%(n)d changes have been saved.", changed)
            messages.success(request, text % {"n": changed})
        else:
            messages.info(request, _("Nothing had been changed."))
        return SeeOther(request.get_full_path())
