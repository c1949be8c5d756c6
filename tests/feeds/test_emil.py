"""EMIL: infos, events and providers that point at each other."""

import datetime as dt
import json

from defusedxml.ElementTree import fromstring
from django.utils import timezone

from tests import factories
from tests.feeds.reading import EMIL, address


def text(parent, path):
    return parent.findtext("/".join(f"{EMIL}{name}" for name in path.split("/")))


def test_a_course_with_its_occasions_and_who_arranges_them(client):
    organiser = factories.district()
    way = [{"type": "way", "value": [{"value": factories.course_page("Introduktion").pk}]}]
    page = factories.course_page(
        "Grundkurs", introduction="Två kvällar.", prerequisites="Körkort", prerequisite_ways=json.dumps(way)
    )
    year = timezone.localdate().year + 1
    sessions = [
        factories.session(starts_on=dt.date(year, 2, 12)),
        factories.session(starts_on=dt.date(year, 7, 2), venue="Biblioteket"),
    ]
    occasion = factories.occasion(page, label="Sjövik", sessions=sessions, last_registration_day=dt.date(year, 2, 1))

    root = fromstring(client.get(address("emil.xml")).content)

    assert [child.tag for child in root] == [f"{EMIL}{name}" for name in
                                             ("educationInfo", "educationEvent", "educationProvider")]  # fmt: skip
    info, event, provider = root
    assert text(info, "identifier") == text(event, "education") == f"i.localhost.{page.course_key}"
    assert text(event, "identifier") == f"e.localhost.{occasion.pk}"
    assert text(event, "provider") == text(provider, "identifier") == f"p.localhost.{organiser.pk}"
    assert text(info, "title/string") == "Grundkurs"
    assert info.find(f"{EMIL}title/{EMIL}string").get("lang") == "swe"
    assert text(info, "description/string") == "Två kvällar."
    assert text(info, "recommendedPriorKnowledge/string") == "Introduktion, eller motsvarande\nKörkort"
    assert text(event, "execution/start") == f"{year}-02-12T18:00:00+01:00"
    assert text(event, "execution/end") == f"{year}-07-02T20:30:00+02:00"
    assert text(event, "expires") == f"{year}-07-02T23:59:59+02:00"
    assert text(event, "isCancelled") == "false"
    assert text(event, "application/last") == f"{year}-02-01"
    assert text(event, "languageOfInstruction") == "swe"
    places = event.findall(f"{EMIL}location/{EMIL}streetAddress")
    assert [place.text for place in places] == ["Folkets hus", "Biblioteket"]
    assert text(event, "url/url") == page.full_url
    assert text(provider, "name/string") == organiser.name
    assert text(provider, "emailAddress") == organiser.email


def test_what_is_cancelled_says_so(client):
    factories.cancel(factories.occasion(factories.course_page()))

    root = fromstring(client.get(address("emil.xml")).content)

    assert [found.text for found in root.iter(f"{EMIL}isCancelled")] == ["true"]


def test_without_days_there_is_no_offer(client):
    factories.occasion(factories.course_page(), sessions=[])

    assert len(fromstring(client.get(address("emil.xml")).content)) == 0


def test_a_course_stands_once_however_often_it_is_given(client):
    page = factories.course_page()
    for number in range(3):
        factories.occasion(page, label=str(number))

    root = fromstring(client.get(address("emil.xml")).content)

    counts = [len(root.findall(f"{EMIL}{name}")) for name in ("educationInfo", "educationEvent", "educationProvider")]
    assert counts == [1, 3, 1]
