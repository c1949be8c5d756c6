"""The forms in which the content is written. Dates of the programme are those of the model year; see ``programme``."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Prose:
    """Running text as HTML, with or without a heading."""

    heading: str
    html: str


@dataclass(frozen=True)
class Text:
    """The site's own block of text, as HTML."""

    heading: str
    html: str


@dataclass(frozen=True)
class Colleague:
    """The site's own block for someone to turn to."""

    name: str
    role: str
    email: str
    phone: str = ""


@dataclass(frozen=True)
class Quote:
    text: str
    source: str = ""


@dataclass(frozen=True)
class Area:
    """A part of an action plan: what we want, how it is, what we do."""

    title: str
    goals: tuple[str, ...]
    current_state: tuple[str, ...]
    activities: tuple[str, ...]
    lead_in: str = ""
    """What every goal goes on from: "By 2030 we shall"."""


@dataclass(frozen=True)
class Training:
    """A training of an education plan, ``steps`` as HTML. ``course`` is the key of a course that fulfils it."""

    title: str
    target_group: str
    purpose: str = ""
    form: str = ""
    steps: str = ""
    responsible: str = ""
    partner: str = ""
    course: str = ""


@dataclass(frozen=True)
class DecisionPoints:
    heading: str
    introduction: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Numbers worth showing: ``(number, what it counts)``."""

    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contact:
    name: str
    role: str
    email: str
    phone: str = ""


@dataclass(frozen=True)
class CourseList:
    """Courses by key, each with its next occasion."""

    heading: str
    courses: tuple[str, ...]


@dataclass(frozen=True)
class SignUp:
    """A sign-up form: for a course, or for a list of its own, by key."""

    heading: str
    form: str
    course: str = ""
    interest_list: str = ""


Block = Text | Colleague | Prose | Quote | Area | Training | DecisionPoints | Figures | Contact | CourseList | SignUp
Body = tuple[Block, ...]


@dataclass(frozen=True)
class Session:
    """A meeting: ``day`` (and ``last_day``) in the model year, clock times as ``"18:00"``."""

    day: dt.date
    last_day: dt.date | None = None
    starts: str = ""
    ends: str = ""
    theme: str = ""
    venue: str = ""


@dataclass(frozen=True)
class Seats:
    """How the seats of an occasion are given; ``route`` and ``priority`` are keys, ``terms`` what it costs to withdraw."""

    route: str = ""
    quota: int | None = None
    priority: str = "first_come"
    offer_hours: int | None = None
    cutoff_days: int = 0
    terms: str = ""


@dataclass(frozen=True)
class Occasion:
    """A time a course is given. ``key`` is unique among all occasions and never changes."""

    key: str
    sessions: tuple[Session, ...]
    label: str = ""
    deadline: dt.date | None = None
    capacity: int | None = None
    has_waiting_list: bool = True
    seats: Seats = Seats()


@dataclass(frozen=True)
class Route:
    """The way of a sign-up; ``kind`` is the package's value."""

    name: str
    kind: str
    holds_seat: bool = True
    escalation_days: int = 7


@dataclass(frozen=True)
class Rules:
    """What holds for all occasions of a course; ``route`` is a key, ``completion`` the package's value."""

    route: str
    completion: str = "all"
    minimum: int | None = None
    needs_practicum: bool = False
    hours: str = ""
    certificate: str = ""
    reminder_days: int | None = 3


@dataclass(frozen=True)
class Course:
    """A course as its page tells it. ``description`` holds pairs of a heading and HTML."""

    key: str
    title: str
    slug: str
    mode: str
    introduction: str
    target_groups: str
    purpose: str
    occasions: tuple[Occasion, ...]
    prerequisites: str = ""
    description: tuple[tuple[str, str], ...] = ()
    cost: str = ""
    partners: tuple[str, ...] = ("bildningsvagen",)
    form: str = "course"


@dataclass(frozen=True)
class Plan:
    """A plan. ``kind`` and ``status`` are the package's values, no status if nobody decides; ``starts`` and ``ends`` are years."""

    key: str
    title: str
    slug: str
    kind: str
    summary: str
    organisation: str
    starts: int
    ends: int
    body: Body
    proposed_by: str = ""
    decided_by: str = ""
    decided_on: dt.date | None = None
    status: str = "adopted"


@dataclass(frozen=True)
class StandardPage:
    key: str
    title: str
    slug: str
    introduction: str
    body: Body
    summary: str = ""
    in_menu: bool = True


@dataclass(frozen=True)
class News:
    key: str
    title: str
    slug: str
    days_ago: int
    introduction: str
    text: str


@dataclass(frozen=True)
class Person:
    """Someone who has signed up: a fictional name, and the local party by its key."""

    name: str
    local_party: str
    phone: str = ""
    language: str = "sv"

    @property
    def email(self) -> str:
        """An address at example.org made of the name."""
        letters = self.name.casefold().translate(str.maketrans("åäöé ", "aaoe."))
        return f"{letters}@example.org"
