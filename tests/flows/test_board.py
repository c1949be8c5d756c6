"""An organiser signs up a whole board: five receipts with a link each, and the office sees five."""

import pytest

from tests import factories
from tests.browser import DESK, sv
from tests.flows.story import follows, reads, route, staff
from wagtail_studier.courses.enums import RouteKind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOARD = ["Ada Ek", "Bo Dal", "Cia Lind", "Dag Ros", "Eva Sten"]


def address(name):
    return f"{name.split()[0].lower()}@example.org"


def test_a_whole_board(phone, open_browser, post, picture):
    staff()
    kept = factories.occasion(factories.course_page("Grundkurs"), capacity=9, route=route(RouteKind.LOCAL_OFFICE))
    desk = open_browser(**DESK)
    follows(desk, f"/admin/studies/registrations/occasion/{kept.pk}/register/", "asta")
    for number, name in enumerate(BOARD):
        desk.locator(f"[name=person-{number}-name]").fill(name)
        desk.locator(f"[name=person-{number}-email]").fill(address(name))
    desk.locator("[name=agreed]").check()
    picture(desk, "board-form")
    desk.get_by_role("button", name=sv("Sign them up")).click()
    desk.wait_for_url("**/registered/")
    picture(desk, "board-registered")
    assert desk.locator("table.listing tbody th").all_inner_texts() == BOARD

    links = [post.link_to(address(name)) for name in BOARD]
    assert len(set(links)) == len(BOARD)
    for name, link in zip(BOARD, links, strict=True):
        assert len(post.subjects_of(address(name))) == 1
        reads(phone, link, sv("Your sign-up waits for an answer"))
        assert phone.get_by_text(address(name), exact=True).count() == 1
    picture(phone, "board-own-page")

    office = open_browser(**DESK)
    follows(office, "/admin/studies/registrations/inbox/", "kansli")
    assert office.locator("[name=registration]").count() == len(BOARD)
    picture(office, "board-inbox")
