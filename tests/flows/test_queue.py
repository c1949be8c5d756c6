"""A full course: who waits gets the place of who leaves, and whoever does not answer passes it on."""

import pytest

from tests import factories
from tests.browser import sv
from tests.flows.story import after, due, reads, signs_up, staff
from tests.flows.world import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHDRAW = sv("Withdraw", "said by a member")

ADA, BO, CIA = (Person(name, f"{name.split()[0].lower()}@example.org") for name in ("Ada Ek", "Bo Dal", "Cia Lind"))


@pytest.fixture
def course(post):
    staff()
    page = factories.course_page("Grundkurs")
    factories.occasion(page, capacity=1, offer_hours=24)
    return page


def leaves(phone, link):
    phone.goto(link)
    phone.get_by_role("link", name=WITHDRAW, exact=True).click()
    phone.get_by_role("button", name=WITHDRAW, exact=True).click()
    assert phone.locator(".studier-own__words").inner_text() == sv("You are no longer on the list")


def waits_as(place):
    return sv("You are on the waiting list, as number %(place)s") % {"place": place}


def test_a_place_becomes_free_and_is_taken(phone, course, post, picture):
    signs_up(phone, course.url, ADA)
    assert signs_up(phone, course.url, BO).startswith(waits_as(1))
    reads(phone, post.link_to(BO.email), waits_as(1))
    picture(phone, "queue-waits")

    leaves(phone, post.link_to(ADA.email))

    reads(phone, post.link_to(BO.email), sv("You can have a place: do you want it?"))
    picture(phone, "queue-offer")
    phone.get_by_role("button", name=sv("Yes, I want the place")).click()
    reads(phone, post.link_to(BO.email), sv("You have a place"))
    assert len(post.subjects_of(BO.email)) == 3  # waits, is asked, has a place


def test_an_offer_nobody_answers_goes_to_the_next(phone, course, post, picture):
    for person in (ADA, BO, CIA):
        signs_up(phone, course.url, person)
    leaves(phone, post.link_to(ADA.email))
    reads(phone, post.link_to(CIA.email), waits_as(1))

    after(2, due)

    reads(phone, post.link_to(BO.email), sv("The time has run out"))
    picture(phone, "queue-expired")
    reads(phone, post.link_to(CIA.email), sv("You can have a place: do you want it?"))
    after(2.1, due)
    assert len(post.subjects_of(CIA.email)) == 2  # told once
