"""A request from another site carries the member's cookie and any field its author likes, but no proof of origin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from tests import factories
from wagtail_studier.organisations.enums import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.user("root", is_superuser=True))
    return client


def test_our_field_opens_no_view_of_the_admin(strict: Client) -> None:
    course = factories.course_page()

    answer = strict.post(reverse("wagtailadmin_pages:delete", args=[course.pk]), {"studier-form": "x"})

    assert answer.status_code == 403
    assert Page.objects.filter(pk=course.pk).exists()


def test_our_field_takes_nobody_off_a_list() -> None:
    party = factories.local_party()
    registration = factories.registration(factories.occasion(organiser=party))
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(factories.user(role=Role.STUDY_ORGANISER, organisation=party))

    address = reverse("studier_registrations:withdraw", args=[registration.pk])
    answer = strict.post(address, {"studier-form": "x", "reason": "forged"})

    assert answer.status_code == 403
    registration.refresh_from_db()
    assert registration.state == "placed"


def test_a_page_is_run_as_for_get() -> None:
    page, seen = factories.course_page(), []

    def watch(_page: Page, request: Any, _args: Any, _kwargs: Any) -> None:
        """A hook of the host, which might act on a POST."""
        seen.append(request.method)

    with hooks.register_temporarily("before_serve_page", watch):
        answer = Client(enforce_csrf_checks=True).post(page.url, {"studier-form": "x"})

    assert (answer.status_code, seen) == (400, ["GET"])


def test_what_was_typed_is_kept_where_the_page_is_gone_too() -> None:
    answer = Client(enforce_csrf_checks=True).post("/gone/", {"studier-form": "x", "name": "Mira"})

    assert (answer.status_code, answer.context["typed"]) == (410, [("name", "Mira")])


def test_a_site_behind_a_login_stays_there(settings: Any) -> None:
    page = factories.course_page(purpose="Only for those who are logged in")
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    settings.LOGIN_URL = "/login/"

    answer = Client(enforce_csrf_checks=True).post(page.url, {"studier-form": "x"})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/login/?next={page.url}")
