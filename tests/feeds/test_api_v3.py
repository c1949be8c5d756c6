"""The same lists under API v3, where Wagtail has it (from 8.0)."""

import uuid

import pytest

from tests import factories

ninja = pytest.importorskip("ninja")
pytest.importorskip("wagtail.api.v3")

pytestmark = pytest.mark.urls("tests.feeds.urls_with_api_v3")

COURSES, OCCASIONS = "/api/v3/courses/", "/api/v3/occasions/"


@pytest.fixture
def page():
    return factories.course_page("Grundkurs")


def test_lists_and_single_items_are_those_of_v2(client, page):
    occasion = factories.occasion(page, label="Sjövik", online_url="https://mote.example.org/hemligt")

    courses, occasions = client.get(COURSES).json(), client.get(OCCASIONS).json()

    assert (courses["count"], [item["title"] for item in courses["items"]]) == (1, ["Grundkurs"])
    assert (occasions["count"], [item["label"] for item in occasions["items"]]) == (1, ["Sjövik"])
    assert client.get(f"{COURSES}{page.pk}/").json() == courses["items"][0]
    assert client.get(f"{OCCASIONS}{occasion.pk}/").json() == occasions["items"][0]
    assert "hemligt" not in client.get(OCCASIONS).content.decode()


def test_what_is_not_public_is_not_there(client, page):
    page.unpublish()
    occasion = factories.occasion(page)

    urls = (
        f"{COURSES}{page.pk}/",
        f"{OCCASIONS}{occasion.pk}/",
        f"{OCCASIONS}{uuid.uuid4()}/",
        f"{OCCASIONS}?page=9999",
    )
    assert [client.get(url).status_code for url in urls] == [404] * 4
    assert client.get(OCCASIONS).json() == {"count": 0, "items": []}


def test_nothing_can_be_written(client, page):
    assert [getattr(client, method)(COURSES).status_code for method in ("post", "put", "delete")] == [405] * 3


def test_it_is_described(client, page):
    paths = client.get("/api/v3/openapi.json").json()["paths"]

    ours = {path: sorted(paths[path]) for path in paths if "/courses/" in path or "/occasions/" in path}
    assert ours == {
        "/api/v3/courses/": ["get"],
        "/api/v3/courses/{pk}/": ["get"],
        "/api/v3/occasions/": ["get"],
        "/api/v3/occasions/{pk}/": ["get"],
    }


@pytest.mark.parametrize("many", [1, 3, 20])
def test_a_list_costs_the_same_however_long(count_queries, settings, many):
    settings.WAGTAIL_I18N_ENABLED = False
    for number in range(many):
        factories.occasion(factories.course_page(f"Kurs {number}"))

    assert count_queries(OCCASIONS) == 7
