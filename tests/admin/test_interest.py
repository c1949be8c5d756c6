"""An interest that is noted is no place, wherever staff read of it."""

import re
from typing import Any

from django.urls import reverse

from tests import factories
from tests.admin.routed import Way, district_way, route
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.admin_history import history_of
from wagtail_studier.registrations.decisions import move
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.states import state_text

__all__ = ["district_way"]


def interest_of(here: Way) -> Occasion:
    page = factories.course_page("Vintern", organiser=here.district)
    return factories.occasion(page, organiser=here.district, route=route(RouteKind.INTEREST))


def csv_of(here: Way, occasion: Occasion) -> str:
    answer = here.as_("kansli").get(reverse("studier_registrations:export", args=[occasion.pk, "csv"]))
    return b"".join(answer.streaming_content).decode()


def test_lists_and_files_say_that_an_interest_is_noted(district_way: Way) -> None:
    here, occasion = district_way, interest_of(district_way)
    factories.registration(occasion, organisation_id=here.north.pk)
    pages = [reverse("studier_registrations:occasion", args=[occasion.pk]), reverse("studier_registrations:all")]
    texts = [here.as_("kansli").get(url).content.decode() for url in pages]
    tags = [re.findall(r"w-status[^>]*>\s*([^<]+?)\s*<", text) for text in texts]
    noted = state_text(State.PLACED, is_interest=True)
    assert [noted in found and "Har plats" not in found for found in tags] == [True, True]
    assert (noted in csv_of(here, occasion), "Har plats" in csv_of(here, occasion)) == (True, False)


def test_the_registration_and_its_history_say_it_too(district_way: Way) -> None:
    here, occasion = district_way, interest_of(district_way)
    noted = factories.registration(occasion, organisation_id=here.north.pk)
    url = reverse("studier_registrations:registration", args=[noted.pk])
    state: Any = here.as_("kansli").get(url).context["state_text"]
    assert state == history_of(noted)[0].what != noted.get_state_display()


def test_who_is_moved_from_an_interest_has_a_place_from_then_on(district_way: Way) -> None:
    here, interest = district_way, interest_of(district_way)
    there = factories.occasion(factories.course_page("Kurs", organiser=here.district), organiser=here.district)
    Occasion.objects.filter(pk=there.pk).update(course_key=interest.course_key, route=route(RouteKind.DIRECT))
    noted = factories.registration(interest, organisation_id=here.north.pk)
    moved = move(noted.pk, there.pk, actor=here.users["kansli"])
    steps = [row.what for row in history_of(moved)]
    assert (steps[0] == moved.get_state_display(), steps[-1]) == (False, moved.get_state_display())
