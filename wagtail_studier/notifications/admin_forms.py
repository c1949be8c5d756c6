"""The form for an own mail text."""

from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wagtail_studier.notifications.kinds import MailKind
from wagtail_studier.notifications.placeholders import NAME, has_loose_brace, missing_fields, unknown_fields


class MailTextForm(forms.Form):
    """Subject and text, in which words in braces are filled for each mail."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=255, strip=True)
    text = forms.CharField(
        label=pgettext_lazy("of a mail", "Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("An empty line begins a new paragraph."),
    )

    def __init__(self, *args: Any, kind: MailKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_subject(self) -> str:
        subject = self._checked("subject")
        if not missing_fields(subject, [NAME]):
            raise ValidationError(_("Leave {name} out of the subject: it is read on locked screens."))
        return subject

    def clean_text(self) -> str:
        text = self._checked("text")
        missing = missing_fields(text, self.kind.required)
        if missing:
            raise ValidationError([why_required(name) for name in missing])
        return text

    def _checked(self, field: str) -> str:
        text: str = self.cleaned_data[field]
        if has_loose_brace(text):
            raise ValidationError(_("A { or } stands alone. Braces are for placeholders, like {title}."))
        unknown = unknown_fields(text, self.kind.placeholders)
        if unknown:
            raise ValidationError([unknown_text(name, self.kind) for name in unknown])
        return text


def unknown_text(name: str, kind: MailKind) -> str:
    """That there is no such placeholder, and which may have been meant."""
    near = get_close_matches(name, kind.placeholders, n=1, cutoff=0.5)
    if near:
        return _("There is no placeholder %(wrong)s. Did you mean %(right)s?") % {
            "wrong": f"{{{name}}}",
            "right": f"{{{near[0]}}}",
        }
    return _("There is no placeholder %(wrong)s in this mail.") % {"wrong": f"{{{name}}}"}


def why_required(name: str) -> str:
    """Why the text must have it."""
    reasons = {
        "link": _("Put {link} into the text: without it the reader gets no further."),
        "state": _("Put {state} into the text: the mail also goes to people who do not have a place."),
    }
    return reasons.get(name, _("Put %(name)s into the text.") % {"name": f"{{{name}}}"})
