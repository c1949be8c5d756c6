"""The checklist: each rule speaks when it should and keeps silent else; the report and the editor show what it says."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests import factories
from tests.host.models import HostCoursePage
from wagtail_studier.courses.admin_checks import findings_of
from wagtail_studier.courses.admin_checks_panel import ChecklistPanel
from wagtail_studier.courses.checklist import CourseFacts, OccasionFacts, findings_on, weekdays_in
from wagtail_studier.courses.details import Price
from wagtail_studier.courses.enums import Check, CourseMode, OccasionStatus
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.rules import CourseRules, Route

TODAY = dt.date(2027, 1, 15)
THURSDAY = dt.date(2027, 2, 11)


@pytest.fixture(autouse=True)
def _on_a_plain_day() -> Iterator[None]:
    """The rules look at the calendar: a month from here is no holiday."""
    with time_machine.travel(dt.datetime(2027, 1, 18, 12, tzinfo=dt.UTC), tick=False):
        yield


def evening(**values: Any) -> Session:
    return Session(**{"starts_on": THURSDAY, "starts_at": dt.time(18), "venue": "Huset"} | values)


SOUND = OccasionFacts(
    id=uuid.UUID(int=1),
    first_day=THURSDAY,
    last_day=THURSDAY,
    closes_on=dt.date(2027, 2, 1),
    capacity=20,
    has_link=True,
    sessions=(evening(),),
)
COURSE = CourseFacts(mode=CourseMode.ON_SITE, occasions=(SOUND,))


def codes(course: CourseFacts) -> set[str]:
    return {finding.code for finding in findings_on(course, TODAY)}


def test_of_a_course_with_everything_it_says_nothing() -> None:
    assert findings_on(COURSE, TODAY) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"has_introduction": False}, {Check.INTRODUCTION}),
        ({"has_target_group": False}, {Check.TARGET_GROUP}),
        ({"has_contact": False}, {Check.CONTACT}),
        ({"has_contact": False, "occasions": (replace(SOUND, has_contact=True),)}, set()),
        ({"has_form": False}, set()),
        ({"has_route": False}, set()),
        ({"has_form": False, "has_route": False}, {Check.SIGN_UP}),
        ({"has_form": False, "has_route": False, "occasions": (replace(SOUND, has_route=True),)}, set()),
        ({"has_occasions": False, "occasions": ()}, {Check.NO_OCCASION}),
        ({"missing_steps": ("Steg 1",)}, {Check.PREREQUISITE}),
    ],
)
def test_what_it_says_of_a_course(values: dict[str, Any], expected: set[str]) -> None:
    assert codes(replace(COURSE, **values)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"closes_on": dt.date(2027, 2, 12)}, {Check.DEADLINE}),
        ({"closes_on": THURSDAY}, set()),
        ({"closes_on": None}, set()),
        ({"opens_on": dt.date(2027, 2, 2)}, {Check.OPENING}),
        ({"opens_on": dt.date(2027, 2, 1)}, set()),
        ({"opens_on": dt.date(2027, 2, 12), "closes_on": None}, {Check.OPENING}),
        ({"capacity": 0}, {Check.CAPACITY}),
        ({"capacity": None}, set()),
        ({"sessions": (evening(), evening(venue=" "))}, {Check.VENUE}),
        ({"prices": (Price(until=dt.date(2027, 2, 12)),)}, {Check.PRICE}),
        ({"prices": (Price(until=THURSDAY), Price())}, set()),
        ({"dates_as_written": "Onsdagen den 11 februari"}, {Check.WEEKDAY}),
        ({"dates_as_written": "torsdagar kl 18"}, set()),
        ({"dates_as_written": "tors 11/2"}, set()),
        ({"dates_as_written": "under månaden"}, set()),
        ({"sessions": (evening(starts_on=dt.date(2027, 5, 6)),)}, {Check.HOLIDAY}),
        ({"first_day": None, "last_day": None, "sessions": ()}, set()),
        ({"dates_as_written": "onsdag", "sessions": ()}, set()),
    ],
)
def test_what_it_says_of_an_occasion(values: dict[str, Any], expected: set[str]) -> None:
    assert codes(replace(COURSE, occasions=(replace(SOUND, **values),))) == expected


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (CourseMode.DIGITAL, {Check.LINK}),
        (CourseMode.HYBRID, {Check.LINK, Check.VENUE}),
        (CourseMode.ON_SITE, {Check.VENUE}),
        (CourseMode.RESIDENTIAL, {Check.VENUE}),
        (CourseMode.DAY_COURSE, {Check.VENUE}),
        ("", set()),
    ],
)
def test_how_a_course_is_held_decides_what_it_needs(mode: str, expected: set[str]) -> None:
    bare = replace(SOUND, has_link=False, sessions=(evening(venue=""),))
    assert codes(replace(COURSE, mode=mode, occasions=(bare,))) == expected


GONE = {"first_day": dt.date(2027, 1, 14), "last_day": dt.date(2027, 1, 14), "closes_on": None}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, set()),
        ({"status": OccasionStatus.PLANNED}, {Check.PAST}),
        ({"changed_on": dt.date(2027, 1, 15)}, {Check.PAST}),
        ({"changed_on": dt.date(2027, 1, 14)}, set()),
        ({"changed_on": dt.date(2027, 1, 15), "people": 1}, set()),
        ({"changed_on": dt.date(2027, 1, 15), "status": OccasionStatus.CANCELLED}, set()),
        ({"capacity": 0}, set()),
    ],
)
def test_what_has_been_held_is_let_be_but_for_a_slip_in_its_date(values: dict[str, Any], expected: set[str]) -> None:
    assert codes(replace(COURSE, occasions=(replace(SOUND, **GONE, **values),))) == expected


def test_the_price_of_the_occasion_stands_instead_of_that_of_the_course() -> None:
    late = Price(until=dt.date(2027, 3, 1))
    assert codes(replace(COURSE, prices=(late,))) == {Check.PRICE}
    assert codes(replace(COURSE, prices=(late,), occasions=(replace(SOUND, prices=(Price(),)),))) == set()


def test_weekdays_in_swedish_and_english_of_several_days() -> None:
    found = weekdays_in("Lördag–söndag, tis 8/3 och THURSDAYS; satt i månader")
    assert found == [(5, "Lördag"), (6, "söndag"), (1, "tis"), (3, "THURSDAYS")]


def test_a_weekend_is_both_of_its_days() -> None:
    weekend = evening(starts_on=dt.date(2027, 2, 13), ends_on=dt.date(2027, 2, 14))
    sound = replace(SOUND, sessions=(weekend,), dates_as_written="lördag-söndag")
    assert codes(replace(COURSE, occasions=(sound,))) == set()


def grown(title: str, **values: Any) -> Any:
    """A course of which there is nothing to say."""
    values = {"introduction": "Tre kvällar.", "target_groups": "Alla", "contact_email": "fraga@example.org"} | values
    return factories.course_page(title, registration_form=factories.registration_form(title), **values)


def said(*pages: Any) -> dict[str, list[str]]:
    found = findings_of(pages, dt.date.today())  # noqa: DTZ011
    return {page.title: [one.code for one in found[page.pk]] for page in pages}


def prerequisite(*ways: list[Any]) -> str:
    rows = [[{"type": "item", "value": page.pk, "id": str(uuid.uuid4())} for page in way] for way in ways]
    return json.dumps([{"type": "way", "value": row, "id": str(uuid.uuid4())} for row in rows])


def test_a_way_that_is_offered_is_enough(db):
    first, second = grown("Steg 1"), grown("Steg 2")
    factories.occasion(first)
    neither, one_way = grown("Steg 3", prerequisite_ways=prerequisite([first, second])), None
    one_way = grown("Steg 4", prerequisite_ways=prerequisite([first, second], [first]))
    for page in (neither, one_way):
        factories.occasion(page)
    assert said(neither, one_way) == {"Steg 3": [Check.PREREQUISITE], "Steg 4": []}
    assert findings_of([neither], dt.date(2027, 1, 1))[neither.pk][0].text.endswith("Steg 2.")


def test_a_planned_step_is_not_offered_yet(db):
    first = grown("Steg 1")
    factories.occasion(first, status=OccasionStatus.PLANNED)
    page = grown("Steg 2", prerequisite_ways=prerequisite([first]))
    factories.occasion(page)
    assert said(page) == {"Steg 2": [Check.PREREQUISITE]}


def test_an_organiser_with_an_address_can_be_asked(db):
    silent = factories.local_party("Tystby")
    asked = grown("Med distriktet", contact_email="")
    unasked = grown("Med Tystby", contact_email="", organiser=silent)
    for page in (asked, unasked):
        factories.occasion(page)
    assert said(asked, unasked) == {"Med distriktet": [], "Med Tystby": [Check.CONTACT]}


def test_a_year_that_was_mistyped_is_found_and_what_has_been_held_is_not(db):
    mistyped, held, planned = grown("Fel år"), grown("Hållen"), grown("Planerad")
    for page in (mistyped, held, planned):
        factories.occasion(page, sessions=[factories.session(-3)])
    Occasion.objects.filter(course_key=held.course_key).update(placed=1)
    Occasion.objects.filter(course_key=planned.course_key).update(status=OccasionStatus.PLANNED, placed=1)
    assert said(mistyped, held, planned) == {"Fel år": [Check.PAST], "Hållen": [], "Planerad": [Check.PAST]}


def test_a_route_for_the_whole_course_is_enough(db):
    page = grown("Med väg")
    page.registration_form = None
    factories.occasion(page)
    assert said(page) == {"Med väg": [Check.SIGN_UP]}
    CourseRules.objects.create(course_key=page.course_key, route=Route.objects.create(name="Kansliet"))
    assert said(page) == {"Med väg": []}


def test_the_prices_of_a_course_are_looked_at(db):
    row = {"audience": "", "what": "", "until": "2100-01-01", "amount": None}
    page = grown("Dyr", prices=json.dumps([{"type": "price", "value": row, "id": str(uuid.uuid4())}]))
    factories.occasion(page)
    assert said(page) == {"Dyr": [Check.PRICE]}


def test_a_course_without_an_occasion(db):
    assert said(grown("Tom")) == {"Tom": [Check.NO_OCCASION]}


def writer(username: str, page: Any) -> Client:
    """An editor of what is below ``page``."""
    person = factories.user(username)
    group = Group.objects.create(name=username)
    permission = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    person.groups.add(group)
    client = Client()
    client.force_login(person)
    return client


REPORT = "studier_occasions:checklist"


def shown(client: Client, **query: str) -> list[tuple[str, str]]:
    rows = client.get(reverse(REPORT), query).context["object_list"]
    return [(row.course, row.finding.code) for row in rows]


def test_the_report_has_the_courses_that_one_may_edit(db):
    north = factories.course_index(title="Norr", slug="norr")
    south = factories.course_index(title="Söder", slug="soder")
    grown("Norrkurs", parent=north)
    grown("Söderkurs", parent=south, introduction="")

    assert shown(writer("nora", north)) == [("Norrkurs", "no_occasion")]
    both = writer("rut", factories.home_page())
    assert shown(both) == [("Norrkurs", "no_occasion"), ("Söderkurs", "introduction"), ("Söderkurs", "no_occasion")]
    assert shown(both, kind="introduction") == [("Söderkurs", "introduction")]
    assert len(shown(both, kind="nonsense")) == 3


def test_who_edits_no_page_has_no_report(db):
    client = Client()
    client.force_login(factories.user("nils"))
    assert client.get(reverse(REPORT)).status_code == 404
    assert Client().get(reverse(REPORT)).status_code == 302


def test_the_report_as_a_file_runs_no_formula(db):
    grown("=1+1", introduction="Kort.")
    client = writer("rut", factories.home_page())
    body = b"".join(client.get(reverse(REPORT), {"export": "csv"}).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert [line.split(";")[0] for line in body.splitlines()[1:]] == ['"\'=1+1"']
    assert client.get(reverse(REPORT), {"export": "xlsx"}).status_code == 404


def test_a_course_in_two_languages_has_its_occasions_told_of_once(db):
    page = grown("Grundkurs")
    factories.occasion(page, capacity=0)
    page.get_parent().copy_for_translation(factories.locale("en"), copy_parents=True)
    english = page.copy_for_translation(factories.locale("en"))
    found = findings_of([page, english], dt.date(2026, 1, 1))
    assert [one.code for one in found[page.pk]] == [Check.CAPACITY]
    assert [one.code for one in found[english.pk]] == []


@pytest.mark.parametrize("many", [1, 3, 30])
def test_queries_of_the_report(many, db, count_queries, client):
    first = grown("Första")
    for number in range(many):
        page = grown(f"Kurs {number}", prerequisite_ways=prerequisite([first]))
        factories.occasion(page, capacity=0)
        factories.occasion(page)
    client.force_login(factories.user("root", is_superuser=True, is_staff=True))
    assert count_queries(reverse(REPORT)) == 17


def test_the_list_of_a_course_shows_what_to_look_at(db):
    page = grown("Grundkurs")
    factories.occasion(page, capacity=0)
    client = writer("rut", factories.home_page())
    html = client.get(reverse("studier_occasions:of_course", args=[page.pk])).content.decode()
    assert html.count("studier-findings") == 1
    Occasion.objects.update(capacity=1)
    html = client.get(reverse("studier_occasions:of_course", args=[page.pk])).content.decode()
    assert html.count("studier-findings") == 0


def panel_of(page: Any) -> str:
    """What the page editor shows of the checklist."""
    bound = ChecklistPanel().bind_to_model(type(page)).get_bound_panel(instance=page, request=None, form=None)
    return bound.render_html({})


def test_the_page_editor_warns_of_what_was_saved(db):
    page = grown("Grundkurs", introduction="")
    assert panel_of(page).count("<li>") == 2
    page.introduction = "Tre kvällar."  # as a draft has it
    factories.occasion(page)
    assert "<li>" not in panel_of(page)


def test_of_a_page_that_is_not_saved_yet_it_says_nothing(db):
    assert "<li>" not in panel_of(CoursePage(title="Ny"))


def test_a_hosts_own_kind_of_course_is_in_the_report_once(db):
    index = factories.course_index()
    index.add_child(instance=HostCoursePage(title="Egen", introduction="Kort.", organiser=factories.district()))
    found = shown(writer("rut", factories.home_page()))
    assert [course for course, code in found if code == Check.NO_OCCASION] == ["Egen"]


def test_an_alias_is_no_course_of_its_own(db):
    page = grown("Grundkurs")
    page.create_alias(parent=factories.home_page(), update_slug="alias")
    assert shown(writer("rut", factories.home_page())) == [("Grundkurs", "no_occasion")]
