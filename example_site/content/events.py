"""The forms in which the story of the sign-ups is written. ``day`` counts from the day of loading; before it, if negative.

People are named as in ``people``, occasions, lists and accounts by their keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from example_site.content.shapes import Person

Answers = Mapping[str, object]


@dataclass(frozen=True)
class SignUp:
    """Members fill in the form, in this order. ``answers`` are what each of them answers, by question key, in Swedish."""

    day: int
    occasion: str
    people: tuple[Person, ...]
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class GroupSignUp:
    """An organiser signs up people of the organisation."""

    day: int
    occasion: str
    people: tuple[Person, ...]
    by: str


@dataclass(frozen=True)
class Approval:
    """Whoever's turn it is says yes."""

    day: int
    occasion: str
    people: tuple[Person, ...]
    by: str


@dataclass(frozen=True)
class Refusal:
    """Whoever's turn it is says no."""

    day: int
    occasion: str
    people: tuple[Person, ...]
    by: str
    reason: str


@dataclass(frozen=True)
class Note:
    """The organiser writes something to the office, and says which ``confirmed`` questions hold."""

    day: int
    occasion: str
    person: Person
    text: str
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Withdrawal:
    """A member takes the sign-up back."""

    day: int
    occasion: str
    person: Person


@dataclass(frozen=True)
class Acceptance:
    """A member says yes to a place that was offered."""

    day: int
    occasion: str
    person: Person


@dataclass(frozen=True)
class Move:
    """The office moves a member to another occasion, ``to``."""

    day: int
    occasion: str
    person: Person
    to: str
    by: str


@dataclass(frozen=True)
class Cancellation:
    """The office cancels an occasion."""

    day: int
    occasion: str
    by: str
    reason: str


@dataclass(frozen=True)
class NewTime:
    """The office moves the first session of an occasion to other clock times."""

    day: int
    occasion: str
    by: str
    starts: str
    ends: str


@dataclass(frozen=True)
class RollCall:
    """Someone notes who was at a session (``number``, from 1): everyone with a place but the ``absent``."""

    day: int
    occasion: str
    number: int
    by: str
    absent: tuple[Person, ...] = ()


@dataclass(frozen=True)
class MakeUp:
    """A session (``number``) that was missed has been made up for at the same session of the occasion ``at``."""

    day: int
    occasion: str
    person: Person
    number: int
    at: str
    by: str


@dataclass(frozen=True)
class PracticumDone:
    """Members have done the practical part of the course."""

    day: int
    occasion: str
    people: tuple[Person, ...]
    by: str


@dataclass(frozen=True)
class Thanks:
    """The office thanks those who have completed the course, with the way to the certificate."""

    day: int
    occasion: str


Event = (
    SignUp
    | GroupSignUp
    | Approval
    | Refusal
    | Note
    | Withdrawal
    | Acceptance
    | Move
    | Cancellation
    | NewTime
    | RollCall
    | MakeUp
    | PracticumDone
    | Thanks
)
