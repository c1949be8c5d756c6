"""A single registration in the work space: reading it, and taking the person off the list."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.organisations.admin_views import WorkspaceMixin
from wagtail_studier.registrations.admin_forms import WithdrawForm
from wagtail_studier.registrations.admin_tables import local_time
from wagtail_studier.registrations.admin_views import occasions_breadcrumbs
from wagtail_studier.registrations.enums import Sensitivity, State
from wagtail_studier.registrations.models import Transition
from wagtail_studier.registrations.permissions import registrations_for
from wagtail_studier.registrations.questions import Answer, answers_from
from wagtail_studier.registrations.seats import queue_place
from wagtail_studier.registrations.services import withdraw
from wagtail_studier.registrations.states import LIVE_STATES, TransitionNotAllowed


def history_row(step: Transition) -> dict[str, str]:
    """A transition in words; without an actor it was the member, or a seat that became free."""
    return {
        "when": local_time(step.at),
        "what": step.get_target_display(),
        "who": get_user_display_name(step.actor) if step.actor else "",
        "why": step.reason,
    }


class RegistrationMixin(WorkspaceMixin):
    """A view of one registration the user may see."""

    header_icon = "user"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        found = registrations_for(request.user).select_related("occasion", "organisation")
        self.registration = get_object_or_404(found, pk=kwargs["pk"])

    @property
    def detail_url(self) -> str:
        return reverse("studier_registrations:registration", args=[self.registration.pk])

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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        registration = self.registration
        waits = registration.state == State.WAITLISTED
        return super().get_context_data(
            registration=registration,
            received=local_time(registration.received_at),
            queue_place=queue_place(registration) if waits else None,
            answers=[answer for answer in self.answers if answer.sensitivity != Sensitivity.SPECIAL],
            special_answers=[answer for answer in self.answers if answer.sensitivity == Sensitivity.SPECIAL],
            history=[history_row(step) for step in registration.transitions.select_related("actor")],
            occasion_url=reverse("studier_registrations:occasion", args=[registration.occasion_id]),
            withdraw_url=reverse("studier_registrations:withdraw", args=[registration.pk])
            if registration.state in LIVE_STATES
            else "",
            **kwargs,
        )


class WithdrawView(RegistrationMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET asks why, POST takes the person off the list."""

    page_title = gettext_lazy("Withdraw")
    template_name = "wagtail_studier/admin/withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", WithdrawForm())
        return super().get_context_data(registration=self.registration, detail_url=self.detail_url, **kwargs)

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
        return HttpResponseRedirect(self.detail_url)
