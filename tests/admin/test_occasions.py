"""An editor writes occasions: in the tab and without JavaScript, with mistakes, and with people on them."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.conftest import World, as_sent, occasion_data
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import Route
from wagtail_studier.organisations.enums import Role

EVENING = {
    "starts_on": "2027-02-12",
    "starts_at": "18:00",
    "ends_at": "20:30",
    "theme": "Budget",
    "venue": "Biblioteket",
}


def errors(response: Any) -> dict[str, Any]:
    form, formset = response.context["form"], response.context["formset"]
    rows = {f"{n}-{name}": text for n, row in enumerate(formset.errors) for name, text in row.items()}
    return {**form.errors, **rows}


def test_the_editor_of_a_course_has_a_tab_that_loads_its_list(editor: Client, world: World) -> None:
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[world.page.pk])).content.decode()
    url = reverse("studier_occasions:of_course", args=[world.page.pk])
    assert f'data-studier-occasions="{url}"' in html
    assert '<script src="/static/wagtail_studier/js/admin-occasions.js" type="module">' in html


def test_a_course_that_is_not_saved_yet_says_so(editor: Client, world: World) -> None:
    index = world.page.get_parent()
    html = editor.get(
        reverse("wagtailadmin_pages:add", args=["wagtail_studier", "coursepage", index.pk])
    ).content.decode()
    assert 'data-studier-occasions=""' in html
    assert "studier_occasions" not in html


def test_the_list_shows_seats_and_no_names(editor: Client, world: World, fragment: dict[str, str]) -> None:
    url = reverse("studier_occasions:of_course", args=[world.page.pk])
    for response in (editor.get(url), editor.get(url, **fragment)):
        html = response.content.decode()
        assert "2 of 20" in html or "2 av 20" in html
        assert "Norrbyson" not in html
    assert "<html" not in editor.get(url, **fragment).content.decode()


def test_adding_in_the_tab(editor: Client, world: World, fragment: dict[str, str]) -> None:
    url = reverse("studier_occasions:add", args=[world.page.pk])
    form = editor.get(url, **fragment).context["form"]
    assert form["organiser"].value() == world.north.pk
    second = EVENING | {"starts_on": "2027-02-19", "theme": ""}
    response = editor.post(url, occasion_data(world.north, EVENING, second, label="Biblioteket"), **fragment)
    assert response.status_code == 200
    occasion = Occasion.objects.get(label="Biblioteket")
    assert (occasion.course_key, occasion.title, occasion.titles) == (
        world.page.course_key,
        "Grundkurs",
        {"sv": "Grundkurs"},
    )
    assert (occasion.first_day, occasion.last_day) == (dt.date(2027, 2, 12), dt.date(2027, 2, 19))
    assert [session.theme for session in occasion.sessions.all()] == ["Budget", ""]


def test_adding_without_javascript(editor: Client, world: World) -> None:
    url = reverse("studier_occasions:add", args=[world.page.pk])
    page = editor.get(url)
    assert page.context["formset"].total_form_count() == 3
    response = editor.post(url, occasion_data(world.north, EVENING, {"starts_on": ""}, label="Utan skript"))
    assert response.status_code == 302
    assert response.url == reverse("studier_occasions:of_course", args=[world.page.pk])
    assert Occasion.objects.get(label="Utan skript").sessions.count() == 1


def test_a_translated_course_gives_its_occasions_both_titles(editor: Client, world: World) -> None:
    world.page.get_parent().copy_for_translation(factories.locale("en"), copy_parents=True)
    english = world.page.copy_for_translation(factories.locale("en"))
    english.title = "Basic course"
    english.save_revision().publish()
    editor.post(
        reverse("studier_occasions:add", args=[world.page.pk]), occasion_data(world.north, EVENING, label="Två språk")
    )
    occasion = Occasion.objects.get(label="Två språk")
    assert (occasion.title, occasion.titles) == ("Grundkurs", {"sv": "Grundkurs", "en": "Basic course"})


@pytest.mark.parametrize(
    ("session", "values", "wrong"),
    [
        ({"ends_at": "17:00"}, {}, {"0-ends_at"}),
        ({"ends_on": "2027-02-12", "ends_at": "02:00"}, {}, {"0-ends_at"}),
        ({"ends_on": "2027-02-11"}, {}, {"0-ends_on"}),
        ({"starts_at": ""}, {}, {"0-starts_at"}),
        ({"starts_on": ""}, {}, {"0-starts_on"}),
        ({"starts_on": "den tolfte"}, {}, {"0-starts_on"}),
        ({}, {"capacity": "-1"}, {"capacity"}),
        ({}, {"capacity": "99999999999999999999"}, {"capacity"}),
        ({}, {"organiser": "999999"}, {"organiser"}),
        ({}, {"organiser": ""}, {"organiser"}),
        ({}, {"status": "cancelled"}, {"cancel_reason"}),
        ({}, {"status": "cancelled", "cancel_reason": "\u200b"}, {"cancel_reason"}),
        ({}, {"status": "perhaps"}, {"status"}),
        ({}, {"label": "x" * 121}, {"label"}),
        ({"starts_on": "0027-02-12"}, {}, {"0-starts_on"}),
        ({"ends_on": "0027-02-13"}, {}, {"0-ends_on"}),
        ({}, {"offer_hours": "0"}, {"offer_hours"}),
        ({}, {"offer_hours": "721"}, {"offer_hours"}),
        ({}, {"quota": "0"}, {"quota"}),
        ({}, {"promotion_cutoff_days": "366"}, {"promotion_cutoff_days"}),
        ({}, {"priority": "loudest"}, {"priority"}),
        ({}, {"route": "999999"}, {"route"}),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    session: dict[str, str], values: dict[str, str], wrong: set[str], editor: Client, world: World
) -> None:
    url = reverse("studier_occasions:add", args=[world.page.pk])
    sent = occasion_data(world.north, EVENING | session, **{"label": "Fel", **values})
    before = Occasion.objects.count()
    response = editor.post(url, sent)
    assert response.status_code == 422
    assert set(errors(response)) == wrong
    assert 'value="Budget"' in response.content.decode()
    assert Occasion.objects.count() == before


def test_control_characters_are_taken_out(editor: Client, world: World) -> None:
    sent = occasion_data(world.north, EVENING | {"venue": "Bib\x00lio\x0bteket"}, label="No\x00ll\ufffe")
    assert editor.post(reverse("studier_occasions:add", args=[world.page.pk]), sent).status_code == 302
    occasion = Occasion.objects.get(label="Noll")
    assert occasion.sessions.get().venue == "Biblioteket"


def test_too_many_sessions_are_refused(editor: Client, world: World) -> None:
    sent = occasion_data(world.north, *[EVENING] * 101)
    assert editor.post(reverse("studier_occasions:add", args=[world.page.pk]), sent).status_code == 422


@pytest.mark.parametrize("count", ["", "x", "999999999"])
def test_a_form_that_was_tampered_with_is_refused(count: str, editor: Client, world: World) -> None:
    sent = occasion_data(world.north, EVENING) | {"sessions-TOTAL_FORMS": count}
    assert editor.post(reverse("studier_occasions:add", args=[world.page.pk]), sent).status_code == 422


def test_editing_keeps_moves_adds_and_removes_sessions(editor: Client, world: World) -> None:
    first, second = (factories.session(days) for days in (30, 40))
    occasion = factories.occasion(world.page, organiser=world.north, sessions=[first, second])
    moved = as_sent(first) | {"starts_on": "2027-03-01"}
    removed = as_sent(second) | {"DELETE": "on"}
    url = reverse("studier_occasions:edit", args=[occasion.pk])
    response = editor.post(url, occasion_data(world.north, moved, removed, EVENING))
    assert response.status_code == 302
    kept = list(occasion.sessions.all())
    assert [session.starts_on for session in kept] == [dt.date(2027, 2, 12), dt.date(2027, 3, 1)]
    assert first.pk in {session.pk for session in kept}


def test_a_session_of_another_occasion_cannot_be_taken(editor: Client, world: World) -> None:
    foreign = world.other.sessions.get()
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    response = editor.post(url, occasion_data(world.north, as_sent(foreign)))
    assert response.status_code == 422
    assert set(errors(response)) == {"0-id"}
    assert world.other.sessions.get() == foreign


def test_an_office_keeps_lists_of_its_own_organisations_only(world: World, as_: Any) -> None:
    client = Client()
    client.force_login(factories.user("expedition", role=Role.OFFICE, organisation=world.north))
    add = reverse("studier_occasions:add_list")
    assert client.get(add).context["form"]["organiser"].value() == world.north.pk
    assert client.post(add, occasion_data(world.south, title="Andras lista")).status_code == 422
    assert client.post(add, occasion_data(world.north, title="Vår lista", capacity="")).status_code == 302
    ours = Occasion.objects.get(title="Vår lista")
    assert (ours.course_key, ours.organiser, ours.sessions.count()) == (None, world.north, 0)
    theirs = factories.occasion(title="Andras", organiser=world.south)
    assert client.get(reverse("studier_occasions:edit", args=[ours.pk])).status_code == 200
    assert client.get(reverse("studier_occasions:edit", args=[theirs.pk])).status_code == 404
    listing = client.get(reverse("studier_occasions:lists")).content.decode()
    assert "Vår lista" in listing
    assert "Andras" not in listing


def test_the_list_of_a_page_that_is_no_course_does_not_exist(editor: Client, world: World) -> None:
    assert editor.get(reverse("studier_occasions:of_course", args=[factories.home_page().pk])).status_code == 404


def test_the_list_is_paged(editor: Client, world: World, fragment: dict[str, str]) -> None:
    for number in range(25):
        factories.occasion(world.page, organiser=world.north, label=f"Nr {number}")
    url = reverse("studier_occasions:of_course", args=[world.page.pk])
    shown = [len(editor.get(url, {"p": number}, **fragment).context["table"].data) for number in (1, 2, 99)]
    assert shown == [20, 7, 7]


OPTIONS = {
    "quota": "2",
    "priority": "spread",
    "offer_hours": "48",
    "promotion_cutoff_days": "3",
    "withdrawal_terms": "Efter den 1 mars\r\nbetalas inget tillbaka.",
}


def test_what_is_rarely_needed_is_kept_and_then_shown(editor: Client, world: World) -> None:
    route = Route.objects.create(name="Via kansliet", kind="office")
    url = reverse("studier_occasions:add", args=[world.page.pk])
    assert editor.get(url).context["form"].open_groups == set()
    editor.post(url, occasion_data(world.north, EVENING, label="Allt", route=str(route.pk), **OPTIONS))

    occasion = Occasion.objects.get(label="Allt")
    assert (occasion.route, occasion.quota, occasion.priority) == (route, 2, "spread")
    assert (occasion.offer_hours, occasion.promotion_cutoff_days) == (48, 3)
    assert occasion.withdrawal_terms == "Efter den 1 mars\nbetalas inget tillbaka."
    shown = editor.get(reverse("studier_occasions:edit", args=[occasion.pk])).context["form"]
    assert (shown.open_groups, shown["route"].value()) == ({"queue"}, route.pk)


def test_what_a_form_leaves_out_stays_as_it_is(editor: Client, world: World) -> None:
    """A form opened before the fields were there, or one of somebody's own."""
    Occasion.objects.filter(pk=world.occasion.pk).update(priority="manual", promotion_cutoff_days=5)

    editor.post(reverse("studier_occasions:edit", args=[world.occasion.pk]), occasion_data(world.north))

    world.occasion.refresh_from_db()
    assert (world.occasion.priority, world.occasion.promotion_cutoff_days) == ("manual", 5)


def test_a_mistake_in_what_is_rarely_needed_is_seen(editor: Client, world: World) -> None:
    sent = occasion_data(world.north, EVENING, offer_hours="0")
    response = editor.post(reverse("studier_occasions:add", args=[world.page.pk]), sent)
    assert response.context["form"].open_groups == {"queue"}
    assert '<details class="studier-more" open data-studier-queue>' in response.content.decode()


def test_a_route_in_use_is_kept(world: World, as_: Any) -> None:
    route = Route.objects.create(name="Via kansliet", kind="office")
    Occasion.objects.filter(pk=world.occasion.pk).update(route=route)
    delete = reverse("studier_routes:delete", args=[route.pk])

    assert as_("superuser").post(delete).status_code == 302
    assert Route.objects.filter(pk=route.pk).exists()
    Occasion.objects.update(route=None)
    as_("superuser").post(delete)
    assert not Route.objects.filter(pk=route.pk).exists()


def test_a_route_is_made_from_sentences(world: World, as_: Any) -> None:
    root = as_("superuser")
    add = reverse("studier_routes:add")
    shown = root.get(add)
    assert [value for value, _label in shown.context["form"].fields["kind"].choices] == RouteKind.values
    sent = {"name": "Först lokalt", "kind": "local", "holds_seat": "on", "local_role": "study_organiser"}
    days = {"office_role": "office", "reminder_days": "5", "escalation_days": "10"}

    assert root.post(add, sent | days | {"reminder_days": "61"}).status_code == 200
    assert root.post(add, sent | days).status_code == 302
    assert Route.objects.values_list("name", "kind", "reminder_days").get() == ("Först lokalt", "local", 5)
    assert "Först lokalt" in root.get(reverse("studier_routes:index")).content.decode()


def test_two_presses_of_the_button_make_one_occasion(editor: Client, world: World) -> None:
    """Without a script nothing keeps the second press back."""
    url = reverse("studier_occasions:add", args=[world.page.pk])
    once = str(editor.get(url).context["once"])
    sent = occasion_data(world.north, EVENING, label="Två tryck") | {"once": once}
    before = Occasion.objects.count()
    assert [editor.post(url, sent).status_code for _press in range(2)] == [302, 302]
    assert Occasion.objects.count() == before + 1
    # Whoever goes back and writes another one with the same form means another one.
    assert editor.post(url, sent | {"occasion-label": "En till"}).status_code == 302
    assert Occasion.objects.count() == before + 2
