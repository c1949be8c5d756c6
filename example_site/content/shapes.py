"""The forms in which the content is written. Those of the courses are in ``course_shapes``."""

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
class CourseCard:
    """One course by key, in its own words."""

    course: str


@dataclass(frozen=True)
class NextOccasions:
    """What comes next in the calendar; ``is_open``: only what one can sign up for now."""

    heading: str
    limit: int
    is_open: bool = False


@dataclass(frozen=True)
class Calendar:
    """The next months of the calendar, for target groups by key."""

    heading: str
    groups: tuple[str, ...]
    limit: int = 10


@dataclass(frozen=True)
class LearningPath:
    """The way to a course, by key."""

    goal: str


@dataclass(frozen=True)
class SignUp:
    """A sign-up form: for a course, or for a list of its own, by key."""

    heading: str
    form: str
    course: str = ""
    interest_list: str = ""


Block = (
    Text
    | Colleague
    | Prose
    | Quote
    | Area
    | Training
    | DecisionPoints
    | Figures
    | Contact
    | CourseCard
    | CourseList
    | NextOccasions
    | Calendar
    | LearningPath
    | SignUp
)
Body = tuple[Block, ...]


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
