"""Text from outside: cleaned of what no name contains and no spreadsheet survives."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

_LINE_BREAKS = re.compile(r"\r\n?")
_REFUSED = {"Cc", "Cs", "Co", "Cn"}
"""Control characters, lone surrogates, private use and unassigned code points."""

_INVISIBLE = {"Cf", "Zs", "Zl", "Zp", "Cc", "Mn"}

_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a Braille cell by category that show nothing."""

MAX_ADDRESS = 254
"""What SMTP takes (RFC 5321), counted in ASCII."""


def clean_text(text: str, *, multiline: bool = False) -> str:
    """``text`` in NFC without control characters, lone surrogates or non-characters; spaces at the ends removed.

    Joiners inside emoji and scripts stay. Tabs, and line breaks unless ``multiline``, become spaces.
    """
    text = _LINE_BREAKS.sub("\n", text)
    kept = "\n" if multiline else ""
    text = "".join(
        char if char in kept or unicodedata.category(char) not in _REFUSED else " " if char in "\t\n" else ""
        for char in text
    )
    return unicodedata.normalize("NFC", text).strip()


def is_blank(text: str) -> bool:
    """Whether nothing of it can be seen: empty, spaces, or only zero-width characters."""
    return all(unicodedata.category(char) in _INVISIBLE or char in _FILLERS for char in text)


def ascii_address(address: str) -> str:
    """The address as a mail server gets it, its domain in ASCII (IDNA): two spellings of one address give the same.

    Raises ``UnicodeError`` for a domain that has no such form.
    """
    local, _at, domain = address.rpartition("@")
    return f"{local}@{punycode(domain)}"


class PlainTextField(forms.CharField):
    """A text field whose value is clean; a value that only looks empty is empty.

    Django would answer a NUL character with an error no visitor can understand, so it is removed before validation.
    """

    default_error_messages = {"invisible": _("Write something that can be seen.")}

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        self.multiline = multiline
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = clean_text(str(value or ""), multiline=self.multiline)
        return "" if is_blank(text) else text


class PhoneField(PlainTextField):
    """A telephone number as people write it. Only what cannot be one is refused; nothing is reformatted."""

    default_error_messages = {"not_a_number": _("Write a phone number with digits, for example 070-123 45 67.")}

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and (not re.fullmatch(r"[0-9 ()+./-]+", value) or len(re.findall(r"[0-9]", value)) < 5):  # noqa: PLR2004
            raise ValidationError(self.error_messages["not_a_number"], code="not_a_number")


class AddressField(forms.EmailField):
    """One e-mail address, as strict as Django's, that the world outside can be mailed at.

    Characters without width are removed: mail would arrive all the same, so that one person could pass for many.
    """

    def to_python(self, value: Any) -> str:
        return "".join(char for char in clean_text(str(value or "")) if unicodedata.category(char) != "Cf")

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if value and not _can_be_mailed(value):
            raise ValidationError(self.error_messages.get("invalid", validate_email.message), code="invalid")


def _can_be_mailed(address: str) -> bool:
    """Not a machine by number or name alone, nor a domain that turns into something else on its way."""
    try:
        sent = ascii_address(address)
        validate_email(sent)
    except (UnicodeError, ValidationError):
        return False
    domain = sent.rpartition("@")[2]
    return len(sent) <= MAX_ADDRESS and "." in domain and "[" not in domain
