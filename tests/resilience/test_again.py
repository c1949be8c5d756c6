"""The same form more than once: a double click, a reload, the back button, a tab from last week."""

import pytest
from django.test import Client

from tests import factories
from tests.registrations.forms import fill_in, forms_in
from tests.resilience.racing import all_at_once
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.models import Registration, Transition


@pytest.fixture
def course():
    page = factories.course_page()
    factories.occasion(page, capacity=5)
    return page


def stored():
    return tuple(model.objects.count() for model in (Registration, Transition, Message))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_mail")
def test_a_double_click_without_javascript(course, settings):
    """FLT-10: two requests at the same moment, from one browser."""
    settings.WAGTAIL_STUDIER_LOCK_WAIT = 60
    browser = Client()
    data = fill_in(browser.get(course.url))

    def click():
        mine = Client()
        mine.cookies = browser.cookies
        return mine.post("/kurser/grundkurs/", data)

    answers = all_at_once([click] * 4)

    assert [answer.status_code for answer in answers] == [303] * 4
    assert stored() == (1, 1, 1)
    receipts = [browser.get(answer.url).context["sign_up"].receipt for answer in answers]
    assert len({(one.state, one.queue_place) for one in receipts}) == 1


@pytest.mark.django_db
def test_the_receipt_is_reloaded(client, course):
    """FLT-12"""
    receipt = client.post(course.url, fill_in(client.get(course.url))).url
    before = stored()

    pages = [client.get(receipt) for _ in range(3)]

    assert ([page.status_code for page in pages], stored()) == ([200] * 3, before)
    assert [forms_in(page) for page in pages] == [[]] * 3
    assert {page.headers["Cache-Control"] for page in pages} == {"private, no-store"}


@pytest.mark.django_db
@pytest.mark.parametrize("lost", ["cookie", "field", "both"])
def test_a_tab_from_last_week(course, lost):
    """FLT-13: the proof of origin is gone or another; the form comes back filled in, and can be sent."""
    browser = Client(enforce_csrf_checks=True)
    data = fill_in(browser.get(course.url))
    if lost in {"cookie", "both"}:
        browser.cookies.clear()
    if lost in {"field", "both"}:
        del data["csrfmiddlewaretoken"]

    refused = browser.post(course.url, data)

    form = refused.context["sign_up"].form
    assert (refused.status_code, stored()) == (403, (0, 0, 0))
    assert (form["name"].value(), form["email"].value()) == ("Mira Exempelsson", "mira@example.org")
    assert len(form.non_field_errors()) == 1
    assert browser.post(course.url, fill_in(refused)).status_code == 303
    assert Registration.objects.count() == 1
