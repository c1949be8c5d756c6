"""Adding, editing and deleting an occasion: in the dialog of the page editor, or on a page of its own."""

import uuid
from typing import Any

from django.contrib import messages as django_messages
from django.db import IntegrityError
from django.db.models import ProtectedError, QuerySet, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.courses.admin_forms import ListForm, OccasionForm, session_formset
from wagtail_studier.courses.admin_notes import Note, notes_after, success
from wagtail_studier.courses.admin_permissions import (
    may_edit_lists,
    may_edit_occasion,
    organisers_for_list,
    pages_of_course,
)
from wagtail_studier.courses.admin_views import CourseMixin, is_fragment
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import route_of_course
from wagtail_studier.courses.services import OccasionHasRegistrations, delete_occasion, version_of
from wagtail_studier.courses.states import is_over, local_today
from wagtail_studier.organisations.admin_views import PrivateMixin
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.changes import Changed, ChangedMeanwhile, change_occasion, people_on
from wagtail_studier.registrations.locks import OccasionBusy

MEANWHILE = gettext_lazy(
    "Somebody else has changed this occasion in the meantime. If you save once more, what stands here replaces it."
)
BUSY = gettext_lazy("Many people are signing up at this very moment. Wait a little, and save once more.")
SESSION_IN_USE = gettext_lazy("A session that you have removed is still used elsewhere, so it has to stay.")


def take_titles(occasion: Occasion, pages: list[Any]) -> None:
    """Let the occasion carry the titles of its course: of the source language for all, of live pages for their own."""
    if not pages:
        return
    source = next((page for page in pages if page.locale.is_default), pages[0])
    occasion.title = source.title if source.live else source.draft_title or source.title
    live = {page.locale.language_code: page.title for page in pages if page.live}
    occasion.titles = {**occasion.titles, **live}


class FormView(PrivateMixin, WagtailAdminTemplateMixin, TemplateView):
    """A form in the dialog of the page editor, or on a page of its own, and the way back from it."""

    header_icon = "date"
    template_stem = ""

    def get_template_names(self) -> list[str]:
        ending = "" if is_fragment(self.request) else "_page"
        return [f"wagtail_studier/admin/{self.template_stem}{ending}.html"]

    @property
    def list_url(self) -> str:
        """Where one comes from, and goes back to."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(list_url=self.list_url, is_fragment=is_fragment(self.request), **kwargs)

    def done(self, notes: list[Note]) -> HttpResponse:
        """Tell it in the tab, or as messages on the list."""
        if is_fragment(self.request):
            return JsonResponse({"notes": [note.as_json() for note in notes]})
        for note in notes:
            django_messages.add_message(self.request, note.level, note.text)
        return HttpResponseRedirect(self.list_url)


class OccasionMixin:
    """What all views of one occasion know: its course, and where one goes back to."""

    request: HttpRequest
    page_title: Any

    @cached_property
    def occasion(self) -> Occasion:
        """What is being written."""
        raise NotImplementedError

    @cached_property
    def pages(self) -> list[Any]:
        """The pages of the course; none for a list."""
        return pages_of_course(self.occasion)

    @property
    def list_url(self) -> str:
        user = self.request.user
        page = next((page for page in self.pages if page.permissions_for_user(user).can_edit()), None)
        if page is not None:
            return reverse("studier_occasions:of_course", args=[page.pk])
        lists = reverse("studier_occasions:lists")
        return lists if may_edit_lists(user) else reverse("wagtailadmin_home")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": self.list_url, "label": _("Occasions") if self.pages else _("Sign-up lists")},
            {"url": self.request.path, "label": self.page_title},
        ]


class OccasionFormView(OccasionMixin, FormView):
    """The form: GET shows it, POST saves; 422 shows it again with what was typed."""

    template_stem = "occasion_form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # As they are now: the form, once it is valid, has written what was typed into the occasion.
        occasion = self.occasion
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
        form_class = OccasionForm if self.occasion.course_key else ListForm
        return form_class(
            self.request.POST if self.request.method == "POST" else None,
            instance=self.occasion,
            organisers=self.get_organisers(),
            organiser_is_fixed=not (self.is_new or self.request.user.is_superuser)
            and self.occasion.registrations.exists(),
            course_route=route_of_course(self.occasion.course_key),
            has_people=self.people > 0 and not self.is_over,
            prefix="occasion",
        )

    @cached_property
    def formset(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        first_row = 1 if self.is_new and self.occasion.course_key else 0
        return session_formset(data, instance=self.occasion, extra=first_row if is_fragment(self.request) else 3)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values = {
            "form": self.form,
            "formset": self.formset,
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

    def store(self, occasion: Occasion) -> Changed:
        if self.is_new:
            occasion.pk = self.key_of_new(occasion)
        try:
            return change_occasion(
                occasion,
                sessions=self.formset.sessions,
                actor=self.request.user,
                tells=self.form.cleaned_data.get("tells_change", False),
                seen=self.request.POST.get("version", ""),
            )
        except IntegrityError as fault:
            is_there = self.is_new and Occasion.objects.filter(pk=occasion.pk).exists()
            if not is_there or isinstance(fault, ProtectedError | RestrictedError):
                raise
            return Changed(occasion)  # by the first press

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not all([self.form.is_valid(), self.formset.is_valid()]):
            return self.refuse(version=request.POST.get("version", ""))
        occasion = self.form.save(commit=False)
        take_titles(occasion, self.pages)
        try:
            changed = self.store(occasion)
        except ChangedMeanwhile:
            self.form.add_error(None, MEANWHILE)
            stored_url = reverse("studier_occasions:edit", args=[occasion.pk])
            return self.refuse(version=self.version, stored_url=stored_url)
        except OccasionBusy:
            self.form.add_error(None, BUSY)
            return self.refuse(version=request.POST.get("version", ""))
        except (ProtectedError, RestrictedError):
            self.form.add_error(None, SESSION_IN_USE)
            return self.refuse(version=request.POST.get("version", ""))
        except Occasion.DoesNotExist as gone:
            raise Http404 from gone
        return self.done(notes_after(changed, was_cancelled=self.was_cancelled))

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
