"""The buttons on the page of a registration. Each is a POST that does one thing and leads back to the page.

Whoever lacks the right gets what a missing registration gets. If somebody else was faster, that is said, and nothing is
done: every form carries the state that its page showed.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_studier.registrations import decisions, handling
from wagtail_studier.registrations.admin_forms import DeclineForm, PlaceForm
from wagtail_studier.registrations.admin_registration import RegistrationView, SeeOther
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.permissions import registrations_for
from wagtail_studier.registrations.seats import NoFreeSeat
from wagtail_studier.registrations.states import TransitionNotAllowed

DONE = {
    State.PENDING_OFFICE: gettext_lazy("Passed on to the office. The person is told by mail."),
    State.PLACED: gettext_lazy("The person has a place and is told by mail."),
    State.WAITLISTED: gettext_lazy("All seats are taken: the person stands on the waiting list and is told by mail."),
    State.DECLINED: gettext_lazy("Declined. The person is told by mail."),
    State.OFFERED: gettext_lazy("The person is asked by mail. The seat is kept meanwhile."),
}
"""What is said when somebody has got there."""


class DecisionView(RegistrationView):
    """A button of the page. ``right`` is the name of the right it takes."""

    http_method_names = ("post",)
    right = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = request.POST.get("seen", "")
        if seen and seen != self.registration.state:
            return self.too_late()
        if not getattr(self.rights, self.right):
            raise Http404
        try:
            return self.act(request)
        except TransitionNotAllowed:
            return self.too_late()

    def act(self, request: HttpRequest) -> HttpResponse:
        """Do it. May raise :exc:`TransitionNotAllowed`."""
        raise NotImplementedError

    def reject(self, **forms: Any) -> HttpResponse:
        """The page again, with what was filled in and what is wrong with it."""
        return self.render_to_response(self.get_context_data(forms=forms), status=422)

    def done(self, text: Any) -> HttpResponse:
        messages.success(self.request, text)
        return self.back()

    def too_late(self) -> HttpResponse:
        messages.warning(
            self.request, _("Somebody was faster than you: it has been decided meanwhile. You have changed nothing.")
        )
        return self.back()

    def back(self) -> HttpResponse:
        """To the page, or to the inbox where it is no longer the user's to see."""
        still_seen = registrations_for(self.request.user).filter(pk=self.registration.pk).exists()
        return SeeOther(self.detail_url if still_seen else reverse("studier_registrations:inbox"))

    @property
    def now(self) -> dict[str, Any]:
        """Who decides, and about what they saw."""
        return {"actor": self.request.user, "seen": self.registration.state}


class HandleView(DecisionView):
    """Note what is known of the person, and decide nothing."""

    right = "handle"

    def act(self, request: HttpRequest) -> HttpResponse:
        form = self.local_form(request.POST)
        if not form.is_valid():
            return self.reject(local=form)
        registration = handling.change_local(self.registration.pk, seen=self.registration.state, **form.change)
        if registration.handler_id != self.registration.handler_id:
            return self.done(
                _("Saved. The sign-up waits for the organiser of %(handler)s now, who is told.")
                % {"handler": registration.handler}
            )
        return self.done(_("Saved."))


class ApproveView(DecisionView):
    """Say yes, and note what was filled in beside the button."""

    right = "approve"

    def act(self, request: HttpRequest) -> HttpResponse:
        if "local-organisation" in request.POST:
            form = self.local_form(request.POST)
            if not form.is_valid():
                return self.reject(local=form)
            if form.has_changed():
                noted = handling.change_local(self.registration.pk, seen=self.registration.state, **form.change)
                if noted.handler_id != self.registration.handler_id:
                    return self.done(
                        _("Saved, and not decided: it is the organiser of %(handler)s who answers.")
                        % {"handler": noted.handler}
                    )
        registration = decisions.approve(self.registration.pk, **self.now)
        return self.done(DONE[State(registration.state)])


class DeclineView(DecisionView):
    """Say no, with a reason that the person is told."""

    right = "decline"

    def act(self, request: HttpRequest) -> HttpResponse:
        form = DeclineForm(request.POST, prefix="decline")
        if not form.is_valid():
            return self.reject(decline=form)
        registration = decisions.decline(self.registration.pk, reason=form.cleaned_data["reason"], **self.now)
        return self.done(DONE[State(registration.state)])


class PlaceView(DecisionView):
    """Give a place by hand, past the last seat if a reason says why."""

    right = "place"

    def act(self, request: HttpRequest) -> HttpResponse:
        over = request.POST.get("place-override", "") == "True"
        form = PlaceForm(request.POST, prefix="place", is_full=over)
        if not form.is_valid():
            return self.reject(place=form)
        reason = form.cleaned_data["reason"]
        try:
            registration = decisions.place(self.registration.pk, reason=reason, is_override=over, **self.now)
        except NoFreeSeat:
            return self.full(reason)
        return self.done(DONE[State(registration.state)])

    def full(self, reason: str) -> HttpResponse:
        """The last seat went meanwhile: ask whether the place is to be given nevertheless."""
        self.registration.occasion.refresh_from_db()
        form = PlaceForm({"place-override": "True", "place-reason": reason}, prefix="place", is_full=True)
        form.add_error(None, _("The last seat was taken just now. Send again to give a place nevertheless."))
        return self.reject(place=form)


class OfferView(DecisionView):
    """Ask someone in the queue whether they want the seat that is free."""

    right = "offer"

    def act(self, request: HttpRequest) -> HttpResponse:
        try:
            registration = decisions.offer_place(self.registration.pk, actor=request.user)
        except NoFreeSeat:
            messages.warning(request, _("The last seat was taken just now: there is none to offer."))
            return self.back()
        return self.done(DONE[State(registration.state)])


class SendLinkView(DecisionView):
    """A new link to the person's own page, for someone who has lost the mail or shared it."""

    right = "send_link"

    def act(self, request: HttpRequest) -> HttpResponse:
        handling.send_new_link(self.registration.pk)
        return self.done(_("A new link is on its way to the person. The old ones have stopped working."))
