"""What the views of an occasion's forms share: where they are shown, and the way back."""

from typing import Any

from django.contrib import messages as django_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.courses.admin_notes import Note
from wagtail_studier.courses.admin_permissions import may_edit_lists, pages_of_course
from wagtail_studier.courses.admin_views import is_fragment
from wagtail_studier.courses.models import Occasion
from wagtail_studier.organisations.admin_views import PrivateMixin


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
