"""A course's own page."""

import pytest

from tests import factories
from tests.host.models import HostCoursePage

pytestmark = pytest.mark.django_db


def test_a_hosts_own_kind_of_course_is_served_as_such(client):
    page = factories.course_index().add_child(instance=HostCoursePage(title="Egen", organiser=factories.district()))

    answer = client.get(page.url)

    assert (type(answer.context["page"]), answer.templates[0].name) == (HostCoursePage, "host/course_page.html")


def test_what_the_calendar_says_of_all_courses_stands_on_each(client):
    index = factories.course_index(
        title="Kurser", slug="kurser", practical_information="<p>Resan betalar du själv.</p>"
    )
    page = factories.course_page(parent=index)

    assert "Resan betalar du själv." in client.get(page.url).content.decode()
    assert type(page).objects.get(pk=page.pk).practical_information == "<p>Resan betalar du själv.</p>"


def test_lines_of_target_groups_come_as_browsers_send_them(client):
    page = factories.course_page(target_groups="Nya medlemmar\r\n\r\nFackligt aktiva\r\n")
    factories.occasion(page)

    calendar = client.get(factories.course_index().url).context["calendar"]

    assert page.target_group_list == ["Nya medlemmar", "Fackligt aktiva"]
    assert calendar.months[0].entries[0].facts.endswith("Nya medlemmar, Fackligt aktiva")
