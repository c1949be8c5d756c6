"""An editor copies one occasion, or makes a series of it: in the tab's dialog and on a page of its own."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.urls import reverse

from tests import factories
from tests.courses.writers import branches as branches  # noqa: PLC0414 the fixture
from tests.courses.writers import told
from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.models import Occasion, Session

FRAGMENT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def copy_url(occasion: Occasion) -> str:
    return reverse("studier_occasions:copy", args=[occasion.pk])


def sent(**values: Any) -> dict[str, Any]:
    """What the form sends; ``take`` and ``confirmed`` are not its own fields."""
    others = {name: values.pop(name) for name in ("take", "confirmed", "once") if name in values}
    data = {"copy-first_day": "2027-09-02", "copy-repeats": "", "copy-times": "", "once": str(uuid.UUID(int=5))}
    return data | {f"copy-{name}": value for name, value in values.items()} | others


def days(occasions: Any) -> list[str]:
    return sorted(one.first_day.isoformat() for one in occasions)


@pytest.fixture
def evenings(branches) -> Occasion:
    first, second = (Session(starts_on=dt.date(2027, 2, day), venue="Huset") for day in (11, 18))
    return factories.occasion(
        branches.north, sessions=[first, second], capacity=12, online_url="https://moete.example.org/1"
    )


def test_the_form_proposes_the_same_weekday_a_year_later(branches, evenings):
    form = branches.nora.get(copy_url(evenings)).context["form"]
    assert form["first_day"].value() == dt.date(2028, 2, 10)


def test_a_copy_opens_its_form_to_go_on_with(branches, evenings):
    response = branches.nora.post(copy_url(evenings), sent(), follow=True)
    made = Occasion.objects.get(first_day=dt.date(2027, 9, 2))
    assert response.redirect_chain == [(reverse("studier_occasions:edit", args=[made.pk]), 302)]
    assert len(told(response)) == 1
    assert (made.status, made.capacity, made.online_url, made.last_day) == ("planned", 12, "", dt.date(2027, 9, 9))


def test_in_the_dialog_the_tab_is_told(branches, evenings):
    response = branches.nora.post(copy_url(evenings), sent(first_day="2027-05-06", keeps_link="on"), **FRAGMENT)
    assert [note["level"] for note in response.json()["notes"]] == ["success", "warning"]
    assert Occasion.objects.get(first_day=dt.date(2027, 5, 6)).online_url == "https://moete.example.org/1"


def test_pressed_twice_it_copies_once(branches, evenings):
    before = Occasion.objects.count()
    for _time in range(2):
        assert branches.nora.post(copy_url(evenings), sent()).status_code == 302
    assert Occasion.objects.count() == before + 1


@pytest.mark.parametrize(("extra", "status"), [({}, 200), (FRAGMENT, 422)])
def test_a_series_is_shown_before_it_is_made(extra, status, branches, evenings):
    before = Occasion.objects.count()
    response = branches.nora.post(copy_url(evenings), sent(repeats="second", times="6"), **extra)
    assert response.status_code == status
    assert [row.new_day for row in response.context["rows"]] == [
        "2027-09-02",
        "2027-09-16",
        "2027-09-30",
        "2027-10-14",
        "2027-10-28",
        "2027-11-11",
    ]
    assert Occasion.objects.count() == before


def test_every_other_thursday_but_one(branches, evenings):
    take = ["2027-09-02", "2027-09-30"]
    data = sent(repeats="second", times="3", confirmed="1", take=take)
    for _time in range(2):
        response = branches.nora.post(copy_url(evenings), data)
        assert response.url == reverse("studier_occasions:of_course", args=[branches.north.pk])
    made = Occasion.objects.filter(status="planned")
    assert days(made) == take
    assert all(one.sessions.count() == 2 for one in made)


@pytest.mark.parametrize("take", [[], ["2027-09-03"], ["x"]])
def test_a_day_that_was_not_shown_is_not_made(take, branches, evenings):
    data = sent(repeats="second", times="3", confirmed="1", take=take)
    assert branches.nora.post(copy_url(evenings), data).status_code == 422
    assert not Occasion.objects.filter(status="planned").exists()


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"first_day": ""}, {"first_day"}),
        ({"first_day": "2027-02-31"}, {"first_day"}),
        ({"first_day": "0027-02-01"}, {"first_day"}),
        ({"first_day": "9999-12-31"}, {"first_day"}),
        ({"repeats": "second"}, {"times"}),
        ({"repeats": "second", "times": "1"}, {"times"}),
        ({"repeats": "second", "times": "53"}, {"times"}),
        ({"repeats": "daily", "times": "2"}, {"repeats"}),
    ],
)
def test_what_cannot_be_is_refused(values, wrong, branches, evenings):
    response = branches.nora.post(copy_url(evenings), sent(**values))
    assert (response.status_code, set(response.context["form"].errors)) == (422, wrong)
    assert not Occasion.objects.filter(status="planned").exists()


def test_without_a_day_the_month_moves_by_a_year(branches):
    source = factories.occasion(
        branches.north,
        sessions=[],
        precision=DatePrecision.MONTH,
        period_first=dt.date(2027, 3, 1),
        period_last=dt.date(2027, 3, 31),
    )
    assert branches.nora.post(copy_url(source), {}).status_code == 302
    made = Occasion.objects.get(status="planned")
    assert (made.period_first, made.period_last) == (dt.date(2028, 3, 1), dt.date(2028, 3, 31))


def test_a_list_of_its_own_is_copied_by_who_may_write_it(branches):
    source = factories.occasion(title="Styrelsemöte")
    assert branches.nora.get(copy_url(source)).status_code == 404
    branches.nora.force_login(factories.user("root", is_superuser=True, is_staff=True))
    assert branches.nora.post(copy_url(source), {}).status_code == 302
    assert Occasion.objects.filter(title="Styrelsemöte").count() == 2


def test_what_another_branch_has_does_not_exist(branches):
    for response in (branches.sune.get(copy_url(branches.ours)), branches.sune.post(copy_url(branches.ours), sent())):
        assert response.status_code == 404
    assert Occasion.objects.count() == 2
