"""What a member writes on their own page, besides the decisions that are made for everybody in registrations."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from wagtail_studier.courses.schedule import occasion_when
from wagtail_studier.courses.states import local_today
from wagtail_studier.members.queries import registrations_of
from wagtail_studier.members.states import can_change_answers
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.rendering import MailLink, render_mail
from wagtail_studier.notifications.services import queue_message
from wagtail_studier.registrations.answers import Answer, answers_from
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.links import own_page_url, renew_link
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.seats import retry_locked, touch_lock
from wagtail_studier.registrations.services import email_key

LINK_SALT = "wagtail_studier.link_request"

PAUSE = dt.timedelta(hours=1)
"""Between two mails with links to the same address."""

MOST_A_DAY = 3
"""Such mails to one address."""


class AnswersClosed(Exception):
    """The last day to change answers has passed, or the registration is no longer live."""


def change_answers(registration_id: Any, *, phone: str, answers: Sequence[Answer]) -> Registration:
    """Let these be the person's phone number and answers, under the occasion's lock.

    ``answers`` are all that is to be stored; one to a question that the form no longer has belongs among them. What an
    organiser has said of an answer stays with it only while the answer is the same. Raises :exc:`AnswersClosed`.
    """
    occasion_id = Registration.objects.values_list("occasion_id", flat=True).get(pk=registration_id)

    def work() -> Registration:
        occasion = touch_lock(occasion_id)
        registration = Registration.objects.get(pk=registration_id)
        state = State(registration.state)
        if registration.occasion_id != occasion_id or not can_change_answers(state, occasion, local_today()):
            raise AnswersClosed
        stored = {answer.question: answer for answer in answers_from(registration.answers)}
        rows = [_as_confirmed(answer, stored.get(answer.question)).as_json() for answer in answers]
        if (phone, rows) != (registration.phone, [answer.as_json() for answer in stored.values()]):
            registration.phone, registration.answers, registration.changed_at = phone, rows, timezone.now()
            registration.save(update_fields=["phone", "answers", "changed_at"])
        return registration

    return retry_locked(work)


def _as_confirmed(answer: Answer, stored: Answer | None) -> Answer:
    """The answer with what the organiser has said of the very same one, else of none."""
    if stored is None:
        return replace(answer, confirmed=None, reset=None)
    if (stored.value, stored.choices) == (answer.value, answer.choices):
        return replace(answer, confirmed=stored.confirmed, reset=stored.reset)
    return replace(answer, confirmed=None, reset=stored.reset or (stored.confirmed is not None) or None)


def send_links(email: str) -> Message | None:
    """Mail an address the links of its sign-ups: one mail, at most one an hour and three a day.

    None if there is nothing to send, or it has had enough. Whoever asked must not learn which.
    """
    prefix = f"link:{salted_hmac(LINK_SALT, email_key(email), algorithm='sha256').hexdigest()[:32]}:"
    found = registrations_of(email, local_today())
    # One reading decides: two requests at once follow the same mail, and so make one between them.
    sent = Message.objects.filter(dedupe_key__startswith=prefix).order_by("-created_at", "pk")
    latest = list(sent.values_list("pk", "created_at")[:MOST_A_DAY])
    if not found or _has_had_enough([at for _pk, at in latest]):
        return None
    return _queue(f"{prefix}{latest[0][0].hex if latest else 'first'}", found)


def revoke_links(registration_id: Any, *, seen: str | None) -> Message | None:
    """Let every link sent so far stop working, and mail a new one to the address of the sign-up.

    ``seen`` is the hash of the link that asks for it: pressed twice, only the first counts, and the mail stays true.
    """
    occasion_id = Registration.objects.values_list("occasion_id", flat=True).get(pk=registration_id)

    def work() -> Message | None:
        touch_lock(occasion_id)
        registration = Registration.objects.select_related("occasion").get(pk=registration_id)
        if registration.link_hash != seen:
            return None
        renew_link(registration)
        return _queue(f"relinked:{registration.pk.hex}:{registration.link_nonce}", [registration])

    return retry_locked(work)


def _has_had_enough(sent_at: list[dt.datetime]) -> bool:
    """Whether one must not be sent now after these, the latest first."""
    now = timezone.now()
    today = [at for at in sent_at if at > now - dt.timedelta(days=1)]
    return len(today) == MOST_A_DAY or any(at > now - PAUSE for at in today)


def _queue(dedupe_key: str, found: list[Registration]) -> Message:
    """The mail goes to the address, and speaks the language, of the latest sign-up."""
    latest = found[0]
    with translation.override(latest.language):
        mail = render_mail(
            "link",
            language=latest.language,
            site_id=latest.site_id,
            context={"links": [link for one in found if (link := _link(one)).url]},
            values={},
        )
    return queue_message(
        dedupe_key=dedupe_key,
        recipient=latest.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        kind="link",
        about=latest.pk,
    )


def _link(registration: Registration) -> MailLink:
    occasion = registration.occasion
    sessions = list(occasion.sessions.all())
    parts = [occasion.title_in(registration.language), occasion.label, occasion_when(sessions) if sessions else ""]
    return MailLink(", ".join(filter(None, parts)), own_page_url(registration))
