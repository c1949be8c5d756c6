"""An occasion gets another day, and is cancelled later: everybody is told once each time."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories
from tests.admin.conftest import grant_editing
from tests.browser import DESK, sv
from tests.flows.steps.editor import OccasionsTab
from tests.flows.story import follows, reads, signs_up, staff
from tests.flows.world import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PEOPLE = [Person("Ada Ek", "ada@example.org"), Person("Bo Dal", "bo@example.org")]
REASON = "Läraren är sjuk."


@pytest.fixture
def course(post, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    staff()
    grant_editing(factories.user("webb"))
    page = factories.course_page("Grundkurs")
    factories.occasion(page, label="Ekdal", capacity=5)
    return page


def calendar_file(phone, link):
    answer = phone.request.get(f"{link}calendar.ics")
    assert answer.ok
    return answer.text()


def test_another_day_and_then_none(phone, open_browser, course, post, picture):
    for person in PEOPLE:
        signs_up(phone, course.url, person)
    links = [post.link_to(person.email) for person in PEOPLE]
    desk = open_browser(**DESK)
    follows(desk, reverse("wagtailadmin_pages:edit", args=[course.pk]), "webb")
    tab = OccasionsTab(desk)
    tab.open()
    day = timezone.localdate() + dt.timedelta(days=44)

    desk.locator("[data-studier-list]").get_by_role("link", name="Ekdal").first.click()
    tab.write("sessions-0", {"starts_on": day.isoformat()})
    picture(desk, "change-dialog")
    tab.save("Ekdal")

    assert [len(post.subjects_of(person.email)) for person in PEOPLE] == [2, 2]
    reads(phone, links[0], sv("You have a place"))
    picture(phone, "change-moved")
    assert f"{day:%Y%m%d}T180000" in calendar_file(phone, links[0])

    tab.cancel("Ekdal", REASON)

    assert [len(post.subjects_of(person.email)) for person in PEOPLE] == [3, 3]
    for link in links:
        reads(phone, link, sv("This has been cancelled"))
        expect(phone.locator(".studier-own__state")).to_contain_text(REASON)
    picture(phone, "change-cancelled")
    assert "STATUS:CANCELLED" in calendar_file(phone, links[0])
