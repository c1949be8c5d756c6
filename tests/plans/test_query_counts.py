"""What a plan costs, as literal numbers that do not grow with what it links to or with what is stored."""

import pytest

from tests import factories
from tests.plans import building, documents

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_language(settings):
    """With several languages Wagtail itself asks once more, on every page."""
    settings.WAGTAIL_I18N_ENABLED = False


def courses(many):
    found = [factories.course_page(f"Kurs {number}") for number in range(many)]
    for course in found:
        for ahead in range(1, many + 1):
            factories.occasion(course, sessions=[factories.session(ahead), factories.session(ahead + 7)])
    return found


@pytest.mark.parametrize("many", [1, 3, 40])
def test_a_plan_without_courses_costs_what_a_bare_page_does(count_queries, many):
    page = building.plan_page(*(documents.action_plan() * many))

    assert count_queries(page.url) == 6


@pytest.mark.parametrize("many", [1, 3, 20])
def test_trainings(count_queries, many):
    page = building.plan_page(*(building.training(course=course) for course in courses(many)))

    assert count_queries(page.url) == 9


@pytest.mark.parametrize("many", [1, 3, 20])
def test_everything_at_once(count_queries, many):
    found = courses(many)
    page = building.plan_page(
        *documents.education_plan(),
        *(building.training(course=course) for course in found),
        *(building.course_list(factories.course_index(), *found) for _ in range(many)),
        organisation=factories.district(),
    )

    assert count_queries(page.url) == 11


@pytest.mark.parametrize("many", [1, 3, 20])
def test_a_sign_up_form_in_a_plan(count_queries, many):
    """The form adds the course it is for, its offer, the language and the organisations of members."""
    found = courses(many)
    page = building.plan_page(*(building.training(course=course) for course in found), building.sign_up(found[0]))

    assert count_queries(page.url) == 13
