"""The routes, and the rules of the courses."""

from decimal import Decimal

from example_site.content.rules import LIST_ROUTES, ROUTES, RULES
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.courses.services import save_occasion, save_rules


def load_routes() -> dict[str, Route]:
    """The routes by their keys in the content."""
    return {
        key: Route.objects.get_or_create(
            name=row.name,
            defaults={"kind": row.kind, "holds_seat": row.holds_seat, "escalation_days": row.escalation_days},
        )[0]
        for key, row in ROUTES.items()
    }


def load_rules(key: str, page: CoursePage, routes: dict[str, Route]) -> None:
    """What the course says of sign-up and completion, unless somebody has said it already."""
    row = RULES.get(key)
    if row is None or CourseRules.objects.filter(course_key=page.course_key).exists():
        return
    save_rules(
        CourseRules(
            course_key=page.course_key,
            route=routes[row.route],
            reminder_days=row.reminder_days,
            completion=row.completion,
            completion_minimum=row.minimum,
            needs_practicum=row.needs_practicum,
            hours=Decimal(row.hours) if row.hours else None,
            certificate_text=row.certificate,
        )
    )


def load_list_routes(lists: dict[str, Occasion]) -> None:
    """The routes of the lists that have no course, unless they have one."""
    routes = load_routes()
    for key, name in LIST_ROUTES.items():
        if lists[key].route_id is None:
            lists[key].route = routes[name]
            save_occasion(lists[key], sessions=lists[key].sessions.all())
