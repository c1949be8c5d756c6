"""Lives through the story of the sign-ups, day by day. Everything is done by the services that do it for everyone."""

import datetime as dt
from functools import singledispatchmethod
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Site

from example_site.content import events
from example_site.content.courses import COURSES
from example_site.content.recent import RECENT
from example_site.content.shapes import Person
from example_site.content.story import STORY
from example_site.loading.answers import answers_to
from example_site.loading.clock import clock_at
from example_site.loading.forms import question_id
from example_site.loading.keys import key_for
from example_site.loading.organisations import Party
from wagtail_studier.attendance.services import make_up, note_attendance, note_practicum, send_thanks
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.changes import change_occasion
from wagtail_studier.registrations.decisions import accept_offer, approve, decline, move, withdraw
from wagtail_studier.registrations.due import do_all
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.handling import change_local
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.services import SignUp, register, register_group
from wagtail_studier.registrations.snippets import RegistrationForm

MORNING = dt.time(7)
"""When the timed job runs."""

FIRST_EVENT = dt.time(9)

BETWEEN_EVENTS = dt.timedelta(minutes=20)

FORMS = {
    **{occasion.key: course.form for course in COURSES for occasion in course.occasions},
    **{row.occasion.key: course.form for row in RECENT for course in COURSES if course.key == row.course},
    "kvallsskola": "interest",
}
"""The key of the form by that of the occasion."""


def load_story(party: Party, forms: dict[str, RegistrationForm], loaded_on: dt.date) -> None:
    """Play the story up to the evening before ``loaded_on``, unless there is anything of it already.

    Outside a transaction: the services lock the occasion with their first statement. Whoever interrupts it begins anew
    with an empty database.
    """
    groups = (event for event in STORY if isinstance(event, events.SignUp | events.GroupSignUp))
    tokens = [token_of(event.occasion, person) for event in groups for person in event.people]
    if not Registration.objects.filter(token__in=tokens).exists():
        Story(party, forms, loaded_on).play()


def token_of(occasion: str, person: Person) -> UUID:
    """What tells one sign-up from all others, by the keys of the content."""
    return key_for("registration", f"{occasion}/{person.email}")


class Story:
    """The events with what they need to know of the site."""

    def __init__(self, party: Party, forms: dict[str, RegistrationForm], loaded_on: dt.date) -> None:
        self.party = party
        self.forms = forms
        self.loaded_on = loaded_on
        self.site_id = Site.objects.get(is_default_site=True).pk
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.users = {user.get_username(): user for user in get_user_model().objects.all()}

    def play(self) -> None:
        """Every day from the first event to yesterday: the timed job in the morning, then what people did."""
        by_day = {day: list(found) for day, found in groupby(STORY, key=lambda event: event.day)}
        for day in range(min(by_day), 0):
            with clock_at(self.moment(day, MORNING)):
                do_all()
            for number, event in enumerate(by_day.get(day, [])):
                with clock_at(self.moment(day, FIRST_EVENT) + number * BETWEEN_EVENTS):
                    self.happen(event)

    def moment(self, day: int, time: dt.time) -> dt.datetime:
        date = self.loaded_on + dt.timedelta(days=day)
        return dt.datetime.combine(date, time, tzinfo=timezone.get_default_timezone())

    def occasion(self, key: str) -> Occasion:
        return Occasion.objects.get(pk=key_for("occasion", key))

    def registration(self, occasion: str, person: Person) -> Registration:
        """The person's sign-up for ``occasion``, wherever it has been moved since."""
        return Registration.objects.get(token=token_of(occasion, person))

    def sign_up(self, occasion: str, person: Person, answers: events.Answers) -> SignUp:
        form = self.forms[FORMS[occasion]]
        return SignUp(
            occasion_id=key_for("occasion", occasion),
            token=token_of(occasion, person),
            name=person.name,
            email=person.email,
            language=person.language,
            phone=person.phone,
            organisation_id=self.party.organisations[person.local_party].pk,
            form_key=form.translation_key,
            site_id=self.site_id,
            answers=answers_to(form, FORMS[occasion], answers, locale=self.locales[person.language]),
        )

    @singledispatchmethod
    def happen(self, event: Any) -> None:
        """Let the event happen now."""
        raise TypeError(f"Nobody knows how {type(event).__name__} happens.")

    @happen.register
    def _(self, event: events.SignUp) -> None:
        for person in event.people:
            register(self.sign_up(event.occasion, person, event.answers))

    @happen.register
    def _(self, event: events.GroupSignUp) -> None:
        rows = [self.sign_up(event.occasion, person, {}) for person in event.people]
        register_group(rows, actor=self.users[event.by], is_confirmed=True)

    @happen.register
    def _(self, event: events.Approval) -> None:
        for person in event.people:
            approve(self.registration(event.occasion, person).pk, actor=self.users[event.by])

    @happen.register
    def _(self, event: events.Refusal) -> None:
        for person in event.people:
            pk = self.registration(event.occasion, person).pk
            decline(pk, actor=self.users[event.by], reason=event.reason)

    @happen.register
    def _(self, event: events.Note) -> None:
        found = self.registration(event.occasion, event.person)
        confirmed = {question_id(FORMS[event.occasion], key): True for key in event.confirmed}
        change_local(found.pk, organisation_id=found.organisation_id, local_note=event.text, confirmed=confirmed)

    @happen.register
    def _(self, event: events.Withdrawal) -> None:
        withdraw(self.registration(event.occasion, event.person).pk)

    @happen.register
    def _(self, event: events.Acceptance) -> None:
        accept_offer(self.registration(event.occasion, event.person).pk)

    @happen.register
    def _(self, event: events.Move) -> None:
        found = self.registration(event.occasion, event.person)
        move(found.pk, key_for("occasion", event.to), actor=self.users[event.by])

    @happen.register
    def _(self, event: events.Cancellation) -> None:
        occasion = self.occasion(event.occasion)
        occasion.status, occasion.cancel_reason = OccasionStatus.CANCELLED, event.reason
        change_occasion(occasion, sessions=occasion.sessions.all(), actor=self.users[event.by])

    @happen.register
    def _(self, event: events.NewTime) -> None:
        occasion = self.occasion(event.occasion)
        sessions = list(occasion.sessions.all())
        sessions[0].starts_at = dt.time.fromisoformat(event.starts)
        sessions[0].ends_at = dt.time.fromisoformat(event.ends)
        change_occasion(occasion, sessions=sessions, actor=self.users[event.by])

    @happen.register
    def _(self, event: events.RollCall) -> None:
        occasion = self.occasion(event.occasion)
        session = occasion.sessions.all()[event.number - 1]
        absent = {token_of(event.occasion, person) for person in event.absent}
        placed = occasion.registrations.filter(state=State.PLACED)
        marks = {(row.pk, session.pk): row.token not in absent for row in placed}
        note_attendance(occasion, marks, by=self.users[event.by])

    @happen.register
    def _(self, event: events.MakeUp) -> None:
        missed = self.occasion(event.occasion).sessions.all()[event.number - 1]
        there = self.occasion(event.at).sessions.all()[event.number - 1]
        found = self.registration(event.occasion, event.person)
        make_up(found, session=there, replaces=missed, by=self.users[event.by])

    @happen.register
    def _(self, event: events.PracticumDone) -> None:
        for person in event.people:
            found = self.registration(event.occasion, person)
            note_practicum(found, done_on=timezone.localdate(), by=self.users[event.by])

    @happen.register
    def _(self, event: events.Thanks) -> None:
        send_thanks(self.occasion(event.occasion))
