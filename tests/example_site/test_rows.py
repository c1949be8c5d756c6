"""The 28 rows, field by field: stored, listed, and in what machines read."""

import pytest

from example_site.loading.keys import key_for
from tests.example_site.rows import MEETINGS, ROWS
from wagtail_studier.courses.models import Session
from wagtail_studier.courses.pages import CoursePage

pytestmark = pytest.mark.django_db


def test_tables_hold_what_was_counted():
    assert len(ROWS) == 28
    assert len({row.course for row in ROWS}) == 13
    assert len({meeting.occasion for _row, meeting in MEETINGS}) == 27
    assert len({(meeting.occasion, meeting.days) for _row, meeting in MEETINGS}) == len(MEETINGS) == 37


def stored(occasion: str) -> list[tuple[str, ...]]:
    sessions = Session.objects.filter(occasion=key_for("occasion", occasion)).select_related("occasion")
    return [
        (
            session.occasion.title,
            session.occasion.label,
            session.starts_on.isoformat(),
            session.final_day.isoformat(),
            f"{session.starts_at:%H:%M}",
            f"{session.ends_at:%H:%M}",
            session.venue,
            session.theme,
            session.occasion.last_registration_day.isoformat() if session.occasion.last_registration_day else "",
        )
        for session in sessions
    ]


def test_every_meeting_is_stored(in_its_year):
    occasions = {meeting.occasion for _row, meeting in MEETINGS}

    assert sorted(line for occasion in occasions for line in stored(occasion)) == sorted(
        (
            row.course,
            meeting.label,
            meeting.first,
            meeting.last,
            *meeting.times,
            meeting.venue,
            meeting.theme,
            meeting.closes,
        )
        for row, meeting in MEETINGS
    )


def audience(page: CoursePage) -> tuple[str, ...]:
    return (*(line.group.name for line in page.audience.all()), *page.target_group_list)


def test_every_course_says_its_form_and_whom_it_is_for():
    pages = CoursePage.objects.filter(slug__in={row.slug for row in ROWS})

    assert {page.slug: (page.title, page.mode, audience(page)) for page in pages} == {
        row.slug: (row.course, row.form, row.groups) for row in ROWS
    }
