"""A single registration in the work space: reading it, and the pages that ask before something is done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.courses.admin_views import rows_of
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.organisations.admin_views import WorkspaceMixin
from wagtail_studier.organisations.queries import organisation_tree
from wagtail_studier.registrations.admin_actions import Desk
from wagtail_studier.registrations.admin_forms import LocalForm, WithdrawForm
from wagtail_studier.registrations.admin_history import history_of
from wagtail_studier.registrations.admin_previews import preview_step
from wagtail_studier.registrations.admin_rights import Rights, rights_on
from wagtail_studier.registrations.admin_tables import local_time
from wagtail_studier.registrations.admin_views import occasions_breadcrumbs
from wagtail_studier.registrations.answers import Answer, answers_from
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.messages import moment_text
from wagtail_studier.registrations.permissions import registrations_for
from wagtail_studier.registrations.routing import notes_interest, route_of
from wagtail_studier.registrations.seats import queue_place
from wagtail_studier.registrations.states import TransitionNotAllowed, state_text


class SeeOther(HttpResponseRedirect):
    """After a POST: go and look."""

    status_code = 303


class RegistrationMixin(WorkspaceMixin):
    """A view of one registration the user may see."""

    header_icon = "user"
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        found = registrations_for(request.user).select_related(
            "occasion__organiser", "organisation", "handler", "registered_by"
        )
        self.registration = get_object_or_404(found.prefetch_related("occasion__sessions"), pk=kwargs["pk"])

    @cached_property
    def rights(self) -> Rights:
        return rights_on(self.request.user, self.registration)

    @property
    def detail_url(self) -> str:
        return reverse("studier_registrations:registration", args=[self.registration.pk])

    @cached_property
    def row(self) -> OccasionRow:
        """What the registration is for, with its seats and days."""
        return rows_of(Occasion.objects.all(), [self.registration.occasion_id])[0]

    def get_page_subtitle(self) -> str:
        return self.registration.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        occasion = self.registration.occasion
        url = reverse("studier_registrations:occasion", args=[occasion.pk])
        return [
            *occasions_breadcrumbs(),
            {"url": url, "label": str(occasion)},
            {"url": self.detail_url, "label": self.registration.reference},
        ]


class RegistrationView(RegistrationMixin, WagtailAdminTemplateMixin, TemplateView):
    """How to reach the person, what was answered, what has happened, and what can be done."""

    page_title = gettext_lazy("Registration")
    template_name = "wagtail_studier/admin/registration.html"

    @cached_property
    def answers(self) -> list[Answer]:
        return answers_from(self.registration.answers)

    @cached_property
    def is_interest(self) -> bool:
        return notes_interest(self.registration.occasion, route_of(self.registration.occasion))

    def local_form(self, data: Any = None) -> LocalForm:
        """What this user can fill in about the person."""
        return LocalForm(data, registration=self.registration, answers=self.answers, tree=organisation_tree())

    def get_context_data(self, *, forms: dict[str, Any] | None = None, **kwargs: Any) -> dict[str, Any]:
        registration, forms = self.registration, forms or {}
        local_form = (forms.get("local") or self.local_form()) if self.rights.handle else None
        return super().get_context_data(
            registration=registration,
            desk=Desk(registration, self.rights, forms),
            local_form=local_form,
            handle_url=reverse("studier_registrations:handle", args=[registration.pk]),
            state_text=state_text(registration.state, is_interest=self.is_interest),
            row=self.row,
            facts=self.get_facts(),
            answers=[answer for answer in self.answers if not answer.is_special],
            special_answers=[answer for answer in self.answers if answer.is_special],
            history=history_of(registration),
            occasion_url=reverse("studier_registrations:occasion", args=[registration.occasion_id]),
            **kwargs,
        )

    def get_facts(self) -> dict[str, Any]:
        """What the page says of the registration besides its fields, as text; empty where it does not apply."""
        one = self.registration
        return {
            "received": local_time(one.received_at),
            "queue_place": queue_place(one) if one.state == State.WAITLISTED else None,
            "waits_for": f"{one.handler} ({one.get_handler_role_display()})" if one.handler else "",
            "waits_since": local_time(one.handler_since) if one.handler_since else "",
            "escalated": local_time(one.escalated_at) if one.escalated_at else "",
            "answer_before": moment_text(one.offer_expires_at) if one.offer_expires_at else "",
            "changed": local_time(one.changed_at) if one.changed_at else "",
            "registered_by": get_user_display_name(one.registered_by) if one.registered_by else "",
        }


class WithdrawView(RegistrationMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET asks why, POST takes the person off the list."""

    page_title = gettext_lazy("Take off the list")
    template_name = "wagtail_studier/admin/withdraw.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.rights.is_live and not self.rights.withdraw:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", WithdrawForm())
        registration = self.registration
        mail = preview_step(registration, registration.occasion, State.WITHDRAWN) if self.rights.is_live else None
        shown = {"registration": registration, "row": self.row, "detail_url": self.detail_url, "mail": mail}
        return super().get_context_data(**shown, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            withdraw(self.registration.pk, actor=request.user, reason=form.cleaned_data["reason"])
        except TransitionNotAllowed:
            messages.warning(request, _("The person had already been taken off the list."))
        else:
            messages.success(request, _("The person has been taken off the list and is told by mail."))
        return SeeOther(self.detail_url)
