"""The own page on a phone without JavaScript, and what axe finds on it, light and dark."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories
from tests.browser import CONTRAST, DESK, PHONE, axe_violations, sv
from tests.members.building import address, full_course, member, offered, route, state_of
from wagtail_studier.attendance.services import note_attendance
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.answers import Answer, answers_from
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.models import Registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    """A course on two occasions with a form, a member in a local party, and those who decide."""
    form = factories.registration_form(
        questions=[
            ("one_choice", {"label": "How do you take part?", "choices": ["In the room", "Online"], "required": True}),
            ("diet", {"label": "What do you eat?"}),
            ("long_text", {"label": "Anything we should know?"}),
        ]
    )
    party = factories.local_party("Sjövik")
    factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
    factories.user("kansliet", role=Role.OFFICE, organisation=factories.district())
    course = factories.course_page("Mötesteknik för nya förtroendevalda", registration_form=form)
    sessions = [
        factories.session(30, theme="Att leda ett möte"),
        factories.session(37, theme="Att skriva protokoll", venue="Biblioteket"),
    ]
    first = factories.occasion(
        course, label="Ekdal", sessions=sessions, withdrawal_terms="Until 1 May nothing.\nThen half the fee is kept."
    )
    factories.occasion(course, label="Norrby")
    return form, party, first


def registered(world, **values):
    form, party, occasion = world
    why = form.questions[2].id
    answers = [Answer(why, "long_text", "Anything we should know?", "I come by the late bus.", "none")]
    return member(
        occasion, "Mira Exempelsson", email="mira@example.org", phone="070-123 45 67", organisation_id=party.pk,
        form_key=form.translation_key, answers=answers, **values,
    )  # fmt: skip


def test_a_member_changes_an_answer_switches_and_leaves(phone, world, picture):
    registration = registered(world)
    phone.goto(address(registration))
    expect(phone.get_by_role("heading", name="You have a place")).to_be_visible()
    picture(phone, "own-page-phone")

    phone.get_by_role("link", name="Change your answers").click()
    picture(phone, "answers-phone")
    phone.get_by_label("Phone").fill("call me")
    phone.get_by_label("Anything we should know?").fill("I come by car.")
    phone.get_by_role("button", name="Save the changes").click()
    expect(phone.locator(".studier-errors")).to_be_in_viewport()
    picture(phone, "answers-errors-phone")
    expect(phone.get_by_label("Anything we should know?")).to_have_value("I come by car.")
    phone.get_by_label("Phone").fill("08-123 45 67")
    phone.get_by_role("button", name="Save the changes").click()
    expect(phone.get_by_role("status")).to_contain_text("Your changes have been saved.")
    registration.refresh_from_db()
    assert (registration.phone, [answer.value for answer in answers_from(registration.answers)]) == (
        "08-123 45 67", ["I come by car."],
    )  # fmt: skip

    phone.get_by_role("link", name="Switch to another occasion").click()
    picture(phone, "switch-phone")
    phone.get_by_label("Norrby").check()
    phone.get_by_role("button", name="Switch").click()
    expect(phone.get_by_role("status")).to_contain_text("You have switched")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Norrby")

    phone.get_by_role("link", name="Withdraw").click()
    phone.get_by_role("button", name="Withdraw").click()
    expect(phone.get_by_role("heading", name="You are no longer on the list")).to_be_visible()
    picture(phone, "withdrawn-phone")
    assert state_of(registration) == "withdrawn"


def test_a_member_says_yes_to_an_offer(phone, world, picture):
    registration = offered(full_course(withdrawal_terms="Until 1 May nothing.\nThen half the fee is kept."))
    phone.goto(address(registration))
    picture(phone, "offer-phone")

    phone.get_by_role("button", name="Yes, I want the place").click()

    expect(phone.get_by_role("heading", name="You have a place")).to_be_visible()
    assert state_of(registration) == "placed"


def test_a_member_who_has_lost_the_mail_gets_a_new_one(phone, world, picture, mailoutbox):
    registration = registered(world)
    phone.goto("/studier/m/cut-off-by-the-mail-program/")
    picture(phone, "link-is-gone-phone")
    phone.get_by_role("link", name=sv("Get a new link")).click()
    picture(phone, "lost-link-phone")
    phone.locator("[name=email]").fill("mira@example.org")
    phone.get_by_role("button", name=sv("Send me the link")).click()
    expect(phone.get_by_role("status")).to_be_visible()
    picture(phone, "lost-link-sent-phone")

    phone.goto("/studier/link/")  # on the same thread: the mail was written once the answer had been sent
    receipt, links = mailoutbox
    assert (receipt.to, links.to) == (["mira@example.org"], ["mira@example.org"])
    assert address(registration) in links.body


def pages(world):
    """Every page of the slice, by what it shows."""
    registration = registered(world)
    waiting = member(factories.occasion(factories.course_page("Väntan"), route=route()), organisation_id=world[1].pk)
    gone = registered((*world[:2], factories.occasion(factories.course_page("Avbruten"))))
    withdraw(gone.pk)
    offer = offered(full_course(withdrawal_terms="Half the fee is kept."))
    return {
        "placed": address(registration),
        "answers": address(registration, "answers"),
        "switch": address(registration, "switch"),
        "withdraw": address(registration, "withdraw"),
        "revoke": address(registration, "revoke"),
        "pending": address(waiting),
        "withdrawn": address(gone),
        "offer": address(offer),
        "accept": address(offer, "accept"),
        "gone": "/studier/m/gone/",
        "lost": "/studier/link/",
        "sent": "/studier/link/?sent=1",
    }


def test_axe_finds_nothing(open_browser, world, picture):
    found = {}
    desk, dark = open_browser(**DESK), open_browser(**PHONE | {"java_script_enabled": True, "color_scheme": "dark"})
    for name, url in pages(world).items():
        desk.goto(url)
        picture(desk, f"{name}-desk")
        found[name] = axe_violations(desk)
        dark.goto(url)
        dark.evaluate(
            "Object.assign(document.documentElement.style, {colorScheme: 'light dark', background: 'Canvas'})"
        )
        picture(dark, f"{name}-dark")
        found[f"{name}, dark"] = axe_violations(dark, CONTRAST)
        width = dark.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, name

    assert {name: what for name, what in found.items() if what} == {}


def test_the_certificate_is_reached_once_the_course_is_completed(phone, world, picture):
    _form, _party, occasion = world
    registration = registered(world)
    CourseRules.objects.create(course_key=occasion.course_key)
    for session in occasion.sessions.all():
        session.starts_on -= dt.timedelta(days=40)
        session.save()
    Occasion.objects.filter(pk=occasion.pk).update(
        first_day=timezone.localdate() - dt.timedelta(days=10), last_day=timezone.localdate() - dt.timedelta(days=3)
    )
    note_attendance(occasion, {(registration.pk, session.pk): True for session in occasion.sessions.all()}, by=None)

    phone.goto(address(registration))
    phone.get_by_role("link", name="Your certificate").click()

    expect(phone.locator(".certificate__name")).to_have_text("Mira Exempelsson")
    picture(phone, "certificate-phone")
    assert Registration.objects.get().state == "placed"
