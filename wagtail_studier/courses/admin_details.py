"""Rows of prices and of further deadlines in the form of an occasion. An empty row is none."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.admin_fields import AmountField, ClockField, DayField, check_clock
from wagtail_studier.courses.details import Deadline, Detail, Price
from wagtail_studier.registrations.text import PlainTextField

MOST_ROWS = 30


class DetailForm(forms.Form):
    """One row; ``needed`` are the fields that it must have unless it is empty."""

    detail: type[Detail]
    needed: dict[str, Any] = {}

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) not in {None, ""} for name in self.fields)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.is_empty:
            return values
        for name, sentence in self.needed.items():
            if name not in self.errors and values.get(name) in {None, ""}:
                self.add_error(name, sentence)
        return values

    def as_detail(self) -> Detail:
        return self.detail(**self.cleaned_data)


class PriceForm(DetailForm):
    """What it costs for some: "Tidigt: 450 kronor till och med 1 mars"."""

    detail = Price

    audience = PlainTextField(label=_("For whom"), max_length=120, required=False)
    what = PlainTextField(label=_("What one gets"), max_length=200, required=False)
    until = DayField(label=_("Until"), required=False)
    amount = AmountField(label=_("Amount"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        says_nothing = values.get("amount") is None and not values.get("what")
        if says_nothing and not self.is_empty and not self.errors:
            raise ValidationError({"amount": _("Give an amount, or say what holds.")})
        return values


class DeadlineForm(DetailForm):
    """A day with an effect of its own: "till 1 mars: tidigt pris"."""

    detail = Deadline
    needed = {"day": _("Give the day."), "effect": _("Say what happens on that day.")}

    day = DayField(label=_("Day"), required=False)
    at = ClockField(label=_("At"), required=False)
    effect = PlainTextField(label=_("What happens"), max_length=200, required=False)

    def clean_at(self) -> Any:
        check_clock(self.cleaned_data.get("day"), self.cleaned_data["at"])
        return self.cleaned_data["at"]


class DetailFormSet(forms.BaseFormSet):
    """The rows, and as many empty ones as there are to be."""

    @property
    def rows(self) -> list[dict[str, str]]:
        """What is to be stored. Only after ``is_valid()``."""
        return [form.as_detail().as_json() for form in self.forms if not form.is_empty]

    @property
    def is_filled(self) -> bool:
        """Whether any row has something in it, or something wrong."""
        return bool(self.initial) or (self.is_bound and any(form.has_changed() for form in self.forms))


def detail_formset(
    form: type[DetailForm], rows: list[dict[str, str]], data: Any, *, prefix: str, extra: int
) -> DetailFormSet:
    """The formset with the stored ``rows``; of ``data`` that does not have it, too."""
    factory = forms.formset_factory(form, formset=DetailFormSet, extra=extra, max_num=MOST_ROWS, validate_max=True)
    bound = data if data is not None and f"{prefix}-TOTAL_FORMS" in data else None
    initial = [vars(detail) for detail in form.detail.read(rows)]
    formset: Any = factory(bound, initial=initial, prefix=prefix)
    return formset
