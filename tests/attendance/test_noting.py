"""Who was there: noted once, twice, by two at once; and what becomes of it when the occasion is edited."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection

from tests import factories
from tests.attendance import building
from tests.attendance.conftest import Course
from wagtail_studier.attendance.models import Attendance
from wagtail_studier.attendance.queries import book_of, make_ups_of, removed_days, sessions_elsewhere
from wagtail_studier.attendance.services import make_up, note_attendance, note_practicum, undo_make_up
from wagtail_studier.attendance.states import Completed, Missing
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.decisions import withdraw


def reread(occasion: Occasion) -> Occasion:
    return Occasion.objects.get(pk=occasion.pk)


def test_noting_the_same_twice_is_one_mark_and_the_last_word_counts(course: Course) -> None:
    asta, berit = factories.user("asta"), factories.user("berit")
    mark = (course.anna.pk, course.sessions[0].pk)
    note_attendance(course.occasion, {mark: True}, by=asta)
    note_attendance(course.occasion, {mark: True}, by=asta)
    note_attendance(course.occasion, {mark: False}, by=berit)
    only = Attendance.objects.get()
    assert (only.is_present, only.noted_by, only.held_on) == (False, berit, course.sessions[0].starts_on)
    assert book_of(course.occasion).present == {}


def test_what_does_not_belong_together_is_left_out(course: Course) -> None:
    other = building.future(course.page, organiser=course.south)
    (guest,) = building.people(other, "Gäst")
    withdraw(course.bo.pk, actor=None, reason="Förhinder")
    marks = {
        (guest.pk, course.sessions[0].pk): True,
        (course.anna.pk, other.sessions.first().pk): True,
        (course.bo.pk, course.sessions[0].pk): True,
    }
    assert note_attendance(course.occasion, marks, by=None) == 0
    assert Attendance.objects.count() == 0


def test_a_session_that_is_removed_takes_nothing_with_it(course: Course) -> None:
    building.was_there(course.anna, *course.sessions)
    kept, gone = course.sessions[:2], course.sessions[2]
    save_occasion(reread(course.occasion), sessions=kept)

    assert list(Attendance.objects.filter(session=None).values_list("held_on", flat=True)) == [gone.starts_on]
    assert removed_days(course.occasion) == [(gone.starts_on, 1)]
    assert book_of(reread(course.occasion)).completion_of(course.anna.pk) == Completed()

    again = Session(starts_on=gone.starts_on, starts_at=dt.time(19))
    save_occasion(reread(course.occasion), sessions=[*kept, again])
    book = book_of(reread(course.occasion))
    assert book.present[course.anna.pk] == {session.pk for session in book.sessions}
    assert removed_days(course.occasion) == []

    note_attendance(course.occasion, {(course.anna.pk, again.pk): False}, by=None)
    assert again.pk not in book_of(reread(course.occasion)).present[course.anna.pk]


def test_an_occasion_of_others_that_is_deleted_leaves_the_make_up(course: Course) -> None:
    other = building.held(building.future(course.page, organiser=course.south))
    building.was_there(course.anna, *course.sessions[:2])
    make_up(course.anna, session=other.sessions.first(), replaces=course.sessions[2], by=None)
    assert book_of(course.occasion).has_completed(course.anna.pk)
    other.delete()
    assert book_of(course.occasion).has_completed(course.anna.pk)
    assert make_ups_of(course.anna).count() == 1


def test_a_make_up_counts_until_it_is_taken_back(course: Course) -> None:
    other = building.held(building.future(course.page, organiser=course.south, sessions=1))
    building.was_there(course.anna, *course.sessions[:2])
    there = other.sessions.get()
    for _twice in range(2):
        mark = make_up(course.anna, session=there, replaces=course.sessions[2], by=None)
    book = book_of(course.occasion)
    assert (book.made_up, book.completion_of(course.anna.pk)) == (
        {course.anna.pk: {course.sessions[2].pk}},
        Completed(),
    )
    assert not undo_make_up(course.bo, mark_id=mark.pk)
    assert undo_make_up(course.anna, mark_id=mark.pk)
    assert not undo_make_up(course.anna, mark_id=mark.pk)
    assert book_of(course.occasion).completion_of(course.anna.pk) == Missing(1, frozenset({course.sessions[2].pk}))


def test_undoing_takes_back_make_ups_only(course: Course) -> None:
    building.was_there(course.anna, course.sessions[0])
    assert not undo_make_up(course.anna, mark_id=Attendance.objects.get().pk)


def test_only_sessions_of_the_same_course_that_have_begun_make_up(course: Course) -> None:
    today = local_today()
    held = building.held(building.future(course.page, organiser=course.south, sessions=1))
    building.future(course.page, organiser=course.south)
    cancelled = building.held(building.future(course.page, organiser=course.south))
    Occasion.objects.filter(pk=cancelled.pk).update(status="cancelled", cancel_reason="För få")
    foreign = building.held(building.future(building.course("Annan kurs"), organiser=course.south))
    assert list(sessions_elsewhere(course.anna, today)) == [held.sessions.get()]

    for wrong in [foreign.sessions.first(), course.sessions[0]]:
        with pytest.raises(ValueError, match="make-up"):
            make_up(course.anna, session=wrong, replaces=course.sessions[2], by=None)
    with pytest.raises(ValueError, match="make-up"):
        make_up(course.anna, session=held.sessions.get(), replaces=foreign.sessions.first(), by=None)


def test_a_list_without_a_course_has_nowhere_else(db: None) -> None:
    one = factories.occasion(title="Lista ett", sessions=[factories.session(3)])
    other = factories.occasion(title="Lista två", sessions=[factories.session(3)])
    (person,) = building.people(one, "Lisa")
    building.held(one), building.held(other)
    person.refresh_from_db()
    assert list(sessions_elsewhere(person, local_today())) == []
    with pytest.raises(ValueError, match="make-up"):
        make_up(person, session=other.sessions.get(), replaces=one.sessions.get(), by=None)


def test_a_practicum_is_noted_changed_and_taken_back(course: Course) -> None:
    CourseRules.objects.create(course_key=course.page.course_key, needs_practicum=True)
    building.was_there(course.anna, *course.sessions)
    assert book_of(course.occasion).completion_of(course.anna.pk) == Missing(practicum=True)
    for day in (dt.date(2026, 3, 1), dt.date(2026, 3, 2)):
        note_practicum(course.anna, done_on=day, by=None)
        assert book_of(course.occasion).practicum == {course.anna.pk: day}
        assert book_of(course.occasion).has_completed(course.anna.pk)
    note_practicum(course.anna, done_on=None, by=None)
    assert not book_of(course.occasion).has_completed(course.anna.pk)


def test_whoever_is_erased_takes_the_marks_along(course: Course) -> None:
    building.was_there(course.anna, *course.sessions)
    course.anna.transitions.all().delete()
    course.anna.delete()
    assert Attendance.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_note_the_same_at_once_meet_no_error(course: Course) -> None:
    """Eight at the same door: half of them tap, half save the whole table."""
    marks = {(person.pk, session.pk): True for person in (course.anna, course.bo) for session in course.sessions}
    start, faults = threading.Barrier(8), []

    def note(number: int) -> None:
        try:
            start.wait()
            for pair in [marks] if number % 2 else [{key: True} for key in reversed(marks)]:
                note_attendance(Occasion.objects.get(pk=course.occasion.pk), pair, by=None)
        except Exception as fault:  # noqa: BLE001 whatever it is, it is reported
            faults.append(fault)
        finally:
            connection.close()

    threads: list[Any] = [threading.Thread(target=note, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert Attendance.objects.filter(is_present=True).count() == len(marks)
    assert Attendance.objects.count() == len(marks)
