"""What search engines are told of courses and events."""

import datetime as dt
import json

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from tests import factories
from tests.feeds.reading import json_ld_in
from tests.feeds.schema_rules import breaches
from wagtail_studier.courses.enums import CourseMode, DatePrecision, EventKind, OccasionStatus
from wagtail_studier.courses.pages import CoursePage, CourseTargetGroup
from wagtail_studier.courses.partners import TargetGroup
from wagtail_studier.courses.site_settings import CourseSettings
from wagtail_studier.feeds.json_ld import JsonLd

YEAR = timezone.localdate().year + 1


def rendered(page):
    """As a template of ours has it. The page is read afresh, as for every visitor."""
    page = type(page).objects.get(pk=page.pk)
    context = Context({"page": page, "request": RequestFactory().get(page.url), "organiser": page_organiser(page)})
    return Template("{% load studier_feeds %}{% studier_json_ld %}").render(context)


def page_organiser(page):
    return getattr(page, "organiser", None)


def data_of(page):
    (data,) = json_ld_in(rendered(page))
    return data


def course_data(page):
    data = data_of(page)
    assert breaches(data) == []
    return data


def day(month, number, **values):
    return factories.session(starts_on=dt.date(YEAR, month, number), **values)


def prices(*rows):
    return json.dumps([{"type": "price", "value": row} for row in rows])


def ways(*needed):
    return json.dumps([{"type": "way", "value": [{"value": page.pk} for page in way]} for way in needed])


def group(name, **values):
    return TargetGroup.objects.create(name=name, locale=Locale.get_default(), **values)


def test_a_course_and_its_occasion():
    page = factories.course_page(
        "Mötesteknik",
        introduction="Två kvällar om möten.",
        purpose="Leda ett möte.",
        target_groups="Ordförande\nSekreterare",
        prerequisites="Grundkursen",
    )
    factories.occasion(page, label="Sjövik", sessions=[day(2, 12, speaker="Vera Påhitt", speaker_role="jurist")])

    data = course_data(page)

    (instance,) = data.pop("hasCourseInstance")
    organiser = {"@type": "Organization", "name": "Norrmarks distrikt"}
    free = {"@type": "Offer", "category": "Free", "price": "0", "priceCurrency": "SEK", "url": page.full_url}
    assert data == {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": page.full_url,
        "name": "Mötesteknik",
        "description": "Två kvällar om möten.",
        "url": page.full_url,
        "inLanguage": "sv",
        "provider": organiser,
        "teaches": "Leda ett möte.",
        "coursePrerequisites": ["Grundkursen"],
        "audience": [
            {"@type": "EducationalAudience", "audienceType": "Ordförande"},
            {"@type": "EducationalAudience", "audienceType": "Sekreterare"},
        ],
        "isAccessibleForFree": True,
        "offers": [free],
    }
    assert instance == {
        "@type": "CourseInstance",
        "name": "Mötesteknik · Sjövik",
        "url": page.full_url,
        "inLanguage": "sv",
        "startDate": f"{YEAR}-02-12T18:00:00+01:00",
        "endDate": f"{YEAR}-02-12T20:30:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": [{"@type": "Place", "name": "Folkets hus", "address": "Folkets hus"}],
        "organizer": organiser,
        "courseMode": "Onsite",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "description": "Två kvällar om möten.",
        "offers": [
            free | {"validThrough": f"{YEAR}-02-12T23:59:59+01:00", "availability": "https://schema.org/InStock"}
        ],
        "instructor": [{"@type": "Person", "name": "Vera Påhitt", "jobTitle": "jurist"}],
    }


def test_whom_a_course_is_for_and_of_what_age():
    page = factories.course_page(target_groups="Styrelser\nDen som är nyfiken", age_from=15)
    for name in ("Styrelser", "Valberedningar"):
        CourseTargetGroup.objects.create(page=page, group=group(name))

    assert course_data(page)["audience"] == [
        {"@type": "EducationalAudience", "audienceType": "Styrelser"},
        {"@type": "EducationalAudience", "audienceType": "Valberedningar"},
        {"@type": "EducationalAudience", "audienceType": "Den som är nyfiken"},
        {"@type": "PeopleAudience", "suggestedMinAge": 15},
    ]


def test_groups_are_named_in_the_language_of_the_page():
    english = Locale.objects.create(language_code="en")
    boards, alone = group("Styrelser"), group("Alla")
    TargetGroup.objects.create(name="Boards", locale=english, translation_key=boards.translation_key)
    page = factories.course_page(locale=english)
    CourseTargetGroup.objects.create(page=page, group=alone, sort_order=1)
    CourseTargetGroup.objects.create(page=page, group=boards, sort_order=0)

    assert [node["audienceType"] for node in course_data(page)["audience"]] == ["Boards", "Alla"]


def test_what_comes_first_is_said_in_words_and_names_no_hidden_course():
    first, second = factories.course_page("Steg 1"), factories.course_page("Steg 2")
    hidden = factories.course_page("Hemlig", live=False)
    page = factories.course_page(prerequisite_ways=ways([first, second], [hidden]), prerequisites="Körkort")

    assert course_data(page)["coursePrerequisites"] == [
        "Steg 1 och Steg 2, eller en kurs som inte visas här, eller motsvarande",
        "Körkort",
    ]
    assert "Hemlig" not in rendered(page)


def test_sessions_on_irregular_days_each_stand_by_themselves():
    page = factories.course_page()
    factories.occasion(page, sessions=[day(2, 12, theme="Början"), day(7, 2, venue="Biblioteket", theme="Slutet")])

    (instance,) = course_data(page)["hasCourseInstance"]

    assert instance["startDate"] == f"{YEAR}-02-12T18:00:00+01:00"
    assert instance["endDate"] == f"{YEAR}-07-02T20:30:00+02:00"
    assert [part["name"] for part in instance["subEvent"]] == ["Början", "Slutet"]
    assert [part["startDate"][10:] for part in instance["subEvent"]] == ["T18:00:00+01:00", "T18:00:00+02:00"]
    assert [place["name"] for place in instance["location"]] == ["Folkets hus", "Biblioteket"]


@pytest.mark.parametrize(
    ("session", "start", "end"),
    [
        (day(2, 12, starts_at=None, ends_at=None), f"{YEAR}-02-12", f"{YEAR}-02-12"),
        (day(2, 12, starts_at=None, ends_at=None, ends_on=dt.date(YEAR, 2, 13)), f"{YEAR}-02-12", f"{YEAR}-02-13"),
        (day(2, 12, ends_at=None), f"{YEAR}-02-12T18:00:00+01:00", f"{YEAR}-02-12"),
        (
            day(2, 12, ends_at=dt.time(1), ends_on=dt.date(YEAR, 2, 13)),
            f"{YEAR}-02-12T18:00:00+01:00",
            f"{YEAR}-02-13T01:00:00+01:00",
        ),
    ],
)
def test_times(session, start, end):
    page = factories.course_page()
    factories.occasion(page, sessions=[session])

    (instance,) = data_of(page)["hasCourseInstance"]

    assert (instance["startDate"], instance["endDate"]) == (start, end)


def test_the_way_into_a_digital_meeting_is_told_to_no_engine():
    page = factories.course_page(mode=CourseMode.DIGITAL)
    factories.occasion(page, online_url="https://mote.example.org/hemligt", sessions=[day(2, 12, venue="")])

    (instance,) = course_data(page)["hasCourseInstance"]

    assert instance["location"] == [{"@type": "VirtualLocation", "url": page.full_url}]
    assert instance["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert "hemligt" not in rendered(page)


@pytest.mark.parametrize(
    ("mode", "course_mode"), [(mode, "Online" if mode == "digital" else "Blended" if mode == "hybrid" else "Onsite")
                              for mode in CourseMode.values]
)  # fmt: skip
def test_every_form_has_a_word_that_search_engines_know(mode, course_mode):
    page = factories.course_page(mode=mode)
    factories.occasion(page)

    assert course_data(page)["hasCourseInstance"][0]["courseMode"] == course_mode


def test_what_was_moved_tells_from_when():
    page = factories.course_page()
    instead = factories.occasion(page, label="Ny", sessions=[day(3, 12)])
    old = factories.occasion(page, label="Gammal", sessions=[day(2, 12)], moved_to=instead)
    factories.cancel(old)

    first, second = course_data(page)["hasCourseInstance"]

    assert (first["name"], first["eventStatus"]) == ("Grundkurs · Gammal", "https://schema.org/EventCancelled")
    assert (second["name"], second["eventStatus"]) == ("Grundkurs · Ny", "https://schema.org/EventRescheduled")
    assert second["previousStartDate"] == f"{YEAR}-02-12"
    assert first["offers"][0]["availability"] == "https://schema.org/Discontinued"


def test_prices_of_the_course_hold_where_an_occasion_has_none():
    rows = prices({"audience": "medlemmar", "amount": "250", "until": f"{YEAR}-01-15"}, {"what": "enligt taxa"})
    page = factories.course_page(prices=rows)
    factories.occasion(page, label="Som kursen", sessions=[day(2, 12)], last_registration_day=dt.date(YEAR, 2, 1))
    factories.occasion(page, label="Egna", sessions=[day(3, 12)], prices=[{"what": "mat", "amount": "100.5"}])
    CourseSettings.objects.create(site=page.get_site(), currency="EUR")

    data = course_data(page)

    whole, own = [instance["offers"] for instance in data["hasCourseInstance"]]
    assert "isAccessibleForFree" not in data
    assert [(offer["name"], offer["price"], offer["priceCurrency"]) for offer in data["offers"]] == [
        ("medlemmar", "250.00", "EUR")
    ]
    assert [(offer["name"], offer["price"], offer["validThrough"]) for offer in whole] == [
        ("medlemmar", "250.00", f"{YEAR}-01-15T23:59:59+01:00")
    ]
    assert [(offer["name"], offer["price"]) for offer in own] == [("mat", "100.50")]


def test_what_has_no_days_is_no_event():
    page = factories.course_page()
    factories.occasion(page, sessions=[], precision=DatePrecision.NOT_FIXED)

    assert "hasCourseInstance" not in course_data(page)


def test_what_is_only_planned_is_not_told():
    page = factories.course_page()
    factories.occasion(page, status=OccasionStatus.PLANNED)

    assert "hasCourseInstance" not in course_data(page)


def test_entries_of_a_calendar_are_events():
    index = factories.course_index()
    key = index.translation_key
    titles = {EventKind.EVENT: "Förstamajfest", EventKind.MEETING: "Styrelse", EventKind.DEADLINE: "Sista dag"}
    for kind, title in titles.items():
        factories.occasion(title=title, kind=kind, calendar_key=key, sessions=[day(5, 1)])

    data = data_of(index)

    assert data["@context"] == "https://schema.org"
    assert [breaches(node) for node in data["@graph"]] == [[], []]
    assert sorted(node["name"] for node in data["@graph"]) == ["Förstamajfest", "Styrelse"]
    assert {node["url"] for node in data["@graph"]} == {index.full_url}


def test_a_calendar_of_courses_says_nothing_twice():
    factories.occasion(factories.course_page())

    assert rendered(factories.course_index()) == ""


def test_nothing_is_told_of_a_page_that_is_not_public():
    page = factories.course_page()
    factories.occasion(page)
    page.unpublish()

    assert rendered(page) == ""


def test_a_title_cannot_end_the_script():
    page = factories.course_page("</script><script>alert(1)</script><!--")
    factories.occasion(page)

    html = rendered(page)

    assert html.count("<script") == html.count("</script>") == 1
    assert "<!--" not in html
    assert data_of(page)["name"] == page.title


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stands_in_a_script_and_is_read_back(text):
    html = JsonLd({"name": text}).__html__()

    assert not set("<>&\u2028\u2029") & set(html)
    assert json.loads(html) == {"name": text}


@pytest.mark.parametrize("many", [1, 3, 40])
def test_a_course_costs_five_queries_more_than_its_page(django_assert_num_queries, many):
    page = factories.course_page(prerequisite_ways=ways(*([factories.course_page(str(n))] for n in range(many))))
    for number in range(many):
        CourseTargetGroup.objects.create(page=page, group=group(f"Grupp {number}"))
        factories.occasion(page, label=str(number), organiser=factories.local_party(f"Ort {number}"))
    page = CoursePage.objects.select_related("organiser").get(pk=page.pk)
    page.offer, page.locale  # noqa: B018 the page has read both already
    context = Context({"page": page, "request": None, "organiser": page.organiser})
    template = Template("{% load studier_feeds %}{% studier_json_ld %}")

    template.render(context)  # Wagtail keeps the addresses of sites once it has read them
    del page._studier_is_public

    # Who may see the page, what was moved and who arranges it, the currency of its site, for whom, what comes first.
    with django_assert_num_queries(5):
        template.render(context)


@pytest.mark.parametrize("many", [1, 3, 40])
def test_a_calendar_costs_four_queries_where_it_has_entries(django_assert_num_queries, many):
    index = factories.course_index()
    for number in range(many):
        key = index.translation_key
        factories.occasion(title=f"Möte {number}", calendar_key=key, sessions=[day(5, 1), day(5, 2)])
    context = Context({"page": index, "request": None})
    template = Template("{% load studier_feeds %}{% studier_json_ld %}")
    template.render(context)  # Wagtail keeps the addresses of sites once it has read them
    del index._studier_is_public

    with django_assert_num_queries(4):
        template.render(context)
