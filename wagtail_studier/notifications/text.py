"""Words for what happens to mail."""

from django.utils.translation import gettext as _


def fault_text(last_error: str) -> str:
    """What went wrong, for people; ``last_error`` is as the delivery describes it."""
    if not last_error:
        return ""
    _before, server, fault = last_error.rpartition("Mail server: ")
    kind, *codes = fault.split()
    said = {
        "SMTPRecipientsRefused": _("The address was refused"),
        "SMTPDataError": _("The content was refused"),
        "Unsendable": _("No mail can be sent to this address"),
    }.get(kind, _("The mail server could not be reached, or takes no mail from this site") if server else kind)
    return f"{said} ({' '.join(codes) or kind})"
