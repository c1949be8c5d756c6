"""The window in which an editor chooses a list or an occasion."""

import re

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(factories.user("redaktör", is_superuser=True, is_staff=True))
    return client


def offered(answer):
    """The titles in the window, without their days."""
    content = answer.json()["html"] if "json" in answer["Content-Type"] else answer.content.decode()
    found = re.findall(r"data-chooser-modal-choice[^>]*>(.*?)</a>", content, re.DOTALL)
    return [re.sub(r" · \d+ \w+ \d{4}$", "", title.strip()) for title in found]


def test_lists_come_before_the_occasions_of_courses_and_what_is_over_is_left_out(editor):
    course = factories.course_page("Grundkurs")
    for number in range(25):
        factories.occasion(course, label=f"Ort {number:02}", sessions=[factories.session(10 + number)])
    factories.occasion(course, label="I fjol", sessions=[factories.session(-300)])
    factories.occasion(title="Intresselista")

    titles = offered(editor.get(reverse("studier_occasion_chooser:choose")))

    assert titles == ["Intresselista", *(f"Grundkurs · Ort {number:02}" for number in range(19))]


@pytest.mark.parametrize(
    ("word", "found"),
    [("norr", ["Grundkurs · Norrby"]), ("GRUND", ["Grundkurs · Ekdal", "Grundkurs · Norrby"]), ("saknas", [])],
)
def test_a_word_is_looked_for_in_title_and_label(editor, word, found):
    course = factories.course_page("Grundkurs")
    for label in ("Ekdal", "Norrby"):
        factories.occasion(course, label=label)
    factories.occasion(title="Intresselista")

    for name in ("choose", "choose_results"):
        titles = offered(editor.get(reverse(f"studier_occasion_chooser:{name}"), {"q": word}))
        assert titles == found
