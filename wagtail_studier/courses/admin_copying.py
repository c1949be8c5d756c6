"""Copying one occasion: once, or as a series of occasions of their own."""

import datetime as dt
import uuid
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wagtail_studier.courses.admin_editing import ExistingOccasionMixin, FormView, OccasionMixin
from wagtail_studier.courses.admin_fields import of_our_time
from wagtail_studier.courses.admin_notes import Note, success, warning
from wagtail_studier.courses.admin_proposals import (
    Proposal,
    copied_text,
    once_from,
    place_of,
    places_taken,
    propose,
)
from wagtail_studier.courses.admin_views import is_fragment
from wagtail_studier.courses.copying import Copy, copy_occasions, key_of_copy, made_from
from wagtail_studier.courses.date_rules import YEAR_OF_WEEKS, moved_by, series_days
from wagtail_studier.courses.enums import Repeats
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.seats import retry_locked

MOST_TIMES = 52


class CopyForm(forms.Form):
    """On which day the copy begins, and how often it comes back. Without days there is nothing to choose."""

    first_day = forms.DateField(
        label=gettext_lazy("The first session is on"),
        help_text=gettext_lazy("All other sessions and days move as far."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Write a date, for example 2027-02-12.")},
    )
    repeats = forms.ChoiceField(
        label=gettext_lazy("Again"),
        required=False,
        choices=[("", pgettext_lazy("series", "No, only once")), *Repeats.choices],
    )
    times = forms.IntegerField(
        label=gettext_lazy("How many in all"),
        required=False,
        min_value=2,
        max_value=MOST_TIMES,
        help_text=gettext_lazy("Each becomes an occasion of its own, with its own seats and sign-ups."),
    )
    keeps_link = forms.BooleanField(
        label=gettext_lazy("Keep the link to the digital meeting"),
        required=False,
        help_text=gettext_lazy("Those who have the old link could join, too."),
    )

    def __init__(self, *args: Any, source: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if source.first_day is None:
            for name in ("first_day", "repeats", "times"):
                del self.fields[name]
        else:
            self.fields["first_day"].initial = source.first_day + YEAR_OF_WEEKS
        if not source.online_url:
            del self.fields["keeps_link"]

    def clean_first_day(self) -> dt.date:
        return of_our_time(self.cleaned_data["first_day"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("repeats") and not cleaned.get("times") and "times" not in self.errors:
            self.add_error("times", _("Say how many."))
        return cleaned

    @property
    def days(self) -> list[dt.date]:
        """The first day of each copy; none where there is no day to choose."""
        asked = self.cleaned_data
        if "first_day" not in asked:
            return []
        if not asked["repeats"]:
            return [asked["first_day"]]
        return series_days(asked["first_day"], asked["repeats"], asked["times"])


class CopyOccasionView(ExistingOccasionMixin, OccasionMixin, FormView):
    """GET asks for the day. POST makes the copy, or shows the days of a series first; what is made is planned."""

    page_title = gettext_lazy("Copy the occasion")
    template_stem = "copy_form"

    @cached_property
    def form(self) -> CopyForm:
        data = self.request.POST if self.request.method == "POST" else None
        return CopyForm(data, source=self.occasion, prefix="copy")

    @cached_property
    def once(self) -> uuid.UUID:
        return once_from(self.request.POST.get("once", ""))

    @cached_property
    def proposals(self) -> list[Proposal]:
        taken = places_taken([self.occasion])
        days: list[dt.date | None] = [*self.form.days] or [None]
        return [self.proposal(day, taken) for day in days]

    def proposal(self, day: dt.date | None, taken: set[Any]) -> Proposal:
        source = self.occasion
        key = day.isoformat() if day else ""
        # Without days, what is known of the time moves by a year.
        mover = moved_by((day - source.first_day).days if day and source.first_day else YEAR_OF_WEEKS.days)
        one = Copy(source, mover, key_of_copy(self.once, source.pk, key))
        is_double = day is not None and place_of(made_from(one)[0]) in taken
        remarks = [_("There is one on that day already.")] if is_double else []
        return propose(one, key=key, remarks=remarks, is_taken=not is_double)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        is_series = len(self.proposals) > 1
        if is_series and "confirmed" not in request.POST:
            # The script of the page editor shows what comes with this status in its dialog.
            status = 422 if is_fragment(request) else 200
            return self.render_to_response(self.get_context_data(rows=self.proposals), status=status)
        wanted = set(request.POST.getlist("take")) if is_series else {row.key for row in self.proposals}
        chosen = [row for row in self.proposals if row.key in wanted and row.copy]
        if not chosen:
            self.form.add_error(None, _("Tick at least one day."))
            return self.render_to_response(self.get_context_data(rows=self.proposals), status=422)
        return self.make(chosen)

    def make(self, chosen: list[Proposal]) -> HttpResponse:
        copies = [row.copy for row in chosen if row.copy]
        keeps = self.form.cleaned_data.get("keeps_link", False)
        retry_locked(lambda: copy_occasions(copies, keeps_link=keeps))
        notes = [success(copied_text(len(copies))), *(self.remarks(chosen[0]) if len(chosen) == 1 else [])]
        response = self.done(notes)
        if len(copies) == 1 and not is_fragment(self.request):
            return HttpResponseRedirect(reverse("studier_occasions:edit", args=[copies[0].key]))
        return response

    def remarks(self, row: Proposal) -> list[Note]:
        return [warning(text) for text in row.remarks]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values = {"form": self.form, "source": self.occasion, "once": self.once, "rows": []}
        return super().get_context_data(**values | kwargs)
