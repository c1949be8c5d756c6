"""The pages of attendance in a real browser: at the door with a phone, at the desk, and on paper."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import factories
from tests.attendance import building
from tests.attendance.conftest import Course
from tests.browser import CONTRAST, DESK, PHONE, WCAG, axe_violations
from wagtail_studier.attendance.models import Attendance
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.models import Registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE_WITH_SCRIPT = PHONE | {"java_script_enabled": True, "has_touch": True}
NAMES = ["Disa Dahl", "Erik Ek", "Fatima Fors", "Gun-Britt Granath-Hedenstierna", "Hugo Hed", "Åke Ågren", "Örjan Öst"]


@pytest.fixture
def world(transactional_db: None, course: Course) -> Course:
    occasion = course.occasion
    building.give(course.anna, building.sharing())
    CourseRules.objects.create(
        course_key=course.page.course_key,
        completion="at_least",
        completion_minimum=2,
        certificate_text="Hur en förening fungerar, från stadgar till medlemsmöte.",
    )
    for number, name in enumerate(NAMES):
        made = Registration(
            occasion=occasion,
            name=name,
            email=f"p{number}@example.org",
            email_key=f"p{number}@example.org",
            organisation=course.south if number % 2 else course.north,
            state="placed",
            reached_arranger=True,
            language="sv",
            token=f"00000000-0000-4000-8000-00000000000{number}",
        )
        made.save()
    for person in (course.anna, course.bo):
        building.was_there(person, *course.sessions[:2])
    return course


@pytest.fixture
def enter(open_browser: Any, live_server: Any, world: Course) -> Any:
    """Opens a browser in which the study organiser of the arranging local party is logged in."""
    asta = factories.user("asta", role=Role.STUDY_ORGANISER, organisation=world.north)

    def open_page(**settings: Any) -> Page:
        client = Client()
        client.force_login(asta)
        page = open_browser(**settings)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return open_page


def url(name: str, *args: Any) -> str:
    return reverse(f"studier_attendance:{name}", args=args)


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("settings", [PHONE, PHONE_WITH_SCRIPT], ids=["plain", "script"])
def test_two_check_in_at_the_same_door(settings: Any, enter: Any, world: Course, picture: Any) -> None:
    door, other = enter(**settings), enter(**settings)
    address = url("check_in", world.occasion.pk, world.sessions[2].pk)
    for page in (door, other):
        page.goto(address)
        expect(page.locator("[data-count]")).to_have_text(re.compile(r"^0\D+10"))
    picture(door, f"check-in-{'script' if settings is PHONE_WITH_SCRIPT else 'plain'}")

    other.get_by_role("button", name="Fatima Fors").first.click()
    expect(other.locator("[data-count]")).to_have_text(re.compile(r"^1\D+10"))
    for name in ("Fatima Fors", "Åke Ågren"):  # one whom the colleague has noted already
        door.locator(".tap", has_text=name).click()
        expect(door.locator(".here", has_text=name)).to_be_visible()
    expect(door.locator("[data-count]")).to_have_text(re.compile(r"^2\D+10"))
    door.locator(".here", has_text="Åke Ågren").locator(".undo").click()
    expect(door.locator("[data-count]")).to_have_text(re.compile(r"^1\D+10"))
    picture(door, f"check-in-some-{'script' if settings is PHONE_WITH_SCRIPT else 'plain'}")

    marks = Attendance.objects.filter(session=world.sessions[2]).order_by("registration__name")
    assert list(marks.values_list("registration__name", "is_present")) == [("Fatima Fors", True), ("Åke Ågren", False)]
    assert not scrolls_sideways(door)
    if settings is PHONE_WITH_SCRIPT:
        door.evaluate("scrollTo(0, 0)")  # axe counts what lies below the bar as too small to tap
        assert axe_violations(door, WCAG) == []


def test_a_name_is_found_and_a_dead_line_is_told(enter: Any, world: Course) -> None:
    page = enter(**PHONE_WITH_SCRIPT)
    page.goto(url("check_in", world.occasion.pk, world.sessions[2].pk))
    page.get_by_role("searchbox").fill("åg")
    expect(page.locator("[data-person]:visible")).to_have_count(1)
    page.route("**/check-in/**", lambda route: route.abort())
    page.locator(".tap", has_text="Åke Ågren").click()
    expect(page.locator("[data-fault]")).to_be_visible()
    expect(page.locator(".here")).to_have_count(0)
    page.unroute("**/check-in/**")
    page.locator(".tap", has_text="Åke Ågren").click()
    expect(page.locator(".here")).to_have_count(1)
    expect(page.locator("[data-fault]")).to_be_hidden()


def test_at_the_door_in_the_dark(enter: Any, world: Course, picture: Any) -> None:
    page = enter(**PHONE_WITH_SCRIPT, color_scheme="dark")
    page.goto(url("check_in", world.occasion.pk, world.sessions[0].pk))
    picture(page, "check-in-dark")
    assert axe_violations(page, CONTRAST) == []


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_pages_of_the_admin(size: str, enter: Any, world: Course, picture: Any) -> None:
    page = enter(**(DESK if size == "desk" else PHONE_WITH_SCRIPT))
    for name, address in {
        "book": url("book", world.occasion.pk),
        "person": url("person", world.anna.pk),
        "message": url("message", world.occasion.pk),
        "thanks": url("thanks", world.occasion.pk),
        "occasion": reverse("studier_registrations:occasion", args=[world.occasion.pk]),
    }.items():
        page.goto(address)
        picture(page, f"{name}-{size}")
        if name != "occasion":
            assert not scrolls_sideways(page), name
            assert axe_violations(page, WCAG | {"values": ["wcag2a", "wcag2aa"]}) == [], name


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_papers(size: str, enter: Any, world: Course, picture: Any) -> None:
    page = enter(**(DESK if size == "desk" else PHONE_WITH_SCRIPT))
    columns = "&".join(f"columns={name}" for name in ("organisation", "phone", "signature", "sessions"))
    for name, address in {
        "roster": url("roster", world.occasion.pk),
        "roster-wide": f"{url('roster', world.occasion.pk)}?audience=placed&{columns}&columns=email",
        "kitchen": url("kitchen", world.occasion.pk),
        "report": url("report", world.occasion.pk),
        "certificate": url("certificate", world.anna.pk),
    }.items():
        page.goto(address)
        expect(page.locator("[data-studier-print]")).to_be_visible()
        picture(page, f"{name}-{size}")
        assert not scrolls_sideways(page), name
        assert axe_violations(page, WCAG) == [], name
