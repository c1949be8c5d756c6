"""The whole programme, and what comes besides: how it is counted stands in ``programme``."""

from example_site.content import courses_active, courses_coming, courses_members

COURSES = (*courses_members.COURSES, *courses_active.COURSES)

OCCASIONS = tuple(occasion for course in COURSES for occasion in course.occasions)

ALL_COURSES = (*COURSES, *courses_coming.COURSES)
"""In an order in which a course comes after those it asks for."""
