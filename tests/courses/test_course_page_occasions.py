"""The occasions on a course's page: state, next step, alternatives, what replaces what, and what stays unsaid."""

import datetime as dt
import uuid

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests import factories
from wagtail_studier.courses.enums import OccasionStatus

pytestmark = pytest.mark.django_db

SECRET = "https://video.example.org/secret-room"


@pytest.fixture
def page():
    """A course in English, so that what it says can be quoted."""
    return factories.course_page(locale=factories.locale("en"))


def text(node):
    return " ".join(node.get_text(" ").split()) if node else ""


def shown(client, page):
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def cards(soup):
    return soup.select(".studier-occasion")


def day(ahead):
    return timezone.localdate() + dt.timedelta(days=ahead)


def test_the_course_takes_the_state_of_its_best_occasion(client, page):
    factories.occasion(page, capacity=0, has_waiting_list=False, sessions=[factories.session(10)])
    factories.occasion(page, registration_opens_on=day(5), sessions=[factories.session(40)])

    soup = shown(client, page)

    assert text(soup.select_one(".studier-course__state .studier-tag")) == "Sign-up has not opened"
    assert [text(card.select_one(".studier-tag")) for card in cards(soup)] == ["Full", "Sign-up has not opened"]


def test_an_open_occasion_leads_to_the_form_and_a_closed_one_does_not(client, page):
    factories.occasion(page, sessions=[factories.session(10)], last_registration_day=day(-1))
    factories.occasion(page, sessions=[factories.session(40)])

    closed, open_one = cards(shown(client, page))

    assert closed.select_one(".studier-button") is None
    assert open_one.select_one(".studier-button")["href"] == "#studier-1"


def test_alternatives_stand_together_and_say_how_many_there_are(client, page):
    group = uuid.uuid4()
    for town in ("Sjövik", "Ekesunda"):
        factories.occasion(page, label=town, alternative_group=group)
    factories.occasion(page, label="Ljungfors", alternative_group=group, status="cancelled", cancel_reason="No room")
    factories.occasion(page, label="Another time", sessions=[factories.session(60)])

    soup = shown(client, page)

    assert [text(title) for title in soup.select(".studier-choice-of__title")] == ["Choose one of these 2"]
    assert len(soup.select(".studier-choice-of .studier-occasion")) == 3
    assert len(cards(soup)) == 4


def test_parts_of_one_occasion_are_no_alternatives(client, page):
    factories.occasion(page, sessions=[factories.session(10), factories.session(17)])

    soup = shown(client, page)

    assert soup.select(".studier-choice-of") == []
    assert text(soup.select_one(".studier-occasion__parts")) == "2 sessions that belong together"


def test_a_cancelled_occasion_says_why_and_leads_to_what_takes_place_instead(client, page):
    instead = factories.occasion(page, label="New", sessions=[factories.session(50)])
    factories.occasion(
        page,
        label="Old",
        sessions=[factories.session(10)],
        status=OccasionStatus.CANCELLED,
        cancel_reason="The speaker is ill",
        moved_to=instead,
    )

    old, new = cards(shown(client, page))

    assert text(old.select_one(".studier-occasion__state")) == "Cancelled The speaker is ill"
    assert old.select_one("a[href^='#']")["href"] == f"#{new['id']}"


def test_what_is_only_planned_is_not_shown_not_even_as_a_replacement(client, page):
    planned = factories.occasion(page, label="Secret town", status=OccasionStatus.PLANNED)
    factories.occasion(page, status=OccasionStatus.CANCELLED, cancel_reason="Moved", moved_to=planned)

    answer = client.get(page.url).content.decode()

    assert "Secret town" not in answer
    assert str(planned.pk) not in answer


def test_nothing_of_the_digital_meeting_stands_on_the_page(client, page):
    factories.occasion(page, online_url=SECRET, online_note="Passcode 4711")

    answer = client.get(page.url).content.decode()

    assert "video.example.org" not in answer
    assert "4711" not in answer


def test_own_prices_stand_with_the_occasion_and_those_of_the_course_with_the_facts(client, page):
    page.prices = [("price", {"audience": "Members", "what": "", "until": None, "amount": 100})]
    page.save()
    factories.occasion(page, prices=[{"audience": "Members", "amount": "250"}])

    soup = shown(client, page)

    assert text(soup.select_one(".studier-occasion .studier-prices tbody")) == "Members 250 SEK"
    assert text(soup.select_one(".studier-facts .studier-prices tbody")) == "Members 100 SEK"


def test_contact_and_organiser_of_an_occasion_that_somebody_else_arranges(client, page):
    local = factories.local_party("Sjövik")
    factories.occasion(page, organiser=local, contact_name="Siv", contact_phone="0700-00 00 02")

    (card,) = cards(shown(client, page))

    assert text(card.select_one(".studier-occasion__by")) == "Arranged by Sjövik"
    assert text(card.select_one(".studier-occasion__contact")) == "Questions? Siv, 0700-00 00 02"


def test_days_to_know_in_order_without_those_that_have_passed(client, page):
    rows = [{"day": day(20).isoformat(), "effect": "rooms"}, {"day": day(-2).isoformat(), "effect": "early price"}]
    factories.occasion(page, registration_opens_on=day(3), last_registration_day=day(10), deadlines=rows)

    dates = [text(item).split(": ")[1] for item in shown(client, page).select(".studier-occasion__dates li")]

    assert dates == ["last day to sign up", "rooms"]


def test_a_course_without_new_occasions_tells_when_it_was_held_last(client, page):
    factories.occasion(page, sessions=[factories.session(-30)])
    factories.occasion(page, sessions=[factories.session(-3)], status="cancelled", cancel_reason="No")

    section = text(shown(client, page).select_one(".studier-course__occasions"))

    held = day(-30)
    assert f"It was last held on {held.day} {held:%B %Y}." in section


def test_where_sign_up_opens_later_the_place_of_the_form_says_when(client, page):
    factories.occasion(page, registration_opens_on=day(5), sessions=[factories.session(40)])

    opens = day(5)
    assert text(shown(client, page).select_one("#studier-1 p")).startswith(f"Opens on {opens.day} {opens:%B %Y}.")
