"""The organiser is away, the deputy is asked, nobody answers, and the office steps in."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import factories
from tests.browser import DESK, sv
from tests.flows.story import PARTY, after, answers, due, follows, reads, route, signs_up, staff
from tests.flows.world import Person
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import StaffRole

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MIRA = Person("Mira Exempelsson", "mira@example.org")


@pytest.fixture
def course(post):
    staff()
    away = timezone.localdate() + dt.timedelta(days=60)
    StaffRole.objects.filter(user__username="asta").update(away_until=away)
    factories.user("dag", role=Role.STUDY_ORGANISER, organisation=factories.local_party(PARTY))
    StaffRole.objects.filter(user__username="dag").update(is_deputy=True)
    page = factories.course_page("Grundkurs")
    factories.occasion(page, capacity=5, route=route())
    return page


def test_nobody_answers_and_the_office_steps_in(phone, open_browser, course, post, picture):
    assert signs_up(phone, course.url, MIRA).startswith(sv("Your sign-up waits for an answer"))
    asked = {name: len(post.subjects_of(f"{name}@example.org")) for name in ("asta", "dag", "kansli")}
    assert asked == {"asta": 0, "dag": 1, "kansli": 0}

    after(8, due)
    after(8.1, due)

    asked = {name: len(post.subjects_of(f"{name}@example.org")) for name in ("asta", "dag", "kansli")}
    assert asked == {"asta": 0, "dag": 2, "kansli": 1}
    office = open_browser(**DESK)
    follows(office, post.link_to("kansli@example.org"), "kansli")
    picture(office, "deputy-inbox")
    office.get_by_role("link", name=MIRA.name).click()
    picture(office, "deputy-registration")
    answers(office, "Give a place")
    reads(phone, post.link_to(MIRA.email), sv("You have a place"))
