"""Form fields for days, clock times and amounts, as all forms about occasions have them."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.clock_changes import ClockFault, clock_fault
from wagtail_studier.courses.periods import FIRST_YEAR, LAST_YEAR

NO_DATE = _("Write a date, for example 2027-02-12.")
NO_TIME = _("Write a time, for example 18:30.")

CLOCK_FAULTS = {
    ClockFault.SKIPPED: _("This time does not exist on %(day)s: the clocks go forward then. Choose another."),
    ClockFault.TWICE: _("This time is there twice on %(day)s: the clocks go back then. Choose another."),
}


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def check_clock(day: dt.date | None, at: dt.time | None) -> None:
    """Raises ``ValidationError`` if the site's clocks do not show ``at`` on ``day``, or show it twice."""
    fault = clock_fault(day, at, timezone.get_default_timezone()) if day and at else None
    if day and fault:
        raise ValidationError(CLOCK_FAULTS[fault] % {"day": date_format(day)}, code=fault.value)


def of_our_time(day: dt.date) -> dt.date:
    """``day``, unless its year cannot be meant."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_("Is the year right? Write all four digits of it."))
    return day


class DayField(forms.DateField):
    """A day with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": date_input(), "error_messages": {"invalid": NO_DATE}, **kwargs})

    def clean(self, value: Any) -> dt.date | None:
        day = super().clean(value)
        return day and of_our_time(day)


class ClockField(forms.TimeField):
    """A clock time of the site."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": time_input(), "error_messages": {"invalid": NO_TIME}, **kwargs})


class AmountField(forms.DecimalField):
    """An amount of money as people write it: "1 250,50", "400 kr", "400:-"."""

    default_error_messages = {"invalid": _("Write an amount with digits, for example 250.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(min_value=Decimal(0), max_digits=9, decimal_places=2, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        digits = "".join(str(value or "").split()).replace(",", ".")
        return super().to_python(re.sub(r"(?i)(kr|sek|:-)\.?$", "", digits))


def forget_errors(form: Any, *formsets: Any) -> None:
    """Let forms show what was typed without a word of what is missing yet: the editor is in the midst of it."""
    form._errors = ErrorDict()
    for formset in formsets:
        for row in formset.forms:
            row._errors = ErrorDict()
        formset._errors = [row._errors for row in formset.forms]
        formset._non_form_errors = formset.error_class()
