"""The tour that example_site/README.md leads: each stop opens for whom it is meant, and for nobody else."""

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from example_site.content import people
from example_site.content.organisations import ACCOUNTS
from example_site.content.shapes import Person
from example_site.loading.keys import key_for
from example_site.loading.story import token_of
from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.links import own_page_url
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db

README = (Path(__file__).parents[2] / "example_site" / "README.md").read_text()


def path_of(name: str, *args: object) -> str:
    return reverse(name, args=args)


def occasion_path(name: str, key: str) -> str:
    return path_of(name, key_for("occasion", key))


def registration(key: str, person: Person) -> Registration:
    return Registration.objects.get(token=token_of(key, person))


def answers(client, path: str) -> dict[str, int]:
    """The status that each account with a role gets."""
    found = {}
    for account in ACCOUNTS:
        if account.role and account.group == "staff":
            client.force_login(get_user_model().objects.get(username=account.username))
            found[account.username] = client.get(path).status_code
    return found


def opens_for(client, path: str) -> set[str]:
    """The accounts for which ``path`` opens; all others are told that there is no such page."""
    found = answers(client, path)
    assert set(found.values()) <= {200, 404}
    return {username for username, status in found.items() if status == 200}


def test_readme_names_every_account_and_every_member_it_sends_one_to():
    addresses = set(re.findall(r"[\w.]+@example\.org", README))

    for account in ACCOUNTS:
        assert f"| `{account.username}` | `{account.password}` |" in README
    assert addresses
    assert addresses <= set(Registration.objects.values_list("email", flat=True))


STATES = {
    "waits for the local organiser": State.PENDING_LOCAL,
    "waits for the office": State.PENDING_OFFICE,
    "has a place": State.PLACED,
    "on the waiting list": State.WAITLISTED,
    "has been offered a place": State.OFFERED,
    "declined": State.DECLINED,
    "withdrawn": State.WITHDRAWN,
    "the occasion was cancelled": State.CANCELLED,
    "the time ran out": State.EXPIRED,
}


def test_readme_names_someone_in_every_state():
    assert set(STATES.values()) == set(State)
    for words, state in STATES.items():
        row = next(line for line in README.splitlines() if line.startswith(f"| {words} |"))
        there = set(Registration.objects.filter(state=state).values_list("name", flat=True))
        named = {person.name for person in vars(people).values() if isinstance(person, Person) and person.name in row}

        assert named
        assert named <= there, words


@pytest.mark.parametrize(
    ("key", "person", "language"),
    [
        ("facket-var", people.OTTO, "sv"),
        ("facket-var", people.ALVA, "sv"),
        ("facket-var", people.EMILY, "en"),
        ("facket-host", people.SVEA, "sv"),
        ("steg-1-tisdagar", people.EBBA, "sv"),
        ("steg-1-tisdagar", people.LINUS, "sv"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_own_page_opens_by_the_link_in_the_mail(client, key, person, language):
    found = registration(key, person)
    link = own_page_url(found)
    newest = Message.objects.filter(about=found.pk, recipient=found.email).latest("created_at")

    response = client.get(link)

    assert link in newest.text
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert found.reference in response.content.decode()


def test_certificate_opens_for_who_has_completed_only(client):
    ebba = own_page_url(registration("steg-1-tisdagar", people.EBBA), "certificate")
    linus = own_page_url(registration("steg-1-tisdagar", people.LINUS), "certificate")

    assert (client.get(ebba).status_code, client.get(linus).status_code) == (200, 404)


def test_mail_to_the_organiser_leads_to_a_sign_up_that_only_they_may_read(client):
    mail = Message.objects.filter(recipient="ekesunda@alvmarken.example.org").latest("created_at")
    svea = registration("facket-host", people.LOVA)
    path = path_of("studier_registrations:registration", svea.pk)

    assert path in mail.text
    assert opens_for(client, path) == {"ekesunda"}


def test_office_reads_what_has_been_passed_on(client):
    ebba = path_of("studier_registrations:registration", registration("facket-host", people.EBBA).pk)
    ivar = path_of("studier_registrations:registration", registration("facket-host", people.IVAR).pk)

    assert opens_for(client, ebba) == {"expedition", "tallasa"}
    assert opens_for(client, ivar) == {"expedition", "hedeholm"}


@pytest.mark.parametrize(
    ("username", "waiting"),
    [
        ("expedition", {"Otto", "Hilma", "Ivar", "Alva", "Svea", "Gustav", "Ebba", "Signe"}),
        ("ekesunda", {"Svea", "Lova", "Märta"}),
        ("hedeholm", {"Ivar"}),
        ("vikarie", set()),
    ],
)
def test_inbox_has_what_waits(client, username, waiting):
    client.force_login(get_user_model().objects.get(username=username))

    content = client.get(path_of("studier_registrations:inbox")).content.decode()

    names = [row.name for row in vars(people).values() if isinstance(row, Person) and row.name in content]
    assert {name.split()[0] for name in names} == waiting


def test_full_occasion_and_its_attendance_open_for_those_concerned(client):
    assert opens_for(client, occasion_path("studier_registrations:occasion", "facket-var")) == {
        "expedition",
        "ekesunda",
        "hedeholm",
        "ljungfors",
        "mossebro",
        "stromhult",
        "vikarie",
        "tallasa",
    }
    assert opens_for(client, occasion_path("studier_attendance:book", "facket-var")) == {"expedition"}


def test_check_in_of_today_opens_for_the_office(client):
    tonight = Occasion.objects.get(pk=key_for("occasion", "sociala-medier-nu")).sessions.last()

    assert opens_for(client, path_of("studier_attendance:check_in", tonight.occasion_id, tonight.pk)) == {"expedition"}


@pytest.mark.parametrize("name", ["roster", "kitchen", "report", "message", "thanks"])
def test_papers_of_a_weekend_open_for_the_office(client, name):
    assert opens_for(client, occasion_path(f"studier_attendance:{name}", "steg-2-nyss")) == {"expedition"}


def test_report_names_only_who_said_yes(client):
    client.force_login(get_user_model().objects.get(username="expedition"))

    content = client.get(occasion_path("studier_attendance:report", "steg-2-nyss")).content.decode()

    came = [people.ALVA, people.IVAR, people.ESTER, people.MAJKEN]
    assert [person.name for person in came if person.name in content] == [
        "Alva Lingonskog",
        "Ivar Näverlur",
        "Majken Tuvull",
    ]


def test_kitchen_list_counts_and_names_nobody(client):
    client.force_login(get_user_model().objects.get(username="expedition"))

    content = client.get(occasion_path("studier_attendance:kitchen", "steg-2-nyss")).content.decode()

    assert "Vegetariskt" in content
    assert not [row.name for row in vars(people).values() if isinstance(row, Person) and row.name in content]


def test_lost_link_is_asked_for_where_the_page_on_signing_up_says(client):
    assert 'href="/studier/link/"' in client.get("/anmalan/").content.decode()
    assert client.get("/studier/link/").status_code == 200
