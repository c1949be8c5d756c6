"""The mails that a decision sends, shown before it is taken."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.kinds import mail_kind
from wagtail_studier.registrations import messages
from wagtail_studier.registrations.admin_outbox import without_secrets
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.queue import answer_due
from wagtail_studier.registrations.routing import handler_of
from wagtail_studier.registrations.states import PENDING_STATES
from wagtail_studier.registrations.steps import leaving, mail_for


@dataclass(frozen=True)
class MailPreview:
    """A mail as the person would get it now. The secret end of the link is left out: it is the person's alone."""

    kind: str
    to: str
    subject: str
    text: str

    @property
    def label(self) -> str:
        found = mail_kind(self.kind)
        return str(found.label) if found else self.kind


def reason_to_come() -> str:
    """What stands in a preview where the reason will be."""
    return _("[your reason]")


def preview_step(
    registration: Registration, occasion: Occasion, target: State, *, route: Route | None = None, reason: str = ""
) -> MailPreview:
    """The mail about a step to ``target``. ``route`` is needed where somebody decides next."""
    after = copy(registration)
    after.state = target
    after.handler_id = None
    after.offer_expires_at = answer_due(occasion) if target == State.OFFERED else None
    if target in PENDING_STATES and route is not None:
        after.handler_id = handler_of(after, occasion, route).organisation_id
    return preview(mail_for(target), after, occasion, reason=reason, **leaving(registration))


def preview(kind: str, registration: Registration, occasion: Occasion, **context: Any) -> MailPreview:
    """The mail of this ``kind`` about a registration that stands as it would then."""
    mail = messages.render(kind, registration, occasion, **context)
    return MailPreview(kind, registration.email, mail.subject, without_secrets(mail.text))
