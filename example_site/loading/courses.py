"""The course pages with their occasions."""

import datetime as dt

from wagtail.models import Page

from example_site.content import shapes
from example_site.content.courses import COURSES, OCCASIONS
from example_site.content.programme import shift_for
from example_site.loading.keys import key_for
from example_site.loading.organisations import Party
from example_site.loading.streams import stream
from example_site.loading.tree import ensure_page
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage, CoursePartner
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.registrations.snippets import RegistrationForm


def load_courses(
    index: Page, party: Party, forms: dict[str, RegistrationForm], loaded_on: dt.date
) -> dict[str, CoursePage]:
    """Every course below ``index``, its occasions moved to the twelve months after ``loaded_on``."""
    shift = shift_for(OCCASIONS, loaded_on)
    pages = {}
    for course in COURSES:
        pages[course.key] = ensure_page(course.key, _page(course, party, forms), parent=index)
        for occasion in course.occasions:
            _load_occasion(occasion, course, pages[course.key], party, shift)
    return pages


def _page(course: shapes.Course, party: Party, forms: dict[str, RegistrationForm]) -> CoursePage:
    prose = tuple(shapes.Prose(heading, html) for heading, html in course.description)
    page = CoursePage(
        title=course.title,
        slug=course.slug,
        search_description=course.introduction,
        introduction=course.introduction,
        mode=course.mode,
        purpose=course.purpose,
        target_groups=course.target_groups,
        prerequisites=course.prerequisites,
        description=stream(prose, name=course.key),
        cost=course.cost,
        organiser=party.district,
        contact_name="Disa Distriktsson",
        contact_email=party.district.email,
        contact_phone="0700-00 00 01",
        registration_form=forms[course.form],
    )
    page.partners = [
        CoursePartner(partner=party.partners[key], sort_order=order) for order, key in enumerate(course.partners)
    ]
    return page


def _load_occasion(
    row: shapes.Occasion, course: shapes.Course, page: CoursePage, party: Party, shift: dt.timedelta
) -> None:
    pk = key_for("occasion", row.key)
    if Occasion.objects.filter(pk=pk).exists():
        return
    occasion = Occasion(
        pk=pk,
        course_key=page.course_key,
        title=course.title,
        titles={"sv": course.title},
        label=row.label,
        organiser=party.district,
        capacity=row.capacity,
        has_waiting_list=row.has_waiting_list,
        last_registration_day=row.deadline + shift if row.deadline else None,
    )
    save_occasion(occasion, sessions=[_session(session, shift) for session in row.sessions])


def _session(row: shapes.Session, shift: dt.timedelta) -> Session:
    return Session(
        starts_on=row.day + shift,
        ends_on=row.last_day + shift if row.last_day else None,
        starts_at=dt.time.fromisoformat(row.starts) if row.starts else None,
        ends_at=dt.time.fromisoformat(row.ends) if row.ends else None,
        theme=row.theme,
        venue=row.venue,
    )
