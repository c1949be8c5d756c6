"""What is done with several occasions at once: those that were ticked in a list, and that the user may edit."""

import uuid
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.courses.admin_permissions import may_edit_many, occasions_editable_by
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER
from wagtail_studier.organisations.admin_views import PrivateMixin

MOST = 200
"""So many are changed in one go, and shown in a list to tick in: Django takes a thousand fields of a form."""

LONGEST_KEY = 19
"""Digits that the key of a page can have."""


class ChooseColumn(BaseColumn):
    """A box to tick, for the buttons above the list."""

    header_template_name = "wagtail_studier/admin/choose_header.html"
    cell_template_name = "wagtail_studier/admin/programme_choose_cell.html"


def keys_of(values: Iterable[str]) -> list[uuid.UUID]:
    """The keys among ``values``, each once; what is no key is left out."""
    found: dict[uuid.UUID, None] = {}
    for value in values:
        try:
            found[uuid.UUID(value)] = None
        except ValueError:
            continue
    return list(found)[:MOST]


def programme_url(**filters: object) -> str:
    """The programme, narrowed."""
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return f"{reverse('studier_occasions:programme')}{'?' if query else ''}{query}"


class ChosenView(PrivateMixin, WagtailAdminTemplateMixin, TemplateView):
    """A POST with ``confirmed`` does it; one without shows first what it comes to, and does nothing.

    What the user may not edit is left out as if it did not exist. ``?course=`` is the page one comes from.
    """

    http_method_names = ("get", "head", "post")
    header_icon = "date"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_edit_many(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing has been chosen, as after a page that is loaded anew: back to the list."""
        return HttpResponseRedirect(self.back_url)

    @cached_property
    def back_url(self) -> str:
        """The list that was ticked in."""
        course = self.request.GET.get("course", "")
        if course.isascii() and course.isdigit() and len(course) < LONGEST_KEY:
            return reverse("studier_occasions:of_course", args=[int(course)])
        return programme_url() + (f"?{query}" if (query := self.request.GET.urlencode()) else "")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": self.back_url, "label": pgettext("of courses", "Programme")},
            {"url": "", "label": self.page_title},
        ]

    @cached_property
    def chosen(self) -> list[Occasion]:
        """In the order of the list, with their sessions. Two queries."""
        keys = keys_of(self.request.POST.getlist("occasion"))
        found = occasions_editable_by(self.request.user).filter(pk__in=keys)
        return list(found.select_related("organiser").order_by(*ORDER).prefetch_related("sessions"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.chosen:
            messages.warning(request, _("Tick the occasions first."))
            return HttpResponseRedirect(self.back_url)
        if "confirmed" in request.POST:
            return self.confirm()
        return self.render_to_response(self.get_context_data())

    def confirm(self) -> HttpResponse:
        """Do it, and say what has been done."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(chosen=self.chosen, back_url=self.back_url, **kwargs)
