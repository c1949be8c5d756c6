"""A member on a phone, without JavaScript, in the site of somebody else."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import axe_violations
from tests.host.models import HostPage
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.models import Registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACED = "Thank you, you have a place"


@pytest.fixture
def course(transactional_db):
    form = factories.registration_form(
        questions=[
            ("one_choice", {"label": "Hur deltar du?", "choices": ["På plats", "Digitalt"], "required": True}),
            ("long_text", {"label": "Något vi bör veta?"}),
        ]
    )
    page = factories.course_page("Grundkurs", registration_form=form, target_groups="Nya medlemmar")
    factories.local_party("Sjövik")
    factories.occasion(page, label="Ekdal", capacity=5, sessions=[factories.session(20)])
    factories.occasion(page, label="Norrby", capacity=1, sessions=[factories.session(30)])
    return page


def fill(page, **values):
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)


def test_member_signs_up_on_a_phone(phone, course, mailoutbox, picture):
    phone.goto(course.url)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Grundkurs")
    phone.get_by_role("radio", name=re.compile("Ekdal")).check()
    fill(phone, name="Mira Exempelsson", email="mira@example.org", phone="070-123 45 67")
    phone.locator("[name=organisation]").select_option("Sjövik")
    phone.get_by_label("På plats").check()
    picture(phone, "form-phone")

    phone.locator("form.studier-form button").click()

    expect(phone.locator(".studier-receipt")).to_be_visible()
    picture(phone, "receipt-phone")
    registration = Registration.objects.select_related("organisation", "occasion").get()
    assert (registration.name, registration.organisation.name, registration.occasion.label) == (
        "Mira Exempelsson",
        "Sjövik",
        "Ekdal",
    )
    assert [(answer["label"], answer["value"]) for answer in registration.answers] == [("Hur deltar du?", "På plats")]
    assert [message.to for message in mailoutbox] == [["mira@example.org"]]
    assert registration.reference in mailoutbox[0].body
    phone.reload()
    assert Registration.objects.count() == 1


def test_mistakes_are_named_and_nothing_typed_is_lost(phone, course, picture):
    phone.goto(course.url)
    fill(phone, name="Mira Exempelsson", email="mira at example")
    phone.locator("form.studier-form button").click()

    summary = phone.locator(".studier-errors")
    expect(summary).to_be_in_viewport()
    assert phone.locator(".studier-errors li").count() == 4
    assert phone.locator("[name=name]").input_value() == "Mira Exempelsson"
    assert phone.locator("[name=email]").input_value() == "mira at example"
    picture(phone, "form-errors-phone")
    summary.get_by_role("link").filter(has_text="@").click()
    expect(phone.locator("[name=email]")).to_be_focused()


def test_the_last_place_goes_to_the_first_and_the_next_waits(phone, course):
    norrby = Occasion.objects.get(label="Norrby")
    factories.registration(norrby)
    phone.goto(course.url)
    phone.get_by_role("radio", name=re.compile("Norrby")).check()
    fill(phone, name="Sven Påhittad", email="sven@example.org")
    phone.locator("[name=organisation]").select_option(index=1)
    phone.get_by_label("Digitalt").check()
    phone.locator("form.studier-form button").click()

    expect(phone.locator(".studier-receipt__title")).to_contain_text("1")
    assert Registration.objects.get(name="Sven Påhittad").state == "waitlisted"


def test_two_forms_on_a_page_of_the_hosts_own_type(phone, course, picture):
    interest = factories.occasion(title="Studiecirklar")
    page = factories.home_page().add_child(
        instance=HostPage(
            title="Engagera dig",
            slug="engagera-dig",
            body=[
                ("sign_up", {"heading": "Kursen", "course": course, "occasion": None, "form": None}),
                ("sign_up", {"heading": "Intresse", "course": None, "occasion": interest, "form": None}),
            ],
        )
    )
    phone.goto(page.url)
    second = phone.locator("form.studier-form").nth(1)
    second.locator("[name=name]").fill("Mira Exempelsson")
    second.locator("[name=email]").fill("mira@example.org")
    second.locator("[name=organisation]").select_option(index=1)
    second.locator("button").click()

    expect(phone.locator(".studier-receipt")).to_have_count(1)
    expect(phone.locator("form.studier-form")).to_have_count(1)
    picture(phone, "two-forms-phone")
    assert [row.occasion_id for row in Registration.objects.all()] == [interest.pk]


def test_axe_finds_nothing(open_browser, course):
    desk = open_browser(viewport={"width": 1280, "height": 900})
    for url in (course.url, course.get_parent().url):
        desk.goto(url)
        assert axe_violations(desk) == []
    desk.goto(course.url)
    desk.locator("form.studier-form button").click()
    expect(desk.locator(".studier-errors")).to_be_visible()
    assert axe_violations(desk) == []
