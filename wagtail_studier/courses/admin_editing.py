"""Adding, editing and deleting an occasion: in the dialog of the page editor, or on a page of its own."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages as django_messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.courses.admin_forms import ListForm, OccasionForm, session_formset
from wagtail_studier.courses.admin_permissions import (
    may_edit_lists,
    may_edit_occasion,
    organisers_for_list,
    pages_of_course,
)
from wagtail_studier.courses.admin_tables import seats_over
from wagtail_studier.courses.admin_views import CourseMixin, is_fragment
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.services import OccasionHasRegistrations, delete_occasion, save_occasion
from wagtail_studier.organisations.admin_views import PrivateMixin
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.services import promote_waiting


@dataclass(frozen=True)
class Note:
    """Something the editor is told after saving."""

    level: int
    text: str

    def as_json(self) -> dict[str, str]:
        return {"level": django_messages.DEFAULT_TAGS[self.level], "text": self.text}


def take_titles(occasion: Occasion, pages: list[Any]) -> None:
    """Let the occasion carry the titles of its course: of the source language for all, of live pages for their own."""
    if not pages:
        return
    source = next((page for page in pages if page.locale.is_default), pages[0])
    occasion.title = source.title if source.live else source.draft_title or source.title
    live = {page.locale.language_code: page.title for page in pages if page.live}
    occasion.titles = {**occasion.titles, **live}


def store(occasion: Occasion, sessions: list[Session], *, was_cancelled: bool) -> list[Note]:
    """Save, give new seats to those who wait, and say what the editor should know."""
    save_occasion(occasion, sessions=sessions)
    occasion.refresh_from_db(fields=["placed", "waiting"])
    notes = [Note(django_messages.SUCCESS, _("The occasion has been saved."))]
    if occasion.waiting and (moved := promote_waiting(occasion.pk)):
        text = ngettext(
            "%(n)d person from the waiting list got a place and is told by mail.",
            "%(n)d people from the waiting list got a place and are told by mail.",
            moved,
        )
        notes.append(Note(django_messages.SUCCESS, text % {"n": moved}))
    if over := seats_over(occasion):
        text = ngettext(
            "There is %(n)d person more than seats. Nobody has been removed, and nobody else gets a place.",
            "There are %(n)d people more than seats. Nobody has been removed, and nobody else gets a place.",
            over,
        )
        notes.append(Note(django_messages.WARNING, text % {"n": over}))
    people = occasion.placed + occasion.waiting
    if people and occasion.status == OccasionStatus.CANCELLED and not was_cancelled:
        text = ngettext(
            "%(n)d person had signed up and has not been told yet. Tell them.",
            "%(n)d people had signed up and have not been told yet. Tell them.",
            people,
        )
        notes.append(Note(django_messages.WARNING, text % {"n": people}))
    return notes


class OccasionFormView(PrivateMixin, WagtailAdminTemplateMixin, TemplateView):
    """The form: GET shows it, POST saves; 422 shows it again with what was typed."""

    header_icon = "date"

    def get_template_names(self) -> list[str]:
        name = "occasion_form" if is_fragment(self.request) else "occasion_form_page"
        return [f"wagtail_studier/admin/{name}.html"]

    @cached_property
    def occasion(self) -> Occasion:
        """What is being written."""
        raise NotImplementedError

    @cached_property
    def pages(self) -> list[Any]:
        """The pages of the course; none for a list."""
        return pages_of_course(self.occasion)

    def get_organisers(self) -> QuerySet[Organisation]:
        if self.occasion.course_key is None:
            return organisers_for_list(self.request.user)
        return Organisation.objects.filter(is_active=True)

    @property
    def list_url(self) -> str:
        """Where one comes from, and goes back to."""
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

    @cached_property
    def form(self) -> OccasionForm:
        is_new = self.occasion._state.adding
        form_class = OccasionForm if self.occasion.course_key else ListForm
        return form_class(
            self.request.POST if self.request.method == "POST" else None,
            instance=self.occasion,
            organisers=self.get_organisers(),
            organiser_is_fixed=not (is_new or self.request.user.is_superuser) and self.occasion.registrations.exists(),
            prefix="occasion",
        )

    @cached_property
    def formset(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        first_row = 1 if self.occasion._state.adding and self.occasion.course_key else 0
        return session_formset(data, instance=self.occasion, extra=first_row if is_fragment(self.request) else 3)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_new = self.occasion._state.adding
        return super().get_context_data(
            form=self.form,
            formset=self.formset,
            people=self.occasion.placed + self.occasion.waiting,
            list_url=self.list_url,
            delete_url="" if is_new else reverse("studier_occasions:delete", args=[self.occasion.pk]),
            is_fragment=is_fragment(self.request),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        was_cancelled = self.occasion.status == OccasionStatus.CANCELLED
        if not all([self.form.is_valid(), self.formset.is_valid()]):
            return self.render_to_response(self.get_context_data(), status=422)
        occasion = self.form.save(commit=False)
        take_titles(occasion, self.pages)
        return self.done(store(occasion, self.formset.sessions, was_cancelled=was_cancelled))

    def done(self, notes: list[Note]) -> HttpResponse:
        """Tell it in the tab, or as messages on the list."""
        if is_fragment(self.request):
            return JsonResponse({"notes": [note.as_json() for note in notes]})
        for note in notes:
            django_messages.add_message(self.request, note.level, note.text)
        return HttpResponseRedirect(self.list_url)


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


class DeleteOccasionView(ExistingOccasionMixin, OccasionFormView):
    """GET asks, POST deletes; with registrations it explains why not and offers to cancel."""

    page_title = gettext_lazy("Delete the occasion")

    def get_template_names(self) -> list[str]:
        name = "occasion_delete" if is_fragment(self.request) else "occasion_delete_page"
        return [f"wagtail_studier/admin/{name}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = WagtailAdminTemplateMixin.get_context_data(self, **kwargs)
        return context | {
            "occasion": self.occasion,
            "registrations": self.occasion.registrations.count(),
            "list_url": self.list_url,
            "edit_url": reverse("studier_occasions:edit", args=[self.occasion.pk]),
            "is_fragment": is_fragment(self.request),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            delete_occasion(self.occasion)
        except OccasionHasRegistrations:
            return self.render_to_response(self.get_context_data(), status=422)
        return self.done([Note(django_messages.SUCCESS, _("The occasion has been deleted."))])
