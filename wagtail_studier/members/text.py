"""Where a registration stands and what has happened to it, in words for the member."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from wagtail_studier.registrations.enums import State


class Tone(StrEnum):
    """How the words look: nothing that waits looks like a place."""

    GOOD = "good"
    WAITS = "waits"
    ASKS = "asks"
    OVER = "over"


@dataclass(frozen=True)
class StateWords:
    """The heading and what follows it."""

    tone: Tone
    title: str
    texts: tuple[str, ...] = ()


def state_words(
    state: State,
    *,
    handler: str = "",
    queue_place: int | None = None,
    deadline: str = "",
    reason: str = "",
    is_interest: bool = False,
    is_over: bool = False,
    expired_from: str = "",
) -> StateWords:
    """In the active language.

    ``handler`` is the organisation whose turn it is, ``reason`` was given with the step, and ``expired_from`` is the
    state in which the time ran out.
    """
    if state == State.PLACED:
        return _placed(is_interest=is_interest, is_over=is_over)
    if state in {State.PENDING_LOCAL, State.PENDING_OFFICE}:
        return _pending(handler)
    if state == State.WAITLISTED:
        return _waitlisted(queue_place)
    if state == State.OFFERED:
        return _offered(deadline)
    return _ended(state, reason, expired_from)


def _placed(*, is_interest: bool, is_over: bool) -> StateWords:
    if is_interest:
        return StateWords(Tone.WAITS, _("Your interest is noted"), (_("You will hear from us. It is not a place."),))
    return StateWords(Tone.GOOD, _("You had a place") if is_over else _("You have a place"))


def _pending(handler: str) -> StateWords:
    who = _("You do not have a place yet: your sign-up waits for an answer.")
    if handler:
        who = _("You do not have a place yet: %(organisation)s decides about your sign-up now.") % {
            "organisation": handler
        }
    return StateWords(
        Tone.WAITS, _("Your sign-up waits for an answer"), (who, _("You get a mail as soon as there is an answer."))
    )


def _waitlisted(queue_place: int | None) -> StateWords:
    title = _("You are on the waiting list")
    if queue_place:
        title = _("You are on the waiting list, as number %(place)s") % {"place": queue_place}
    text = _("You do not have a place yet. If one becomes free and it is your turn, you get a mail.")
    return StateWords(Tone.WAITS, title, (text,))


def _offered(deadline: str) -> StateWords:
    first = _("The place is not yours until you have said yes.")
    if deadline:
        ends = _("Answer before %(deadline)s; after that it goes to the next in the queue.") % {"deadline": deadline}
        first = f"{first} {ends}"
    return StateWords(Tone.ASKS, _("You can have a place: do you want it?"), (first,))


_ENDS: dict[State, tuple[str | Promise, str | Promise]] = {
    State.DECLINED: (gettext_lazy("You did not get a place"), ""),
    State.WITHDRAWN: (gettext_lazy("You are no longer on the list"), gettext_lazy("The sign-up has been withdrawn.")),
    State.CANCELLED: (gettext_lazy("This has been cancelled"), gettext_lazy("You need not do anything.")),
    State.EXPIRED: (
        gettext_lazy("The time has run out"),
        gettext_lazy("There was no place for you in time, or the place you were offered has gone to the next."),
    ),
}


_EXPIRED: dict[str, str | Promise] = {
    State.OFFERED: gettext_lazy("You were offered a place, and no answer came in time: it has gone to the next."),
    State.WAITLISTED: gettext_lazy("No place became free for you in time, and the waiting list has ended."),
    State.PENDING_LOCAL: gettext_lazy("Nobody decided about your sign-up in time."),
    State.PENDING_OFFICE: gettext_lazy("Nobody decided about your sign-up in time."),
}


def _ended(state: State, reason: str, expired_from: str) -> StateWords:
    title, text = _ENDS[state]
    if state == State.EXPIRED:
        text = _EXPIRED.get(expired_from, text)
    why = _("Reason: %(reason)s") % {"reason": reason} if reason else ""
    return StateWords(Tone.OVER, str(title), tuple(filter(None, [str(text), why])))


_STEPS: dict[State, str | Promise] = {
    State.PENDING_LOCAL: gettext_lazy("Waits for the local organiser"),
    State.PENDING_OFFICE: gettext_lazy("Passed on to the office"),
    State.PLACED: pgettext_lazy("history", "Got a place"),
    State.WAITLISTED: pgettext_lazy("history", "Put on the waiting list"),
    State.OFFERED: pgettext_lazy("history", "Was offered a place"),
    State.DECLINED: pgettext_lazy("history", "Did not get a place"),
    State.WITHDRAWN: pgettext_lazy("history", "Taken off the list"),
    State.CANCELLED: pgettext_lazy("history", "The occasion was cancelled"),
    State.EXPIRED: pgettext_lazy("history", "The time ran out"),
}

_FIRST: dict[State, str | Promise] = {
    State.PENDING_LOCAL: gettext_lazy("Signed up; the local organiser was asked first"),
    State.PENDING_OFFICE: gettext_lazy("Signed up; the office was asked first"),
    State.PLACED: gettext_lazy("Signed up, with a place"),
    State.WAITLISTED: gettext_lazy("Signed up, on the waiting list"),
}


def step_words(target: State, *, is_first: bool, is_move: bool, is_interest: bool = False, left: str = "") -> str:
    """One step of the history. ``left`` is the occasion that the person was moved from, as far as it is known."""
    if is_first:
        return str(_("Signed up") if is_interest else _FIRST.get(target, _STEPS[target]))
    if is_move:
        what = str(_STEPS[target])
        moved = _("Moved from %(occasion)s") % {"occasion": left} if left else _("Moved from another occasion")
        return f"{moved}. {what}"
    return str(_STEPS[target])


@dataclass(frozen=True)
class WithdrawalWords:
    """What the page asks before someone leaves, and what its button says."""

    title: str
    text: str
    button: str


def withdrawal_words(state: State, *, is_interest: bool = False) -> WithdrawalWords:
    """In the active language."""
    withdraw = pgettext("said by a member", "Withdraw")
    if is_interest and state == State.PLACED:
        gone = _("You are no longer on the list, and hear no more of it.")
        return WithdrawalWords(_("Take your interest back?"), gone, withdraw)
    if state == State.WAITLISTED:
        return WithdrawalWords(
            _("Leave the waiting list?"),
            _("If you change your mind you can sign up again, but then you stand last in the queue."),
            _("Leave the waiting list"),
        )
    if state == State.OFFERED:
        return WithdrawalWords(
            _("Say no to the place?"),
            _("It goes to the next in the queue, and you are no longer on the list."),
            _("No, I do not want the place"),
        )
    gone = _("Your place becomes free for someone else, and you are no longer on the list.")
    if state != State.PLACED:
        gone = _("Nobody decides about your sign-up any more, and you are no longer on the list.")
    return WithdrawalWords(_("Withdraw your sign-up?"), gone, withdraw)
