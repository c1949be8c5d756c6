"""What staff note about a registration, without deciding about it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import get_language

from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.rendering import MailLink
from wagtail_studier.registrations import messages
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.links import own_page_url, renew_link
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.queue import promote
from wagtail_studier.registrations.routing import route_of
from wagtail_studier.registrations.seats import retry_locked, touch_lock
from wagtail_studier.registrations.states import LIVE_STATES, TransitionNotAllowed
from wagtail_studier.registrations.steps import STEP_FIELDS, take_turn


def change_local(
    registration_id: Any,
    *,
    organisation_id: int | None,
    local_note: str,
    confirmed: Mapping[str, bool | None],
    seen: str = "",
) -> Registration:
    """Set where the person belongs, the note to the office, and which prerequisites (by question) are confirmed.

    Whoever belongs elsewhere is another organisation's to answer: a sign-up that waits for the local organiser goes to
    the right one, who is told. Raises :exc:`TransitionNotAllowed` for one that is off the list, or not ``seen``.
    """
    occasion_id = Registration.objects.values_list("occasion_id", flat=True).get(pk=registration_id)

    def work() -> Registration:
        occasion = touch_lock(occasion_id)
        registration = Registration.objects.get(pk=registration_id, occasion=occasion)
        if registration.state not in LIVE_STATES or (seen and registration.state != seen):
            raise TransitionNotAllowed(f"{registration} is {registration.state} now")
        is_elsewhere = registration.organisation_id != organisation_id
        registration.organisation_id = organisation_id
        registration.local_note = local_note
        registration.answers = [_confirmed(row, confirmed) for row in registration.answers]
        if is_elsewhere and registration.state == State.PENDING_LOCAL:
            take_turn(registration, occasion, route_of(occasion))
        registration.save(update_fields=["organisation", "local_note", "answers", *STEP_FIELDS])
        if is_elsewhere:
            promote(occasion)  # a quota may leave a seat to someone else now
        return registration

    return retry_locked(work)


def _confirmed(row: Any, confirmed: Mapping[str, bool | None]) -> Any:
    """A stored answer with what is now said of it; None takes back what was."""
    if not isinstance(row, dict) or row.get("question") not in confirmed:
        return row
    said = confirmed[row["question"]]
    rest = {name: value for name, value in row.items() if name not in {"confirmed", "reset"}}
    if said is None:
        return rest | ({"reset": True} if row.get("reset") else {})
    return rest | {"confirmed": said}


def send_new_link(registration_id: Any) -> Message:
    """Revoke every link to the person's own page and mail a new one."""

    def work() -> Message:
        registration = Registration.objects.select_related("occasion__organiser").get(pk=registration_id)
        renew_link(registration)
        links = partial(_links, registration, registration.occasion)
        key = registration.link_nonce
        return messages.tell_all([(registration, None)], registration.occasion, "link", key=key, links=links)[0]

    return retry_locked(work)


def _links(registration: Registration, occasion: Occasion) -> list[MailLink]:
    return [MailLink(occasion.title_in(get_language() or ""), own_page_url(registration))]
