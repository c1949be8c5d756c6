"""Much of everything: what a page costs does not grow, and who may keep a copy of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.host.models import HostPage
from tests.plans import building
from tests.registrations.forms import forms_in
from tests.resilience.crowds import crowd, many_occasions
from wagtail_studier.organisations.enums import Role

pytestmark = pytest.mark.django_db


def queries(client, address):
    """How many queries the page costs, once everything that is cached for good has been cached."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    return len(captured), answer


@pytest.fixture
def pages():
    """The calendar, a course with a form, a plan that shows the course, and a host's page with the form."""
    course = factories.course_page()
    block = {"heading": "", "course": course, "occasion": None, "form": None}
    page = factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=[("sign_up", block)]))
    plan = building.plan_page(building.training(course=course), building.sign_up(course))
    return course, {"calendar": factories.course_index(), "course": course, "form": page, "plan": plan}


def test_500_occasions_with_5000_people_cost_what_one_does(client, pages):
    """CON-14"""
    course, addresses = pages
    crowd(factories.occasion(course), 1)
    one = {name: queries(client, page.url)[0] for name, page in addresses.items()}

    for occasion in many_occasions(course, 499):
        crowd(occasion, 10)

    many = {name: queries(client, page.url)[0] for name, page in addresses.items()}
    assert many == one


SEARCHES = ["a" * 10_000, "å" * 10_000, "%" * 10_000, "' OR 1=1 --" * 900, "\\" * 10_000, "🐙" * 10_000]


@pytest.mark.parametrize("word", SEARCHES, ids=["letters", "swedish", "percent", "quotes", "backslashes", "emoji"])
def test_a_search_for_ten_thousand_characters(client, word):
    """CON-11: it is cut to what a name can be; SQLite refuses long patterns."""
    party = factories.local_party()
    occasion = factories.occasion(factories.course_page(), organiser=party)
    factories.registration(occasion)
    client.force_login(factories.user(role=Role.STUDY_ORGANISER, organisation=party))
    lists = [
        reverse("studier_registrations:occasion", args=[occasion.pk]),
        reverse("studier_registrations:index"),
        reverse("studier_registrations:inbox"),
        reverse("studier_registrations:all"),
    ]

    with CaptureQueriesContext(connection) as captured:
        answers = [client.get(address, {"q": word}).status_code for address in lists]

    assert answers == [200] * 4
    assert max(len(query["sql"]) for query in captured) < 10_000


def test_a_page_with_a_form_is_nobodys_to_keep(client, pages):
    """CON-18: it holds a token of its visitor, and says how many seats there are."""
    course, addresses = pages
    factories.occasion(course, capacity=3)

    for page in (addresses["course"], addresses["form"]):
        answer = client.get(page.url)
        assert len(forms_in(answer)) == 1
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Cookie" in answer.headers["Vary"]


def test_a_page_that_others_may_keep_counts_no_seats(client, pages):
    """The calendar may be cached, so it says that an occasion is full, and never how many seats are left."""
    course, addresses = pages
    occasion = factories.occasion(course, capacity=17)
    before = client.get(addresses["calendar"].url).content

    crowd(occasion, 5)

    after = client.get(addresses["calendar"].url)
    assert after.content == before
    assert "Cache-Control" not in after.headers
