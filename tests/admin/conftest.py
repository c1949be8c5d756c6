"""A district with two local parties, a course with registrations from both, and the people who work there."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from tests import factories
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.models import Registration


@dataclass
class World:
    district: Organisation
    north: Organisation
    south: Organisation
    page: CoursePage
    occasion: Occasion
    """Arranged by ``north``; one person of each local party has signed up."""
    other: Occasion
    """Arranged by ``south``, and nobody of ``north`` goes there."""
    of_north: Registration
    of_south: Registration
    at_other: Registration


@pytest.fixture
def world(db: None) -> World:
    north, south = factories.local_party("Norrby"), factories.local_party("Söderby")
    page = factories.course_page("Grundkurs", organiser=north)
    occasion = factories.occasion(page, organiser=north, label="Norrby", capacity=20)
    other = factories.occasion(page, organiser=south, label="Söderby", capacity=20)
    return World(
        district=factories.district(),
        north=north,
        south=south,
        page=page,
        occasion=occasion,
        other=other,
        of_north=factories.registration(occasion, "Nora Norrbyson", organisation_id=north.pk),
        of_south=factories.registration(occasion, "Sune Söderbyson", organisation_id=south.pk),
        at_other=factories.registration(other, "Otto Enskild", organisation_id=south.pk),
    )


@pytest.fixture
def people(world: World) -> dict[str, Any]:
    """One user a role. ``anonymous`` is nobody."""
    editor = factories.user("editor")
    grant_editing(editor)
    return {
        "anonymous": None,
        "nobody": factories.user("nobody"),
        "editor": editor,
        "organiser A": factories.user("asta", role=Role.STUDY_ORGANISER, organisation=world.north),
        "organiser B": factories.user("bo", role=Role.STUDY_ORGANISER, organisation=world.south),
        "office": factories.user("kansli", role=Role.OFFICE, organisation=world.district, include_descendants=True),
        "superuser": factories.user("root", is_superuser=True, is_staff=True),
    }


def grant_editing(user: Any) -> None:
    """Let ``user`` edit, publish and delete everything below the site's root, and no more."""
    group = Group.objects.create(name=f"Webb {user.username}")
    for codename in ["add_page", "change_page", "publish_page"]:
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=factories.home_page(), permission=permission)
    user.groups.add(group)


@pytest.fixture
def as_(people: dict[str, Any]) -> Any:
    """``as_("organiser A")`` is a browser in which that person is logged in."""

    def log_in(name: str) -> Client:
        client = Client()
        if people[name] is not None:
            client.force_login(people[name])
        return client

    return log_in


@pytest.fixture
def editor(world: World) -> Client:
    person = factories.user("skribent")
    grant_editing(person)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def fragment() -> dict[str, str]:
    """How the script of the page editor asks."""
    return {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def occasion_data(organised_by: Organisation, /, *sessions: dict[str, str], **values: Any) -> dict[str, Any]:
    """What the form sends; an existing session has an ``id``."""
    data = {
        "occasion-label": "",
        "occasion-organiser": str(organised_by.pk),
        "occasion-capacity": "20",
        "occasion-has_waiting_list": "on",
        "occasion-last_registration_day": "",
        "occasion-status": "announced",
        "occasion-cancel_reason": "",
        "sessions-TOTAL_FORMS": str(len(sessions)),
        "sessions-INITIAL_FORMS": str(sum("id" in session for session in sessions)),
        "sessions-MIN_NUM_FORMS": "0",
        "sessions-MAX_NUM_FORMS": "100",
    }
    for number, session in enumerate(sessions):
        data |= {f"sessions-{number}-{name}": value for name, value in session.items()}
    return data | {f"occasion-{name}": value for name, value in values.items()}


def as_sent(session: Session) -> dict[str, str]:
    """A stored session as the form sends it back."""

    def text(value: dt.date | dt.time | None) -> str:
        return value.isoformat() if value else ""

    return {
        "id": str(session.pk),
        "starts_on": text(session.starts_on),
        "ends_on": text(session.ends_on),
        "starts_at": text(session.starts_at),
        "ends_at": text(session.ends_at),
        "theme": session.theme,
        "venue": session.venue,
    }
