"""The blocks for any page as people meet them: on a phone, at a desk, in the dark, on paper, with a keyboard."""

import json
import uuid

import pytest

from tests import factories
from tests.browser import CONTRAST, DESK, MINI, axe_violations
from tests.host.models import HostPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IN_BOTH = "Object.assign(document.documentElement.style, {colorScheme: 'light dark', background: 'Canvas'})"
"""The host declares that it has both schemes, and nothing else."""
LONG = "Förtroendevaldautbildningsmaterial med fackligt-politiskt innehåll för hela distriktet"


def ways(*found):
    rows = [[{"type": "item", "id": str(uuid.uuid4()), "value": page.pk} for page in way] for way in found]
    return json.dumps([{"type": "way", "id": str(uuid.uuid4()), "value": row} for row in rows])


@pytest.fixture
def start_page():
    """A page of the host's with one of each block, of a programme with two ways to its goal."""
    one = factories.course_page("Medlemsutbildning", step_label="steg 1", introduction="Två kvällar för alla nya.")
    two = factories.course_page("Medlemsutbildning", step_label="steg 2", slug="tva", prerequisite_ways=ways([one]))
    union = factories.course_page("Facket och politiken", prerequisite_ways=ways([one]))
    three = factories.course_page(LONG, step_label="steg 3", prerequisite_ways=ways([one, two, union]))
    leader = factories.course_page("Ledarskap", prerequisite_ways=ways([two]))
    secret = factories.course_page("Hemlig")
    goal = factories.course_page("Handledare", step_label="del 3", prerequisite_ways=ways([leader], [three, secret]))
    secret.unpublish()
    for number, course in enumerate((one, two, union, leader)):
        sessions = [factories.session(20 + 11 * number + week * 7) for week in range(1 + number)]
        factories.occasion(course, label="Sjövik", capacity=number, sessions=sessions)
    factories.cancel(factories.occasion(one, label="Norrvik", sessions=[factories.session(9)]))
    blocks = [
        ("learning_path", {"heading": "", "goal": goal.pk}),
        ("course", {"course": one.pk, "text": ""}),
        ("next_occasions", {"heading": "På gång", "limit": 3}),
        ("calendar", {"heading": "Kalender", "calendar": factories.course_index().pk, "limit": 10}),
    ]
    body = json.dumps([{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks])
    return factories.home_page().add_child(instance=HostPage(title="Studier", slug="studier-om", body=body))


def test_on_a_desk_the_picture_stands_beside_the_list(open_browser, start_page, picture):
    desk = open_browser(**DESK)
    desk.goto(start_page.url)
    picture(desk, "blocks-desk")

    assert desk.locator(".studier-path__svg").is_visible()
    assert desk.locator(".studier-path__stages").is_visible()
    assert axe_violations(desk) == []


def test_on_the_narrowest_screen_the_list_stands_alone_and_nothing_runs_over(open_browser, start_page, picture):
    mini = open_browser(**MINI)
    mini.goto(start_page.url)
    picture(mini, "blocks-mini")

    assert mini.locator(".studier-path__svg").is_hidden()
    assert mini.locator(".studier-path__courses a").count() == 6
    assert mini.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(mini) == []


def test_in_the_dark_everything_can_be_read(open_browser, start_page, picture):
    dark = open_browser(**DESK, color_scheme="dark")
    dark.goto(start_page.url)
    dark.evaluate(IN_BOTH)
    picture(dark, "blocks-dark")

    assert axe_violations(dark, CONTRAST) == []


def test_each_text_of_the_picture_lies_inside_its_box(open_browser, start_page):
    desk = open_browser(**DESK)
    desk.goto(start_page.url)

    outside = desk.locator(".studier-path__box").evaluate_all(
        """boxes => boxes.flatMap(box => {
            const frame = box.querySelector("rect").getBoundingClientRect();
            return [...box.querySelectorAll("text")].filter(text => {
                const part = text.getBoundingClientRect();
                return part.left < frame.left || part.right > frame.right || part.bottom > frame.bottom;
            }).map(text => text.textContent);
        })"""
    )

    assert outside == []


def test_the_picture_is_walked_with_the_keyboard_from_the_first_course_to_the_goal(open_browser, start_page):
    desk = open_browser(**DESK)
    desk.goto(start_page.url)
    links = desk.locator("svg a")
    visited = []
    for _step in range(links.count()):
        desk.keyboard.press("Tab")
        visited.append(desk.evaluate("document.activeElement.getAttribute('href')"))

    assert visited == links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/handledare/")


def test_on_paper_the_whole_picture_fits(open_browser, start_page, picture):
    desk = open_browser(viewport={"width": 700, "height": 900})
    desk.goto(start_page.url)
    desk.emulate_media(media="print")
    picture(desk, "blocks-print")

    box = desk.locator(".studier-path__svg").bounding_box()
    assert box["x"] + box["width"] <= 700
    assert desk.locator(".studier-coming__action").first.is_hidden()
