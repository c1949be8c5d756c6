"""Reading who was there, for a whole occasion or one person, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from wagtail_studier.attendance.enums import Audience
from wagtail_studier.attendance.models import Attendance, Practicum
from wagtail_studier.attendance.states import Completed, Completion, Meeting, Rule, completion
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.states import LIVE_STATES

STATES_OF = {
    Audience.PLACED: frozenset({State.PLACED}),
    Audience.WAITING: frozenset({State.PLACED, State.WAITLISTED}),
    Audience.LIVE: LIVE_STATES,
}


@dataclass(frozen=True)
class Book:
    """An occasion's book of attendance, read whole. People are keys of registrations, sessions keys of sessions."""

    sessions: tuple[Session, ...]
    rule: Rule
    present: dict[Any, set[int]] = field(default_factory=dict)
    made_up: dict[Any, set[int]] = field(default_factory=dict)
    practicum: dict[Any, dt.date] = field(default_factory=dict)

    def completion_of(self, registration_id: Any) -> Completion:
        return completion(
            self.rule,
            [Meeting(session.pk, session.starts_on, session.final_day) for session in self.sessions],
            self.present.get(registration_id, set()),
            self.made_up.get(registration_id, set()),
            registration_id in self.practicum,
        )

    def here(self, session_id: int) -> set[Any]:
        """The people who were at a session."""
        return {person for person, sessions in self.present.items() if session_id in sessions}

    def has_completed(self, registration_id: Any) -> bool:
        return isinstance(self.completion_of(registration_id), Completed)


def rules_of(occasion: Occasion) -> CourseRules:
    """What the course of ``occasion`` says, else the defaults, not stored."""
    key = occasion.course_key
    found = CourseRules.objects.filter(course_key=key).first() if key else None
    return found or CourseRules()


def completion_rule(rules: CourseRules) -> Rule:
    """The part of a course's rules that says when it is completed."""
    return Rule(rules.completion, rules.completion_minimum, rules.needs_practicum)


def book_of(occasion: Occasion, *, people: Iterable[Any] | None = None, rules: CourseRules | None = None) -> Book:
    """The book of an occasion, or of some ``people`` on it. Four queries, three if the ``rules`` are known."""
    sessions = tuple(occasion.sessions.all())
    rule = completion_rule(rules or rules_of(occasion))
    marks = Attendance.objects.filter(registration__occasion=occasion)
    practicums = Practicum.objects.filter(registration__occasion=occasion)
    if people is not None:
        marks, practicums = marks.filter(registration__in=people), practicums.filter(registration__in=people)
    book = Book(sessions, rule, practicum=dict(practicums.values_list("registration_id", "done_on")))
    _fill(book, marks)
    return book


def _fill(book: Book, marks: QuerySet[Attendance]) -> None:
    """Sort the marks: at a session of the occasion, in place of one, or at a session that has been removed since."""
    own = {session.pk for session in book.sessions}
    by_day = {session.starts_on: session.pk for session in reversed(book.sessions)}
    noted: set[tuple[Any, int]] = set()
    removed: list[tuple[Any, int]] = []
    columns = ("registration_id", "session_id", "replaces_id", "held_on", "is_present")
    for person, session, replaces, day, is_present in marks.values_list(*columns).order_by():
        if session in own:
            noted.add((person, session))
            if is_present:
                book.present.setdefault(person, set()).add(session)
        elif is_present and replaces in own:
            book.made_up.setdefault(person, set()).add(replaces)
        elif is_present and session is None and day in by_day:
            removed.append((person, by_day[day]))
    for person, session in removed:
        if (person, session) not in noted:
            book.present.setdefault(person, set()).add(session)


def people_on(occasion: Occasion, audience: str = Audience.PLACED) -> QuerySet[Registration]:
    """Those on the list, by name: for who arranges the occasion, so without those who have not reached them yet."""
    states = STATES_OF[Audience(audience)]
    reached = Q(state=State.PLACED) | Q(reached_arranger=True)
    return Registration.objects.filter(reached, occasion=occasion, state__in=states).order_by("name", "id")


def audience_counts(occasion: Occasion) -> dict[str, int]:
    """How many each audience is. One query."""
    everyone = people_on(occasion, Audience.LIVE).order_by()
    by_state = dict(everyone.values_list("state").annotate(Count("pk")))
    return {audience: sum(by_state.get(state, 0) for state in STATES_OF[audience]) for audience in Audience}


def by_name(registrations: Iterable[Registration]) -> list[Registration]:
    """In the order of a list on paper, whatever the database thinks of capitals."""
    return sorted(registrations, key=lambda row: (row.name.casefold(), row.reference))


def those_who_completed(occasion: Occasion) -> list[Registration]:
    """Those with a place who have completed the course, by name. Five queries."""
    book = book_of(occasion)
    return [row for row in by_name(people_on(occasion)) if book.has_completed(row.pk)]


def guests_at(occasion: Occasion) -> list[tuple[int, Any]]:
    """Who of other occasions made up for something here: (session, registration). Only to be counted, never named."""
    marks = Attendance.objects.filter(session__occasion=occasion, is_present=True)
    return list(marks.exclude(registration__occasion=occasion).order_by().values_list("session_id", "registration_id"))


def removed_days(occasion: Occasion) -> list[tuple[dt.date, int]]:
    """Days whose session has been removed since somebody was noted there, with how many; without those that count."""
    marks = Attendance.objects.filter(
        registration__occasion=occasion, session=None, replaces=None, is_present=True
    ).exclude(held_on__in=occasion.sessions.values("starts_on"))
    return list(marks.order_by("held_on").values_list("held_on").annotate(Count("pk")))


def sessions_elsewhere(registration: Registration, today: dt.date) -> QuerySet[Session]:
    """Sessions that have begun of other occasions of the course: where something missed may have been made up."""
    occasion = registration.occasion
    if occasion.course_key is None:
        return Session.objects.none()
    return (
        Session.objects.filter(occasion__course_key=occasion.course_key, starts_on__lte=today)
        .exclude(Q(occasion=occasion) | Q(occasion__status=OccasionStatus.CANCELLED))
        .select_related("occasion")
        .order_by("-starts_on", F("starts_at").asc(nulls_first=True), "pk")
    )


def make_ups_of(registration: Registration) -> QuerySet[Attendance]:
    """What the person has made up for elsewhere."""
    found = registration.attendance.filter(is_present=True).exclude(session__occasion=registration.occasion_id)
    return found.exclude(replaces=None).select_related("session__occasion", "replaces")
