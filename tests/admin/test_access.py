"""Who gets what, on every address of the package in the admin. An address without a row here fails the test."""

from typing import Any

import pytest
from django.urls import get_resolver, reverse

from tests.admin.conftest import World
from wagtail_studier.organisations.admin_menu import studies_menu

NAMESPACES = {"studier_occasions", "studier_registrations"}

ROLES = ["anonymous", "nobody", "editor", "organiser A", "organiser B", "office", "superuser"]

LOGIN, GONE, SHOWN = 302, 404, 200
ACTS = 405
"""It takes a POST only."""
BACK = 302
"""A step in between: a GET leads back to the list."""

BUTTONS = ["approve", "decline", "handle", "place", "offer", "send_link"]
"""On the page of a registration; which of them a role may press, test_decisions says."""

#: What each role (in the order of ROLES) gets on GET. The object is always that of organiser A.
TABLE: dict[str, tuple[int, ...]] = {
    "studier_registrations:index": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:index_results": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:inbox": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:inbox_results": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:decide": (LOGIN, GONE, GONE, ACTS, ACTS, ACTS, ACTS),
    "studier_registrations:all": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:all_results": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:export_all": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    # The course is published: B can sign its own members up for what A arranges.
    "studier_registrations:offered": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:register": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:registered": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    # One member of B goes to A's occasion: B sees the occasion, and only that member.
    "studier_registrations:occasion": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:occasion_results": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:export": (LOGIN, GONE, GONE, SHOWN, SHOWN, SHOWN, SHOWN),
    "studier_registrations:registration": (LOGIN, GONE, GONE, SHOWN, GONE, SHOWN, SHOWN),
    "studier_registrations:withdraw": (LOGIN, GONE, GONE, SHOWN, GONE, SHOWN, SHOWN),
    "studier_registrations:move": (LOGIN, GONE, GONE, SHOWN, GONE, SHOWN, SHOWN),
    **{f"studier_registrations:{name}": (LOGIN, GONE, GONE, ACTS, GONE, ACTS, ACTS) for name in BUTTONS},
    "studier_occasions:of_course": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    "studier_occasions:add": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    "studier_occasions:rules": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    "studier_occasions:edit": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    "studier_occasions:delete": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    "studier_occasions:copy": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    # An office writes lists of its own, and may do so with several at once.
    "studier_occasions:programme": (LOGIN, GONE, SHOWN, GONE, GONE, SHOWN, SHOWN),
    "studier_occasions:copy_year": (LOGIN, GONE, BACK, GONE, GONE, BACK, BACK),
    "studier_occasions:announce": (LOGIN, GONE, BACK, GONE, GONE, BACK, BACK),
    "studier_occasions:discard": (LOGIN, GONE, BACK, GONE, GONE, BACK, BACK),
    "studier_occasions:bulk_change": (LOGIN, GONE, BACK, GONE, GONE, BACK, BACK),
    "studier_occasions:checklist": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    "studier_occasions:checklist_results": (LOGIN, GONE, SHOWN, GONE, GONE, GONE, SHOWN),
    "studier_occasions:lists": (LOGIN, GONE, GONE, GONE, GONE, SHOWN, SHOWN),
    "studier_occasions:lists_results": (LOGIN, GONE, GONE, GONE, GONE, SHOWN, SHOWN),
    "studier_occasions:add_list": (LOGIN, GONE, GONE, GONE, GONE, SHOWN, SHOWN),
}

#: Addresses that take no POST; the others answer a POST like a GET, or act.
READ_ONLY = {
    "studier_registrations:all",
    "studier_registrations:all_results",
    "studier_registrations:export_all",
    "studier_registrations:offered",
    "studier_registrations:registered",
    "studier_registrations:inbox",
    "studier_registrations:inbox_results",
    "studier_registrations:index",
    "studier_registrations:index_results",
    "studier_registrations:occasion",
    "studier_registrations:occasion_results",
    "studier_registrations:export",
    "studier_registrations:registration",
    "studier_occasions:of_course",
    "studier_occasions:programme",
    "studier_occasions:checklist",
    "studier_occasions:checklist_results",
    "studier_occasions:lists",
    "studier_occasions:lists_results",
}

WORKSPACE = ["studier-inbox", "studier-occasions", "studier-outbox", "studier-register", "studier-registrations"]
"""The menu of everybody with a role."""

#: Wagtail's own views of records that are not personal: Django's model permissions decide.
MODEL_NAMESPACES = ["studier_partners", "studier_routes", "studier_organisations", "studier_staff"]


def address(name: str, world: World) -> str:
    one = [*BUTTONS, "move"]
    arguments: dict[str, list[Any]] = {
        **{f"studier_registrations:{name}": [world.of_north.pk] for name in one},
        "studier_registrations:export_all": ["csv"],
        "studier_registrations:register": [world.occasion.pk],
        "studier_registrations:registered": [world.occasion.pk],
        "studier_registrations:occasion": [world.occasion.pk],
        "studier_registrations:occasion_results": [world.occasion.pk],
        "studier_registrations:export": [world.occasion.pk, "csv"],
        "studier_registrations:registration": [world.of_north.pk],
        "studier_registrations:withdraw": [world.of_north.pk],
        "studier_occasions:of_course": [world.page.pk],
        "studier_occasions:add": [world.page.pk],
        "studier_occasions:rules": [world.page.pk],
        "studier_occasions:edit": [world.occasion.pk],
        "studier_occasions:delete": [world.occasion.pk],
        "studier_occasions:copy": [world.occasion.pk],
    }
    return reverse(name, args=arguments.get(name, []))


def own_names() -> set[str]:
    found = set()
    for namespace in NAMESPACES:
        _prefix, resolver = next(
            inner.namespace_dict[namespace]
            for inner in get_resolver().url_patterns
            if hasattr(inner, "namespace_dict") and namespace in inner.namespace_dict
        )
        found |= {f"{namespace}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    return found


def test_every_address_has_a_row() -> None:
    assert own_names() == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_reading(name: str, world: World, as_: Any) -> None:
    url = address(name, world)
    assert tuple(as_(role).get(url).status_code for role in ROLES) == TABLE[name]
    assert tuple(as_(role).head(url).status_code for role in ROLES) == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_those_without_right_cannot_post_either(name: str, world: World, as_: Any) -> None:
    url = address(name, world)
    for role, on_get in zip(ROLES, TABLE[name], strict=True):
        if on_get not in {SHOWN, ACTS}:
            # 405 where nobody may: it tells nothing of the object.
            assert as_(role).post(url).status_code in {on_get, 405 if name in READ_ONLY else on_get}
        elif name in READ_ONLY:
            assert as_(role).post(url).status_code == 405
    assert world.of_north.__class__.objects.get(pk=world.of_north.pk).state == "placed"
    assert world.occasion.__class__.objects.filter(pk=world.occasion.pk).exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_unknown(method: str, world: World, as_: Any) -> None:
    send = getattr(as_("superuser"), method)
    assert {name: send(address(name, world)).status_code for name in TABLE} == dict.fromkeys(TABLE, 405)


def test_nobody_keeps_a_copy(world: World, as_: Any) -> None:
    client = as_("superuser")
    for name, row in TABLE.items():
        send = client.post if ACTS in row else client.get
        control = send(address(name, world)).headers["Cache-Control"]
        assert {"private", "no-store"} <= {part.strip() for part in control.split(",")}, name


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("studier_registrations:occasion", lambda world: [world.other.pk]),
        ("studier_registrations:export", lambda world: [world.other.pk, "csv"]),
        ("studier_registrations:registration", lambda world: [world.at_other.pk]),
        ("studier_registrations:withdraw", lambda world: [world.at_other.pk]),
    ],
)
def test_what_is_foreign_answers_like_what_is_missing(name: str, foreign: Any, world: World, as_: Any) -> None:
    client = as_("organiser A")
    arguments = foreign(world)
    missing = ["00000000-0000-4000-8000-000000000000", *arguments[1:]]
    responses = [client.get(reverse(name, args=args)) for args in (arguments, missing)]
    assert [response.status_code for response in responses] == [404, 404]
    assert responses[0].content == responses[1].content


@pytest.mark.parametrize("namespace", MODEL_NAMESPACES)
@pytest.mark.parametrize("view", ["index", "add"])
def test_records_follow_model_permissions(namespace: str, view: str, world: World, as_: Any) -> None:
    url = reverse(f"{namespace}:{view}")
    codes = {role: as_(role).get(url).status_code for role in ROLES}
    assert codes == dict.fromkeys(ROLES, 302) | {"superuser": 200}


def test_an_organiser_cannot_widen_the_own_grant(world: World, people: Any, as_: Any) -> None:
    role = people["organiser A"].studier_roles.get()
    response = as_("organiser A").post(
        reverse("studier_staff:edit", args=[role.pk]),
        {"user": role.user_id, "organisation": world.district.pk, "role": "office", "include_descendants": "on"},
    )
    assert response.status_code == 302
    role.refresh_from_db()
    assert (role.organisation, role.include_descendants) == (world.north, False)


@pytest.mark.parametrize(
    ("role", "items"),
    [
        ("nobody", []),
        ("editor", ["studier-programme"]),
        ("organiser A", WORKSPACE),
        ("office", sorted([*WORKSPACE, "studier-lists", "studier-programme"])),
        (
            "superuser",
            sorted(
                [
                    *WORKSPACE,
                    "studier-programme",
                    "studier-forms",
                    "studier-levels",
                    "studier-lists",
                    "studier-mail-texts",
                    "studier-organisations",
                    "studier-partners",
                    "studier-routes",
                    "studier-staff",
                    "studier-target-groups",
                ]
            ),
        ),
    ],
)
def test_the_menu_shows_what_one_may_do(role: str, items: list[str], people: Any, rf: Any) -> None:
    request = rf.get("/admin/")
    request.user = people[role]
    assert sorted(item.name for item in studies_menu.menu_items_for_request(request)) == items


def test_a_right_taken_away_is_gone_at_once(world: World, people: Any, as_: Any) -> None:
    client = as_("organiser A")
    url = reverse("studier_registrations:registration", args=[world.of_north.pk])
    assert client.get(url).status_code == 200
    people["organiser A"].studier_roles.all().delete()
    assert client.get(url).status_code == 404
