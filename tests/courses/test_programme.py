"""An editor copies a year's programme to the next, looks at the days first, and announces it."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.courses.writers import branches as branches  # noqa: PLC0414 the fixture
from tests.courses.writers import ticked, told
from wagtail_studier.courses.enums import EventKind, OccasionStatus
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.queries import announced

NAMES = ("programme", "copy_year", "announce", "discard")
PROGRAMME, COPY, ANNOUNCE, DISCARD = (f"studier_occasions:{name}" for name in NAMES)
ONCE = str(uuid.UUID(int=3))


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(dt.datetime(2027, 1, 10, 12, tzinfo=dt.UTC)):
        yield


def on(*days: str, **values: Any) -> list[Session]:
    return [
        Session(starts_on=dt.date.fromisoformat(day), starts_at=dt.time(18), venue="Huset", **values) for day in days
    ]


def preview(client: Client, *chosen: Occasion, **values: Any) -> Any:
    response = client.post(reverse(COPY), ticked(*chosen, **values))
    return response.context["rows"]


def sent(*chosen: Occasion, rule: str = "weekday", take: list[str] | None = None, **values: Any) -> dict[str, Any]:
    """What the preview sends when its button is pressed."""
    boxes = [str(one.pk) for one in chosen] if take is None else take
    return ticked(*chosen, rule=rule, shown_rule=rule, once=ONCE, take=boxes, confirmed="1", **values)


def copies_of(source: Occasion) -> list[Occasion]:
    return list(Occasion.objects.filter(course_key=source.course_key).exclude(pk=source.pk).order_by("first_day"))


def titles(response: Any) -> set[str]:
    html = response.content.decode()
    return {name for name in ("Kurs i Norr", "Kurs i Syd", "Styrelsemöte") if name in html}


def test_one_sees_what_one_may_edit(branches):
    url = reverse(PROGRAMME)
    assert titles(branches.nora.get(url)) == {"Kurs i Norr"}
    assert titles(branches.rut.get(url)) == {"Kurs i Norr", "Kurs i Syd"}


def test_who_edits_nothing_has_no_programme(branches):
    client = Client()
    client.force_login(factories.user("nils"))
    assert client.get(reverse(PROGRAMME)).status_code == 404
    assert Client().get(reverse(PROGRAMME)).status_code == 302


def test_a_year_a_calendar_or_a_state_can_be_asked_for(branches):
    calendar = branches.north.get_parent()
    factories.occasion(
        title="Styrelsemöte",
        kind=EventKind.MEETING,
        calendar_key=calendar.translation_key,
        sessions=on("2027-03-01"),
        status=OccasionStatus.PLANNED,
    )
    client, url = Client(), reverse(PROGRAMME)
    client.force_login(factories.user("root", is_superuser=True, is_staff=True))
    assert titles(client.get(url, {"year": "2027"})) == {"Kurs i Norr", "Kurs i Syd", "Styrelsemöte"}
    assert titles(client.get(url, {"year": "2028"})) == set()
    assert titles(client.get(url, {"year": "2027", "status": "planned"})) == {"Styrelsemöte"}
    assert titles(client.get(url, {"calendar": str(calendar.pk)})) == {"Kurs i Norr", "Styrelsemöte"}


def test_what_has_no_date_has_a_place_of_its_own(branches):
    factories.occasion(branches.north, label="Odaterad", sessions=[])
    assert "Odaterad" in branches.nora.get(reverse(PROGRAMME), {"year": "0"}).content.decode()
    assert "Odaterad" not in branches.nora.get(reverse(PROGRAMME)).content.decode()


@pytest.mark.parametrize("query", [{"year": "x"}, {"year": "99999"}, {"calendar": "x"}, {"p": "x"}, {"status": "x"}])
def test_an_odd_address_shows_the_present_year(query, branches):
    assert titles(branches.nora.get(reverse(PROGRAMME), query)) == {"Kurs i Norr"}


def test_without_javascript_all_are_ticked_by_a_link(branches):
    html = branches.rut.get(reverse(PROGRAMME), {"ticked": "1"}).content.decode()
    assert html.count(" checked") == 2


def test_nothing_is_copied_before_it_has_been_looked_at(branches):
    source = factories.occasion(branches.north, sessions=on("2027-02-11", "2027-02-18"))
    (row,) = preview(branches.nora, source)
    assert (row.was, row.becomes, row.new_day) == (
        "11 och 18 februari 2027, från 18:00",
        "10 och 17 februari 2028, från 18:00",
        "2028-02-10",
    )
    assert (list(row.remarks), row.is_taken) == ([], True)
    assert Occasion.objects.count() == 3


@pytest.mark.parametrize(
    ("rule", "day"), [("weekday", "2028-02-10"), ("week", "2028-02-10"), ("date", "2028-02-11"), ("x", "2028-02-10")]
)
def test_the_rule_decides_the_day(rule, day, branches):
    source = factories.occasion(branches.north, sessions=on("2027-02-11"))
    assert [row.new_day for row in preview(branches.nora, source, rule=rule)] == [day]


def test_the_chosen_are_made_planned_and_nobody_outside_sees_them(branches):
    source = factories.occasion(branches.north, sessions=on("2027-02-11"), label="Våren")
    response = branches.nora.post(reverse(COPY), sent(source), follow=True)
    assert response.redirect_chain == [(f"{reverse(PROGRAMME)}?year=2028&status=planned", 302)]
    assert "Våren" in response.content.decode()
    made = Occasion.objects.get(first_day=dt.date(2028, 2, 10))
    assert (made.status, made.label, made.title) == ("planned", "Våren", "Kurs i Norr")
    assert made not in announced(Occasion.objects.all())


def test_pressed_twice_it_copies_once(branches):
    source = factories.occasion(branches.north, sessions=on("2027-02-11"))
    for _time in range(2):
        assert branches.nora.post(reverse(COPY), sent(source)).status_code == 302
    assert Occasion.objects.count() == 4


def test_what_is_there_already_is_shown_and_left_out(branches):
    source = factories.occasion(branches.north, sessions=on("2027-02-11"))
    branches.nora.post(reverse(COPY), sent(source))
    (row,) = preview(branches.nora, source)
    assert (len(row.remarks), row.is_taken) == (1, False)


def test_a_holiday_and_a_cancelled_one_are_remarked(branches):
    ascension = factories.occasion(branches.north, sessions=on("2027-05-27"), label="A")
    cancelled = factories.occasion(branches.north, sessions=on("2027-05-28"), label="B")
    factories.cancel(cancelled)
    first, second = preview(branches.nora, ascension, cancelled)
    assert ([text[:19] for text in first.remarks], first.is_taken) == (["Torsdag 25 maj 2028"], True)
    assert (len(second.remarks), second.is_taken) == (1, False)


def test_a_leap_day_is_said_and_moved_to_the_day_before(branches):
    source = factories.occasion(branches.north, sessions=on("2028-02-29"))
    (row,) = preview(branches.nora, source, rule="date")
    assert (row.new_day, len(row.remarks)) == ("2029-02-28", 1)


def test_a_day_that_was_corrected_moves_all_of_the_occasion(branches):
    source = factories.occasion(
        branches.north, sessions=on("2027-02-11", "2027-02-18"), last_registration_day=dt.date(2027, 2, 1)
    )
    branches.nora.post(reverse(COPY), sent(source, **{f"day-{source.pk}": "2028-02-15"}))
    made = Occasion.objects.get(first_day=dt.date(2028, 2, 15))
    assert [one.starts_on.isoformat() for one in made.sessions.all()] == ["2028-02-15", "2028-02-22"]
    assert made.last_registration_day == dt.date(2028, 2, 5)


@pytest.mark.parametrize("typed", ["2028-02-31", "x", "0028-02-11", "9999-12-31"])
def test_a_day_that_is_none_is_an_error_and_stays_as_typed(typed, branches):
    source = factories.occasion(branches.north, sessions=on("2027-02-11"))
    response = branches.nora.post(reverse(COPY), sent(source, **{f"day-{source.pk}": typed}))
    assert response.status_code == 422
    (row,) = response.context["rows"]
    assert (row.new_day, bool(row.error), row.is_taken) == (typed, True, True)
    assert Occasion.objects.count() == 3


def test_another_rule_begins_anew_from_the_days_of_that_rule(branches):
    source = factories.occasion(branches.north, sessions=on("2027-02-11"))
    data = sent(source, rule="weekday") | {"rule": "date", f"day-{source.pk}": "2028-02-15"}
    response = branches.nora.post(reverse(COPY), data)
    assert response.status_code == 422
    assert [row.new_day for row in response.context["rows"]] == ["2028-02-11"]
    assert Occasion.objects.count() == 3


def test_what_is_not_ticked_is_left_out(branches):
    first, second = (factories.occasion(branches.north, sessions=on(day)) for day in ("2027-02-11", "2027-03-11"))
    branches.nora.post(reverse(COPY), sent(first, second, take=[str(second.pk)]))
    assert [one.first_day for one in copies_of(first) if one.status == "planned"] == [dt.date(2028, 3, 9)]
    assert branches.nora.post(reverse(COPY), sent(first, take=[])).status_code == 422


@pytest.mark.parametrize("name", [COPY, ANNOUNCE, DISCARD, "studier_occasions:bulk_change"])
def test_what_another_branch_has_does_not_exist(name, branches):
    for data in (ticked(branches.theirs), ticked(branches.theirs, confirmed="1"), {}, {"occasion": ["x", ""]}):
        response = branches.nora.post(reverse(name), data)
        assert (response.status_code, response.url) == (302, reverse(PROGRAMME))
    both = branches.nora.post(reverse(name), sent(branches.ours, branches.theirs), follow=True)
    assert "Söderby" not in both.content.decode()
    assert [one.sequence for one in Occasion.objects.filter(course_key=branches.south.course_key)] == [1]
    assert branches.nora.get(reverse(name)).url == reverse(PROGRAMME)


def test_announcing_says_first_what_is_to_be_looked_at(branches):
    planned = factories.occasion(branches.north, sessions=on("2027-02-11"), capacity=0, status=OccasionStatus.PLANNED)
    response = branches.nora.post(reverse(ANNOUNCE), ticked(planned, branches.ours))
    (row,) = response.context["rows"]
    assert (row["occasion"].id, [one.code for one in row["findings"]]) == (planned.pk, ["capacity"])
    assert response.context["left_out"] == 1
    assert not announced(Occasion.objects.filter(pk=planned.pk)).exists()

    done = branches.nora.post(reverse(ANNOUNCE), ticked(planned, confirmed="1"), follow=True)
    assert len(told(done)) == 1
    assert announced(Occasion.objects.filter(pk=planned.pk)).exists()


def test_with_nothing_planned_nothing_is_announced(branches):
    response = branches.nora.post(reverse(ANNOUNCE), ticked(branches.ours, confirmed="1"), follow=True)
    assert len(told(response)) == 1
    branches.ours.refresh_from_db()
    assert branches.ours.sequence == 1


def test_what_was_copied_by_mistake_is_deleted_again_but_no_sign_up_is(branches):
    first, second = (factories.occasion(branches.north, sessions=on(day)) for day in ("2027-02-11", "2027-03-11"))
    factories.registration(second, "Mira Exempelsson")
    Occasion.objects.filter(pk__in=[first.pk, second.pk]).update(status=OccasionStatus.PLANNED)
    chosen = ticked(first, second, branches.ours)

    asked = branches.nora.post(reverse(DISCARD), chosen)
    assert (len(asked.context["rows"]), asked.context["left_out"], Occasion.objects.count()) == (2, 1, 4)

    done = branches.nora.post(reverse(DISCARD), chosen | {"confirmed": "1"}, follow=True)
    assert len(told(done)) == 2
    assert set(Occasion.objects.all()) == {second, branches.ours, branches.theirs}


def test_only_calendars_that_one_edits_are_offered(branches):
    form = branches.nora.get(reverse(PROGRAMME)).context["form"]
    assert "calendar" not in form.fields
    form = branches.rut.get(reverse(PROGRAMME)).context["form"]
    assert [label for _key, label in form.fields["calendar"].choices][1:] == ["Norr", "Syd"]


def test_back_to_the_list_one_came_from(branches):
    page = branches.north
    response = branches.nora.post(reverse(ANNOUNCE) + f"?course={page.pk}", {})
    assert response.url == reverse("studier_occasions:of_course", args=[page.pk])
    response = branches.nora.post(reverse(ANNOUNCE) + "?year=2028&status=planned", {})
    assert response.url == f"{reverse(PROGRAMME)}?year=2028&status=planned"


def count_of_post(client: Client, url: str, data: dict[str, Any]) -> int:
    client.post(url, data)
    with CaptureQueriesContext(connection) as captured:
        assert client.post(url, data).status_code == 200
    return len(captured)


@pytest.mark.parametrize("many", [1, 3, 190])
def test_queries(many, branches, count_queries, client):
    client.force_login(factories.user("root", is_superuser=True, is_staff=True))
    for number in range(many):
        factories.occasion(branches.north, label=str(number), sessions=on("2027-02-11", "2027-02-18"), capacity=0)
    Occasion.objects.filter(capacity=0).update(status=OccasionStatus.PLANNED)
    chosen = ticked(*Occasion.objects.all())
    counted = {
        "programme": count_queries(reverse(PROGRAMME)),
        "copy": count_of_post(client, reverse(COPY), chosen),
        "announce": count_of_post(client, reverse(ANNOUNCE), chosen),
    }
    assert counted == {"programme": 15, "copy": 10, "announce": 13}
