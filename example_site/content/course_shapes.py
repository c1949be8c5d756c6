"""The forms in which the courses are written. Dates are those of the model year; see ``programme``."""

import datetime as dt
from dataclasses import dataclass

from example_site.content.shapes import Contact
from wagtail_studier.courses.details import AgendaLine, Deadline, Price


@dataclass(frozen=True)
class TargetGroup:
    """Whom courses are for: ``kind`` is the package's value, the names those in Swedish and English."""

    key: str
    kind: str
    name: str
    name_en: str


@dataclass(frozen=True)
class Partner:
    """With whom courses are held: ``kind`` is the package's value, ``letters`` and ``colour`` make its logo."""

    key: str
    name: str
    kind: str
    url: str
    letters: str
    colour: str


@dataclass(frozen=True)
class Document:
    """A paper to download, as the lines on it."""

    key: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Session:
    """A meeting: ``day`` (and ``last_day``) in the model year, clock times as ``"18:00"``."""

    day: dt.date
    last_day: dt.date | None = None
    starts: str = ""
    ends: str = ""
    theme: str = ""
    venue: str = ""
    check_in: str = ""
    speaker: str = ""
    role: str = ""
    track: str = ""
    agenda: tuple[AgendaLine, ...] = ()


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
class Period:
    """When, as long as no days are known: ``precision`` is the package's value, ``first`` and ``last`` some day in it."""

    precision: str
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True)
class Online:
    """How those with a place take part at a distance."""

    url: str
    note: str = ""


@dataclass(frozen=True)
class Occasion:
    """A time a course is given. ``key`` is unique among all occasions and never changes.

    ``closes_at`` is the hour on the last day to sign up; ``closes_before`` counts days from the start instead. ``choice`` is the
    same for occasions of which one chooses one. ``reason`` says that it is cancelled, ``moved_to`` which one (written before it)
    takes place instead.
    """

    key: str
    sessions: tuple[Session, ...] = ()
    label: str = ""
    deadline: dt.date | None = None
    capacity: int | None = None
    has_waiting_list: bool = True
    seats: Seats = Seats()
    period: Period | None = None
    is_preliminary: bool = False
    opens: dt.date | None = None
    closes_at: str = ""
    closes_before: int | None = None
    deadlines: tuple[Deadline, ...] = ()
    prices: tuple[Price, ...] = ()
    contact: Contact | None = None
    online: Online | None = None
    choice: str = ""
    reason: str = ""
    moved_to: str = ""
    is_planned: bool = False


@dataclass(frozen=True)
class Entry:
    """Something in the calendar that is no course: ``kind`` is the package's value."""

    kind: str
    occasion: Occasion
    title: str
    title_en: str


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
class Audience:
    """Whom a course is for: target groups by key, and what they do not say; ages; the organisations it is limited to."""

    groups: tuple[str, ...] = ()
    text: str = ""
    age_from: int | None = None
    age_to: int | None = None
    only_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """Its place in a chain of courses, ``label`` in the party's own word."""

    chain: str
    label: str
    number: int


@dataclass(frozen=True)
class Before:
    """What comes first: ``ways`` of which one is enough, each of courses by key; ``text`` for what is no course."""

    ways: tuple[tuple[str, ...], ...]
    text: str = ""
    or_equivalent: bool = True


@dataclass(frozen=True)
class Cost:
    """What it costs whom. The payers are the package's values; ``withdrawal`` and ``no_show`` say what staying away costs."""

    prices: tuple[Price, ...] = ()
    included: tuple[str, ...] = ()
    fee: str = ""
    travel: str = ""
    earnings: str = ""
    withdrawal: str = ""
    no_show: str = ""
    more: str = ""


@dataclass(frozen=True)
class Practical:
    """What stands there beside (``add``) or instead of (``replace``) the calendar's practical information, as HTML."""

    use: str
    html: str


OFFICE = Contact("Disa Distriktsson", "Studieansvarig ombudsman", "studier@alvmarken.example.org", "0700-00 00 01")


@dataclass(frozen=True)
class Course:
    """A course as its page tells it. ``description`` holds pairs of a heading and HTML."""

    key: str
    title: str
    slug: str
    mode: str
    introduction: str
    audience: Audience
    purpose: str
    occasions: tuple[Occasion, ...]
    before: Before | None = None
    step: Step | None = None
    description: tuple[tuple[str, str], ...] = ()
    cost: Cost = Cost()
    partners: tuple[str, ...] = ("bildningsvagen",)
    form: str = "course"
    contact: Contact = OFFICE
    documents: tuple[str, ...] = ()
    portal_url: str = ""
    practical: Practical | None = None
