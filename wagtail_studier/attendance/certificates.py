"""The certificate of a course: what stands on it, for whoever has completed one."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils import translation

from wagtail_studier.attendance.models import Attendance
from wagtail_studier.attendance.queries import Book, book_of, rules_of
from wagtail_studier.attendance.text import hours_text, total_hours
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.schedule import day_spans, day_text, days_text
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration


@dataclass(frozen=True)
class Certificate:
    """What is printed, in the language of the sign-up. No number that identifies a person, but the reference code."""

    language: str
    organiser: str
    title: str
    name: str
    days: str
    hours: str
    text: str
    reference: str
    date: str


def certificate_of(registration: Registration) -> Certificate | None:
    """The certificate of a person with a place who has completed the course, else None. At most seven queries."""
    if registration.state != State.PLACED:
        return None
    rules = rules_of(registration.occasion)
    book = book_of(registration.occasion, people=[registration.pk], rules=rules)
    if not book.has_completed(registration.pk):
        return None
    with translation.override(registration.language):
        return Certificate(
            language=registration.language,
            organiser=registration.occasion.organiser.name,
            title=registration.occasion.title_in(registration.language),
            name=registration.name,
            days=days_text(day_spans(book.sessions)),
            hours=hours_text(_hours(rules, book)),
            text=rules.certificate_text.strip(),
            reference=registration.reference,
            date=day_text(_completed_on(registration, book)),
        )


def _hours(rules: CourseRules, book: Book) -> Decimal | None:
    return rules.hours if rules.hours is not None else total_hours(book.sessions)


def _completed_on(registration: Registration, book: Book) -> dt.date:
    """The last day of the occasion, or a later one on which something was made up for or the practicum done."""
    last = max(session.final_day for session in book.sessions)
    made_up = Attendance.objects.filter(registration=registration, is_present=True).exclude(replaces=None)
    later = [made_up.aggregate(day=Max("held_on"))["day"], book.practicum.get(registration.pk)]
    return max([last, *(day for day in later if day is not None)])
