"""The fields that every sign-up has, for the member's own form and for those who register others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_studier.registrations.text import AddressField, PhoneField, PlainTextField


def occasion_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Occasion"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an occasion."),
            "invalid_choice": _("Choose one of the occasions in the list."),
        },
    )


def name_field(**kwargs: Any) -> forms.Field:
    settings: dict[str, Any] = {
        "label": _("Your name"),
        "max_length": 120,
        "widget": forms.TextInput(attrs={"autocomplete": "name"}),
        "error_messages": {"required": _("Write your name.")},
    }
    return PlainTextField(**settings | kwargs)


def email_field(**kwargs: Any) -> forms.Field:
    settings: dict[str, Any] = {
        "label": _("E-mail"),
        "max_length": 254,
        "widget": forms.EmailInput(attrs={"autocomplete": "email"}),
        "help_text": _("Your confirmation is sent here."),
        "error_messages": {
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address with @ and a full domain, for example name@example.org."),
        },
    }
    return AddressField(**settings | kwargs)


def phone_field(**kwargs: Any) -> forms.Field:
    settings: dict[str, Any] = {
        "label": _("Phone"),
        "max_length": 40,
        "widget": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        "error_messages": {"required": _("Write your phone number.")},
    }
    return PhoneField(**settings | kwargs)
