"""Signing others up: one person or a whole board, by an organiser who has asked them."""

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Site

from wagtail_studier.courses.admin_permissions import pages_of_course
from wagtail_studier.courses.admin_tables import seats_text, title_of
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER, OccasionRow, not_yet_held, occasion_rows
from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_views import WorkspaceMixin
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.organisations.permissions import organisation_ids_for
from wagtail_studier.organisations.queries import organisation_tree
from wagtail_studier.organisations.tree import root_of
from wagtail_studier.registrations.admin_forms import NOBODYS
from wagtail_studier.registrations.admin_group_forms import GroupForm
from wagtail_studier.registrations.admin_registration import SeeOther
from wagtail_studier.registrations.definitions import FormDefinition
from wagtail_studier.registrations.permissions import arranges, has_all, may_confirm, occasions_for, registrations_for
from wagtail_studier.registrations.questions import NO_ORGANISATION
from wagtail_studier.registrations.refusals import refusal_text
from wagtail_studier.registrations.routing import is_interest
from wagtail_studier.registrations.seats import OccasionNotOpen
from wagtail_studier.registrations.services import Outcome, register_group
from wagtail_studier.registrations.states import state_text

SESSION_KEY = "studier_group"
"""Where the keys of those just signed up are kept for the page that reports; keys only, no person."""


def occasions_to_sign_up_for(user: Any) -> QuerySet[Occasion]:
    """What ``user`` can sign people up for: their own occasions, and what is published in their organisations' tree.

    A few queries, fixed in number.
    """
    coming = not_yet_held(Occasion.objects.filter(status=OccasionStatus.ANNOUNCED), local_today())
    if has_all(user):
        return coming
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    roots = {root_of(pk, parents) for pk in organisation_ids_for(user)}
    tree = [pk for pk in parents if root_of(pk, parents) in roots]
    published = Page.objects.live().public().values("translation_key")
    offered = Q(organiser__in=tree, course_key__in=published)
    return coming.filter(offered | Q(pk__in=occasions_for(user).values("pk")))


class OfferedView(WorkspaceMixin, WagtailAdminTemplateMixin, TemplateView):
    """What one can sign people up for."""

    page_title = gettext_lazy("Register people")
    header_icon = "user"
    template_name = "wagtail_studier/admin/group_offers.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = occasion_rows(occasions_to_sign_up_for(self.request.user).order_by(*ORDER), local_today())
        offers = [self.offer(row) for row in rows if row.availability.takes_registrations]
        return super().get_context_data(offers=offers, **kwargs)

    def offer(self, row: OccasionRow) -> dict[str, str]:
        return {
            "title": title_of(row),
            "more": " · ".join(filter(None, [row.label, row.when])),
            "seats": seats_text(row),
            "closes": row.closing_text,
            "url": reverse("studier_registrations:register", args=[row.id]),
        }


class GroupMixin(WorkspaceMixin, WagtailAdminTemplateMixin):
    """A view of an occasion that the user can sign people up for."""

    page_title = gettext_lazy("Register people")
    header_icon = "user"
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = occasions_to_sign_up_for(request.user).select_related("organiser")
        self.occasion = get_object_or_404(found, pk=kwargs["pk"])

    @cached_property
    def row(self) -> OccasionRow:
        return occasion_rows(Occasion.objects.filter(pk=self.occasion.pk), local_today())[0]

    def get_page_subtitle(self) -> str:
        return title_of(self.row)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": reverse("studier_registrations:offered"), "label": _("Register people")},
            {"url": "", "label": title_of(self.row)},
        ]


class GroupView(GroupMixin, TemplateView):
    """A form with a row a person. POST signs all of them up, or nobody."""

    template_name = "wagtail_studier/admin/group.html"

    @cached_property
    def own(self) -> list[tuple[str, Any]]:
        """Where those may belong whom the user signs up; for whoever arranges the occasion, anywhere."""
        members = organisation_tree().members_of(self.occasion.organiser_id).choices
        if arranges(self.request.user, self.occasion):
            return [*((str(pk), name) for pk, name in members), (NO_ORGANISATION, NOBODYS)]
        own = organisation_ids_for(self.request.user)
        return [(str(pk), name) for pk, name in members if pk in own]

    @cached_property
    def definition(self) -> FormDefinition | None:
        """The form that members fill in; None for what has no course page."""
        pages = pages_of_course(self.occasion)
        return pages[0].specific.get_form_definition() if pages else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", GroupForm(own=self.own))
        questions = self.definition.questions if self.definition else ()
        return super().get_context_data(
            row=self.row,
            title=title_of(self.row),
            seats=seats_text(self.row),
            own=self.own,
            questions=[question.label for question in questions if question.required],
            is_open=self.row.availability.takes_registrations,
            refusal="" if self.row.availability.takes_registrations else refusal_text(self.row.availability),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "more" in request.POST:
            form = GroupForm(request.POST, own=self.own)
            form.forget_errors()
            return self.render_to_response(self.get_context_data(form=form))
        form = GroupForm(request.POST, own=self.own)
        if not self.own or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            outcomes = self.register(form)
        except OccasionNotOpen as refusal:
            form.add_error(None, refusal_text(refusal.availability))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        rows = [[str(one.registration_id), one.is_known] for one in outcomes]
        request.session[SESSION_KEY] = {"occasion": str(self.occasion.pk), "rows": rows}
        return SeeOther(reverse("studier_registrations:registered", args=[self.occasion.pk]))

    def register(self, form: GroupForm) -> list[Outcome]:
        site = Site.find_for_request(self.request) or Site.objects.filter(is_default_site=True).first()
        sign_ups = form.sign_ups(
            self.occasion.pk,
            language=settings.LANGUAGE_CODE,
            site_id=site.pk if site else None,
            form_key=self.definition.key if self.definition else None,
        )
        confirmed = may_confirm(self.request.user, self.occasion, form.organisation_id)
        return register_group(sign_ups, actor=self.request.user, is_confirmed=confirmed)


@dataclass(frozen=True)
class GroupRow:
    """How it went for one of a group."""

    name: str
    state: str
    url: str
    is_known: bool


class RegisteredView(GroupMixin, TemplateView):
    """How it went for each, as far as the user may see them."""

    template_name = "wagtail_studier/admin/registered.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stored = self.request.session.get(SESSION_KEY) or {}
        is_this = stored.get("occasion") == str(self.occasion.pk)
        known = {uuid.UUID(key): is_known for key, is_known in stored["rows"]} if is_this else {}
        found = (
            registrations_for(self.request.user)
            .filter(pk__in=list(known))
            .defer("answers")
            .annotate(is_interest=is_interest())
        )
        rows = [group_row(one, is_known=known[one.pk]) for one in found.order_by("name", "id")]
        return super().get_context_data(
            row=self.row,
            title=title_of(self.row),
            rows=rows,
            unseen=len(known) - len(rows),
            again_url=reverse("studier_registrations:register", args=[self.occasion.pk]),
            **kwargs,
        )


def group_row(registration: Any, *, is_known: bool) -> GroupRow:
    url = reverse("studier_registrations:registration", args=[registration.pk])
    return GroupRow(
        registration.name, state_text(registration.state, is_interest=registration.is_interest), url, is_known
    )
