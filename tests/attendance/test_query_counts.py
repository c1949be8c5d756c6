"""What the pages cost: a literal number of queries, be it for one person, three or many."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attendance import building
from tests.attendance.conftest import Course
from wagtail_studier.attendance.services import note_attendance
from wagtail_studier.registrations.links import set_link
from wagtail_studier.registrations.models import Registration

QUERIES = {
    "book": 22,
    "check_in": 13,
    "roster": 11,
    "kitchen": 11,
    "report": 14,
    "report_file": 14,
    "message": 17,
    "thanks": 22,
    "person": 28,
    "certificate": 15,
}

SENDING = {"message": 14, "thanks": 17, "book": 12}


def is_of_the_lock(sql: str) -> bool:
    """What databases say differently: savepoints, and how long to wait for a lock."""
    return "SAVEPOINT" in sql or "lock_timeout" in sql


def fill(course: Course, more: int) -> None:
    """So many more people, all of whom were always there."""
    occasion, parties = course.occasion, [course.north, course.south]
    fields = {"occasion": occasion, "state": "placed", "reached_arranger": True, "language": "sv"}
    for number in range(more):
        name = f"p{number}@example.org"
        token = f"00000000-0000-4000-8000-{number:012d}"
        party = parties[number % 2]
        made = Registration(name=name, email=name, email_key=name, organisation=party, token=token, **fields)
        set_link(made)
        made.save()
        building.give(made, building.sharing())
    people = Registration.objects.filter(occasion=occasion).values_list("pk", flat=True)
    note_attendance(occasion, {(pk, row.pk): True for pk in people for row in course.sessions}, by=None)


@pytest.mark.parametrize("more", [0, 2, 30])
def test_queries(more: int, course: Course, staff: Any, client: Client, count_queries: Any) -> None:
    fill(course, more)
    occasion = course.occasion
    client.force_login(staff["arranger"])
    counted = {
        name: count_queries(reverse(f"studier_attendance:{name}", args=[occasion.pk, *arguments]))
        for name, arguments in {
            "book": [],
            "check_in": [course.sessions[0].pk],
            "roster": [],
            "kitchen": [],
            "report": [],
            "report_file": ["xlsx"],
            "message": [],
            "thanks": [],
        }.items()
    }
    counted["person"] = count_queries(reverse("studier_attendance:person", args=[course.anna.pk]))
    counted["certificate"] = count_queries(reverse("studier_attendance:certificate", args=[course.anna.pk]))
    assert counted == QUERIES


@pytest.mark.parametrize("more", [0, 2, 30])
def test_queries_of_writing(more: int, course: Course, staff: Any, client: Client) -> None:
    fill(course, more)
    client.force_login(staff["arranger"])
    marks = list(Registration.objects.filter(occasion=course.occasion).values_list("pk", flat=True))
    sent = {
        "message": {"audience": "placed", "subject": "Hej", "text": "Välkomna", "token": str(uuid.uuid4()), "send": 1},
        "thanks": {},
        "book": {"before": " ".join(f"{pk.hex}:{course.sessions[0].pk}" for pk in marks)},
    }
    counted = {}
    for name, data in sent.items():
        with CaptureQueriesContext(connection) as captured:
            assert (
                client.post(reverse(f"studier_attendance:{name}", args=[course.occasion.pk]), data).status_code == 303
            )
        counted[name] = sum(not is_of_the_lock(query["sql"]) for query in captured)
    assert counted == SENDING
