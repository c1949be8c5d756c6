"""Occasions whose sign-ups somebody decides about, and who does."""

import pytest

from tests import factories
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role


def occasion_with(kind, *, holds_seat=True, **values):
    route = Route.objects.create(name=f"Väg {kind}", kind=kind, holds_seat=holds_seat)
    return factories.occasion(None, route=route, sessions=[factories.session(30)], **values)


@pytest.fixture
def staff():
    """A study organiser in Sjövik, and the district's office."""
    party = factories.local_party("Sjövik")
    organiser = factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
    office = factories.user("kansliet", role=Role.OFFICE, organisation=factories.district())
    return party, organiser, office


def kinds_to(email):
    return list(Message.objects.filter(recipient=email).order_by("created_at", "pk").values_list("kind", flat=True))


def now(registration):
    registration.refresh_from_db()
    return registration.state
