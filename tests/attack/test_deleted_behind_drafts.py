"""A record that only a draft names may be deleted; the draft can still be opened and published."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests import factories
from wagtail_studier.courses.pages import CoursePartner
from wagtail_studier.courses.partners import Partner
from wagtail_studier.plans.pages import StudyPlanPage

pytestmark = pytest.mark.django_db


def opened(page: Page) -> int:
    client = Client()
    client.force_login(factories.user("root", is_superuser=True))
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code


def test_the_organiser_of_a_course() -> None:
    page, gone = factories.course_page(), factories.local_party()
    page.organiser = gone
    draft = page.save_revision()

    gone.delete()

    assert opened(page) == 200
    draft.publish()
    page.refresh_from_db()
    assert page.organiser == factories.district()


def test_the_partner_of_a_course() -> None:
    page = factories.course_page()
    gone, stays = Partner.objects.create(name="ABF"), Partner.objects.create(name="Sensus")
    page.partners = [CoursePartner(partner=gone), CoursePartner(partner=stays)]
    draft = page.save_revision()

    gone.delete()

    assert opened(page) == 200
    draft.publish()
    assert [row.partner for row in CoursePartner.objects.filter(page=page)] == [stays]


def test_the_organisation_of_a_plan() -> None:
    page = factories.home_page().add_child(instance=StudyPlanPage(title="Studieplan"))
    page.organisation = factories.local_party()
    page.save_revision()

    page.organisation.delete()

    assert opened(page) == 200
