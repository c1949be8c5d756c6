"""The kinds of mail that registrations cause, entered into the outbox's register when this is imported."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_studier.notifications.enums import Audience
from wagtail_studier.notifications.kinds import MailKind, Placeholder, register_kind, register_placeholder
from wagtail_studier.registrations.enums import State

OF_EVERY_MEMBER_MAIL = ("name", "title", "when", "where", "reference", "link", "organiser", "contact")
OF_EVERY_STAFF_MAIL = ("title", "when", "count", "last_day", "link")

STATED = ("link", "state")
"""Required where the mail is the same whether or not there is a place: it must say which."""

OWN_PAGE = _("See or change your registration")


def member_sample(values: Mapping[str, str]) -> dict[str, Any]:
    """What the templates of mails to members get, made of texts."""
    organiser = SimpleNamespace(name=values.get("organiser", ""), email=values.get("contact", ""))
    registration = SimpleNamespace(
        name=values.get("name", ""), reference=values.get("reference", ""), state=State.PLACED, offer_expires_at=None
    )
    occasion = SimpleNamespace(label="", organiser=organiser, course_key="sample", first_day=None)
    known = {name: value for name, value in values.items() if name in {"title", "when", "where", *OPTIONAL}}
    return {"registration": registration, "occasion": occasion, "has_certificate": True, **known}


class Unknown(int):
    """A number that stands for its placeholder, in the plural."""

    def __str__(self) -> str:
        return "{count}"


def staff_sample(values: Mapping[str, str]) -> dict[str, Any]:
    """What the templates of mails to staff get, made of texts."""
    count = values.get("count", "")
    number = int(count) if count.isdecimal() else Unknown(2)
    occasion = SimpleNamespace(label="", organiser=None, course_key="sample", first_day=None)
    known = {name: values.get(name, "") for name in ("title", "when", "last_day", "handler")}
    return {**known, "count": number, "occasion": occasion}


OPTIONAL = ("queue_place", "reason", "deadline", "before", "after", "by", "handler", "notes", "state")


def _to_member(
    name: str,
    label: Promise,
    when: Promise,
    *more: str,
    link_label: Promise = OWN_PAGE,
    is_editable: bool = True,
    required: tuple[str, ...] = ("link",),
    is_private: bool = False,
) -> None:
    register_kind(
        MailKind(
            name=name,
            label=label,
            when=when,
            audience=Audience.MEMBER,
            placeholders=(*OF_EVERY_MEMBER_MAIL, *more) if is_editable else (),
            link_label=link_label,
            sample=member_sample,
            required=required,
            is_private=is_private,
        )
    )


def _to_staff(name: str, label: Promise, when: Promise, *more: str, is_editable: bool = True) -> None:
    register_kind(
        MailKind(
            name=name,
            label=label,
            when=when,
            audience=Audience.STAFF,
            placeholders=(*OF_EVERY_STAFF_MAIL, *more) if is_editable else (),
            link_label=_("Answer the sign-ups"),
            sample=staff_sample,
        )
    )


_to_member("received", pgettext_lazy("kind of mail", "Received"), _("Someone has signed up and has a place."))
_to_member("noted", pgettext_lazy("kind of mail", "Interest noted"), _("Someone has signed up for an interest list."))
_to_member(
    "pending",
    pgettext_lazy("kind of mail", "Waits for an answer"),
    _("Someone has signed up, and staff decide first."),
    "handler",
)
_to_member(
    "forwarded",
    pgettext_lazy("kind of mail", "Passed on"),
    _("The study organiser has passed a sign-up on."),
    "by",
    "handler",
)
_to_member(
    "placed",
    pgettext_lazy("kind of mail", "Has a place"),
    _("Staff have given a place, or one became free for the first in the queue."),
)
_to_member(
    "waitlisted", pgettext_lazy("kind of mail", "On the waiting list"), _("All places were taken."), "queue_place"
)
_to_member(
    "offered",
    pgettext_lazy("kind of mail", "Offer of a place"),
    _("A place became free, and the first in the queue is asked."),
    "deadline",
    link_label=_("Say yes or no"),
)
_to_member("declined", pgettext_lazy("kind of mail", "No place"), _("Staff have declined a sign-up."), "reason")
_to_member(
    "withdrawn",
    pgettext_lazy("kind of mail", "Withdrawn"),
    _("Someone has withdrawn, or has been taken off the list."),
    link_label=_("See your registration"),
)
_to_member(
    "cancelled",
    pgettext_lazy("kind of mail", "Cancelled"),
    _("The occasion has been cancelled."),
    "reason",
    link_label=_("See your registration"),
)
_to_member(
    "changed",
    pgettext_lazy("kind of mail", "Changed"),
    _("The date or the place of the occasion is another."),
    "before",
    "after",
)
_to_member(
    "moved",
    pgettext_lazy("kind of mail", "Moved"),
    _("Someone has changed to another occasion, or staff have moved them."),
    "before",
    "state",
    required=STATED,
)
_to_member(
    "expired",
    pgettext_lazy("kind of mail", "Time has run out"),
    _("An offer was not answered, or the queue ended."),
    "deadline",
    link_label=_("See your registration"),
)
_to_member(
    "reminder",
    pgettext_lazy("kind of mail", "Reminder before the start"),
    _("Some days before the first session."),
    "notes",
)
_to_member(
    "already_registered",
    pgettext_lazy("kind of mail", "Signed up already"),
    _("An address on the list has signed up again."),
    "state",
    required=STATED,
)
_to_member(
    "group_receipt",
    pgettext_lazy("kind of mail", "Signed up by someone else"),
    _("A study organiser has signed someone up."),
    "by",
    "state",
    required=STATED,
)
_to_member(
    "thanks",
    pgettext_lazy("kind of mail", "Thanks and certificate"),
    _("After the last session."),
    link_label=_("See your registration and your certificate"),
)
_to_member(
    "link",
    pgettext_lazy("kind of mail", "New link"),
    _("Someone has asked for a new link to the own page."),
    is_editable=False,
    is_private=True,
)
_to_member(
    "message",
    pgettext_lazy("kind of mail", "Message to participants"),
    _("Staff have written to all."),
    is_editable=False,
)

_to_staff("staff_new", pgettext_lazy("kind of mail", "To staff: new sign-up"), _("A sign-up waits for an answer."))
_to_staff(
    "staff_reminder",
    pgettext_lazy("kind of mail", "To staff: reminder"),
    _("Sign-ups still wait, and the last sign-up day comes near."),
)
_to_staff(
    "staff_escalated",
    pgettext_lazy("kind of mail", "To staff: please step in"),
    _("Sign-ups have waited too long."),
    "handler",
)
_to_staff(
    "staff_digest",
    pgettext_lazy("kind of mail", "To staff: daily list"),
    _("Once a day, if something waits."),
    is_editable=False,
)

for _name, _meaning, _example in (
    ("name", _("The person's name. Left out if it does not look like one."), _("Kim Example")),
    ("title", _("What the person signed up for."), _("Basic course")),
    ("when", _("The dates in words."), _("1 and 8 March, 18:00–20:30")),
    ("where", _("The venue."), _("The town hall")),
    ("reference", _("The reference code of the sign-up."), "ABCD-1234"),
    ("link", _("The link, on a line of its own wherever you put it."), "https://www.example.org/…"),
    ("organiser", _("Who arranges it."), _("The district")),
    ("contact", _("The organiser's e-mail address."), "office@example.org"),
    ("state", _("Where the sign-up stands, in one sentence."), _("You have a place.")),
    ("queue_place", _("The place on the waiting list."), "3"),
    ("deadline", _("Until when there is time to answer."), _("1 March at 12:00")),
    ("reason", _("The reason that was given; empty if there was none."), _("The teacher is ill.")),
    ("before", _("What held before."), _("1 March, 18:00, the town hall")),
    ("after", _("What holds now."), _("8 March, 18:00, the library")),
    ("by", _("The organisation that has done it."), _("The local party")),
    ("handler", _("The organisation whose turn it is."), _("The office")),
    ("notes", _("What to think of."), _("Bring something to write with.")),
    ("count", _("How many sign-ups wait."), "2"),
    ("last_day", _("The last sign-up day."), _("20 February")),
):
    register_placeholder(Placeholder(name=_name, meaning=_meaning, example=_example))
