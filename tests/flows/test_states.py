"""What a member sees of a sign-up is for everyone, wherever it stands, on a light and on a dark screen."""

import pytest

from tests import factories
from tests.browser import CONTRAST, DESK, PHONE, axe_violations, sv
from tests.flows.story import route, signs_up, staff
from tests.flows.world import Person
from wagtail_studier.registrations.models import Registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MIRA = Person("Mira Exempelsson", "mira@example.org")
DARK = PHONE | {"java_script_enabled": True, "color_scheme": "dark"}
IN_BOTH = "Object.assign(document.documentElement.style, {colorScheme: 'light dark', background: 'Canvas'})"
"""A host whose pages follow the screen; axe reckons with a white page where no background is given."""

STATES = ["pending_local", "pending_office", "waitlisted", "declined", "cancelled", "expired"]
"""Those in which tests/members does not look at the own page."""


def test_axe_finds_nothing_wherever_a_sign_up_stands(open_browser, post, picture):
    staff()
    course = factories.course_page("Grundkurs")
    factories.occasion(course, capacity=5, route=route())
    desk, dark = open_browser(**DESK), open_browser(**DARK)
    found = {}

    assert signs_up(desk, course.url, MIRA).startswith(sv("Your sign-up waits for an answer"))
    picture(desk, "states-receipt-desk")
    found["receipt"] = axe_violations(desk)
    for state in STATES:
        Registration.objects.update(state=state)
        for page, rules, name in ((desk, None, "desk"), (dark, CONTRAST, "dark")):
            page.goto(post.link_to(MIRA.email))
            page.evaluate(IN_BOTH)
            picture(page, f"states-{state}-{name}")
            found[f"{state}, {name}"] = axe_violations(page, rules)

    assert {name: what for name, what in found.items() if what} == {}
