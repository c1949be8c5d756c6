"""What differs between the sites in which the walk is walked, and the days on which it happens."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905 a list of words reads worse
)


@dataclass(frozen=True)
class Account:
    username: str
    password: str


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    phone: str = ""


@dataclass(frozen=True)
class World:
    """A site. Ways are titles from the first level of the menu of pages downwards."""

    calendar: str
    """The address of the course calendar."""
    way_to_courses: tuple[str, ...]
    way_to_plans: tuple[str, ...]
    way_to_pages: tuple[str, ...]
    not_in_english: tuple[tuple[tuple[str, ...], str], ...]
    """Ways to the pages that have to be translated before what lies below them can be, and their English titles."""
    page_type: type[Page]
    """The site's own, with a body that takes the form block."""
    party: str
    """The local party that arranges the course; its organiser reads the list."""
    partner: str
    form: str
    """A form that asks for needs (of a special category) and whether to be invited again."""
    interest_list: str
    editor: Account
    organiser: Account
    other_organiser: Account
    translator: Account


@dataclass(frozen=True)
class Days:
    """The days of the walk: all in the month after next, so that they are to come and can be written in one phrase."""

    first: dt.date

    def __getitem__(self, number: int) -> dt.date:
        return self.first.replace(day=number)

    @property
    def month(self) -> str:
        """The month as a Swede writes it: "februari 2027"."""
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"

    def weekday(self, number: int) -> str:
        """The weekday of a day of it, as a line begins with it: "Onsdag"."""
        return WEEKDAYS[self[number].weekday()]


WEEKDAYS = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag")


def coming_days() -> Days:
    today = timezone.localdate()
    month = today.year * 12 + today.month + 1
    return Days(dt.date(month // 12, month % 12 + 1, 1))
