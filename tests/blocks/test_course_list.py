"""A list of courses on any page of the host, which hands blocks no context."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests import factories
from tests.host.models import HostPage
from tests.plans.reading import texts
from wagtail_studier.blocks.courses import CourseListBlock
from wagtail_studier.registrations.visits import Visit, visiting

pytestmark = pytest.mark.django_db


def shown_on(page, *chosen, **values):
    """The block as it stands on ``page`` while that is being served, and how many queries that takes."""
    block = CourseListBlock()
    stored = {"heading": "", "limit": None, "courses": [one.pk for one in chosen]} | values
    request = RequestFactory().get("/")
    Site.find_for_request(request)
    with visiting(Visit(request, page)), CaptureQueriesContext(connection) as queries:
        html = block.render(block.to_python(stored))
    return BeautifulSoup(html, "html.parser"), len(queries)


def a_host_page():
    page = factories.home_page().add_child(instance=HostPage(title="Om oss", slug="om"))
    return HostPage.objects.get(pk=page.pk)


def test_it_brings_its_stylesheet_and_a_plain_heading():
    course = factories.course_page("Grundkurs", introduction="Två kvällar.")
    factories.occasion(course, label="Sjövik")

    soup, _queries = shown_on(a_host_page(), course, heading="Kurser")

    assert [link["href"].rpartition("/")[2] for link in soup.select("link")] == ["studier.css", "plan.css"]
    assert texts(soup, "h2") == ["Kurser"]
    assert texts(soup, ".studier-course-list__introduction") == ["Två kvällar."]
    assert [link["href"] for link in soup.select("a")] == [course.url]


@pytest.mark.parametrize("many", [1, 3, 20])
def test_it_costs_three_queries_however_long(many):
    for number in range(many):
        course = factories.course_page(f"Kurs {number}")
        for ahead in range(1, many + 1):
            factories.occasion(course, sessions=[factories.session(ahead), factories.session(ahead + 7)])
    page, index = a_host_page(), factories.course_index()
    shown_on(page, index)

    soup, queries = shown_on(page, index)

    assert (len(soup.select("a")), queries) == (many, 3)


def test_outside_of_a_page_it_shows_the_active_language():
    course = factories.course_page("Grundkurs")
    block = CourseListBlock()

    html = block.render(block.to_python({"heading": "", "courses": [course.pk]}))

    assert texts(BeautifulSoup(html, "html.parser"), "a") == ["Grundkurs"]


def test_a_course_that_has_been_deleted_leaves_the_others():
    kept, gone = factories.course_page("Kvar"), factories.course_page("Borta")
    page = a_host_page()
    gone.delete()

    soup, _queries = shown_on(page, kept, gone)

    assert texts(soup, "a") == ["Kvar"]
