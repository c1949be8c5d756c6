"""Reading the outbox."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_studier.courses.schedule import day_text
from wagtail_studier.notifications.delivery import SERVER_AWAY, waiting_since
from wagtail_studier.notifications.enums import MessageStatus
from wagtail_studier.notifications.models import Message

TOO_LONG = dt.timedelta(minutes=15)
"""Mail that has waited for this long needs someone who looks."""


def waiting_warning() -> str:
    """What to tell those who rely on mail: that nobody sends it, or that the mail server takes none; "" if all is well.

    At most two queries.
    """
    limit = timezone.now() - TOO_LONG
    since = waiting_since()
    if since is not None and since <= limit:
        return _("Mail has waited since %(moment)s, and nothing sends it. Ask whoever runs the site.") % _moment(since)
    since = _away_since()
    if since is not None and since <= limit:
        return _("The mail server has taken no mail since %(moment)s. It is tried again by itself.") % _moment(since)
    return ""


def _away_since() -> dt.datetime | None:
    """When the oldest mail was queued that waits because of the mail server, and for no fault of its own."""
    waiting = Message.objects.filter(status=MessageStatus.QUEUED, last_error__startswith=SERVER_AWAY)
    return waiting.order_by("queued_at").values_list("queued_at", flat=True).first()


def _moment(moment: dt.datetime) -> dict[str, str]:
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return {"moment": f"{day_text(local.date())}, {local:%H:%M}"}
