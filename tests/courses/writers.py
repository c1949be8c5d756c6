"""Two calendars with an editor each who may not touch the other's, and how their browsers send what is ticked."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from tests import factories
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage


def writer(username: str, page: Page) -> Client:
    """An editor of what is below ``page``."""
    person = factories.user(username)
    group = Group.objects.create(name=username)
    permission = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    person.groups.add(group)
    client = Client()
    client.force_login(person)
    return client


@dataclass
class Branches:
    north: CoursePage
    south: CoursePage
    ours: Occasion
    theirs: Occasion
    nora: Client
    """Edits what is below the calendar in the north."""
    sune: Client
    rut: Client
    """Edits both."""


@pytest.fixture
def branches(db: None) -> Branches:
    calendars = [factories.course_index(title=name, slug=name.lower()) for name in ("Norr", "Syd")]
    north, south = (
        factories.course_page(f"Kurs i {one.title}", parent=one, mode="on_site", introduction="Kort.")
        for one in calendars
    )
    return Branches(
        north=north,
        south=south,
        ours=factories.occasion(north, label="Norrby"),
        theirs=factories.occasion(south, label="Söderby"),
        nora=writer("nora", calendars[0]),
        sune=writer("sune", calendars[1]),
        rut=writer("rut", factories.home_page()),
    )


def ticked(*occasions: Occasion, **values: Any) -> dict[str, Any]:
    """What a list sends with these boxes ticked."""
    return {"occasion": [str(one.pk) for one in occasions], **values}


def told(response: Any) -> list[str]:
    """The messages that the next page shows."""
    return [str(message) for message in response.context["messages"]]
