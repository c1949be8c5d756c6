from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_studier.registrations.text import PlainTextField


class WithdrawForm(forms.Form):
    """Why a person is taken off the list; kept in the history."""

    reason = PlainTextField(
        label=_("Reason"),
        max_length=255,
        help_text=_("Kept in the history for colleagues. Write nothing about health or private matters."),
        error_messages={"required": _("Say in a few words why.")},
    )
