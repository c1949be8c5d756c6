"""Copying a year's programme to the next: the rule is chosen, the days are looked at, and only then it is made."""

import datetime as dt
import uuid
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_studier.courses.admin_chosen import ChosenView, programme_url
from wagtail_studier.courses.admin_proposals import (
    Proposal,
    copied_text,
    is_cancelled,
    once_from,
    place_of,
    places_taken,
    propose,
)
from wagtail_studier.courses.copying import Copy, copy_occasions, key_of_copy, made_from
from wagtail_studier.courses.date_rules import Corrected, Mover, exists_next_year, moved_by_rule
from wagtail_studier.courses.enums import DateRule, OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.periods import FIRST_YEAR, LAST_YEAR
from wagtail_studier.registrations.seats import retry_locked


class CopyYearView(ChosenView):
    """The chosen occasions a year later: old and new days side by side, each to be corrected or left out."""

    page_title = gettext_lazy("Copy to the next year")
    template_name = "wagtail_studier/admin/programme_copy.html"

    @cached_property
    def rule(self) -> str:
        asked = self.request.POST.get("rule", "")
        return asked if asked in DateRule.values else DateRule.SAME_WEEKDAY

    @cached_property
    def is_shown_before(self) -> bool:
        """Whether the days and ticks that were sent belong to this rule."""
        return self.request.POST.get("shown_rule") == self.rule

    @cached_property
    def once(self) -> uuid.UUID:
        return once_from(self.request.POST.get("once", ""))

    @cached_property
    def proposals(self) -> list[Proposal]:
        taken = places_taken(self.chosen)
        mine = {key_of_copy(self.once, one.pk) for one in self.chosen}
        done = Occasion.objects.filter(pk__in=mine).exists() if self.is_shown_before else False
        return [self.proposal(one, set() if done else taken) for one in self.chosen]

    def proposal(self, source: Occasion, taken: set[Any]) -> Proposal:
        anchor = source.first_day or source.period_first or source.last_registration_day
        key, copy_key = str(source.pk), key_of_copy(self.once, source.pk)
        if anchor is None:
            return propose(Copy(source, lambda day: day, copy_key), key=key, is_taken=self.takes(source, at_first=True))
        remarks = [] if exists_next_year(self.rule, anchor) else [not_there(self.rule)]
        try:
            mover = self.corrected(source, moved_by_rule(self.rule, anchor))
            one = Copy(source, mover, copy_key)
            is_double = place_of(made_from(one)[0]) in taken
        except (ValidationError, ValueError, OverflowError) as fault:
            return self.refused(source, anchor, fault)
        if is_cancelled(source):
            remarks.append(_("It was cancelled."))
        if is_double:
            remarks.append(_("There is one on that day already."))
        at_first = not (is_double or is_cancelled(source))
        return propose(one, key=key, remarks=remarks, is_taken=self.takes(source, at_first=at_first))

    def corrected(self, source: Occasion, mover: Mover) -> Mover:
        """With the day that the editor has typed. Raises ValidationError or OverflowError for what is none."""
        typed = self.request.POST.get(f"day-{source.pk}", "").strip()
        if not (typed and self.is_shown_before and source.first_day):
            return mover
        day = forms.DateField(input_formats=["%Y-%m-%d"]).clean(typed)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise OverflowError
        return Corrected(mover, (day - mover(source.first_day)).days)

    def refused(self, source: Occasion, anchor: dt.date, fault: Exception) -> Proposal:
        """A row that cannot be made: the day that was typed is none, or is beyond the calendar."""
        one = Copy(source, moved_by_rule(DateRule.SAME_WEEKDAY, anchor), key_of_copy(self.once, source.pk))
        row = propose(one, key=str(source.pk), is_taken=self.takes(source, at_first=True))
        return Proposal(
            row.key,
            row.title,
            row.was,
            becomes="—",
            new_day=self.request.POST.get(f"day-{source.pk}", ""),
            remarks=(),
            is_taken=row.is_taken,
            error=fault.messages[0] if isinstance(fault, ValidationError) else _("That is too far away."),
        )

    def takes(self, source: Occasion, *, at_first: bool) -> bool:
        """Whether it is ticked: as it was sent, or as proposed where the preview is new."""
        if not self.is_shown_before:
            return at_first
        return str(source.pk) in self.request.POST.getlist("take")

    def confirm(self) -> HttpResponse:
        taken = [row for row in self.proposals if row.is_taken]
        if not taken or not self.is_shown_before or any(row.error for row in taken):
            return self.render_to_response(self.get_context_data(), status=422)
        copies = [row.copy for row in taken if row.copy]
        made = retry_locked(lambda: copy_occasions(copies))
        messages.success(self.request, copied_text(len(copies)))
        day = (made[0] if made else made_from(copies[0])[0]).sort_day
        return HttpResponseRedirect(programme_url(year=day.year if day else 0, status=OccasionStatus.PLANNED.value))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=self.proposals,
            count=sum(bool(row.remarks or row.error) for row in self.proposals),
            rules=[(rule.value, rule.label, rule == self.rule) for rule in DateRule],
            rule=self.rule,
            once=self.once,
            **kwargs,
        )


def not_there(rule: str) -> str:
    """Why the rule could not be kept, and what stands instead."""
    if rule == DateRule.SAME_DATE:
        return _("The next year has no 29 February: 28 February stands instead.")
    return _("The next year has no week 53: week 52 stands instead.")
