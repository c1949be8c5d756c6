"""The whole programme: how it is counted stands in ``programme``."""

from example_site.content import courses_active, courses_members

COURSES = (*courses_members.COURSES, *courses_active.COURSES)

OCCASIONS = tuple(occasion for course in COURSES for occasion in course.occasions)
