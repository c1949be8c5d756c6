"""The way into a digital meeting: for those who have a place, and standing nowhere else."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from tests import factories
from tests.members.building import address, member, offered, route
from wagtail_studier.courses.enums import OccasionStatus, RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.notifications.delivery import deliver_waiting
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.decisions import withdraw

pytestmark = pytest.mark.django_db

SECRET = "https://video.example.org/needle-room"
PASSCODE = "Passcode 4711-needle"


def digital(**values):
    return factories.occasion(factories.course_page(), online_url=SECRET, online_note=PASSCODE, **values)


def knows(client, registration):
    """Whether the own page or the calendar file gives the way in away: (page, file)."""
    page = client.get(address(registration)).content.decode()
    file = client.get(address(registration, "calendar_file")).content.decode().replace("\r\n ", "")
    return tuple("needle" in text for text in (page, file))


def test_who_has_a_place_is_told_how_to_join(client):
    registration = member(digital())

    page = client.get(address(registration)).content.decode()

    assert f'<a href="{SECRET}" rel="noreferrer">' in page
    assert PASSCODE in page


def test_their_calendar_carries_the_way_in_and_is_private(client):
    registration = member(digital())

    content = client.get(address(registration, "calendar_file")).content

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["description"]).splitlines()[1:], event["class"]) == ([SECRET, PASSCODE], "PRIVATE")


def test_nobody_who_waits_is_told(client):
    registration = member(digital(capacity=0))

    assert (registration.state, knows(client, registration)) == ("waitlisted", (False, False))


def test_nobody_whose_sign_up_is_not_decided_is_told(client):
    factories.local_party("Sjövik")
    registration = member(digital(route=route(RouteKind.OFFICE)))

    assert (registration.state, knows(client, registration)) == ("pending_office", (False, False))


def test_nobody_who_has_been_offered_a_place_is_told_before_they_say_yes(client):
    occasion = digital(capacity=1, offer_hours=24)
    factories.registration(occasion, "Astrid Först")
    registration = offered(occasion)

    assert (registration.state, knows(client, registration)) == ("offered", (False, False))


def test_nobody_who_has_noted_an_interest_is_told(client):
    registration = member(digital(route=route(RouteKind.INTEREST)))

    assert knows(client, registration) == (False, False)


def test_nobody_who_has_withdrawn_is_told(client):
    registration = member(digital())
    withdraw(registration.pk, actor=None)

    assert "needle" not in client.get(address(registration)).content.decode()


def test_nobody_is_told_once_it_is_cancelled(client):
    occasion = digital()
    registration = member(occasion)
    factories.cancel(occasion)

    assert knows(client, registration) == (False, False)


def test_nobody_is_told_once_it_is_over(client):
    occasion = digital()
    registration = member(occasion)
    save_occasion(occasion, sessions=[factories.session(-1)])

    assert "needle" not in client.get(address(registration)).content.decode()


def everything_public(client, page):
    """Each address of the package that somebody without an account can open for this course."""
    index = page.get_parent().url
    feeds = [
        reverse(f"wagtail_studier:{name}", args=args)
        for name in ("calendar_feed", "news_feed", "emil_feed")
        for args in ([], [page.pk], [page.get_parent().pk])
    ]
    year = factories.session().starts_on.year
    views = [f"{index}?view={view}" for view in ("grid", "agenda", "print")]
    return [page.url, index, f"{index}{year}/", *views, *feeds]


def test_it_stands_in_nothing_that_is_public(client):
    occasion = digital()
    page = apps.get_model("wagtail_studier", "CoursePage").objects.get()

    answers = {url: client.get(url) for url in everything_public(client, page)}

    bodies = {url: b"".join(answer) for url, answer in answers.items()}
    assert occasion.title.encode() in bodies[page.url]
    assert [url for url, body in bodies.items() if b"needle" in body] == []


def test_it_stands_in_no_mail(client, django_capture_on_commit_callbacks):
    factories.user("olle", role=Role.OFFICE, organisation=factories.district())
    occasion = digital(capacity=1)
    with django_capture_on_commit_callbacks(execute=True):
        member(occasion)
        member(occasion, "Bo Väntarsson")
        factories.cancel(occasion)
    deliver_waiting()

    assert len(mail.outbox) > 2
    assert [sent.subject for sent in mail.outbox if "needle" in str(sent.message())] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_stands_in_no_export(admin_client, kind):
    occasion = digital()
    member(occasion)

    answer = admin_client.get(reverse("studier_registrations:export", args=[occasion.pk, kind]))

    content = b"".join(answer)
    readable = content if kind == "csv" else zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert (b"Mira Exempelsson" in readable, b"needle" in readable) == (True, False)


def test_it_is_stored_with_the_occasion_alone():
    occasion = digital()
    member(occasion)

    def holds_it(model):
        rows = model.objects.values()
        return "needle" in json.dumps(list(rows), default=str)

    assert [model for model in apps.get_app_config("wagtail_studier").get_models() if holds_it(model)] == [Occasion]


def test_what_was_cancelled_leads_to_what_takes_place_instead(client):
    page = factories.course_page()
    occasion = factories.occasion(page)
    instead = factories.occasion(page, label="Sjövik", sessions=[factories.session(50)])
    registration = member(occasion)
    occasion.moved_to = instead
    factories.cancel(occasion)

    own = client.get(address(registration)).context["own"]

    assert own.moved_to.anchor == f"studier-occasion-{instead.pk}"
    assert own.moved_to.text.endswith(" · Sjövik · Folkets hus")


def test_a_replacement_that_is_only_planned_is_not_told(client):
    page = factories.course_page()
    occasion, secret = factories.occasion(page), factories.occasion(page, status=OccasionStatus.PLANNED)
    registration = member(occasion)
    occasion.moved_to = secret
    factories.cancel(occasion)

    assert client.get(address(registration)).context["own"].moved_to is None


def test_the_programme_with_its_agenda_and_speakers(client):
    rows = [{"text": "Welcome", "at": "18:00", "speaker": "Ada"}]
    sessions = [factories.session(30, check_in_at=dt.time(17, 30), speaker="Bo", agenda=rows)]
    registration = member(factories.occasion(factories.course_page(), sessions=sessions))

    own = client.get(address(registration)).context["own"]

    (meeting,) = own.programme[0].meetings
    assert (meeting.speaker, meeting.check_in, meeting.agenda[0].text) == ("Bo", "Check-in from 17:30", "Welcome")


@pytest.mark.parametrize(("own", "expected"), [("", "Half the fee."), ("Nothing.", "Nothing.")])
def test_what_withdrawing_costs_is_what_the_course_says_unless_the_occasion_does(client, own, expected):
    page = factories.course_page(cancellation_terms="Half the fee.")
    registration = member(factories.occasion(page, withdrawal_terms=own))

    assert client.get(address(registration)).context["own"].withdrawal_terms == expected
