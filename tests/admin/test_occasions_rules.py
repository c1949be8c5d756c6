"""An editor decides how people are let in to a course and what completes it, for all its occasions and languages."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.conftest import World, occasion_data
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.models import Registration


@pytest.fixture
def route(db: None) -> Route:
    return Route.objects.create(name="Via lokalföreningen", kind="local_office")


def rules_data(**values: Any) -> dict[str, Any]:
    """What the form sends."""
    usual = {"route": "", "reminder_days": "3", "completion": "all", "completion_minimum": "", "hours": ""}
    return {f"rules-{name}": value for name, value in {**usual, "certificate_text": "", **values}.items()}


def rules_url(page: Any) -> str:
    return reverse("studier_occasions:rules", args=[page.pk])


def texts(response: Any) -> list[tuple[str, str]]:
    return [(note["level"], note["text"]) for note in response.json()["notes"]]


def test_a_course_without_rules_shows_what_holds_by_default(editor: Client, world: World) -> None:
    form = editor.get(rules_url(world.page)).context["form"]

    assert (form["route"].value(), form["reminder_days"].value(), form["completion"].value()) == (None, 3, "all")
    assert CourseRules.objects.count() == 0


@pytest.mark.parametrize("way", ["dialog", "page"])
def test_the_first_save_makes_them_and_the_next_changes_them(
    way: str, editor: Client, world: World, route: Route, fragment: dict[str, str]
) -> None:
    asks = fragment if way == "dialog" else {}
    first = rules_data(route=str(route.pk), completion="at_least", completion_minimum="4", needs_practicum="on")

    answers = [editor.post(rules_url(world.page), sent, **asks) for sent in (first, rules_data(reminder_days=""))]

    assert [answer.status_code for answer in answers] == ([200, 200] if way == "dialog" else [302, 302])
    rules = CourseRules.objects.get()
    assert (rules.course_key, rules.route, rules.reminder_days) == (world.page.course_key, None, None)
    assert (rules.completion, rules.completion_minimum, rules.needs_practicum) == ("all", None, False)


def test_everything_that_is_written_is_kept(editor: Client, world: World, route: Route) -> None:
    sent = {"completion": "at_least", "completion_minimum": "1", "hours": "12.5", "certificate_text": "Rad\r\ntvå\x00"}
    editor.post(rules_url(world.page), rules_data(route=str(route.pk), needs_practicum="on", **sent))

    rules = CourseRules.objects.get()
    assert (rules.route, rules.completion_minimum, float(rules.hours or 0)) == (route, 1, 12.5)
    assert (rules.needs_practicum, rules.certificate_text) == (True, "Rad\ntvå")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"completion": "at_least"}, "completion_minimum"),
        ({"completion": "at_least", "completion_minimum": "0"}, "completion_minimum"),
        ({"completion": "sometimes"}, "completion"),
        ({"reminder_days": "0"}, "reminder_days"),
        ({"reminder_days": "61"}, "reminder_days"),
        ({"route": "999999"}, "route"),
        ({"hours": "-1"}, "hours"),
        ({"hours": "NaN"}, "hours"),
        ({"hours": "99999"}, "hours"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    values: dict[str, str], wrong: str, editor: Client, world: World, fragment: dict[str, str]
) -> None:
    response = editor.post(rules_url(world.page), rules_data(certificate_text="Skrivet", **values), **fragment)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [wrong])
    assert "Skrivet" in response.content.decode()
    assert CourseRules.objects.count() == 0


def test_a_number_nobody_asks_for_is_no_fault(editor: Client, world: World) -> None:
    """The field is out of sight unless the rule needs it, so what stands in it must not stop anyone."""
    assert editor.post(rules_url(world.page), rules_data(completion_minimum="0")).status_code == 302
    assert CourseRules.objects.get().completion_minimum is None


def test_too_few_sessions_to_complete_the_course_are_pointed_out(
    editor: Client, world: World, fragment: dict[str, str]
) -> None:
    factories.occasion(world.page, label="Sex kvällar", sessions=[factories.session(days) for days in range(30, 36)])
    factories.occasion(world.page, label="Inget datum än", sessions=[])
    factories.occasion(world.page, label="Hållen", sessions=[factories.session(-30)])

    answers = [
        texts(editor.post(rules_url(world.page), rules_data(completion="at_least", completion_minimum=n), **fragment))
        for n in ("4", "1")
    ]

    assert [[level for level, _text in notes] for notes in answers] == [["success", "warning"], ["success"]]
    assert "2" in answers[0][1][1]


def test_all_languages_of_a_course_share_its_rules(world: World, as_: Any, route: Route) -> None:
    root = as_("superuser")
    world.page.get_parent().copy_for_translation(factories.locale("en"), copy_parents=True)
    english = world.page.copy_for_translation(factories.locale("en"))
    root.post(rules_url(world.page), rules_data(route=str(route.pk)))

    assert root.get(rules_url(english)).context["form"]["route"].value() == route.pk


def test_a_copy_is_another_course_with_rules_of_its_own(editor: Client, world: World, route: Route) -> None:
    editor.post(rules_url(world.page), rules_data(route=str(route.pk)))
    copied = world.page.copy(update_attrs={"slug": "kopia"})

    assert editor.get(rules_url(copied)).context["form"]["route"].value() is None


def test_an_older_revision_of_the_page_changes_no_rule(editor: Client, world: World, route: Route) -> None:
    world.page.save_revision().publish()
    editor.post(rules_url(world.page), rules_data(route=str(route.pk), completion="all_weekends"))

    world.page.revisions.order_by("created_at")[0].publish()

    rules = CourseRules.objects.get()
    assert (rules.route, rules.completion) == (route, "all_weekends")


def test_the_tab_says_which_way_sign_ups_take(editor: Client, world: World, route: Route) -> None:
    tab = reverse("studier_occasions:of_course", args=[world.page.pk])
    assert editor.get(tab).context["route"] is None

    editor.post(rules_url(world.page), rules_data(route=str(route.pk)))

    assert editor.get(tab).context["route"] == route
    assert route.name in editor.get(tab).content.decode()


def test_the_form_of_an_occasion_says_what_its_course_says(editor: Client, world: World, route: Route) -> None:
    editor.post(rules_url(world.page), rules_data(route=str(route.pk)))

    form = editor.get(reverse("studier_occasions:add", args=[world.page.pk])).context["form"]

    assert route.name in form.fields["route"].empty_label


@pytest.mark.parametrize(("kind", "state"), [("interest", "placed"), ("judged", "pending_office")])
def test_a_list_takes_a_route(kind: str, state: str, world: World, people: dict[str, Any]) -> None:
    way = Route.objects.create(name="För listor", kind=kind)
    client = Client()
    client.force_login(people["superuser"])
    sent = occasion_data(world.district, title="Hör av dig till mig", capacity="", route=str(way.pk))

    assert client.post(reverse("studier_occasions:add_list"), sent).status_code == 302

    made = Occasion.objects.get(title="Hör av dig till mig")
    registration: Registration = factories.registration(made)
    assert (made.course_key, made.route, registration.state) == (None, way, state)
    shown = client.get(reverse("studier_occasions:edit", args=[made.pk]))
    assert shown.context["form"]["route"].value() == way.pk


def test_an_interest_never_looks_like_a_place(world: World) -> None:
    way = Route.objects.create(name="Intresse", kind="interest")
    noted = factories.registration(factories.occasion(world.page, route=way, organiser=world.north))

    assert [mail.kind for mail in Message.objects.filter(about=noted.pk)] == ["noted"]
