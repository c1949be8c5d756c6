"""What the page says right after a sign-up: nothing that waits looks like a place, and nobody is named."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.members.building import route
from tests.registrations.forms import fill_in
from wagtail_studier.courses.enums import PriorityRule, RouteKind
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    """In English, so that what is read can be quoted."""
    index = factories.course_index()
    return factories.course_page("Basic course", parent=index, locale=factories.locale("en"))


@pytest.fixture
def sign_up(client, course):
    """The receipt for someone who has signed up now."""

    def send(**answers):
        answer = client.post(course.url, fill_in(client.get(course.url), **answers))
        assert answer.status_code == 303
        return BeautifulSoup(client.get(answer.url).content, "html.parser").select_one(".studier-receipt")

    return send


def title_of(receipt):
    return receipt.select_one(".studier-receipt__title").get_text()


def looks_good(receipt):
    return "studier-receipt--waits" not in receipt["class"]


@pytest.mark.parametrize(
    ("kind", "title", "says", "is_good"),
    [
        (RouteKind.DIRECT, "Thank you, you have a place", "", True),
        (RouteKind.LOCAL, "Your sign-up waits for an answer", "study organiser where you belong", False),
        (RouteKind.LOCAL_OFFICE, "Your sign-up waits for an answer", "study organiser where you belong", False),
        (RouteKind.OFFICE, "Your sign-up waits for an answer", "Norrmarks distrikt decides about", False),
        (RouteKind.JUDGED, "Your sign-up waits for an answer", "Norrmarks distrikt decides about", False),
        (RouteKind.INTEREST, "Thank you, your interest is noted", "It is not a place.", False),
    ],
)
def test_each_route_says_what_it_is(course, sign_up, kind, title, says, is_good):  # noqa: PLR0917
    factories.occasion(course, route=route(kind))

    receipt = sign_up()

    assert (title_of(receipt), says in receipt.get_text(), looks_good(receipt)) == (title, True, is_good)


@pytest.mark.parametrize(
    ("priority", "title"),
    [
        (PriorityRule.FIRST_COME, "You are on the waiting list, as number 1"),
        (PriorityRule.SPREAD, "You are on the waiting list"),
    ],
)
def test_the_queue(course, sign_up, priority, title):
    factories.registration(factories.occasion(course, capacity=1, priority=priority))

    receipt = sign_up()

    assert (title_of(receipt), looks_good(receipt)) == (title, False)


def test_it_names_nobody_and_says_where_the_link_is(course, sign_up):
    party = factories.local_party("Sjövik")
    factories.occasion(course, route=route())

    receipt = sign_up(organisation=str(party.pk))

    stored = Registration.objects.get()
    text = receipt.get_text()
    hidden = ["Mira", "mira@example.org", "Sjövik", stored.reference, stored.link_hash, str(stored.pk)]
    assert [one for one in hidden if one in str(receipt)] == []
    assert "The link in it leads to your own page" in text
    assert receipt.select_one('a[href="/studier/link/"]').get_text() == "No mail? Get a new link"


def test_a_host_without_our_addresses_promises_no_page(course, sign_up, settings):
    settings.ROOT_URLCONF = "tests.members.urls_without_ours"
    factories.occasion(course)

    receipt = sign_up()

    assert title_of(receipt) == "Thank you, you have a place"
    assert ("own page" in receipt.get_text(), receipt.select("a[href*=link]")) == (False, [])


def test_known_and_unknown_read_the_same(course, sign_up):
    factories.occasion(course, route=route())

    first, again = (sign_up(email="mira@example.org") for _ in range(2))

    assert str(first) == str(again)
    assert Registration.objects.count() == 1
