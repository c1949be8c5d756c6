"""The course pages with their rules and occasions."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from example_site.content import course_shapes, shapes
from example_site.content.courses import ALL_COURSES, OCCASIONS
from example_site.content.programme import shift_for
from example_site.loading.files import load_document
from example_site.loading.occasions import load_entries, load_occasions, moved_price
from example_site.loading.organisations import Party
from example_site.loading.rules import load_routes, load_rules
from example_site.loading.streams import rows, stream
from example_site.loading.tree import ensure_page, find_page
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.pages import CourseOrganisation, CoursePage, CoursePartner, CourseTargetGroup
from wagtail_studier.registrations.snippets import RegistrationForm

Pages = dict[str, CoursePage]


def load_courses(index: CourseIndexPage, party: Party, forms: dict[str, RegistrationForm], loaded_on: dt.date) -> Pages:
    """Every course below ``index``, its rules and its occasions; then what else stands in the calendar."""
    routes = load_routes()
    pages: Pages = {}
    for course in ALL_COURSES:
        found = find_page(course.key, index.locale)
        page = found or ensure_page(course.key, _page(course, party, forms, pages, loaded_on), parent=index)
        pages[course.key] = page
        load_rules(course.key, page, routes)
        load_occasions(course, page, party, routes, loaded_on)
    load_entries(index, party, routes, loaded_on)
    return pages


def _page(
    course: course_shapes.Course, party: Party, forms: dict[str, RegistrationForm], pages: Pages, loaded_on: dt.date
) -> CoursePage:
    """The page, not stored yet; ``pages`` are those of the courses before it."""
    prose = tuple(shapes.Prose(heading, html) for heading, html in course.description)
    page = CoursePage(
        title=course.title,
        slug=course.slug,
        search_description=course.introduction,
        introduction=course.introduction,
        mode=course.mode,
        purpose=course.purpose,
        description=stream(prose, name=course.key),
        organiser=party.district,
        contact_name=course.contact.name,
        contact_email=course.contact.email,
        contact_phone=course.contact.phone,
        registration_form=forms[course.form],
        **_audience(course.audience),
        **_before(course, pages),
        **_cost(course, loaded_on),
        **_material(course),
    )
    page.partners = [
        CoursePartner(partner=party.partners[key], sort_order=order) for order, key in enumerate(course.partners)
    ]
    page.audience = [
        CourseTargetGroup(group=party.target_groups[key], sort_order=order)
        for order, key in enumerate(course.audience.groups)
    ]
    page.for_organisations = [
        CourseOrganisation(organisation=party.organisations[key], sort_order=order)
        for order, key in enumerate(course.audience.only_for)
    ]
    return page


def _audience(row: course_shapes.Audience) -> dict[str, Any]:
    return {"target_groups": row.text, "age_from": row.age_from, "age_to": row.age_to}


def _before(course: course_shapes.Course, pages: Pages) -> dict[str, Any]:
    """What comes first, and its place in a chain."""
    values: dict[str, Any] = {}
    if course.before:
        values["prerequisite_ways"] = ways(course.before, pages, name=course.key)
        values["accepts_equivalent"] = course.before.or_equivalent
        values["prerequisites"] = course.before.text
    if course.step:
        values |= {"chain": course.step.chain, "step_label": course.step.label, "step": course.step.number}
    return values


def ways(before: course_shapes.Before, pages: Mapping[str, Any], *, name: str) -> str:
    """The ways to be prepared, as the page stores them."""
    return rows("way", ([pages[key].pk for key in way] for way in before.ways), name=f"{name}/ways")


def _cost(course: course_shapes.Course, loaded_on: dt.date) -> dict[str, Any]:
    shift, row = shift_for(OCCASIONS, loaded_on), course.cost
    prices = (moved_price(price, shift).as_json() for price in row.prices)
    return {
        "prices": rows("price", prices, name=f"{course.key}/prices"),
        "included": "\n".join(row.included),
        "fee_payer": row.fee,
        "travel_payer": row.travel,
        "earnings_payer": row.earnings,
        "cancellation_terms": row.withdrawal,
        "no_show_terms": row.no_show,
        "cost": row.more,
    }


def _material(course: course_shapes.Course) -> dict[str, Any]:
    values: dict[str, Any] = {
        "documents": rows(
            "document", (load_document(key).pk for key in course.documents), name=f"{course.key}/documents"
        ),
        "portal_url": course.portal_url,
    }
    if course.practical:
        values |= {"practical_use": course.practical.use, "own_practical_information": course.practical.html}
    return values
