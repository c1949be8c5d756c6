"""What a page costs, as literal numbers that do not grow with what is stored."""

import pytest

from tests import factories
from tests.host.models import HostPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_language(settings):
    """With several languages Wagtail itself asks once more, on every page."""
    settings.WAGTAIL_I18N_ENABLED = False


def test_bare_pages_of_the_host_for_comparison(count_queries):
    child = factories.home_page().add_child(instance=HostPage(title="Om oss", slug="om"))
    grandchild = child.add_child(instance=HostPage(title="Styrelse", slug="styrelse"))

    assert [count_queries(page.url) for page in (child, grandchild)] == [6, 8]


@pytest.mark.parametrize("many", [1, 3, 40])
def test_calendar(count_queries, many):
    page = factories.course_page()
    for ahead in range(1, many + 1):
        factories.occasion(page, sessions=[factories.session(ahead), factories.session(ahead + 1)])

    assert count_queries(factories.course_index().url) == 8


@pytest.mark.parametrize("many", [1, 3, 40])
def test_calendar_of_a_month(count_queries, many):
    for number in range(many):
        factories.occasion(factories.course_page(f"Kurs {number}"), sessions=[factories.session(1)])
    day = factories.session(1).starts_on

    assert count_queries(f"{factories.course_index().url}{day.year}/{day.month}/") == 8


EVERY_FILTER = "q=kurs&open=1&suits=1&form=on_site&form=digital&place=Folkets+hus"


@pytest.mark.parametrize("view", ["list", "grid", "agenda"])
@pytest.mark.parametrize("many", [1, 3, 40])
def test_calendar_with_every_filter(count_queries, many, view):
    for number in range(many):
        factories.occasion(factories.course_page(f"Kurs {number}"), sessions=[factories.session(1)])

    assert count_queries(f"{factories.course_index().url}?view={view}&{EVERY_FILTER}") == 8


@pytest.mark.parametrize("many", [1, 3, 40])
@pytest.mark.parametrize("part", ["", "print/"])
def test_calendar_of_a_year(count_queries, many, part):
    for number in range(many):
        factories.occasion(factories.course_page(f"Kurs {number}"), sessions=[factories.session(1)])
    year = factories.session(1).starts_on.year

    assert count_queries(f"{factories.course_index().url}{year}/{part}") == 8


@pytest.mark.parametrize("many", [1, 3, 40])
def test_course_with_form(count_queries, many):
    page = factories.course_page(registration_form=factories.registration_form())
    for number in range(many):
        factories.occasion(page, label=f"Ort {number}")
        factories.local_party(f"Ort {number}")

    assert count_queries(page.url) == 17
