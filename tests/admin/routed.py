"""A district with its local parties and a course whose sign-ups go through the local organiser to the office."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.models import Registration


def route(kind: RouteKind = RouteKind.LOCAL_OFFICE, **values: Any) -> Route:
    return Route.objects.get_or_create(name=f"{kind} {values}", defaults={"kind": kind, **values})[0]


@dataclass
class Way:
    """The organiser of ``north`` is asta, of ``south`` bo; kansli is the district's office and sees nothing below."""

    district: Organisation
    north: Organisation
    south: Organisation
    occasion: Occasion
    users: dict[str, Any]

    def sign_up(self, name: str = "Mira Exempelsson", *, of: Organisation | None = None, **values: Any) -> Registration:
        to = values.pop("to", self.occasion)
        return factories.registration(to, name, organisation_id=(of or self.north).pk, **values)

    def as_(self, name: str) -> Client:
        client = Client()
        client.force_login(self.users[name])
        return client


def way(*, kind: RouteKind = RouteKind.LOCAL_OFFICE, **values: Any) -> Way:
    district = factories.district()
    north, south = factories.local_party("Norrby"), factories.local_party("Söderby")
    page = factories.course_page("Grundkurs", organiser=district)
    values = {"organiser": district, "capacity": 20, "route": route(kind)} | values
    users = {
        "asta": factories.user("asta", role=Role.STUDY_ORGANISER, organisation=north),
        "bo": factories.user("bo", role=Role.STUDY_ORGANISER, organisation=south),
        "kansli": factories.user("kansli", role=Role.OFFICE, organisation=district),
        "editor": factories.user("editor"),
    }
    return Way(district, north, south, factories.occasion(page, **values), users)


@pytest.fixture
def district_way(db: None) -> Way:
    return way()


def press(client: Client, name: str, registration: Registration, **data: Any) -> Any:
    """Press a button of the registration's page, which showed it as ``registration`` says."""
    url = reverse(f"studier_registrations:{name}", args=[registration.pk])
    return client.post(url, {"seen": registration.state, **data})


def state_of(registration: Registration) -> str:
    return Registration.objects.values_list("state", flat=True).get(pk=registration.pk)


def mails_to(registration: Registration) -> list[str]:
    """The kinds of mail the person has got, in the order they were written."""
    mails = Message.objects.filter(about=registration.pk, recipient=registration.email)
    return list(mails.order_by("created_at").values_list("kind", flat=True))
