"""The mails to members: in the language of the sign-up, with the way to the member's own page, without answers."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone, translation
from django.utils.translation import get_language

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.schedule import day_text, occasion_when, programme_text
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.rendering import Mail, OwnTexts, own_texts, render_mail
from wagtail_studier.notifications.services import Draft, queue_message, queue_messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.links import own_page_url
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.states import PENDING_STATES


def received(
    registration: Registration, occasion: Occasion, *, queue_place: int | None, is_interest: bool = False
) -> Message:
    """The receipt. One per registration, however often it is asked for.

    What it says depends on where the sign-up stands, so that neither one that awaits a decision nor an interest ever
    looks like a place; and on whether the person did it, or somebody for them.
    """
    by_state = {State.WAITLISTED: "waitlisted"} | dict.fromkeys(PENDING_STATES, "pending")
    kind = by_state.get(State(registration.state), "noted" if is_interest else "received")
    told: dict[str, Any] = {}
    if registration.registered_by_id:
        kind = "group_receipt"
        told["by"] = (registration.organisation or occasion.organiser).name
    return _queue(f"received:{registration.pk}", kind, registration, occasion, queue_place=queue_place, **told)


def already_registered(registration: Registration, occasion: Occasion, *, token: uuid.UUID) -> Message:
    """Tells the owner of an address that it was on the list before; the page has told nobody."""
    return _queue(f"again:{registration.pk}:{token}", "already_registered", registration, occasion)


def tell(
    registration: Registration, occasion: Occasion, kind: str, *, event: int, reason: str = "", **context: Any
) -> Message:
    """The mail of this ``kind`` about one step in the life of a registration, once."""
    key = f"{kind}:{registration.pk}:{event}"
    return _queue(key, kind, registration, occasion, event=event, reason=reason, **context)


def tell_all(
    rows: Iterable[tuple[Registration, int | None]], occasion: Occasion, kind: str, *, key: str, **context: Any
) -> list[Message]:
    """The same mail to many, each with the event it tells about, in few queries; once for each ``key``."""
    drafts, texts = [], own_texts(kind)
    prefetch_related_objects([occasion], "sessions")
    for registration, event in rows:
        mail = render(kind, registration, occasion, texts=texts, **context)
        drafts.append(_draft(f"{kind}:{registration.pk}:{key}", kind, registration, mail, event))
    return queue_messages(drafts)


def render(
    kind: str, registration: Registration, occasion: Occasion, *, texts: OwnTexts | None = None, **more: Any
) -> Mail:
    """The mail as it would go out now; also for a preview of one that nobody has decided to send.

    A function in the context is called for its text in the reader's language.
    """
    with translation.override(registration.language):
        context = _context(registration, occasion) | {
            name: value() if callable(value) else value for name, value in more.items()
        }
        return render_mail(
            kind,
            language=registration.language,
            site_id=registration.site_id,
            context=context,
            values=_values(context),
            texts=texts,
        )


def _queue(
    dedupe_key: str, kind: str, registration: Registration, occasion: Occasion, *, event: int | None = None, **more: Any
) -> Message:
    known = Message.objects.filter(dedupe_key=dedupe_key).first()
    if known is not None:
        return known
    mail = render(kind, registration, occasion, **more)
    draft = _draft(dedupe_key, kind, registration, mail, event)
    return queue_message(**vars(draft))


def _draft(dedupe_key: str, kind: str, registration: Registration, mail: Mail, event: int | None) -> Draft:
    return Draft(
        dedupe_key=dedupe_key,
        recipient=registration.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        kind=kind,
        about=registration.pk,
        event=event,
    )


def _context(registration: Registration, occasion: Occasion) -> dict[str, Any]:
    sessions = list(occasion.sessions.all())
    due = registration.offer_expires_at
    return {
        "registration": registration,
        "occasion": occasion,
        "title": occasion.title_in(registration.language),
        "when": occasion_when(sessions),
        "where": ", ".join(dict.fromkeys(session.venue for session in sessions if session.venue)),
        "link": own_page_url(registration),
        "deadline": moment_text(due) if due else "",
        "handler": registration.handler.name if registration.handler else "",
        "queue_place": None,
        "reason": "",
    }


def occasion_text(occasion: Occasion) -> str:
    """What, when and where, in the active language."""
    title = " · ".join(filter(None, [occasion.title_in(get_language() or ""), occasion.label]))
    return f"{title}\n{programme_text(occasion.sessions.all())}"


def moment_text(moment: Any) -> str:
    """A point in time in words, by the site's clock."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return f"{day_text(local.date())}, {local:%H:%M}"


def _values(context: dict[str, Any]) -> dict[str, str]:
    """What an editor's own text may hold; see ``notifications.rendering``."""
    registration, organiser = context["registration"], context["occasion"].organiser
    texts = ("title", "when", "where", "link", "deadline", "reason")
    return {
        **{name: str(context[name]) for name in texts},
        "name": registration.name,
        "reference": registration.reference,
        "queue_place": str(context["queue_place"] or ""),
        "organiser": organiser.name,
        "contact": organiser.email,
    }
