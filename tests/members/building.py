"""Members as these tests need them. They speak English here, so that what they read can be quoted."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from tests import factories
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.registrations.decisions import offer_place
from wagtail_studier.registrations.links import link_token
from wagtail_studier.registrations.models import Registration


def member(occasion: Occasion, name: str = "Mira Exempelsson", **values: Any) -> Registration:
    """Someone who has signed up."""
    return factories.registration(occasion, name, **{"language": "en"} | values)


def offered(occasion: Occasion, **values: Any) -> Registration:
    """Someone who stood in the queue of a full occasion and has been offered a seat that was added."""
    registration = member(occasion, **values)
    Occasion.objects.filter(pk=occasion.pk).update(capacity=F("placed") + 1, offer_hours=24)
    offer_place(registration.pk, actor=None)
    registration.refresh_from_db()
    return registration


def full_course(**values: Any) -> Occasion:
    """A course with one seat, which is taken, and offers that have to be answered."""
    occasion = factories.occasion(factories.course_page(), capacity=1, offer_hours=24, **values)
    factories.registration(occasion, "Astrid Först")
    occasion.refresh_from_db()
    return occasion


def route(kind: RouteKind = RouteKind.LOCAL_OFFICE) -> Route:
    return Route.objects.create(name=f"Väg {kind}", kind=kind)


def address(registration: Registration, view: str = "own_page") -> str:
    return reverse(f"wagtail_studier:{view}", args=[link_token(registration)])


def state_of(registration: Registration) -> str:
    registration.refresh_from_db()
    return registration.state
