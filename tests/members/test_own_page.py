"""What a member reads on their own page: where it stands, what is stored, who can see it, what has happened."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from tests import factories
from tests.members.building import address, full_course, member, offered, route
from wagtail_studier.courses.enums import PriorityRule, RouteKind
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.answers import Answer
from wagtail_studier.registrations.decisions import approve, decline, move, withdraw
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    """The own page of a registration, as its template gets it."""

    def read(registration):
        answer = client.get(address(registration))
        assert answer.status_code == 200
        return answer.context["own"]

    return read


def text_of(client, registration):
    return " ".join(client.get(address(registration)).content.decode().split())


def test_a_place(page):
    own = page(member(factories.occasion(factories.course_page())))

    assert (own.words.tone, own.words.title) == ("good", "You have a place")


def test_what_waits_never_looks_like_a_place_and_says_whose_turn_it_is(page):
    party = factories.local_party("Sjövik")
    factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
    occasion = factories.occasion(factories.course_page(), route=route())

    own = page(member(occasion, organisation_id=party.pk))

    assert (own.words.tone, own.words.title, own.words.texts) == (
        "waits",
        "Your sign-up waits for an answer",
        (
            "You do not have a place yet: Sjövik decides about your sign-up now.",
            "You get a mail as soon as there is an answer.",
        ),
    )


@pytest.mark.parametrize(
    ("priority", "title"),
    [
        (PriorityRule.FIRST_COME, "You are on the waiting list, as number 2"),
        (PriorityRule.SPREAD, "You are on the waiting list"),
        (PriorityRule.MANUAL, "You are on the waiting list"),
    ],
)
def test_the_place_in_the_queue_is_told_where_the_queue_decides(page, priority, title):
    occasion = full_course(priority=priority)
    factories.registration(occasion)

    assert page(member(occasion)).words.title == title


def test_an_offer_with_its_deadline(page, client):
    registration = offered(full_course())

    own = page(registration)

    assert own.words.tone == "asks"
    assert "The place is not yours until you have said yes. Answer before" in own.words.texts[0]
    assert "Yes, I want the place" in text_of(client, registration)


def test_an_offer_whose_time_is_out_is_no_offer_although_nobody_has_noted_it(page):
    registration = offered(full_course())
    Registration.objects.update(offer_expires_at=timezone.now() - dt.timedelta(seconds=1))

    own = page(registration)

    assert (own.words.title, own.can_accept, own.can_withdraw) == ("The time has run out", False, False)
    registration.refresh_from_db()
    assert registration.state == "offered"  # a page that is looked at changes nothing


def test_a_no_with_its_reason(page):
    registration = member(factories.occasion(factories.course_page(), route=route(RouteKind.OFFICE)))
    decline(registration.pk, actor=None, reason="Step 1 comes first.")

    assert page(registration).words.texts == ("Reason: Step 1 comes first.",)


@pytest.mark.parametrize("is_list", [True, False])
def test_an_interest_is_not_a_place(page, is_list):
    course = None if is_list else factories.course_page()
    own = page(member(factories.occasion(course, route=route(RouteKind.INTEREST))))

    assert (own.words.tone, own.words.title) == ("waits", "Your interest is noted")


def test_everything_that_is_stored_is_shown_to_the_person_it_is_about(client):
    party = factories.local_party("Sjövik")
    olle = factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
    answers = [
        Answer("a", "diet", "Food", {"text": "Vegan; no nuts"}, "special"),
        Answer("b", "prerequisite", "Step 1", {"text": "Yes, 2024"}, "none", confirmed=True),
    ]
    registration = member(
        factories.occasion(factories.course_page()),
        email="mira@example.org", phone="070-1", organisation_id=party.pk, answers=answers,
    )  # fmt: skip
    Registration.objects.update(local_note="Has helped at the congress.", registered_by=olle)

    text = text_of(client, registration)

    shown = ["Mira Exempelsson", "mira@example.org", "070-1", "Sjövik", "Food", "Vegan; no nuts", "Step 1", "Yes, 2024"]
    shown += ["Has helped at the congress.", registration.reference]
    assert [one for one in shown if one not in text] == []
    assert "Confirmed by your organiser" in text
    assert "<dt>Signed up by</dt><dd>Sjövik</dd>" in text  # the organisation, not the person
    assert "olle" not in text


def test_who_can_see_it_changes_when_it_reaches_the_arranger(page):
    district, party = factories.district(), factories.local_party("Sjövik")
    factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
    factories.user("kansliet", role=Role.OFFICE, organisation=district)
    factories.user("orvar", role=Role.STUDY_ORGANISER, organisation=factories.local_party("Norrby"))
    registration = member(factories.occasion(factories.course_page(), route=route()), organisation_id=party.pk)

    before, waits = page(registration).readers, page(registration).waits_for_arranger
    approve(registration.pk, actor=None)
    after = page(registration).readers

    organiser, office = ("Study organiser", "Sjövik"), ("Office", "Norrmarks distrikt")
    assert [(one.role, one.organisation) for one in before] == [organiser]
    assert waits
    assert [(one.role, one.organisation) for one in after] == [organiser, office]


def test_a_level_above_sees_it_only_if_its_role_says_so(page):
    district, party = factories.district(), factories.local_party("Sjövik")
    factories.user("all", role=Role.OFFICE, organisation=district, include_descendants=True)
    factories.user("own", role=Role.STUDY_ORGANISER, organisation=district)
    factories.user("gone", role=Role.STUDY_ORGANISER, organisation=party, is_active=False)
    registration = member(factories.occasion(factories.course_page(), route=route()), organisation_id=party.pk)
    Registration.objects.update(handler=None)

    assert [(one.role, one.organisation) for one in page(registration).readers] == [("Office", "Norrmarks distrikt")]


def test_the_history_in_words(page):
    party = factories.local_party("Sjövik")
    olle = factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
    kansliet = factories.user("kansliet", role=Role.OFFICE, organisation=factories.district())
    course = factories.course_page()
    first, second = (factories.occasion(course, label=label, route=route(kind)) for label, kind in [
        ("Ekdal", RouteKind.LOCAL_OFFICE), ("Norrby", RouteKind.DIRECT),
    ])  # fmt: skip
    registration = member(first, organisation_id=party.pk)
    approve(registration.pk, actor=olle)
    approve(registration.pk, actor=kansliet, reason="Welcome!")
    move(registration.pk, second.pk, actor=kansliet)
    withdraw(registration.pk)

    own = page(registration)

    with translation.override("en"):
        told = [(str(row.what), row.why) for row in own.history]
    assert told == [
        ("Signed up; the local organiser was asked first", ""),
        ("Passed on to the office", ""),
        ("Got a place", "Welcome!"),
        ("Moved from Ekdal. Got a place", ""),
        ("Taken off the list", ""),
    ]


def test_the_page_speaks_the_language_of_the_sign_up(client):
    registration = member(factories.occasion(factories.course_page()), language="sv")

    answer = client.get(address(registration), headers={"Accept-Language": "en"})

    assert answer.headers["Content-Language"] == "sv"
    assert '<html lang="sv">' in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_a_page_costs_the_same_however_many_there_are(client, rows):
    course = factories.course_page()
    sessions = [factories.session(30 + number) for number in range(rows)]
    occasion = factories.occasion(course, capacity=1, sessions=sessions)
    for _ in range(rows):
        factories.registration(occasion)
        factories.occasion(course)
    party = factories.local_party("Sjövik")
    factories.user("olle", role=Role.STUDY_ORGANISER, organisation=party)
    registration = member(occasion, organisation_id=party.pk)
    url = address(registration)
    client.get(url)

    with CaptureQueriesContext(connection) as captured:
        client.get(url)

    assert len(captured) == 12
