"""The dashboard on the day: what goes on, and the way to the door."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests import factories
from tests.attendance.conftest import Course
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.services import save_occasion


def panel(client: Client) -> list[dict[str, Any]]:
    panels = client.get(reverse("wagtailadmin_home")).context["panels"]
    return next(one for one in panels if getattr(one, "name", "") == "studier").get_context_data()["coming"]


def on(occasion: Occasion, *days_ahead: int, **values: Any) -> Occasion:
    save_occasion(occasion, sessions=[factories.session(days, **values) for days in days_ahead])
    return occasion


def test_a_course_that_goes_on_is_there_and_that_of_today_comes_first(course: Course, as_: Any) -> None:
    factories.occasion(title="I morgon", organiser=course.north, sessions=[factories.session(1)])
    factories.occasion(title="I går", organiser=course.north, sessions=[factories.session(-1)])
    factories.occasion(title="I vår", organiser=course.north, sessions=[factories.session(15)])
    goes_on = factories.occasion(title="Pågår", organiser=course.north)
    on(goes_on, -20, 6)
    on(course.occasion, -7, 0, 7)

    assert [(row["title"], row["button"] is None) for row in panel(as_())] == [
        ("Grundkurs · Norrby", False),
        ("I morgon", True),
        ("Pågår", True),
    ]


def test_the_button_leads_to_the_first_session_of_the_day(course: Course, as_: Any) -> None:
    on(course.occasion, -7, 0, 0, 7)
    first = course.occasion.sessions.all()[1]
    (row,) = panel(as_())
    assert row["button"].url == reverse("studier_attendance:check_in", args=[course.occasion.pk, first.pk])


def test_a_weekend_is_on_until_its_last_day(course: Course, as_: Any) -> None:
    sessions = [factories.session(-1, ends_on=factories.session(0).starts_on)]
    save_occasion(course.occasion, sessions=sessions)
    (row,) = panel(as_())
    assert row["button"] is not None


def test_who_only_sends_people_there_finds_no_door(course: Course, as_: Any) -> None:
    on(course.occasion, 0)
    (row,) = panel(as_("other party"))
    assert (row["title"], row["button"]) == ("Grundkurs · Norrby", None)


def test_queries(course: Course, staff: Any, client: Client, count_queries: Any) -> None:
    client.force_login(staff["arranger"])
    counted = []
    on(course.occasion, 0)
    for _more in range(3):
        counted.append(count_queries(reverse("wagtailadmin_home")))
        on(factories.occasion(title="Till", organiser=course.north), 0)
    assert counted == counted[:1] * 3
