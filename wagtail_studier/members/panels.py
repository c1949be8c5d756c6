"""The member's own page as it stands: all that its templates show."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.attendance.certificates import certificate_of
from wagtail_studier.courses.calendar_files import CalendarEvent, EventStatus, calendar_file, event_uid
from wagtail_studier.courses.enums import PriorityRule
from wagtail_studier.courses.presentation import Contact, Replacement, places_of, replacement, when_of
from wagtail_studier.courses.programme import ProgrammePart, programme_of
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.courses.states import closing_day, local_today
from wagtail_studier.members import states
from wagtail_studier.members.queries import (
    Reader,
    attendance_of,
    course_terms,
    course_url,
    history_of,
    occasion_row,
    other_occasions,
    readers_of,
    replacement_of,
    signed_up_by,
)
from wagtail_studier.members.text import (
    StateWords,
    WithdrawalWords,
    state_words,
    step_words,
    withdrawal_words,
)
from wagtail_studier.registrations.answers import Answer, answers_from
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.messages import moment_text
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.routing import notes_interest, route_of
from wagtail_studier.registrations.seats import queue_place
from wagtail_studier.registrations.states import LIVE_STATES


@dataclass(frozen=True)
class HistoryRow:
    """One step, in words."""

    when: str
    what: str
    why: str


class OwnPage:
    """Everything about one registration, for the person it is about; each part is read when it is asked for.

    In the active language, which is to be that of the sign-up.
    """

    def __init__(self, registration: Registration, *, today: dt.date | None = None) -> None:
        self.registration = registration
        self.occasion = registration.occasion
        self.today = today or local_today()
        self.state = states.shown_state(registration, timezone.now())

    @property
    def title(self) -> str:
        return self.occasion.title_in(self.registration.language)

    @cached_property
    def row(self) -> OccasionRow:
        """The occasion with its sessions."""
        return occasion_row(self.occasion, self.today)

    @cached_property
    def is_interest(self) -> bool:
        """Whether one is on a list without having a place."""
        return notes_interest(self.occasion, route_of(self.occasion))

    @cached_property
    def words(self) -> StateWords:
        """Where it stands."""
        due, handler = self.registration.offer_expires_at, self.registration.handler
        return state_words(
            self.state,
            handler=handler.name if handler else "",
            queue_place=self.queue_place,
            deadline=moment_text(due) if due else "",
            reason=self.steps[-1].reason if self.steps else "",
            is_interest=self.is_interest,
            is_over=states.is_over(self.occasion, self.today),
            expired_from=self.expired_from,
        )

    @property
    def expired_from(self) -> str:
        """Where it stood when the time ran out; empty if it did not, or is not known."""
        if self.registration.state == State.OFFERED:  # nobody has noted it yet
            return State.OFFERED
        last = self.steps[-1] if self.steps else None
        return last.source if last is not None and last.target == State.EXPIRED else ""

    @cached_property
    def queue_place(self) -> int | None:
        """The place in the queue, where the queue is what decides."""
        if self.state != State.WAITLISTED or self.occasion.priority != PriorityRule.FIRST_COME:
            return None
        return queue_place(self.registration)

    @cached_property
    def steps(self) -> list[Transition]:
        return history_of(self.registration)

    @property
    def history(self) -> list[HistoryRow]:
        return [self._history_row(step, is_first=number == 0) for number, step in enumerate(self.steps)]

    def _history_row(self, step: Transition, *, is_first: bool) -> HistoryRow:
        left = step.moved_from
        words = step_words(
            State(step.target),
            is_first=is_first,
            is_move=not step.source,
            is_interest=self.is_interest,
            left=(left.label or (day_text(left.first_day) if left.first_day else "")) if left else "",
        )
        return HistoryRow(moment_text(step.at), words, step.reason)

    @cached_property
    def answers(self) -> list[Answer]:
        return answers_from(self.registration.answers)

    @cached_property
    def course_url(self) -> str:
        """Where the course is described, and can be signed up for anew; empty if that page is not public."""
        return course_url(self.occasion, self.registration.language)

    @property
    def attendance(self) -> list[str]:
        """Each day that has been noted: "6 February 2027: there"."""
        said = {True: pgettext("at a session", "there"), False: pgettext("at a session", "not there")}
        return [f"{day_text(day)}: {said[was_there]}" for day, was_there in attendance_of(self.registration)]

    @property
    def changed(self) -> str:
        """When the answers were changed last."""
        at = self.registration.changed_at
        return moment_text(at) if at else ""

    @cached_property
    def signed_up_by(self) -> str:
        return signed_up_by(self.registration)

    @cached_property
    def readers(self) -> list[Reader]:
        return readers_of(self.registration)

    @property
    def waits_for_arranger(self) -> bool:
        """Whether nobody at who arranges it can see it yet; what has ended is not on its way there."""
        if self.registration.reached_arranger or self.state not in LIVE_STATES:
            return False
        return all(reader.organisation_id != self.occasion.organiser_id for reader in self.readers)

    # What can be done now

    @property
    def calendar_label(self) -> str:
        """The file says the same to a calendar: what has been called off is marked so there, or removed."""
        is_off = self.state == State.CANCELLED or states.is_off(self.occasion)
        return _("Mark it as cancelled in your calendar") if is_off else _("Put it into your calendar")

    @property
    def can_accept(self) -> bool:
        return self.state == State.OFFERED

    @property
    def can_withdraw(self) -> bool:
        """Not from what has been completed, though its last day is not over."""
        return states.can_withdraw(self.state, self.occasion, self.today) and not self.has_certificate

    @property
    def withdraw_label(self) -> str:
        """What the way to the page that asks is called."""
        return self.withdrawal.button

    @property
    def withdrawal(self) -> WithdrawalWords:
        return withdrawal_words(self.state, is_interest=self.is_interest)

    @property
    def withdrawal_terms(self) -> str:
        """What it costs to withdraw, as the occasion says, else its course; only a place costs anything."""
        if self.state not in {State.PLACED, State.OFFERED}:
            return ""
        return self.occasion.withdrawal_terms.strip() or self.course_terms

    @cached_property
    def course_terms(self) -> str:
        return course_terms(self.occasion, self.registration.language)

    @property
    def can_change_answers(self) -> bool:
        return states.can_change_answers(self.state, self.occasion, self.today) and not self.has_certificate

    @property
    def change_until(self) -> str:
        closes = closing_day(self.occasion)
        return day_text(closes) if closes else ""

    @cached_property
    def others(self) -> list[OccasionRow]:
        """The occasions of the course, open or not, among which one can choose another."""
        if not states.can_switch(self.state, self.occasion, self.today):
            return []
        return other_occasions(self.occasion, self.today)

    @property
    def can_switch(self) -> bool:
        return any(row.availability.takes_registrations for row in self.others)

    @property
    def has_calendar(self) -> bool:
        """Whether there are days to put into a calendar, or to strike out there."""
        had_place = any(step.target == State.PLACED for step in self.steps) and not self.is_interest
        return states.has_days_to_keep(self.state, self.occasion, self.today, had_place=had_place)

    @cached_property
    def has_certificate(self) -> bool:
        return self.state == State.PLACED and certificate_of(self.registration) is not None

    @property
    def when(self) -> str:
        """Its days, or what is known of them; nothing for a list that is about no time."""
        occasion = self.occasion
        has_time = occasion.first_day or occasion.period_first or occasion.course_key
        return when_of(self.row) if has_time else ""

    @property
    def where(self) -> str:
        return places_of(self.row)

    @cached_property
    def programme(self) -> tuple[ProgrammePart, ...]:
        """The sessions, where they say more than when and where it is."""
        return programme_of(self.row.sessions)

    @property
    def contact(self) -> Contact:
        """Whom to ask about this occasion, if that is not simply the organiser."""
        return Contact(self.occasion.contact_name, self.occasion.contact_email, self.occasion.contact_phone)

    @property
    def can_join(self) -> bool:
        """Whether one is told how to take part at a distance: only with a place, and until it is over or off."""
        has_place = self.state == State.PLACED and not self.is_interest
        return has_place and not states.is_off(self.occasion) and not states.is_over(self.occasion, self.today)

    @property
    def online_url(self) -> str:
        """The way into the digital meeting; empty for everybody who has no place."""
        return self.occasion.online_url if self.can_join else ""

    @property
    def online_note(self) -> str:
        return self.occasion.online_note.strip() if self.can_join else ""

    @cached_property
    def moved_to(self) -> Replacement | None:
        """What takes place instead of what was cancelled, if that is known to everybody. Two queries, else none."""
        return replacement(replacement_of(self.occasion, self.today)) if states.is_off(self.occasion) else None

    def calendar_file(self) -> bytes:
        """Each session for the person's own calendar; without a place it says that there is none yet."""
        has_place = self.state == State.PLACED and not self.is_interest
        status = EventStatus.CONFIRMED if has_place else EventStatus.TENTATIVE
        if self.state not in LIVE_STATES or states.is_off(self.occasion):
            status = EventStatus.CANCELLED
        note = _("no place yet") if status == EventStatus.TENTATIVE else ""
        organiser = self.occasion.organiser.name
        events = [
            CalendarEvent(
                uid=event_uid(self.occasion.pk, session.pk),
                session=session,
                summary=" · ".join(filter(None, [self.title, session.theme])) + (f" ({note})" if note else ""),
                location=session.venue,
                description="\n".join(filter(None, [organiser, self.online_url, self.online_note])),
                status=status,
            )
            for session in self.occasion.sessions.all()
        ]
        zone = ZoneInfo(settings.TIME_ZONE)
        return calendar_file(events, zone=zone, made_at=timezone.now(), language=self.registration.language)
