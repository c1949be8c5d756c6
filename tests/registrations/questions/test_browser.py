"""The questions of a residential weekend, on a phone: without JavaScript and with it."""

import re

import pytest
from django.utils import translation
from playwright.sync_api import expect

from tests import factories
from tests.browser import axe_violations, log_in
from wagtail_studier.blocks.questions import stream_of
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.presets import RESIDENTIAL
from wagtail_studier.registrations.snippets import RegistrationForm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PART = "Only some days"
DAYS = "Which days will you come?"


@pytest.fixture
def page(transactional_db):
    factories.locale("sv")
    form = factories.registration_form()
    with translation.override("en"):
        form.questions = stream_of(RESIDENTIAL.questions)
    form.save()
    found = factories.course_page("Helgkurs", registration_form=form)
    factories.occasion(found, capacity=20, sessions=[factories.session(30), factories.session(31)])
    factories.local_party("Sjövik")
    return found


def fill_in_the_rest(form):
    form.locator("[name=name]").fill("Mira Exempelsson")
    form.locator("[name=email]").fill("mira@example.org")
    form.locator("[name=organisation]").select_option("Sjövik")
    form.get_by_label("In a shared room").check()
    form.locator(".studier-question--payer input[type=radio]").first.check()


def stored():
    return {answer["kind"] for answer in Registration.objects.get().answers}


def test_without_javascript_everything_is_shown_and_the_server_decides(phone, page, picture):
    phone.goto(page.url)
    form = phone.locator("form.studier-form")
    days = form.locator(".studier-question--days")
    expect(days.locator(".studier-field__when")).to_be_visible()
    picture(phone, "weekend-phone")

    fill_in_the_rest(form)
    form.get_by_label("All of it").check()
    days.get_by_role("checkbox").first.check()
    form.locator("button[type=submit]").click()

    expect(phone.locator(".studier-receipt")).to_be_visible()
    assert {"lodging", "one_choice", "payer"} == stored()


def test_with_javascript_a_question_comes_and_goes_and_keeps_what_was_chosen(open_browser, page, picture):
    member = open_browser(viewport={"width": 360, "height": 740})
    member.goto(page.url)
    form = member.locator("form.studier-form")
    days = form.locator(".studier-question--days")
    expect(days).to_be_hidden()

    form.get_by_label(PART).check()
    expect(days).to_be_visible()
    expect(days.locator(".studier-field__when")).to_be_hidden()
    days.get_by_role("checkbox").nth(1).check()
    form.get_by_label("All of it").check()
    expect(days).to_be_hidden()
    form.get_by_label(PART).check()
    expect(days.get_by_role("checkbox").nth(1)).to_be_checked()
    assert axe_violations(member) == []

    fill_in_the_rest(form)
    form.locator("button[type=submit]").click()
    expect(member.locator(".studier-receipt")).to_be_visible()
    assert stored() == {"lodging", "one_choice", "days", "payer"}


def test_what_is_missing_is_reached_from_the_list_of_errors(open_browser, page, picture):
    member = open_browser(viewport={"width": 360, "height": 740}, color_scheme="dark")
    member.goto(page.url)
    member.locator("form.studier-form").get_by_label(PART).check()
    member.locator("form.studier-form button[type=submit]").click()

    link = member.locator(".studier-errors a").filter(has_text=DAYS)
    expect(link).to_have_count(1)
    expect(member.locator(".studier-question--days")).to_be_visible()
    picture(member, "weekend-errors-dark")
    link.click()
    expect(member.locator(".studier-question--days fieldset")).to_be_focused()
    assert axe_violations(member) == []


def test_no_field_is_wider_than_the_narrowest_phone(open_browser, page):
    member = open_browser(viewport={"width": 320, "height": 640})
    member.goto(page.url)

    assert member.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_editor_starts_from_a_ready_form_and_is_offered_earlier_questions(open_browser, page, picture):
    factories.user("redaktor", is_superuser=True, is_staff=True)
    desk = open_browser(viewport={"width": 1280, "height": 900})
    log_in(desk, "redaktor", "pass")
    desk.goto("/admin/snippets/wagtail_studier/registrationform/add/")
    picture(desk, "form-presets")
    desk.locator("a[href*='preset=residential']").click()
    labels = desk.locator("input[name^=questions-][name$='-value-label']")
    expect(labels).to_have_count(len(RESIDENTIAL.questions))

    condition = desk.locator("[name='questions-3-value-show_if-question']")
    condition.evaluate("field => { for (let at = field; at; at = at.parentElement) at.hidden = false; }")
    condition.focus()
    offered = desk.locator("#studier-suggestions option")
    expect(offered).to_have_count(3)
    condition.fill(labels.nth(1).input_value())
    answer = desk.locator("[name='questions-3-value-show_if-answer']")
    answer.focus()
    expect(offered).to_have_count(2)
    answer.fill(desk.locator("[name='questions-1-value-choices-1-value']").input_value())
    desk.get_by_role("button", name=re.compile("Spara|Save")).first.click()
    desk.wait_for_url(re.compile(r"/registrationform/(\?.*)?$"))

    questions = RegistrationForm.objects.latest("pk").definition().questions
    assert questions[3].condition == questions[2].condition
