"""What travels through the visitor's browser, signed: which form was shown, and what came of it."""

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core import signing

from wagtail_studier.conf import conf
from wagtail_studier.registrations.enums import State

DESCRIPTOR_SALT = "wagtail_studier.form"
RECEIPT_SALT = "wagtail_studier.receipt"


class TargetKind(StrEnum):
    """What a form signs up for."""

    COURSE = "c"
    OCCASION = "o"


@dataclass(frozen=True)
class Target:
    """A course, of which the visitor picks an occasion, or one occasion (or list) without a choice."""

    kind: TargetKind
    key: uuid.UUID


@dataclass(frozen=True)
class Descriptor:
    """Which form on which page a POST belongs to. It never expires: the POST decides whether it is open."""

    page_id: int
    number: int
    target: Target
    form_key: uuid.UUID | None

    def sign(self) -> str:
        form = self.form_key.hex if self.form_key else ""
        return signing.dumps(
            [self.page_id, self.number, self.target.kind.value, self.target.key.hex, form], salt=DESCRIPTOR_SALT
        )


def read_descriptor(signed: str) -> Descriptor | None:
    """The descriptor behind ``signed``, or None if it is not one of ours, whole and untouched."""
    try:
        page_id, number, kind, key, form = signing.loads(signed, salt=DESCRIPTOR_SALT)
        target = Target(TargetKind(kind), uuid.UUID(key))
        return Descriptor(page_id, number, target, uuid.UUID(form) if form else None)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


@dataclass(frozen=True)
class Receipt:
    """What the page says after a sign-up. It holds no person and no registration: a leaked address tells nothing."""

    number: int
    occasion_id: uuid.UUID
    state: State
    queue_place: int | None
    mail_sent: bool

    def sign(self) -> str:
        row: list[Any] = [self.number, self.occasion_id.hex, self.state.value, self.queue_place, self.mail_sent]
        return signing.dumps(row, salt=RECEIPT_SALT)


def read_receipt(signed: str) -> Receipt | None:
    """The receipt behind ``signed``, or None if it is not ours or older than ``WAGTAIL_STUDIER_RECEIPT_MAX_AGE``."""
    try:
        number, occasion, state, place, sent = signing.loads(signed, salt=RECEIPT_SALT, max_age=conf.receipt_max_age)
        return Receipt(number, uuid.UUID(occasion), State(state), place, sent)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
