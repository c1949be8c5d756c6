"""The course pages with their occasions."""

import datetime as dt

from wagtail.models import Page

from example_site.content import shapes
from example_site.content.courses import COURSES, OCCASIONS
from example_site.content.programme import WEEK, shift_for
from example_site.content.recent import RECENT, TODAY
from example_site.loading.keys import key_for
from example_site.loading.organisations import Party
from example_site.loading.rules import load_routes, load_rules
from example_site.loading.streams import stream
from example_site.loading.tree import ensure_page
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage, CoursePartner
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.registrations.snippets import RegistrationForm


def load_courses(
    index: Page, party: Party, forms: dict[str, RegistrationForm], loaded_on: dt.date
) -> dict[str, CoursePage]:
    """Every course below ``index``, its rules, and its occasions moved to the twelve months after ``loaded_on``.

    Those of ``recent`` lie around that day instead.
    """
    routes = load_routes()
    known = set(Occasion.objects.values_list("pk", flat=True))
    pages = {}
    for course in COURSES:
        pages[course.key] = page = ensure_page(course.key, _page(course, party, forms), parent=index)
        load_rules(course.key, page, routes)
        for row, shift in _occasions(course, loaded_on):
            if key_for("occasion", row.key) not in known:
                _load_occasion(row, course, page, party=party, routes=routes, shift=shift)
    return pages


def _occasions(course: shapes.Course, loaded_on: dt.date) -> list[tuple[shapes.Occasion, dt.timedelta]]:
    """The occasions of a course, each with how far its dates are moved."""
    programme, near = shift_for(OCCASIONS, loaded_on), loaded_on - TODAY
    recent = [row for row in RECENT if row.course == course.key]
    ahead = [(occasion, programme) for occasion in course.occasions]
    return ahead + [(row.occasion, near // WEEK * WEEK if row.whole_weeks else near) for row in recent]


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
    row: shapes.Occasion,
    course: shapes.Course,
    page: CoursePage,
    *,
    party: Party,
    routes: dict[str, Route],
    shift: dt.timedelta,
) -> None:
    occasion = Occasion(
        pk=key_for("occasion", row.key),
        course_key=page.course_key,
        title=course.title,
        titles={"sv": course.title},
        label=row.label,
        organiser=party.district,
        capacity=row.capacity,
        has_waiting_list=row.has_waiting_list,
        last_registration_day=row.deadline + shift if row.deadline else None,
        route=routes[row.seats.route] if row.seats.route else None,
        quota=row.seats.quota,
        priority=row.seats.priority,
        offer_hours=row.seats.offer_hours,
        promotion_cutoff_days=row.seats.cutoff_days,
        withdrawal_terms=row.seats.terms,
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
