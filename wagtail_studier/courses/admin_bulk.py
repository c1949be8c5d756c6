"""Another place or contact for several occasions at once; those who have signed up are told, as for each by itself."""

from collections.abc import Iterable
from copy import copy
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_studier.courses.admin_chosen import ChosenView
from wagtail_studier.courses.admin_notes import Note, notes_after_several, warning
from wagtail_studier.courses.admin_proposals import is_cancelled, title_of, when_of
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.services import version_of
from wagtail_studier.courses.states import is_over, local_today
from wagtail_studier.registrations.changes import Changed, ChangedMeanwhile, change_occasion
from wagtail_studier.registrations.locks import OccasionBusy
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.states import LIVE_STATES
from wagtail_studier.registrations.text import PhoneField, PlainTextField

CONTACT = ("contact_name", "contact_email", "contact_phone")


class BulkForm(forms.Form):
    """What all chosen occasions get. What is left empty stays as it is on each; a contact is replaced as a whole."""

    venue = PlainTextField(label=gettext_lazy("New place"), max_length=160, required=False)
    instead_of = forms.ChoiceField(
        label=gettext_lazy("Instead of"),
        required=False,
        help_text=gettext_lazy("Sessions at other places stay where they are."),
    )
    contact_name = PlainTextField(label=gettext_lazy("Contact person"), max_length=120, required=False)
    contact_email = forms.EmailField(label=gettext_lazy("Contact's e-mail"), required=False)
    contact_phone = PhoneField(label=gettext_lazy("Contact's phone"), max_length=40, required=False)
    tells_change = forms.BooleanField(
        label=gettext_lazy("Tell those who have signed up about the new place"), required=False, initial=True
    )

    def __init__(self, *args: Any, venues: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where: Any = self.fields["instead_of"]
        where.choices = [("", _("Every place")), *((venue, venue) for venue in venues)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in ("venue", *CONTACT)):
            raise ValidationError(_("Write the new place, or the new contact."))
        return cleaned

    def applied_to(self, occasion: Occasion) -> tuple[Occasion, list[Session]] | None:
        """The occasion and its sessions as they are to be; None if that is how they are."""
        asked = self.cleaned_data
        mine, sessions = copy(occasion), [copy(session) for session in occasion.sessions.all()]
        if any(asked[name] for name in CONTACT):
            for name in CONTACT:
                setattr(mine, name, asked[name])
        for session in sessions:
            if asked["venue"] and asked["instead_of"] in {"", session.venue}:
                session.venue = asked["venue"]
        is_new = version_of(mine, sessions) != version_of(occasion, occasion.sessions.all())
        return (mine, sessions) if is_new else None


class BulkChangeView(ChosenView):
    """The form first, with how many people it concerns; each occasion is then changed by itself."""

    page_title = gettext_lazy("Change place or contact")
    template_name = "wagtail_studier/admin/bulk_change.html"

    @cached_property
    def concerned(self) -> list[Occasion]:
        """Those ahead: what is held or cancelled is not changed any more."""
        today = local_today()
        return [one for one in self.chosen if not is_over(one, today) and not is_cancelled(one)]

    @cached_property
    def form(self) -> BulkForm:
        venues = {session.venue: None for one in self.concerned for session in one.sessions.all() if session.venue}
        data = self.request.POST if "confirmed" in self.request.POST else None
        return BulkForm(data, venues=venues, prefix="change")

    def confirm(self) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        changed: list[Changed] = []
        missed: list[Occasion] = []
        for occasion in self.concerned:
            try:
                changed += self.change(occasion)
            except (ChangedMeanwhile, OccasionBusy, Occasion.DoesNotExist):
                missed.append(occasion)
        for note in [*notes_after_several(changed), *missed_notes(missed)]:
            messages.add_message(self.request, note.level, note.text)
        return HttpResponseRedirect(self.back_url)

    def change(self, occasion: Occasion) -> list[Changed]:
        """Change one, and say what it led to; nothing, where it is so already."""
        wanted = self.form.applied_to(occasion)
        if wanted is None:
            return []
        mine, sessions = wanted
        return [
            change_occasion(
                mine,
                sessions=sessions,
                actor=self.request.user,
                tells=self.form.cleaned_data["tells_change"],
                seen=version_of(occasion, occasion.sessions.all()),
            )
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = Registration.objects.filter(occasion__in=self.concerned, state__in=sorted(LIVE_STATES)).count()
        return super().get_context_data(
            form=self.form,
            rows=[{"key": str(one.pk), "title": title_of(one), "when": when_of(one)} for one in self.concerned],
            left_out=len(self.chosen) - len(self.concerned),
            people=people,
            **kwargs,
        )


def missed_notes(missed: list[Occasion]) -> list[Note]:
    """Which were not changed, since others wrote to them in the same moment."""
    if not missed:
        return []
    names = ", ".join(title_of(one) for one in missed)
    text = _("Not changed, since others are writing to them: %(names)s. Try again.") % {"names": names}
    return [warning(text)]
