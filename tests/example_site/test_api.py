"""What the JSON API says of each occasion, compared with the same tables."""

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest

from example_site.loading.keys import key_for
from tests.example_site.rows import MEETINGS, ROWS
from tests.example_site.structures import ITEMS
from tests.example_site.test_feeds import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(in_its_year, client) -> Any:
    """What the API says of an occasion, by its key in the content."""

    def of(key: str) -> dict[str, Any]:
        response = client.get(f"/api/v2/occasions/{key_for('occasion', key)}/")
        assert response.status_code == 200, key
        return response.json()

    return of


def test_every_meeting_of_the_28_rows_is_told(told):
    wanted = defaultdict(list)
    for row, meeting in MEETINGS:
        starts, ends = (f"{day} {time}" for day, time in zip((meeting.first, meeting.last), meeting.times, strict=True))
        name = (row.course, meeting.label, meeting.theme, meeting.venue)
        wanted[meeting.occasion].append((*name, moment(starts), moment(ends)))

    found = {key: told(key) for key in wanted}

    assert {
        key: [
            (
                *(occasion["title"], occasion["label"], session["theme"], session["venue"]),
                *(dt.datetime.fromisoformat(session[name]) for name in ("start", "end")),
            )
            for session in occasion["sessions"]
        ]
        for key, occasion in found.items()
    } == wanted


def test_structures_are_told_with_when_and_state(told):
    found = {item.occasion: told(item.occasion) for item in ITEMS}

    assert {key: (row["title"], row["label"], row["when"], row["state"]) for key, row in found.items()} == {
        item.occasion: (item.title, item.label, item.when, item.state) for item in ITEMS
    }


def test_times_of_lesser_precision_are_told_as_what_they_are(told):
    keys = [
        "ledarskap-manad",
        "ledarskap-vinter",
        "ideologi-vecka",
        "ideologi-manader",
        "handledarutveckling-nagon-gang",
    ]

    assert {
        (row["precision"], row["is_preliminary"], row["first_day"], row["last_day"]) for row in map(told, keys)
    } == {
        ("month", False, "2022-09-01", "2022-09-30"),
        ("season", True, "2022-12-01", "2023-02-28"),
        ("week", False, "2022-06-27", "2022-07-03"),
        ("months", True, "2022-10-01", "2022-11-30"),
        ("not_fixed", False, None, None),
    }


def test_what_is_only_planned_is_not_told(in_its_year, client):
    assert client.get(f"/api/v2/occasions/{key_for('occasion', 'steg-2-planerad')}/").status_code == 404


@pytest.fixture
def courses(in_its_year, client) -> dict[str, Any]:
    """What the API says of each course, by its address."""
    items = client.get("/api/v2/courses/?limit=20").json()["items"]
    items += client.get("/api/v2/courses/?limit=20&offset=20").json()["items"]
    return {course["meta"]["html_url"].rstrip("/").rsplit("/", 1)[1]: course for course in items}


def test_every_course_of_the_28_rows_tells_whom_it_is_for(courses):
    found = {row.slug: tuple(group["name"] for group in courses[row.slug]["target_groups"]) for row in ROWS}

    assert found == {row.slug: row.groups for row in ROWS}


def test_what_comes_first_is_told_as_or_of_and(courses):
    slugs = {course["id"]: slug for slug, course in courses.items()}
    first, second, third = (f"medlemsutbildning-steg-{number}" for number in (1, 2, 3))

    found = {
        slug: [[slugs[needed["id"]] for needed in way] for way in course["prerequisite_ways"]]
        for slug, course in courses.items()
    }

    assert found["ledarskap-i-uppdraget"] == [[third], [first, second, "kvinna-i-politiken"]]
    assert found["handledarutveckling"] == [["handledarutbildning"], [third, "handledare-for-steg-1"]]
    assert found[third] == [[first, second, "facket-och-politiken"]]
