"""A course page goes away; its occasions and the people on them do not."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.conftest import World
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.models import Registration


@pytest.fixture
def root(people: Any) -> Client:
    client = Client()
    client.force_login(people["superuser"])
    return client


def delete_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def untouched(world: World) -> bool:
    occasion = Occasion.objects.get(pk=world.occasion.pk)
    return (occasion.placed, occasion.status) == (2, "announced") and Registration.objects.count() == 3


def test_deleting_a_course_with_people_is_explained_first(world: World, root: Client) -> None:
    response = root.get(delete_url(world.page))
    assert response.context["people"] == 3
    assert response.context["can_unpublish"]
    asked = root.get(response.context["delete_url"])
    assert "wagtailadmin/pages/confirm_delete.html" in [template.name for template in asked.templates]
    assert root.post(delete_url(world.page)).status_code == 302
    assert untouched(world)


def test_the_whole_calendar_counts_all_its_courses(world: World, root: Client) -> None:
    assert root.get(delete_url(world.page.get_parent())).context["people"] == 3


def test_a_course_nobody_has_signed_up_for_is_just_asked_about(world: World, root: Client) -> None:
    page = factories.course_page("Tom kurs")
    factories.occasion(page)
    assert "people" not in root.get(delete_url(page)).context


def test_one_of_two_languages_takes_nobody_away(world: World, root: Client) -> None:
    world.page.get_parent().copy_for_translation(factories.locale("en"), copy_parents=True)
    english = world.page.copy_for_translation(factories.locale("en"))
    assert "people" not in root.get(delete_url(english)).context
    assert root.post(delete_url(english)).status_code == 302
    assert untouched(world)


def test_unpublishing_says_that_the_people_stay(world: World, root: Client) -> None:
    response = root.post(reverse("wagtailadmin_pages:unpublish", args=[world.page.pk]), follow=True)
    assert any("3" in str(message) for message in response.context["messages"])
    assert untouched(world)


def test_deleting_many_at_once_takes_nobody_away(world: World, root: Client) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert root.post(f"{url}?id={world.page.pk}").status_code == 302
    assert untouched(world)


def test_organisers_reach_their_lists_without_the_page(world: World, as_: Any) -> None:
    world.page.delete()
    response = as_("organiser A").get(reverse("studier_registrations:occasion", args=[world.occasion.pk]))
    assert len(response.context["table"].data) == 2
    edit = reverse("studier_occasions:edit", args=[world.occasion.pk])
    assert [as_(role).get(edit).status_code for role in ("editor", "office", "superuser")] == [404, 200, 200]
