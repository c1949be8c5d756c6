"""The mails to organisers and offices: that something waits, never who. Behind the link one has to log in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.schedule import day_text, occasion_when
from wagtail_studier.courses.states import closing_day, local_today
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.rendering import render_mail
from wagtail_studier.notifications.services import queue_message
from wagtail_studier.organisations.enums import Notify
from wagtail_studier.organisations.models import Organisation, StaffRole
from wagtail_studier.organisations.staff import Performer, active_holders, present
from wagtail_studier.registrations.links import site_url
from wagtail_studier.registrations.models import Registration


@dataclass(frozen=True)
class Recipient:
    """An address, and the language of who reads there. ``key`` tells it from others."""

    key: str
    email: str
    language: str


def recipients(handler: Performer, *, with_deputies: bool = False, notify: Notify | None = None) -> list[Recipient]:
    """Who is asked when it is ``handler``'s turn: those who hold the role and are there, else their deputies.

    Where nobody with an address holds it, the organisation's own address. ``notify``: only those who want it so.
    """
    holders = [one for one in active_holders([handler.organisation_id]) if one.role == handler.role]
    chosen = present([one for one in holders if one.user.email], local_today(), with_deputies=with_deputies)
    if not chosen:
        return _mailbox(handler.organisation_id)
    return [_recipient(one) for one in chosen if notify is None or one.notify == notify]  # type: ignore[attr-defined,arg-type]


def _recipient(holder: StaffRole) -> Recipient:
    return Recipient(str(holder.user_id), holder.user.email, _language_of(holder.user))


def _language_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def _mailbox(organisation_id: int) -> list[Recipient]:
    email = Organisation.objects.values_list("email", flat=True).get(pk=organisation_id)
    return [Recipient(f"o{organisation_id}", email, settings.LANGUAGE_CODE)] if email else []


def tell_new(registration: Registration, occasion: Occasion, handler: Performer) -> list[Message]:
    """One sign-up waits for ``handler``."""
    key = f"{registration.pk}:{handler.organisation_id}:{registration.state}"
    path = reverse("studier_registrations:registration", args=[registration.pk])
    return [
        _queue(f"staff_new:{key}:{one.key}", "staff_new", one, occasion, path=path, count=1, about=registration.pk)
        for one in recipients(handler, notify=Notify.AT_ONCE)
    ]


def tell_waiting(
    kind: str, occasion: Occasion, handler: Performer, *, count: int, day: dt.date, with_deputies: bool = False
) -> list[Message]:
    """``count`` sign-ups for an occasion wait for ``handler``: a reminder, or a call to step in. One a day at most."""
    path = inbox_path(occasion)
    key = f"{kind}:{occasion.pk}:{handler.organisation_id}:{day.isoformat()}"
    return [
        _queue(f"{key}:{one.key}", kind, one, occasion, path=path, count=count)
        for one in recipients(handler, with_deputies=with_deputies)
    ]


def inbox_path(occasion: Occasion) -> str:
    """Where those who decide find what waits for this occasion."""
    return f"{reverse('studier_registrations:inbox')}?occasion={occasion.pk}"


def tell_digest(recipient: Recipient, rows: list[dict[str, Any]], *, day: dt.date) -> Message:
    """All that waits for one person, by occasion: dicts of title, when, count and link."""
    link = admin_url(reverse("studier_registrations:inbox"))
    total = sum(row["count"] for row in rows)
    with translation.override(recipient.language):
        context = {"rows": rows, "count": total, "link": link, "title": "", "last_day": "", "when": ""}
        return _send(f"staff_digest:{recipient.key}:{day.isoformat()}", "staff_digest", recipient, context, None)


def _queue(
    dedupe_key: str, kind: str, recipient: Recipient, occasion: Occasion, *, path: str, count: int, about: Any = None
) -> Message:
    with translation.override(recipient.language):
        return _send(dedupe_key, kind, recipient, facts(occasion, recipient.language, path, count), about)


def facts(occasion: Occasion, language: str, path: str, count: int) -> dict[str, Any]:
    """What a mail to staff says of an occasion, in the active language."""
    closes = closing_day(occasion)
    return {
        "title": occasion.title_in(language),
        "when": occasion_when(occasion.sessions.all()),
        "count": count,
        "last_day": day_text(closes) if closes else "",
        "link": admin_url(path),
        "occasion": occasion,
    }


def _send(key: str, kind: str, recipient: Recipient, context: dict[str, Any], about: Any) -> Message:
    site = Site.objects.filter(is_default_site=True).first()
    values = {name: str(context[name]) for name in ("title", "when", "count", "last_day", "link")}
    mail = render_mail(
        kind, language=recipient.language, site_id=site.pk if site else None, context=context, values=values
    )
    return queue_message(
        dedupe_key=key[:120],
        recipient=recipient.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        kind=kind,
        about=about,
    )


def admin_url(path: str) -> str:
    """An absolute address in the admin, from the setting and never from a request; without one, from the first site."""
    base = getattr(settings, "WAGTAILADMIN_BASE_URL", None) or site_url(None)
    return f"{base.rstrip('/')}{path}"
