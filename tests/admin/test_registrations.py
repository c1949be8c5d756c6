"""The list of everything: each sees their own, on the page, in a search, in numbers, in filters and in files."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.admin.conftest import World
from wagtail_studier.registrations.models import Registration

ALL = "studier_registrations:all"
OTTO, SUNE, NORA = "Otto Enskild", "Sune Söderbyson", "Nora Norrbyson"


def listed(client: Client, view: str = "all", **query: Any) -> list[str]:
    response = client.get(reverse(f"studier_registrations:{view}"), query)
    assert response.status_code == 200
    return [row.name for row in response.context["object_list"]]


def exported(client: Client, **query: Any) -> list[list[str]]:
    response = client.get(reverse("studier_registrations:export_all", args=["csv"]), query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def test_each_sees_their_own_the_latest_first(world: World, as_: Any) -> None:
    seen = {role: listed(as_(role)) for role in ("organiser A", "organiser B", "office")}
    assert seen == {"organiser A": [SUNE, NORA], "organiser B": [OTTO, SUNE], "office": [OTTO, SUNE, NORA]}


@pytest.mark.parametrize("view", ["all", "all_results"])
def test_a_search_finds_own_people_only(view: str, world: World, as_: Any) -> None:
    client = as_("organiser B")
    for word in ["Nora", world.of_north.email, world.of_north.reference]:
        response = client.get(reverse(f"studier_registrations:{view}"), {"q": word})
        assert (list(response.context["object_list"]), response.context["items_count"]) == ([], 0)
    for word in ["söder", world.of_south.email.upper(), world.of_south.reference.lower()]:
        assert listed(client, view, q=word) == [SUNE]


def test_it_is_narrowed(world: World, as_: Any) -> None:
    client = as_("office")
    Registration.objects.filter(name=NORA).update(received_at=timezone.now() - dt.timedelta(days=40))
    Registration.objects.filter(name=OTTO).update(state="waitlisted")
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    assert listed(client, occasion=str(world.other.pk)) == [OTTO]
    assert listed(client, organisation=str(world.north.pk)) == [NORA]
    assert listed(client, course=str(world.page.course_key), state=["placed"]) == [SUNE, NORA]
    assert listed(client, received_at_from=yesterday) == [OTTO, SUNE]
    assert listed(client, received_at_to=yesterday) == [NORA]
    assert listed(client, waits="3") == []
    assert listed(client, ordering="name") == [NORA, OTTO, SUNE]


def test_the_choices_of_a_filter_are_ones_own(world: World, as_: Any) -> None:
    """ACL-03: no occasion of anybody else stands in the choices, and asking for one tells nothing."""
    factories.occasion(title="Hemligt", organiser=world.south)
    client = as_("organiser A")
    assert "Hemligt" not in client.get(reverse(ALL)).content.decode()
    assert listed(client, occasion=str(world.other.pk)) == listed(client, occasion="x") == [SUNE, NORA]


def test_the_file_has_the_rows_of_the_screen(world: World, as_: Any) -> None:
    """ACL-05."""
    assert [row[5] for row in exported(as_("organiser B"))] == [OTTO, SUNE]
    assert [row[5] for row in exported(as_("organiser B"), q="sune")] == [SUNE]
    assert [row[5] for row in exported(as_("office"), organisation=str(world.north.pk))] == [NORA]
    assert as_("office").get(reverse("studier_registrations:export_all", args=["pdf"])).status_code == 404


@pytest.mark.parametrize("view", ["all", "all_results"])
def test_the_way_to_the_file_is_narrowed_as_the_list_is(view: str, world: World, as_: Any) -> None:
    """Also when a script has fetched only the rows."""
    query = {"q": "sune", "p": "1", "_w_filter_fragment": "1"}
    response = as_("office").get(reverse(f"studier_registrations:{view}"), query)
    url = reverse("studier_registrations:export_all", args=["csv"])
    assert f'href="{url}?q=sune"' in response.content.decode()


def test_the_file_knows_each_place_in_each_queue(world: World, as_: Any) -> None:
    """Among all who wait, not only those one may see."""
    full = factories.occasion(world.page, organiser=world.district, capacity=1)
    for name, party in [("Plats", world.north), ("Ett", world.north), ("Två", world.south), ("Tre", world.south)]:
        factories.registration(full, name, organisation_id=party.pk)
    rows = exported(as_("organiser B"), occasion=str(full.pk))
    assert [(row[5], row[3]) for row in rows] == [("Tre", "3"), ("Två", "2")]


def test_no_search_of_the_admin_knows_them(world: World, as_: Any) -> None:
    """ACL-04: there is no search area, and Wagtail's own search finds pages only."""
    found = as_("superuser").get(reverse("wagtailadmin_pages:search"), {"q": "Norrbyson"}).content.decode()
    assert "Nora" not in found


def test_an_editor_sees_numbers_and_no_names(world: World, as_: Any) -> None:
    """ACL-20."""
    editor = as_("editor")
    assert editor.get(reverse(ALL)).status_code == 404
    tab = editor.get(reverse("studier_occasions:of_course", args=[world.page.pk])).content.decode()
    assert ("Nora" in tab, "2 av 20" in tab) == (False, True)
