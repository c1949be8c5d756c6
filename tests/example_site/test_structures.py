"""The structures that hurt most, field by field: stored, listed, and in what machines read."""

import datetime as dt
from decimal import Decimal

import pytest

from example_site.loading.keys import key_for
from tests.example_site.structures import ITEMS, TEN, Item
from wagtail_studier.blocks.details import course_keys_by_way
from wagtail_studier.courses.details import Deadline, Price
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.queries import OCCASION_FIELDS, ROUTE_FIELDS, OccasionRow, occasion_rows, with_route
from wagtail_studier.courses.states import local_today

pytestmark = pytest.mark.django_db


def occasion(key: str) -> Occasion:
    return Occasion.objects.get(pk=key_for("occasion", key))


def rows_of(keys: list[str]) -> dict[str, OccasionRow]:
    """The rows that every list is made of, by the keys of the content."""
    by_id = {key_for("occasion", key): key for key in keys}
    found = with_route(Occasion.objects.filter(pk__in=by_id))
    rows = occasion_rows(found, local_today(), fields=[*OCCASION_FIELDS, *ROUTE_FIELDS])
    return {by_id[row.id]: row for row in rows}


def as_item(key: str, row: OccasionRow) -> tuple[str, ...]:
    under = f"{row.sort_day:%Y-%m}" if row.sort_day else ""
    return (key, row.title, row.label, row.when, under, row.short_days, row.times, row.availability, row.closing_text)


def expected(item: Item) -> tuple[str, ...]:
    return (
        item.occasion,
        item.title,
        item.label,
        item.when,
        item.under,
        item.days,
        item.times,
        item.state,
        item.closes,
    )


def test_there_are_ten():
    assert len({structure.name for structure in TEN}) == 10


def test_rows_of_lists_say_when_and_what_can_be_done(in_its_year):
    rows = rows_of([item.occasion for item in ITEMS])

    assert sorted(as_item(key, row) for key, row in rows.items()) == sorted(expected(item) for item in ITEMS)


def test_meetings_have_theme_speaker_and_place(in_its_year):
    rows = rows_of([item.occasion for item in ITEMS])
    found = {
        key: [
            (session.theme, ", ".join(filter(None, [session.speaker, session.speaker_role])), session.venue)
            for session in row.sessions
        ]
        for key, row in rows.items()
    }

    assert found == {
        item.occasion: [(event.theme, event.speaker, event.venue) for event in item.meetings] for item in ITEMS
    }


def test_alternatives_are_of_one_group_and_the_rest_of_none():
    towns = [
        occasion(f"argument-{name}").alternative_group for name in ("ekesunda", "hedeholm", "ljungfors", "stromhult")
    ]
    days = [occasion(f"steg-3-{name}").alternative_group for name in ("forsta", "andra")]

    assert set(towns) == {key_for("choice", "argumentation")}
    assert set(days) == {key_for("choice", "steg-3")}
    assert Occasion.objects.exclude(alternative_group=None).count() == 6


def test_weekend_has_three_times():
    weekend = occasion("steg-2-var").sessions.get()

    assert (weekend.check_in_at, weekend.starts_at, weekend.ends_at) == (dt.time(9), dt.time(10), dt.time(15))


def test_prices_are_a_matrix(in_its_year):
    early = dt.date(2022, 3, 31)

    assert Price.read(occasion("framtidsdagarna-arets").prices) == (
        Price("Medlemmar", "Båda dagarna, dubbelrum", early, Decimal(450)),
        Price("Medlemmar", "Båda dagarna, dubbelrum", None, Decimal(600)),
        Price("Medlemmar", "Båda dagarna, enkelrum", early, Decimal(700)),
        Price("Medlemmar", "Båda dagarna, enkelrum", None, Decimal(850)),
        Price("Medlemmar", "Digitalt", None, Decimal(0)),
        Price("Andra", "Båda dagarna, utan rum", None, Decimal(950)),
        Price("Grupper om minst fem", "Fråga expeditionen om pris"),
    )


def test_deadlines_have_hours_and_effects_or_follow_the_start(in_its_year):
    congress, night = occasion("framtidsdagarna-arets"), occasion("forhandlingsspelet-natten")

    assert (congress.registration_opens_on, congress.last_registration_day) == (
        dt.date(2022, 1, 10),
        dt.date(2022, 4, 29),
    )
    assert congress.last_registration_time == dt.time(12)
    assert Deadline.read(congress.deadlines) == (
        Deadline(dt.date(2022, 3, 31), "Sista dag för det lägre priset"),
        Deadline(dt.date(2022, 5, 6), "Sista dag att ändra mat och rum", dt.time(16)),
    )
    assert (night.deadline_days, night.last_registration_day) == (10, dt.date(2022, 9, 6))


def ways(slug: str) -> list[list[str]]:
    """The courses of each way, by their addresses."""
    slugs = dict(CoursePage.objects.values_list("pk", "slug"))
    page = CoursePage.objects.get(slug=slug)
    return [[slugs[key] for key in way] for way in course_keys_by_way(page.prerequisite_ways)]


def test_prerequisites_are_or_of_and():
    first, second, third = (f"medlemsutbildning-steg-{number}" for number in (1, 2, 3))

    assert ways("ledarskap-i-uppdraget") == [[third], [first, second, "kvinna-i-politiken"]]
    assert ways("handledarutveckling") == [["handledarutbildning"], [third, "handledare-for-steg-1"]]
    assert ways(third) == [[first, second, "facket-och-politiken"]]


def test_english_course_asks_for_the_english_one_and_names_its_groups_in_english():
    page = CoursePage.objects.get(slug="the-union-and-politics")

    assert ways(page.slug) == [["membership-training-step-1"]]
    assert [row.group.name for row in page.audience.all()] == ["New members", "Union representatives"]


def test_tracks_are_at_the_same_time():
    sessions = occasion("framtidsdagarna-arets").sessions.exclude(track="")

    assert set(sessions.values_list("track", flat=True)) == {"Kommunen", "Skolan", "Landsbygden"}
    assert len(set(sessions.values_list("starts_on", "starts_at", "ends_at"))) == 1


def test_cancelled_evening_says_why_and_what_takes_place_instead():
    cancelled = occasion("ekonomi-installd")

    assert (cancelled.status, cancelled.cancel_reason) == (
        "cancelled",
        "Kommunfullmäktige har extra möte samma kväll.",
    )
    assert cancelled.moved_to == occasion("ekonomi-flyttad")


def test_entries_stand_in_the_calendar_and_belong_to_no_course():
    entries = Occasion.objects.exclude(calendar_key=None)

    assert set(entries.values_list("kind", "course_key", "calendar_key")) == {
        (kind, None, key_for("page", "courses")) for kind in ("deadline", "meeting", "event")
    }
