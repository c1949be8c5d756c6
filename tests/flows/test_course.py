"""One member from the sign-up on the phone to the certificate, and everybody who has a hand in it."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.browser import DESK, sv
from tests.flows.story import SCRIPTED_PHONE, after, answers, due, follows, reads, route, signs_up, staff
from tests.flows.world import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MIRA = Person("Mira Exempelsson", "mira@example.org", "070-123 45 67")
DAYS = 10


@pytest.fixture
def occasion(post):
    staff()
    page = factories.course_page("Grundkurs")
    return factories.occasion(page, capacity=5, route=route(), sessions=[factories.session(DAYS)])


def decides_in_the_inbox(desk, picture):
    """Sees the mail first, then sends it."""
    desk.locator("[name=registration]").check()
    desk.locator("button[name=decision][value=approve]").click()
    expect(desk.locator(".studier-preview-text")).to_contain_text(sv("Good news: you have a place. Welcome!"))
    picture(desk, "course-preview")
    desk.locator("button[name=confirmed]").click()
    desk.wait_for_url("**/inbox/")


def test_from_the_sign_up_to_the_certificate(phone, open_browser, occasion, post, picture):
    signs_up(phone, "/kurser/grundkurs/", MIRA)
    picture(phone, "course-receipt")
    local = open_browser(**SCRIPTED_PHONE)
    follows(local, post.link_to("asta@example.org"), "asta")
    picture(local, "course-organiser")
    answers(local, "Pass on to the office")

    office = open_browser(**DESK)
    follows(office, post.link_to("kansli@example.org"), "kansli")
    office.goto(reverse("studier_registrations:inbox"))
    picture(office, "course-inbox")
    decides_in_the_inbox(office, picture)
    own_page = post.link_to(MIRA.email)
    reads(phone, own_page, sv("You have a place"))
    told = len(post.subjects_of(MIRA.email))

    after(DAYS - 2, due)
    after(DAYS - 2, due)
    assert post.subjects_of(MIRA.email)[told:] == [sv("Soon: %(title)s") % {"title": "Grundkurs"}]

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=DAYS), tick=True):
        door = open_browser(**SCRIPTED_PHONE)
        session = occasion.sessions.get()
        follows(door, reverse("studier_attendance:check_in", args=[occasion.pk, session.pk]), "kansli")
        door.locator(".tap", has_text=MIRA.name).click()
        expect(door.locator(".here", has_text=MIRA.name)).to_be_visible()
        picture(door, "course-check-in")
        office.goto(reverse("studier_attendance:thanks", args=[occasion.pk]))
        picture(office, "course-thanks")
        office.locator("form.studier-actions button[type=submit]").click()
        expect(office.locator(".messages .success")).to_be_visible()

        thanks = sv("Thank you for taking part: %(title)s") % {"title": "Grundkurs"}
        assert post.subjects_of(MIRA.email)[-1] == thanks
        phone.goto(post.link_to(MIRA.email))
        picture(phone, "course-own-page")
        phone.get_by_role("link", name=sv("Your certificate")).click()
        expect(phone.locator(".certificate__name")).to_have_text(MIRA.name)
        picture(phone, "course-certificate")
