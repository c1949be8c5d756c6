"""Adding, editing and deleting an occasion: in the dialog of the page editor, or on a page of its own."""

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail_studier.courses.admin_alternatives import Entry, alternatives_of
from wagtail_studier.courses.admin_details import DeadlineForm, DetailFormSet, PriceForm, detail_formset
from wagtail_studier.courses.admin_fields import forget_errors
from wagtail_studier.courses.admin_form_views import FormView, OccasionMixin, take_titles
from wagtail_studier.courses.admin_forms import ALTERNATIVES, ListForm, OccasionForm
from wagtail_studier.courses.admin_notes import Note, notes_after, success
from wagtail_studier.courses.admin_permissions import (
    may_edit_lists,
    may_edit_occasion,
    organisers_for_list,
)
from wagtail_studier.courses.admin_sessions import session_formset
from wagtail_studier.courses.admin_views import CourseMixin, is_fragment
from wagtail_studier.courses.admin_words import Answer, has_unread_words, read_words
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.queries import route_of_course
from wagtail_studier.courses.services import OccasionHasRegistrations, delete_occasion, version_of
from wagtail_studier.courses.states import is_over, local_today
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.changes import Changed, ChangedMeanwhile, change_occasion, people_on
from wagtail_studier.registrations.locks import OccasionBusy

MEANWHILE = gettext_lazy(
    "Somebody else has changed this occasion in the meantime. If you save once more, what stands here replaces it."
)
BUSY = gettext_lazy("Many people are signing up at this very moment. Wait a little, and save once more.")
SESSION_IN_USE = gettext_lazy("A session that you have removed is still used elsewhere, so it has to stay.")


def calendars_of(user: Any) -> dict[str, str]:
    """The titles of the calendars that ``user`` may edit, by the key that all their translations share."""
    pages = CourseIndexPage.objects.filter(alias_of=None).order_by("locale__language_code", "title")
    return {str(page.translation_key): page.title for page in pages if page.permissions_for_user(user).can_edit()}


class OccasionFormView(OccasionMixin, FormView):
    """The form: GET shows it, POST saves; 422 shows it again with what was typed.

    Dates in words are read first: POST then shows the form with the rows filled, to be looked through.
    """

    template_stem = "occasion_form"
    answer: Answer | None = None
    data: QueryDict | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # As they are now: the form, once it is valid, has written what was typed into the occasion.
        occasion = self.occasion
        if request.method == "POST":
            self.data = request.POST
        self.is_new = occasion._state.adding
        self.was_cancelled = occasion.status == OccasionStatus.CANCELLED
        self.people = 0 if self.is_new else people_on(occasion)
        self.is_over = is_over(occasion, local_today())
        self.version = "" if self.is_new else version_of(occasion, occasion.sessions.all())
        return super().dispatch(request, *args, **kwargs)

    def get_organisers(self) -> QuerySet[Organisation]:
        if self.occasion.course_key is None:
            return organisers_for_list(self.request.user)
        return Organisation.objects.filter(is_active=True)

    @cached_property
    def form(self) -> OccasionForm:
        if self.occasion.course_key:
            return OccasionForm(**self.form_values)
        return ListForm(calendars=calendars_of(self.request.user), **self.form_values)

    @property
    def form_values(self) -> dict[str, Any]:
        return {
            "data": self.data,
            "instance": self.occasion,
            "organisers": self.get_organisers(),
            "organiser_is_fixed": not (self.is_new or self.request.user.is_superuser)
            and self.occasion.registrations.exists(),
            "course_route": route_of_course(self.occasion.course_key),
            "has_people": self.people > 0 and not self.is_over,
            "prefix": "occasion",
        }

    @cached_property
    def formset(self) -> Any:
        first_row = 1 if self.is_new and self.occasion.course_key else 0
        extra = first_row if is_fragment(self.request) else 3
        return session_formset(self.data, instance=self.occasion, extra=extra)

    @cached_property
    def details(self) -> dict[str, DetailFormSet]:
        """The rows of prices and deadlines, by the field they are stored in."""
        extra = 1 if is_fragment(self.request) else 2
        prices = detail_formset(PriceForm, self.occasion.prices, self.data, prefix="prices", extra=extra)
        deadlines = detail_formset(DeadlineForm, self.occasion.deadlines, self.data, prefix="deadlines", extra=extra)
        return {"prices": prices, "deadlines": deadlines}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values = {
            "form": self.form,
            "formset": self.formset,
            **self.details,
            "answer": self.answer,
            "words_read": self.occasion.dates_as_written if self.data is None else self.data.get("words_read", ""),
            "people": self.people,
            "was_cancelled": self.was_cancelled,
            "version": self.version,
            "once": self.once if self.is_new else "",
            "delete_url": "" if self.is_new else reverse("studier_occasions:delete", args=[self.occasion.pk]),
        }
        return super().get_context_data(**values | kwargs)

    @cached_property
    def once(self) -> uuid.UUID:
        """What a new form is known by, however often it is sent."""
        try:
            return uuid.UUID(self.request.POST.get("once", ""))
        except ValueError:
            return uuid.uuid4()

    def key_of_new(self, occasion: Occasion) -> uuid.UUID:
        """The same for the same form with the same contents, so that two presses of its button make one occasion."""
        return uuid.uuid5(self.once, f"{occasion.course_key} {version_of(occasion, self.formset.sessions)}")

    def entries(self, occasion: Occasion) -> list[Entry]:
        """What is to be stored: the occasion, or one for each alternative."""
        sessions = self.formset.sessions
        if not self.is_new:
            return [(occasion, sessions)]
        occasion.pk = self.key_of_new(occasion)
        is_choice = self.form.cleaned_data.get("dates_are") == ALTERNATIVES and len(sessions) > 1
        return alternatives_of(occasion, sessions, once=self.once) if is_choice else [(occasion, sessions)]

    def store(self, entries: list[Entry]) -> list[Changed]:
        try:
            if len(entries) == 1:
                return [self.store_one(*entries[0])]
            with transaction.atomic():
                return [self.store_one(*entry) for entry in entries]
        except IntegrityError as fault:
            first = entries[0][0]
            is_there = self.is_new and Occasion.objects.filter(pk=first.pk).exists()
            if not is_there or isinstance(fault, ProtectedError | RestrictedError):
                raise
            return [Changed(occasion) for occasion, _sessions in entries]  # by the first press

    def store_one(self, occasion: Occasion, sessions: list[Session]) -> Changed:
        return change_occasion(
            occasion,
            sessions=sessions,
            actor=self.request.user,
            tells=self.form.cleaned_data.get("tells_change", False),
            seen=self.request.POST.get("version", ""),
        )

    def written(self) -> Occasion:
        """The occasion as the valid form says it, and its sessions, too."""
        occasion: Occasion = self.form.save(commit=False)
        for name, formset in self.details.items():
            if formset.is_bound:
                setattr(occasion, name, formset.rows)
        for session in self.formset.sessions:
            session.venue = session.venue or self.form.cleaned_data["venue_of_all"]
        take_titles(occasion, self.pages)
        return occasion

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "read" in request.POST or has_unread_words(request.POST):
            return self.show_dates()
        version = request.POST.get("version", "")
        bound = [formset for formset in self.details.values() if formset.is_bound]
        are_valid = [part.is_valid() for part in (self.form, self.formset, *bound)]  # each, so that all mistakes show
        if not all(are_valid):
            return self.refuse(version=version)
        occasion = self.written()
        try:
            changes = self.store(self.entries(occasion))
        except ChangedMeanwhile:
            self.form.add_error(None, MEANWHILE)
            stored_url = reverse("studier_occasions:edit", args=[occasion.pk])
            return self.refuse(version=self.version, stored_url=stored_url)
        except OccasionBusy:
            self.form.add_error(None, BUSY)
            return self.refuse(version=version)
        except (ProtectedError, RestrictedError):
            self.form.add_error(None, SESSION_IN_USE)
            return self.refuse(version=version)
        except Occasion.DoesNotExist as gone:
            raise Http404 from gone
        return self.done(self.notes(changes))

    def notes(self, changes: list[Changed]) -> list[Note]:
        if len(changes) == 1:
            return notes_after(changes[0], was_cancelled=self.was_cancelled)
        number = len(changes)
        text = ngettext("%(n)s alternative has been added.", "%(n)s alternatives have been added.", number)
        return [success(text % {"n": number})]

    def show_dates(self) -> HttpResponse:
        """The form again with the dates that its words say; nothing is saved, and nothing else is judged."""
        spare = 0 if is_fragment(self.request) else 1
        self.data, self.answer = read_words(self.request.POST, today=local_today(), spare=spare)
        forget_errors(self.form, self.formset, *self.details.values())
        context = self.get_context_data(version=self.request.POST.get("version", ""))
        return self.render_to_response(context, status=200 if "read" in self.request.POST else 422)

    def refuse(self, **context: str) -> HttpResponse:
        """The form again, with what was typed; ``version`` is what the next attempt says it has seen."""
        return self.render_to_response(self.get_context_data(**context), status=422)


class AddOccasionView(CourseMixin, OccasionFormView):
    """A new occasion of a course, arranged by whoever arranges the course."""

    page_title = gettext_lazy("Add an occasion")

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    @cached_property
    def occasion(self) -> Occasion:
        return Occasion(course_key=self.page.course_key, organiser_id=self.page.organiser_id)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": self.request.path, "label": self.page_title}]

    @property
    def list_url(self) -> str:
        return reverse("studier_occasions:of_course", args=[self.page.pk])


class AddListView(OccasionFormView):
    """A new list without a course."""

    page_title = gettext_lazy("Add a list")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_edit_lists(request.user):
            raise Http404

    @cached_property
    def occasion(self) -> Occasion:
        return Occasion()


class ExistingOccasionMixin:
    """A view of an occasion the user may edit; any other does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.occasion = get_object_or_404(Occasion, pk=kwargs["pk"])
        if not may_edit_occasion(request.user, self.occasion):
            raise Http404

    def get_page_subtitle(self) -> str:
        return str(self.occasion)


class EditOccasionView(ExistingOccasionMixin, OccasionFormView):
    page_title = gettext_lazy("Edit the occasion")


class DeleteOccasionView(ExistingOccasionMixin, OccasionMixin, FormView):
    """GET asks, POST deletes; with registrations it explains why not and offers to cancel."""

    page_title = gettext_lazy("Delete the occasion")
    template_stem = "occasion_delete"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            occasion=self.occasion,
            registrations=self.occasion.registrations.count(),
            is_cancelled=self.occasion.status == OccasionStatus.CANCELLED,
            edit_url=reverse("studier_occasions:edit", args=[self.occasion.pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            delete_occasion(self.occasion)
        except OccasionHasRegistrations:
            return self.render_to_response(self.get_context_data(), status=422)
        return self.done([success(_("The occasion has been deleted."))])
