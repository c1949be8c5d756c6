"""A course that Norrby has held, with people from both local parties, and those who work there."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.attendance import building
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.models import Registration


@dataclass
class Course:
    page: CoursePage
    north: Organisation
    south: Organisation
    occasion: Occasion
    """Three evenings, all held."""
    sessions: list[Session]
    anna: Registration
    bo: Registration
    cilla: Registration
    """Of the other local party."""


@pytest.fixture
def course(db: None) -> Course:
    north, south = factories.local_party("Norrby"), factories.local_party("Söderby")
    page = building.course()
    occasion = building.future(page, organiser=north, label="Norrby")
    anna, bo = building.people(occasion, "Anna Alm", "bo Björk", organisation=north)
    (cilla,) = building.people(occasion, "Cilla Ceder", organisation=south)
    building.held(occasion)
    return Course(
        page=page,
        north=north,
        south=south,
        occasion=Occasion.objects.get(pk=occasion.pk),
        sessions=building.sessions_of(occasion),
        anna=anna,
        bo=bo,
        cilla=cilla,
    )


@pytest.fixture
def staff(course: Course) -> dict[str, Any]:
    """One user a role; the names of the keys say what they may."""
    return {
        "anonymous": None,
        "nobody": factories.user("nobody"),
        "arranger": factories.user("asta", role=Role.STUDY_ORGANISER, organisation=course.north),
        "other party": factories.user("bertil", role=Role.STUDY_ORGANISER, organisation=course.south),
        "office": factories.user(
            "kansli", role=Role.OFFICE, organisation=factories.district(), include_descendants=True
        ),
        "superuser": factories.user("root", is_superuser=True, is_staff=True),
    }


@pytest.fixture
def as_(staff: dict[str, Any]) -> Any:
    """``as_("arranger")`` is a browser in which that person is logged in."""

    def log_in(name: str = "arranger") -> Client:
        client = Client()
        if staff[name] is not None:
            client.force_login(staff[name])
        return client

    return log_in
