"""What an editor may have forgotten about a course and its occasions. Pure rules; they warn and refuse nothing."""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.translation import gettext as _

from wagtail_studier.courses.details import Price
from wagtail_studier.courses.enums import Check, CourseMode, OccasionStatus
from wagtail_studier.courses.holidays import holiday_sentences
from wagtail_studier.courses.schedule import SessionFacts, day_text


class PlacedSession(SessionFacts, Protocol):
    """A session with its place."""

    @property
    def venue(self) -> str: ...


@dataclass(frozen=True)
class OccasionFacts:
    """What the rules look at of an occasion. ``changed_on`` is the local day it was last saved, ``name`` says which."""

    id: uuid.UUID
    name: str = ""
    status: str = OccasionStatus.ANNOUNCED
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    opens_on: dt.date | None = None
    closes_on: dt.date | None = None
    capacity: int | None = None
    people: int = 0
    changed_on: dt.date = dt.date.min
    dates_as_written: str = ""
    has_link: bool = False
    has_contact: bool = False
    has_route: bool = False
    prices: tuple[Price, ...] = ()
    sessions: Sequence[PlacedSession] = ()

    def is_ahead(self, today: dt.date) -> bool:
        """Whether it is still to be held, as far as is known."""
        return self.status != OccasionStatus.CANCELLED and (self.last_day is None or self.last_day >= today)


@dataclass(frozen=True)
class CourseFacts:
    """What the rules look at of a course.

    ``missing_steps`` are the courses to have taken first that are not offered, if no way to be prepared is.
    ``occasions`` are those ahead and those whose date may be a slip; ``has_occasions`` counts the others, too.
    """

    mode: str = ""
    has_introduction: bool = True
    has_target_group: bool = True
    has_contact: bool = True
    has_form: bool = True
    has_route: bool = True
    has_occasions: bool = True
    missing_steps: tuple[str, ...] = ()
    prices: tuple[Price, ...] = ()
    occasions: Sequence[OccasionFacts] = field(default_factory=tuple)


@dataclass(frozen=True)
class Finding:
    """Something to look at. ``occasion`` is None for what concerns the course, ``where`` names it else."""

    code: Check
    text: str
    where: str = ""
    occasion: uuid.UUID | None = None


def findings_on(course: CourseFacts, today: dt.date) -> list[Finding]:
    """Everything odd about a course and its occasions on the local day ``today``: the course first."""
    found = [Finding(code, text) for code, text in _about_course(course, today)]
    for occasion in course.occasions:
        found += findings_on_occasion(occasion, course, today)
    return found


def findings_on_occasion(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> list[Finding]:
    """Everything odd about one occasion. One that has been held or cancelled is let be, but for a slip in its year."""
    rules = RULES if occasion.is_ahead(today) else [_past]
    return [
        Finding(code, text, occasion.name, occasion.id)
        for rule in rules
        for code, text in rule(occasion, course, today)
    ]


Said = Iterator[tuple[Check, str]]
Rule = Callable[[OccasionFacts, CourseFacts, dt.date], Said]


def _about_course(course: CourseFacts, today: dt.date) -> Said:
    ahead = [occasion for occasion in course.occasions if occasion.is_ahead(today)]
    if not course.has_introduction:
        yield Check.INTRODUCTION, _("The introduction is empty: lists show the title alone.")
    if not course.has_target_group:
        yield Check.TARGET_GROUP, _("It does not say whom the course is for.")
    if not course.has_contact and not (ahead and all(occasion.has_contact for occasion in ahead)):
        yield Check.CONTACT, _("There is nobody to ask: no contact person, and the organiser has no e-mail address.")
    if not (course.has_form or course.has_route or any(occasion.has_route for occasion in ahead)):
        text = _("No sign-up form and no route: four questions are asked, and whoever signs up has a place at once.")
        yield Check.SIGN_UP, text
    if not course.has_occasions:
        yield Check.NO_OCCASION, _("The course has no occasion yet, so nobody can sign up.")
    if course.missing_steps:
        names = ", ".join(course.missing_steps)
        yield Check.PREREQUISITE, _("What one has to take first is not offered: %(courses)s.") % {"courses": names}


def _past(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    """Announced ones pass by themselves; only one saved after its own day, for which nobody came, is a slip."""
    if occasion.last_day is None or occasion.last_day >= today or occasion.status == OccasionStatus.CANCELLED:
        return
    is_slip = occasion.changed_on > occasion.last_day and not occasion.people
    if is_slip or occasion.status == OccasionStatus.PLANNED:
        yield Check.PAST, _("%(day)s has already passed.") % {"day": day_text(occasion.last_day)}


def _deadline(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    if occasion.closes_on and occasion.first_day and occasion.closes_on > occasion.first_day:
        days = {"closes": day_text(occasion.closes_on), "begins": day_text(occasion.first_day)}
        yield Check.DEADLINE, _("The last sign-up day, %(closes)s, is after the start on %(begins)s.") % days


def _opening(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    closes = occasion.closes_on or occasion.first_day
    if occasion.opens_on and closes and occasion.opens_on > closes:
        days = {"opens": day_text(occasion.opens_on), "closes": day_text(closes)}
        yield Check.OPENING, _("Sign-up opens on %(opens)s and has closed by then, on %(closes)s.") % days


def _capacity(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    if occasion.capacity == 0:
        yield Check.CAPACITY, _("There are 0 seats, so nobody gets a place. Leave it empty if everyone does.")


def _link(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    if course.mode == CourseMode.DIGITAL and not occasion.has_link:
        yield Check.LINK, _("It is digital, but there is no link to the meeting for those who have a place.")
    if course.mode == CourseMode.HYBRID and not occasion.has_link:
        yield Check.LINK, _("One can take part at a distance, but there is no link to the meeting.")


def _venue(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    if course.mode in {"", CourseMode.DIGITAL}:
        return
    days = [day_text(session.starts_on) for session in occasion.sessions if not session.venue.strip()]
    if days:
        yield Check.VENUE, _("No place is given for %(days)s.") % {"days": ", ".join(days)}


def _weekday(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    held = {
        (session.starts_on + dt.timedelta(days=number)).weekday()
        for session in occasion.sessions
        for number in range(min(((session.ends_on or session.starts_on) - session.starts_on).days, 6) + 1)
    }
    wrong = [word for number, word in weekdays_in(occasion.dates_as_written) if number not in held]
    if held and wrong:
        text = _("The words say %(weekdays)s, but no session is on that weekday.")
        yield Check.WEEKDAY, text % {"weekdays": ", ".join(dict.fromkeys(wrong))}


def _price(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    for price in occasion.prices or course.prices:
        if price.until and occasion.first_day and price.until > occasion.first_day:
            yield (
                Check.PRICE,
                _("A price holds until %(day)s, which is after the start.") % {"day": day_text(price.until)},
            )


def _holiday(occasion: OccasionFacts, course: CourseFacts, today: dt.date) -> Said:
    for text in holiday_sentences(occasion.sessions):
        yield Check.HOLIDAY, text


RULES: list[Rule] = [_past, _deadline, _opening, _capacity, _link, _venue, _weekday, _price, _holiday]

WEEKDAYS = [
    ("måndag", "mån", "monday", "mon"),
    ("tisdag", "tis", "tuesday", "tue"),
    ("onsdag", "ons", "wednesday", "wed"),
    ("torsdag", "tors", "tor", "thursday", "thu"),
    ("fredag", "fre", "friday", "fri"),
    ("lördag", "lör", "saturday"),
    ("söndag", "sön", "sunday", "sun"),
]
"""As they are written in Swedish and English; *sat* is left out, since it is a Swedish word."""

NUMBERS = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
WEEKDAY = re.compile(rf"\b({'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:ar|arna|en|s)?\b", re.IGNORECASE)


def weekdays_in(text: str) -> list[tuple[int, str]]:
    """The weekdays that a text names, Monday being 0, each with the word."""
    return [(NUMBERS[match[1].lower()], match[0]) for match in WEEKDAY.finditer(text)]
