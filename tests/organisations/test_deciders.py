"""An administrator sees in the list of organisations whose sign-ups nobody would answer."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation, StaffRole
from wagtail_studier.organisations.staff import Performer, deciders

pytestmark = pytest.mark.django_db

LIST = "studier_organisations:index"


@pytest.fixture
def admin(client):
    client.force_login(factories.user("chef", is_superuser=True, is_staff=True))
    return client


def decided_by(organisation):
    return deciders(Role.STUDY_ORGANISER)[organisation.pk]


def cells(admin):
    """What the list says of each organisation, without its markup."""
    table = admin.get(reverse(LIST)).context["table"]
    shown = {}
    for row in table.rows:
        fact = row.columns["decider"].get_cell_context_data(row.instance, {"row": row, "table": table})
        shown[row.instance.name] = (fact["is_needed"], fact["is_own"], fact["decider"])
    return shown


def test_an_own_organiser_answers_for_the_local_party(admin):
    party = factories.local_party("Norrby")
    factories.user("asta", role=Role.STUDY_ORGANISER, organisation=party)

    assert cells(admin)["Norrby"] == (True, True, "Norrby")


def test_the_office_above_answers_where_nobody_does(admin):
    party = factories.local_party("Norrby")
    factories.user("kansli", role=Role.OFFICE, organisation=factories.district())

    assert cells(admin) == {
        "Norrby": (True, False, "Norrmarks distrikt"),
        "Norrmarks distrikt": (True, True, "Norrmarks distrikt"),
    }
    assert decided_by(party) == Performer(factories.district().pk, Role.OFFICE)


def test_nobody_at_all_is_said(admin):
    factories.local_party("Norrby")

    assert cells(admin) == {"Norrby": (True, False, ""), "Norrmarks distrikt": (True, False, "")}
    html = admin.get(reverse(LIST)).content.decode()
    assert html.count("<strong>") == 2  # a district that arranges courses needs somebody as well


def test_a_local_party_that_is_no_longer_active_needs_nobody(admin):
    Organisation.objects.filter(pk=factories.local_party("Norrby").pk).update(is_active=False)

    assert cells(admin)["Norrby"] == (False, False, "")


def test_when_the_organiser_is_deactivated_the_level_above_steps_in(admin):
    party = factories.local_party("Norrby")
    asta = factories.user("asta", role=Role.STUDY_ORGANISER, organisation=party)
    factories.user("kansli", role=Role.OFFICE, organisation=factories.district())
    assert decided_by(party) == Performer(party.pk, Role.STUDY_ORGANISER)

    asta.is_active = False
    asta.save()

    assert decided_by(party) == Performer(factories.district().pk, Role.OFFICE)
    assert cells(admin)["Norrby"] == (True, False, "Norrmarks distrikt")


def test_an_office_of_its_own_stands_in_for_the_organiser():
    party = factories.local_party("Norrby")
    factories.user("olle", role=Role.OFFICE, organisation=party)

    assert decided_by(party) == Performer(party.pk, Role.OFFICE)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_as_many_queries_for_any_number(admin, number):
    for party in range(number):
        factories.local_party(f"Krets {party}")
    admin.get(reverse(LIST))

    with CaptureQueriesContext(connection) as asked:
        admin.get(reverse(LIST))

    assert len(asked) == 13


def test_the_list_of_staff_shows_deputies_and_who_is_away(admin):
    today = timezone.localdate()
    for name, values in {
        "asta": {"away_until": today + dt.timedelta(days=4)},
        "bo": {"is_deputy": True, "notify": "daily"},
        "cia": {"away_until": today - dt.timedelta(days=4)},
    }.items():
        person = factories.user(name, role=Role.STUDY_ORGANISER, organisation=factories.local_party("Norrby"))
        StaffRole.objects.filter(user=person).update(**values)

    rows = admin.get(reverse("studier_staff:index")).context["table"].rows
    shown = {
        row.instance.user.username: [
            row.columns[name].get_value(row.instance) for name in ("is_deputy", "away_until", "notify")
        ]
        for row in rows
    }

    assert [value for value, *_rest in shown.values()] == [False, True, False]
    assert [bool(shown[name][1]) for name in ("asta", "bo", "cia")] == [True, False, False]
    assert shown["bo"][2] != shown["asta"][2]
