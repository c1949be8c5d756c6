"""Why a sign-up cannot be taken, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.enums import Availability

_TEXTS = {
    Availability.FULL: _("The last place was taken just now, and there is no waiting list."),
    Availability.CLOSED: _(
        "Sign-up closed before your form reached us. Contact the organiser if you still want to come."
    ),
    Availability.NOT_YET: _("Sign-up has not opened yet."),
    Availability.PLANNED: _("This occasion has been taken back, and cannot be signed up for now."),
    Availability.HELD: _("This occasion has already been held."),
    Availability.CANCELLED: _("This occasion has just been cancelled."),
}


def refusal_text(availability: Availability) -> str:
    """A sentence for the visitor; nothing has been stored."""
    return str(_TEXTS[availability])
