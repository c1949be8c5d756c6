"""The JSON API: these fields and no others, of what everybody may see, and nothing that writes."""

import datetime as dt
import json
import uuid

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from tests import factories
from wagtail_studier.courses.enums import AudienceKind, EventKind, OccasionStatus
from wagtail_studier.courses.pages import CourseTargetGroup
from wagtail_studier.courses.partners import TargetGroup

pytestmark = pytest.mark.urls("tests.feeds.urls_with_api")

COURSES, OCCASIONS = "/api/v2/courses/", "/api/v2/occasions/"
YEAR = timezone.localdate().year + 1

COURSE_FIELDS = [
    "id", "meta.type", "meta.html_url", "meta.locale", "meta.last_published_at", "title", "introduction", "purpose",
    "mode", "target_groups[]", "target_groups[].name", "target_groups[].kind", "age_from", "age_to",
    "prerequisite_ways", "accepts_equivalent", "prerequisites", "chain", "step_label", "organiser", "prices[]",
    "prices[].audience", "prices[].what", "prices[].until", "prices[].amount", "included", "portal_url",
]  # fmt: skip
"""Every field of a course that leaves the site. One more is a decision, never an accident."""

OCCASION_FIELDS = [
    "id", "meta.type", "meta.html_url", "meta.locale", "meta.last_changed_at", "course", "title", "label", "kind",
    "state", "cancel_reason", "when", "precision", "is_preliminary", "first_day", "last_day", "opens_on", "closes_on",
    "organiser", "prices[]", "prices[].audience", "prices[].what", "prices[].until", "prices[].amount", "sessions[]",
    "sessions[].start", "sessions[].end", "sessions[].check_in_at", "sessions[].theme", "sessions[].venue",
    "sessions[].speaker", "sessions[].speaker_role", "sessions[].track",
]  # fmt: skip


def fields_of(value, path=""):
    """The paths of all fields."""
    for name, held in value.items():
        if isinstance(held, dict):
            yield from fields_of(held, f"{path}{name}.")
        elif isinstance(held, list) and held and isinstance(held[0], dict):
            yield f"{path}{name}[]"
            yield from fields_of(held[0], f"{path}{name}[].")
        else:
            yield f"{path}{name}"


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200, response.content
    return response.json()


def labels(client, url):
    return [item["label"] for item in read(client, url)["items"]]


@pytest.fixture
def page():
    row = {"type": "price", "value": {"audience": "medlemmar", "what": "mat", "until": "2027-01-15", "amount": "250"}}
    return factories.course_page(prices=json.dumps([row]), target_groups="Alla", included="Mat\nLogi")


@pytest.fixture
def occasion(page):
    session = factories.session(starts_on=dt.date(YEAR, 2, 12), theme="Början", check_in_at=dt.time(17, 30))
    return factories.occasion(page, label="Sjövik", sessions=[session], prices=[{"what": "mat", "amount": "100"}],
                              online_url="https://mote.example.org/hemligt", capacity=7)  # fmt: skip


def test_a_course(client, page):
    data = read(client, f"{COURSES}{page.pk}/")

    assert list(fields_of(data)) == COURSE_FIELDS
    assert read(client, COURSES) == {"meta": {"total_count": 1}, "items": [data]}
    assert data["meta"]["html_url"] == page.full_url
    assert (data["title"], data["included"]) == ("Grundkurs", ["Mat", "Logi"])
    assert data["target_groups"] == [{"name": "Alla", "kind": ""}]
    assert data["prices"] == [{"audience": "medlemmar", "what": "mat", "until": "2027-01-15", "amount": "250.00"}]


def ways(*needed):
    return json.dumps([{"type": "way", "value": [{"value": page.pk} for page in way]} for way in needed])


def group(name, kind):
    return TargetGroup.objects.create(name=name, kind=kind, locale=Locale.get_default())


def test_whom_a_course_is_for(client, page):
    CourseTargetGroup.objects.create(page=page, group=group("Styrelser", AudienceKind.OFFICE))

    assert read(client, f"{COURSES}{page.pk}/")["target_groups"] == [
        {"name": "Styrelser", "kind": "office"},
        {"name": "Alla", "kind": ""},
    ]


def test_what_comes_first_and_never_the_name_of_a_hidden_course(client):
    first, second, locked = (factories.course_page(title) for title in ("Steg 1", "Steg 2", "Låst"))
    hidden = factories.course_page("Utkast", live=False)
    PageViewRestriction.objects.create(page=locked, restriction_type=PageViewRestriction.LOGIN)
    before = ways([first, second], [hidden], [first, locked])
    page = factories.course_page(prerequisite_ways=before, accepts_equivalent=False)

    data = read(client, f"{COURSES}{page.pk}/")

    step_1, step_2 = {"id": first.pk, "title": "Steg 1"}, {"id": second.pk, "title": "Steg 2"}
    unknown = {"id": None, "title": "en kurs som inte visas här"}
    assert data["prerequisite_ways"] == [[step_1, step_2], [unknown], [step_1, unknown]]
    assert data["accepts_equivalent"] is False


def test_the_page_in_the_language_of_the_course_comes_first(client):
    english = Locale.objects.create(language_code="en")
    swedish = factories.course_page("Steg 1")
    twin = factories.course_page("Step 1", locale=english, translation_key=swedish.translation_key)
    page = factories.course_page(prerequisite_ways=ways([twin]))

    assert read(client, f"{COURSES}{page.pk}/")["prerequisite_ways"] == [[{"id": swedish.pk, "title": "Steg 1"}]]


def test_an_occasion(client, page, occasion):
    data = read(client, f"{OCCASIONS}{occasion.pk}/")

    assert list(fields_of(data)) == OCCASION_FIELDS
    assert read(client, OCCASIONS) == {"meta": {"total_count": 1}, "items": [data]}
    assert (data["id"], data["course"], data["state"]) == (str(occasion.pk), page.pk, "open")
    assert data["when"] == f"12 februari {YEAR}, 18:00–20:30"
    (session,) = data["sessions"]
    assert (session["start"], session["end"]) == (f"{YEAR}-02-12T18:00:00+01:00", f"{YEAR}-02-12T20:30:00+01:00")
    assert (session["theme"], session["check_in_at"]) == ("Början", "17:30")


def test_no_secret_no_person_and_no_count_comes_out(client, page, occasion):
    registration = factories.registration(occasion, "Mira Exempelsson", email="mira@example.org")

    for url in (COURSES, OCCASIONS, f"{OCCASIONS}{occasion.pk}/", f"{COURSES}{page.pk}/"):
        text = client.get(url).content.decode()
        found = [needle for needle in ("hemligt", "Mira", "mira@", str(registration.token)) if needle in text]
        assert found == []


def test_only_what_is_public_is_there(client, page):
    planned = factories.occasion(page, label="Plan", status=OccasionStatus.PLANNED)
    hidden = factories.course_page("Utkast", live=False)
    of_hidden = factories.occasion(hidden, label="Dold")
    alone = factories.occasion(title="Intresselista")

    assert labels(client, OCCASIONS) == []
    assert read(client, COURSES)["meta"]["total_count"] == 1
    missing = [*(f"{OCCASIONS}{one.pk}/" for one in (planned, of_hidden, alone)), f"{COURSES}{hidden.pk}/"]
    nowhere = [f"{OCCASIONS}{uuid.uuid4()}/", f"{COURSES}999999/", f"{COURSES}{10**30}/"]
    answers = [client.get(url) for url in (*missing, *nowhere)]
    assert [answer.status_code for answer in answers] == [404] * 7
    assert len({answer.content for answer in answers}) == 1


def test_narrowed_to_a_page_or_by_a_filter(client, page):
    factories.occasion(page, label="Sjövik", sessions=[factories.session(starts_on=dt.date(YEAR, 2, 12))])
    other = factories.course_page("Fördjupning")
    factories.occasion(other, label="Älvby", sessions=[factories.session(starts_on=dt.date(YEAR, 3, 12))])

    assert labels(client, OCCASIONS) == ["Sjövik", "Älvby"]
    assert labels(client, f"{OCCASIONS}?page={other.pk}") == ["Älvby"]
    assert labels(client, f"{OCCASIONS}?month={YEAR}-02") == ["Sjövik"]
    assert labels(client, f"{OCCASIONS}?month=nonsens") == ["Sjövik", "Älvby"]
    assert [item["title"] for item in read(client, f"{COURSES}?month={YEAR}-03")["items"]] == ["Fördjupning"]
    for wrong in ("999999", "abc", "-1", "9" * 40, "٣"):
        assert client.get(f"{OCCASIONS}?page={wrong}").status_code == 404


def test_pages_of_a_list_are_turned_as_wagtail_does(client, page):
    for number in range(3):
        factories.occasion(page, label=str(number))

    assert labels(client, f"{OCCASIONS}?limit=2") == ["0", "1"]
    assert labels(client, f"{OCCASIONS}?limit=2&offset=2") == ["2"]
    assert client.get(f"{OCCASIONS}?limit=1000").status_code == 400


def test_entries_of_a_calendar_are_occasions_without_a_course(client):
    key = factories.course_index().translation_key
    factories.occasion(title="Styrelse", kind=EventKind.MEETING, calendar_key=key, sessions=[factories.session()])

    (item,) = read(client, OCCASIONS)["items"]

    assert (item["title"], item["kind"], item["course"]) == ("Styrelse", "meeting", None)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, page, occasion, method):
    client.force_login(factories.user(is_superuser=True))

    for url in (COURSES, OCCASIONS, f"{OCCASIONS}{occasion.pk}/"):
        assert getattr(client, method)(url).status_code == 405


def test_the_answer_is_the_same_for_all_and_may_be_kept(client, page):
    anonymous = client.get(COURSES)
    client.force_login(factories.user(is_superuser=True))

    assert client.get(COURSES).content == anonymous.content
    assert anonymous.headers["Cache-Control"] == "public, max-age=300"
    assert anonymous.headers["Content-Language"] == "sv"


def test_wagtails_own_endpoint_tells_nothing_of_the_package(client, page, occasion):
    data = read(client, f"/api/v2/pages/{page.pk}/")

    assert set(data) == {"id", "meta", "title"}


@pytest.mark.parametrize("many", [1, 3, 20])
@pytest.mark.parametrize(("url", "queries"), [(COURSES, 6), (OCCASIONS, 7)])
def test_a_list_costs_the_same_however_long(count_queries, settings, url, queries, many):
    settings.WAGTAIL_I18N_ENABLED = False
    for number in range(many):
        before = ways([factories.course_page(f"Steg {number}")])
        organiser = factories.local_party(f"Ort {number}")
        page = factories.course_page(f"Kurs {number}", organiser=organiser, prerequisite_ways=before)
        CourseTargetGroup.objects.create(page=page, group=group(f"Grupp {number}", AudienceKind.ROLE))
        factories.occasion(page, sessions=[factories.session(day) for day in range(1, 4)])

    assert count_queries(url) == queries
