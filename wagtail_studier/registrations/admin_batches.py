"""Deciding about several sign-ups at once: first what it would lead to, with the mails, then the deed."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.courses.models import Occasion
from wagtail_studier.organisations.admin_views import WorkspaceMixin
from wagtail_studier.registrations import decisions
from wagtail_studier.registrations.admin_forms import DeclineForm
from wagtail_studier.registrations.admin_previews import MailPreview, preview_step, reason_to_come
from wagtail_studier.registrations.admin_registration import SeeOther
from wagtail_studier.registrations.admin_tables import occasion_text
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.foresight import approvals_lead_to
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import registrations_for, waiting_for
from wagtail_studier.registrations.routing import routes_of
from wagtail_studier.registrations.states import TransitionNotAllowed

MOST = 100
"""So many are decided in one go; a list shows fewer."""

MOST_BUTTONS = 5
"""Of those that somebody else has answered, so many are shown the way to."""

APPROVE, DECLINE = "approve", "decline"


@dataclass(frozen=True)
class Group:
    """Those for whom a decision leads to the same, and the mail that the first of them gets."""

    text: str
    people: list[dict[str, str]]
    mail: MailPreview


def outcome_text(state: State, n: int) -> str:
    """ "3 go on to the office": what a decision leads to, or has led to."""
    texts = {
        State.PENDING_OFFICE: ngettext("%(n)d goes on to the office", "%(n)d go on to the office", n),
        State.PLACED: ngettext("%(n)d gets a place", "%(n)d get a place", n),
        State.WAITLISTED: ngettext(
            "%(n)d goes to the waiting list, since all seats are taken",
            "%(n)d go to the waiting list, since all seats are taken",
            n,
        ),
        State.DECLINED: ngettext("%(n)d is declined", "%(n)d are declined", n),
    }
    return texts[state] % {"n": n}


def chosen_keys(values: Iterable[str]) -> dict[uuid.UUID, str]:
    """The registrations that were ticked, each with the state in which it was seen; what is no key is left out."""
    found: dict[uuid.UUID, str] = {}
    for value in values:
        key, _colon, seen = value.partition(":")
        try:
            found[uuid.UUID(key)] = seen
        except ValueError:
            continue
    return dict(list(found.items())[:MOST])


class DecideView(WorkspaceMixin, WagtailAdminTemplateMixin, TemplateView):
    """A POST with ``confirmed`` decides; one without shows what would happen and decides nothing."""

    http_method_names = ("post",)
    page_title = gettext_lazy("Answer several")
    header_icon = "mail"
    template_name = "wagtail_studier/admin/decide.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": self.inbox_url, "label": _("Waits for me")},
            {"url": "", "label": self.page_title},
        ]

    @property
    def inbox_url(self) -> str:
        """Back to the list, for the same occasion."""
        url = reverse("studier_registrations:inbox")
        try:
            return f"{url}?occasion={uuid.UUID(self.request.GET.get('occasion', ''))}"
        except ValueError:
            return url

    @cached_property
    def seen(self) -> dict[uuid.UUID, str]:
        return chosen_keys(self.request.POST.getlist("registration"))

    @cached_property
    def chosen(self) -> list[Registration]:
        """Those that still wait for the user as they were seen, the oldest first."""
        found = waiting_for(self.request.user).filter(pk__in=list(self.seen)).order_by("handler_since", "id")
        found = found.select_related("occasion__organiser", "handler").prefetch_related("occasion__sessions")
        return [row for row in found.defer("answers") if self.seen[row.pk] in {"", row.state}]

    @property
    def is_approval(self) -> bool:
        return self.request.POST.get("decision") == APPROVE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("decision") not in {APPROVE, DECLINE} or not self.seen:
            messages.warning(request, _("Tick those you want to answer first."))
            return SeeOther(self.inbox_url)
        if not self.chosen:
            self.tell_missed(list(self.seen))
            return SeeOther(self.inbox_url)
        is_confirmed = "confirmed" in request.POST
        form = DeclineForm(request.POST if is_confirmed else None, prefix="decline")
        if not is_confirmed or (not self.is_approval and not form.is_valid()):
            status = 422 if is_confirmed else 200
            return self.render_to_response(self.get_context_data(form=form), status=status)
        reason = "" if self.is_approval else form.cleaned_data["reason"]
        self.decide(reason)
        return SeeOther(self.inbox_url)

    def decide(self, reason: str) -> None:
        """Decide about each by itself, and report."""
        reached: Counter[State] = Counter()
        missed = [key for key in self.seen if key not in {row.pk for row in self.chosen}]
        for row in self.chosen:
            common: dict[str, Any] = {"actor": self.request.user, "seen": row.state}
            try:
                if self.is_approval:
                    done = decisions.approve(row.pk, **common)
                else:
                    done = decisions.decline(row.pk, reason=reason, **common)
            except (TransitionNotAllowed, Registration.DoesNotExist):
                missed.append(row.pk)
            else:
                reached[State(done.state)] += 1
        if reached:
            parts = [outcome_text(state, n) for state, n in reached.items()]
            messages.success(self.request, _("Done: %(what)s. Each is told by mail.") % {"what": ", ".join(parts)})
        self.tell_missed(missed)

    def tell_missed(self, keys: list[uuid.UUID]) -> None:
        """That somebody was faster. By reference code only: messages are kept in cookies and sessions."""
        if not keys:
            return
        text = ngettext(
            "%(n)d had been answered by somebody else meanwhile, and was left as it is.",
            "%(n)d had been answered by somebody else meanwhile, and were left as they are.",
            len(keys),
        )
        messages.warning(self.request, text % {"n": len(keys)}, buttons=self.buttons_to(keys))

    def buttons_to(self, keys: list[uuid.UUID]) -> list[Any]:
        """The way to those that the user still sees."""
        found = registrations_for(self.request.user).filter(pk__in=keys[:MOST_BUTTONS])
        return [
            messages.button(reverse("studier_registrations:registration", args=[key]), reference)
            for key, reference in found.values_list("pk", "reference")
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            groups=self.groups(),
            count=len(self.chosen),
            left_out=len(self.seen) - len(self.chosen),
            chosen=[f"{row.pk}:{row.state}" for row in self.chosen],
            decision=APPROVE if self.is_approval else DECLINE,
            is_approval=self.is_approval,
            inbox_url=self.inbox_url,
            **kwargs,
        )

    def groups(self) -> list[Group]:
        """Who comes where, in the order of the list, with the mail to the first of each."""
        occasions: dict[Any, Occasion] = {row.occasion_id: row.occasion for row in self.chosen}
        routes = routes_of(occasions.values())
        targets = [State.DECLINED] * len(self.chosen)
        if self.is_approval:
            targets = approvals_lead_to(self.chosen, occasions, routes)
        groups: dict[State, list[Registration]] = {}
        for row, target in zip(self.chosen, targets, strict=True):
            groups.setdefault(target, []).append(row)
        return [self.group(target, rows, routes[rows[0].occasion_id]) for target, rows in groups.items()]

    def group(self, target: State, rows: list[Registration], route: Any) -> Group:
        reason = "" if self.is_approval else reason_to_come()
        mail = preview_step(rows[0], rows[0].occasion, target, route=route, reason=reason)
        people = [{"name": row.name, "occasion": occasion_text(row)} for row in rows]
        return Group(outcome_text(target, len(rows)), people, mail)
