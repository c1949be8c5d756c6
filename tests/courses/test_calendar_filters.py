"""What a visitor narrows the calendar to, and what an address may say."""

import datetime as dt
import json
import uuid

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from wagtail_studier.courses.enums import AudienceKind, CourseMode, OccasionStatus, RouteKind
from wagtail_studier.courses.filters import CalendarFilter
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.openness import taking_registrations
from wagtail_studier.courses.pages import CourseTargetGroup
from wagtail_studier.courses.partners import TargetGroup
from wagtail_studier.courses.queries import OCCASION_FIELDS, announced, occasion_rows, with_route
from wagtail_studier.courses.rules import Route

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel(NOW, tick=False):
        yield


def group(name):
    return TargetGroup.objects.create(name=name, kind=AudienceKind.ROLE, locale=factories.locale())


def for_group(page, group):
    CourseTargetGroup.objects.create(page=page, group=group)


def needing(*ways):
    """The prerequisites of a course page: one way is enough, of a way all."""
    chosen = [[{"type": "item", "id": str(uuid.uuid4()), "value": page.pk} for page in way] for way in ways]
    return json.dumps([{"type": "way", "id": str(uuid.uuid4()), "value": way} for way in chosen])


def shown(query):
    """The titles that are left of all that is announced."""
    pages = factories.course_index().get_course_pages()
    occasions = announced(Occasion.objects.all())
    found = CalendarFilter.from_query(QueryDict(query)).apply(occasions, pages)
    return sorted(found.values_list("title", flat=True))


@pytest.mark.django_db
def test_a_target_group_of_several_is_enough():
    new, board, others = group("Nya medlemmar"), group("Styrelsen"), group("Valda")
    for title, whom in (("Start", new), ("Styrelse", board), ("Val", others)):
        page = factories.course_page(title)
        for_group(page, whom)
        factories.occasion(page)

    assert shown(f"group={new.translation_key}&group={board.translation_key}") == ["Start", "Styrelse"]


@pytest.mark.django_db
def test_the_form_is_that_of_the_course():
    factories.occasion(factories.course_page("Skärm", mode=CourseMode.DIGITAL))
    factories.occasion(factories.course_page("Internat", mode=CourseMode.RESIDENTIAL))
    factories.occasion(title="Möte")

    assert shown("form=digital&form=nonsense") == ["Skärm"]


@pytest.mark.django_db
def test_a_place_is_what_sets_an_occasion_apart_or_where_it_meets():
    factories.occasion(factories.course_page("Rum"), sessions=[factories.session(venue="Lärkan")])
    factories.occasion(factories.course_page("Ort"), label="Lärkan")
    factories.occasion(factories.course_page("Annan"), label="Sjövik")

    assert shown("place=L%C3%A4rkan") == ["Ort", "Rum"]


@pytest.mark.django_db
def test_the_organiser_of_an_occasion_may_be_another_than_that_of_the_course():
    local = factories.local_party()
    factories.occasion(factories.course_page("Distrikt"))
    factories.occasion(factories.course_page("Lokal"), organiser=local)

    assert shown(f"organiser={local.pk}") == ["Lokal"]


@pytest.mark.django_db
def test_a_month_holds_what_touches_it():
    course = factories.course_page("Över nyår")
    factories.occasion(course, sessions=[Session(starts_on=dt.date(2026, 12, 30), ends_on=dt.date(2027, 1, 2))])
    factories.occasion(factories.course_page("Senare"), sessions=[Session(starts_on=dt.date(2027, 2, 1))])

    assert shown("month=2027-01") == ["Över nyår"]


@pytest.mark.django_db
def test_what_suits_me_needs_nothing_more_than_i_have():
    first, second, third = (factories.course_page(title) for title in ("Ett", "Två", "Tre"))
    factories.occasion(first)
    factories.occasion(factories.course_page("Efter ett", prerequisite_ways=needing([first])))
    either = needing([first, second], [third])
    factories.occasion(factories.course_page("Ett och två, eller tre", prerequisite_ways=either))
    factories.occasion(title="Möte")

    assert shown("suits=1") == ["Ett", "Möte"]
    assert shown(f"has={first.translation_key}") == ["Efter ett", "Ett", "Möte"]
    assert shown(f"has={third.translation_key}") == ["Ett", "Ett och två, eller tre", "Möte"]
    assert len(shown(f"has={first.translation_key}&has={second.translation_key}")) == 4


@pytest.mark.django_db
def test_free_text_finds_courses_by_what_they_say_and_the_rest_by_its_own_words(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        factories.occasion(factories.course_page("Kassan", introduction="Bokslut och revision"))
        factories.occasion(factories.course_page("Valet"))
        factories.occasion(title="Revisionsmöte")
        factories.occasion(factories.course_page("Tal"), label="Revisorernas sal")

    assert shown("q=revision") == ["Kassan", "Revisionsmöte"]


@pytest.mark.django_db
def test_a_search_that_is_out_of_order_narrows_nothing(settings, caplog):
    factories.occasion(factories.course_page("Kassan"))
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "tests.courses.broken_search"}}

    assert shown("q=valet") == ["Kassan"]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "group=00000000-0000-0000-0000-000000000000",
        "organiser=999999999999999999999999",
        "place=Atlantis",
        "form=%27%3B+DROP+TABLE",
        "month=2027-13",
        "has=x",
        "open=yes",
        "order_by=organiser__email",
    ],
)
def test_a_value_that_is_not_offered_narrows_nothing(query):
    factories.occasion(factories.course_page("Kassan"))

    assert shown(query) == ["Kassan"]


@pytest.mark.django_db
def test_what_is_open_for_sign_up_is_the_same_in_the_database_as_in_the_rule():
    """All that decides, in every combination that the rule tells apart."""
    interest = Route.objects.create(name="Intresse", kind=RouteKind.INTEREST)
    days = [None, TODAY - dt.timedelta(1), TODAY, TODAY + dt.timedelta(1)]
    seats = [(None, 0, 0, 0), (2, 1, 0, 0), (2, 1, 1, 0), (2, 1, 0, 1), (2, 2, 0, 0)]
    Occasion.objects.bulk_create(
        Occasion(
            title=str(number),
            organiser=factories.district(),
            first_day=first,
            last_day=first,
            last_registration_day=last,
            last_registration_time=dt.time(11) if number % 2 else None,
            registration_opens_on=opens,
            capacity=capacity,
            placed=placed,
            held=held,
            waiting=waiting,
            has_waiting_list=has_queue,
            route=route,
            quota=quota,
        )
        for first in days
        for last in days
        for opens in days
        for number, (capacity, placed, held, waiting) in enumerate([*seats, *seats])
        for has_queue in (True, False)
        for route in (None, interest)
        for quota in (None, 1)
    )
    Occasion.objects.filter(title="3").update(status=OccasionStatus.CANCELLED, cancel_reason="För få")
    every = with_route(Occasion.objects.all())
    rows = occasion_rows(every, TODAY, clock=dt.time(13), fields=[*OCCASION_FIELDS, "route_kind"])
    rule = {row.id for row in rows if row.availability.takes_registrations}

    found = set(taking_registrations(Occasion.objects.all(), TODAY, dt.time(13)).values_list("pk", flat=True))

    assert 500 < len(rule) < 4_000
    assert found == rule


NAMES = st.sampled_from(["month", "group", "form", "place", "organiser", "open", "suits", "has", "q", "page"])


@given(st.lists(st.tuples(NAMES, st.text(max_size=30))))
def test_an_address_that_a_filter_writes_is_read_as_the_same_filter(parts):
    query = QueryDict(mutable=True)
    for name, value in parts:
        query.appendlist(name, value)

    found = CalendarFilter.from_query(query)

    assert CalendarFilter.from_query(QueryDict(found.as_query())) == found


@given(st.text(min_size=150))
def test_what_is_searched_for_is_short_and_without_control_characters(text):
    query = QueryDict(mutable=True)
    query["q"] = text * 70

    found = CalendarFilter.from_query(query).text

    assert len(found) <= 200
    assert found.isprintable()
