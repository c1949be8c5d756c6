"""Moving a person to another occasion: choose where, see what it means and the mail it sends, and do it."""

import uuid
from copy import copy
from functools import cached_property, partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_studier.courses.admin_tables import seats_text, title_of
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import OccasionRow, not_yet_held, occasion_rows
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.admin_forms import MoveForm
from wagtail_studier.registrations.admin_previews import MailPreview, preview
from wagtail_studier.registrations.admin_registration import RegistrationMixin, SeeOther
from wagtail_studier.registrations.decisions import AlreadyThere, move
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.messages import occasion_text
from wagtail_studier.registrations.permissions import occasions_arranged_by
from wagtail_studier.registrations.routing import notes_interest, route_of
from wagtail_studier.registrations.seats import OccasionNotOpen, gets_seat
from wagtail_studier.registrations.states import PENDING_STATES, TransitionNotAllowed, state_text


class MoveView(RegistrationMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET shows where the person can go, and with ``to`` what it would mean; POST moves."""

    page_title = gettext_lazy("Move to another occasion")
    template_name = "wagtail_studier/admin/move.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.rights.is_live and not self.rights.move:
            raise Http404

    @cached_property
    def open_occasions(self) -> Any:
        """Those of the user's that are still to be held."""
        mine = occasions_arranged_by(self.request.user).filter(status=OccasionStatus.ANNOUNCED)
        return not_yet_held(mine, local_today()).exclude(pk=self.registration.occasion_id)

    @cached_property
    def there(self) -> Occasion | None:
        """Where to; None as long as nothing is chosen."""
        wanted = self.request.POST.get("to") or self.request.GET.get("to")
        if not wanted:
            return None
        try:
            key = uuid.UUID(wanted)
        except ValueError:
            raise Http404 from None
        return get_object_or_404(self.open_occasions.select_related("organiser").prefetch_related("sessions"), pk=key)

    @cached_property
    def target(self) -> State:
        """How the person would stand there."""
        state = State(self.registration.state)
        if state in PENDING_STATES or self.there is None:
            return state
        return State.PLACED if gets_seat(self.there, self.registration.organisation_id) else State.WAITLISTED

    @property
    def mail(self) -> MailPreview:
        after = copy(self.registration)
        after.state, after.offer_expires_at = self.target, None
        before = partial(occasion_text, self.registration.occasion)
        return preview("moved", after, self.there, before=before, is_own_wish=False)  # type: ignore[arg-type]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"registration": self.registration, "detail_url": self.detail_url, "row": self.row, **kwargs}
        if not self.rights.is_live or self.there is None:
            return super().get_context_data(there=None, choices=self.choices(), **context)
        context.setdefault("form", MoveForm(is_full=self.target == State.WAITLISTED))
        there = occasion_rows(Occasion.objects.filter(pk=self.there.pk), local_today())[0]
        return super().get_context_data(
            there=there,
            there_title=title_of(there),
            seats=seats_text(there),
            target=self.target.label,
            mail=self.mail,
            **context,
        )

    def choices(self) -> list[dict[str, Any]]:
        """Where the person can go, the same course first. One query."""
        rows = occasion_rows(self.open_occasions, local_today())
        course = self.registration.occasion.course_key
        rows.sort(key=lambda row: course is None or row.course_key != course)
        return [self.choice(row, is_same=course is not None and row.course_key == course) for row in rows]

    def choice(self, row: OccasionRow, *, is_same: bool) -> dict[str, Any]:
        lines = [row.label, row.when, row.venues if row.venues != row.label else ""]
        return {
            "key": str(row.id),
            "title": title_of(row),
            "more": " · ".join(line for line in lines if line),
            "seats": seats_text(row),
            "is_same": is_same,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.there is None:
            messages.warning(request, _("Choose where to."))
            return SeeOther(request.path)
        form = MoveForm(request.POST, is_full=self.target == State.WAITLISTED)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return self.move(form)

    def move(self, form: MoveForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            registration = move(
                self.registration.pk,
                self.there.pk,  # type: ignore[union-attr]
                actor=self.request.user,
                reason=data["reason"],
                is_override=data.get("override", False),
            )
        except AlreadyThere:
            form.add_error(None, _("The person is on the list of that occasion already."))
        except OccasionNotOpen:
            form.add_error(None, _("That occasion has just been cancelled."))
        except TransitionNotAllowed:
            messages.warning(self.request, _("Somebody was faster than you: the person is no longer on this list."))
            return SeeOther(self.detail_url)
        else:
            is_interest = notes_interest(registration.occasion, route_of(registration.occasion))
            state = state_text(registration.state, is_interest=is_interest)
            messages.success(self.request, _("Moved, and told by mail. State now: %(state)s.") % {"state": state})
            return SeeOther(self.detail_url)
        return self.render_to_response(self.get_context_data(form=form), status=422)
