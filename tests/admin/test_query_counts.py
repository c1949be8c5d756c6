"""What further pages of the work space cost: a literal number of queries, be it for one row, three or many."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.admin.routed import Way, way
from tests.admin.test_groups import form_data
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.pages import CoursePage

QUERIES = {"export_all": 13, "move": 21, "offered": 18, "registered": 21}


def count_of_file(client: Client) -> int:
    """The rows of a file are read while it is sent."""
    url = reverse("studier_registrations:export_all", args=["csv"])
    for _time in range(2):  # the first time some things are cached for good
        with CaptureQueriesContext(connection) as captured:
            b"".join(client.get(url).streaming_content)  # type: ignore[attr-defined]
    return len(captured)


@pytest.fixture
def open_way(db: None) -> Way:
    return way(kind=RouteKind.DIRECT, capacity=200)


@pytest.mark.parametrize("more", [1, 3, 40])
def test_queries(more: int, open_way: Way, client: Client, count_queries: Any) -> None:
    here = open_way
    mira = here.sign_up("Mira")
    for number in range(more):
        here.sign_up(f"Person {number}")
        other = factories.occasion(
            CoursePage.objects.get(), organiser=here.district, label=f"Grupp {number}", sessions=[factories.session(40)]
        )
        here.sign_up(f"Annan {number}", to=other)
    client.force_login(here.users["kansli"])
    people = [(f"Ny {number}", f"ny{number}@example.org") for number in range(min(more, 20))]
    here_url = reverse("studier_registrations:register", args=[here.occasion.pk])
    done = client.post(here_url, form_data(*people, organisation=str(here.north.pk)))
    assert done.status_code == 303

    counted = {
        "export_all": count_of_file(client),
        "move": count_queries(reverse("studier_registrations:move", args=[mira.pk])),
        "offered": count_queries(reverse("studier_registrations:offered")),
        "registered": count_queries(done.headers["Location"]),
    }

    assert counted == QUERIES
