"""Dates in words in the occasion form: typed, read, checked, and only then saved."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import World, as_sent, occasion_data
from tests.admin.test_occasions import EVENING
from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.models import Occasion

pytestmark = pytest.mark.usefixtures("november")

SIX_EVENINGS = "12, 19, 26 oktober samt 9, 16, 23 november kl 18-20.30"
EMPTY_ROW = {"starts_on": ""}


@pytest.fixture
def november() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def add_url(world: World) -> str:
    return reverse("studier_occasions:add", args=[world.page.pk])


def rows(response: Any) -> list[tuple[str, str]]:
    """The date and the first time of each row that the form shows."""
    return [(row["starts_on"].value(), row["starts_at"].value()) for row in response.context["formset"]]


def remarks(response: Any) -> list[tuple[str, str]]:
    return list(response.context["answer"].remarks)


def as_shown(response: Any) -> dict[str, str]:
    """What the browser sends if nothing is changed in the form."""
    context = response.context
    sent = {"once": str(context["once"] or ""), "version": context["version"], "words_read": context["words_read"]}
    for form in (context["form"], *context["formset"].forms):
        sent |= {field.html_name: field.value() for field in form if field.value() not in {None, False}}
    for formset in (context["formset"], context["prices"], context["deadlines"]):
        sent |= {field.html_name: field.value() for field in formset.management_form}
    return sent


def test_reading_fills_the_rows_and_saves_nothing(editor: Client, world: World, add_url: str) -> None:
    before = Occasion.objects.count()

    response = editor.post(
        add_url, occasion_data(world.north, EMPTY_ROW, dates_as_written=SIX_EVENINGS) | {"read": "1"}
    )

    assert response.status_code == 200
    assert rows(response) == [
        ("2027-10-12", "18:00"),
        ("2027-10-19", "18:00"),
        ("2027-10-26", "18:00"),
        ("2027-11-09", "18:00"),
        ("2027-11-16", "18:00"),
        ("2027-11-23", "18:00"),
        ("", ""),  # one more, for whoever has no script to add it
    ]
    assert [severity for severity, _sentence in remarks(response)] == ["note"]
    assert Occasion.objects.count() == before


def test_what_was_read_and_seen_is_saved(editor: Client, world: World, add_url: str, fragment: dict[str, str]) -> None:
    sent = occasion_data(world.north, EMPTY_ROW, label="Sex kvällar", dates_as_written=SIX_EVENINGS)
    shown = editor.post(add_url, sent | {"read": "1"}, **fragment)

    assert editor.post(add_url, as_shown(shown), **fragment).status_code == 200

    occasion = Occasion.objects.get(label="Sex kvällar")
    assert occasion.dates_as_written == SIX_EVENINGS
    assert [session.starts_on.day for session in occasion.sessions.all()] == [12, 19, 26, 9, 16, 23]


def test_saving_words_nobody_has_seen_read_shows_them_first(editor: Client, world: World, add_url: str) -> None:
    sent = occasion_data(world.north, EMPTY_ROW, label="Osedd", dates_as_written="12 oktober kl 18")

    response = editor.post(add_url, sent)

    assert (response.status_code, rows(response)[0]) == (422, ("2027-10-12", "18:00"))
    assert not Occasion.objects.filter(label="Osedd").exists()


def test_nothing_is_said_of_what_is_missing_while_dates_are_read(editor: Client, add_url: str) -> None:
    response = editor.post(add_url, {"occasion-dates_as_written": "12 oktober", "read": "1", "occasion-capacity": "x"})

    assert response.status_code == 200
    assert 'value="x"' in response.content.decode()
    assert "error-message" not in response.content.decode()


def test_what_contradicts_itself_is_flagged_and_not_refused(
    editor: Client, world: World, add_url: str, fragment: dict[str, str]
) -> None:
    sent = occasion_data(world.north, EMPTY_ROW, label="Fel dag", dates_as_written="fredag 8 mars 2027, 31 februari")
    shown = editor.post(add_url, sent | {"read": "1"}, **fragment)

    assert [severity for severity, _sentence in remarks(shown)] == ["error", "error"]
    assert editor.post(add_url, as_shown(shown), **fragment).status_code == 200
    assert Occasion.objects.get(label="Fel dag").first_day == dt.date(2027, 3, 8)


def test_words_without_a_date_change_nothing(editor: Client, world: World, add_url: str) -> None:
    sent = occasion_data(world.north, EVENING, dates_as_written="Vi hörs!") | {"read": "1"}

    response = editor.post(add_url, sent)

    assert rows(response) == [("2027-02-12", "18:00")]
    assert response.context["answer"].found is False


def test_a_season_becomes_the_period(editor: Client, world: World, add_url: str, fragment: dict[str, str]) -> None:
    sent = occasion_data(world.north, EMPTY_ROW, label="Höst", dates_as_written="preliminärt hösten 2027")
    shown = editor.post(add_url, sent | {"read": "1"}, **fragment)

    assert shown.context["form"].open_groups == {"period"}
    editor.post(add_url, as_shown(shown), **fragment)

    occasion = Occasion.objects.get(label="Höst")
    assert (occasion.precision, occasion.period_first, occasion.period_last) == (
        DatePrecision.SEASON,
        dt.date(2027, 9, 1),
        dt.date(2027, 11, 30),
    )
    assert occasion.is_preliminary is True


def test_new_words_move_the_stored_sessions_and_keep_their_themes(editor: Client, world: World) -> None:
    """Those left over are ticked to be removed, in sight; a row of the same date stays with it."""
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    days = {day: EVENING | {"starts_on": day, "theme": day} for day in ("2027-02-12", "2027-02-19", "2027-02-26")}
    editor.post(url, occasion_data(world.north, *days.values()))
    stored = [as_sent(session) for session in world.occasion.sessions.all()]

    response = editor.post(
        url, occasion_data(world.north, *stored, dates_as_written="19 februari och 5 mars 2027") | {"read": "1"}
    )

    shown = [
        (row["theme"].value(), row["starts_on"].value(), bool(row["DELETE"].value()))
        for row in response.context["formset"].initial_forms
    ]
    assert sorted(shown) == [
        ("2027-02-12", "2027-03-05", False),
        ("2027-02-19", "2027-02-19", False),
        ("2027-02-26", "2027-02-26", True),
    ]


def test_the_words_of_a_stored_occasion_are_not_read_again(editor: Client, world: World) -> None:
    Occasion.objects.filter(pk=world.occasion.pk).update(dates_as_written="12 oktober")
    url = reverse("studier_occasions:edit", args=[world.occasion.pk])
    shown = editor.get(url)

    assert shown.context["words_read"] == "12 oktober"
    assert editor.post(url, as_shown(shown)).status_code == 302


def test_long_words_are_read_whole_and_kept_in_short(
    editor: Client, world: World, add_url: str, fragment: dict[str, str]
) -> None:
    words = ", ".join(f"{day} {month} 2027" for month in ("januari", "februari", "mars") for day in range(1, 11))
    shown = editor.post(
        add_url, occasion_data(world.north, label="Lång", dates_as_written=words) | {"read": "1"}, **fragment
    )

    assert editor.post(add_url, as_shown(shown), **fragment).status_code == 200

    occasion = Occasion.objects.get(label="Lång")
    assert (occasion.sessions.count(), len(occasion.dates_as_written)) == (30, 255)


def test_one_venue_is_enough_for_all_sessions_that_have_none(editor: Client, world: World, add_url: str) -> None:
    elsewhere = EVENING | {"starts_on": "2027-02-19", "venue": "Hamnen"}
    plain = EVENING | {"venue": ""}

    editor.post(add_url, occasion_data(world.north, plain, elsewhere, label="Lokal", venue_of_all="Biblioteket"))

    assert [one.venue for one in Occasion.objects.get(label="Lokal").sessions.all()] == ["Biblioteket", "Hamnen"]


# Alternatives.


def test_alternatives_become_an_occasion_each(
    editor: Client, world: World, add_url: str, fragment: dict[str, str]
) -> None:
    towns = [EVENING | {"venue": town} for town in ("Norrby", "Söderby", "Västerby")]
    sent = occasion_data(world.north, *towns, capacity="12", dates_are="alternatives")
    once = {"once": str(editor.get(add_url).context["once"])}

    response = editor.post(add_url, sent | once, **fragment)
    editor.post(add_url, sent | once, **fragment)

    made = Occasion.objects.filter(alternative_group__isnull=False)
    assert response.status_code == 200
    assert sorted(made.values_list("label", "capacity")) == [("Norrby", 12), ("Söderby", 12), ("Västerby", 12)]
    assert made.values("alternative_group").distinct().count() == 1
    assert [occasion.sessions.count() for occasion in made] == [1, 1, 1]


def test_one_date_is_no_choice(editor: Client, world: World, add_url: str) -> None:
    editor.post(add_url, occasion_data(world.north, EVENING, label="Ensam", dates_are="alternatives"))

    assert Occasion.objects.get(label="Ensam").alternative_group is None


def test_a_stored_occasion_is_not_split(editor: Client, world: World) -> None:
    form = editor.get(reverse("studier_occasions:edit", args=[world.occasion.pk])).context["form"]

    assert "dates_are" not in form.fields


# All that an occasion holds.

EVERYTHING = {
    "is_preliminary": "on",
    "registration_opens_on": "2027-01-01",
    "last_registration_day": "2027-02-01",
    "last_registration_time": "12:00",
    "contact_name": "Kim Exempel",
    "contact_email": "kim@example.org",
    "contact_phone": "070-123 45 67",
    "online_url": "https://example.org/rum",
    "online_note": "Kod 1234",
    "dates_as_written": "",
}
DETAILS = {
    "prices-TOTAL_FORMS": "2",
    "prices-INITIAL_FORMS": "0",
    "prices-0-audience": "Medlemmar",
    "prices-0-until": "2027-01-15",
    "prices-0-amount": "1 250,50",
    "prices-1-audience": "",
    "deadlines-TOTAL_FORMS": "1",
    "deadlines-INITIAL_FORMS": "0",
    "deadlines-0-day": "2027-01-20",
    "deadlines-0-at": "12:00",
    "deadlines-0-effect": "Val av rum",
}
RICH_EVENING = EVENING | {
    "check_in_at": "17:30",
    "speaker": "Kim Exempel",
    "speaker_role": "ekonom",
    "track": "Spår A",
    "agenda_text": "18.00 Fika\r\n18.30–19.15 Budgeten | Kim Exempel, ekonom",
}


def test_everything_is_stored_and_shown_again(editor: Client, world: World, add_url: str) -> None:
    editor.post(add_url, occasion_data(world.north, RICH_EVENING, label="Allt", **EVERYTHING) | DETAILS)

    occasion = Occasion.objects.get(label="Allt")
    session = occasion.sessions.get()
    assert occasion.prices == [{"audience": "Medlemmar", "until": "2027-01-15", "amount": "1250.50"}]
    assert occasion.deadlines == [{"day": "2027-01-20", "effect": "Val av rum", "at": "12:00"}]
    assert session.agenda == [
        {"text": "Fika", "at": "18:00"},
        {"text": "Budgeten", "at": "18:30", "until": "19:15", "speaker": "Kim Exempel", "role": "ekonom"},
    ]
    assert (session.check_in_at, session.speaker, session.track) == (dt.time(17, 30), "Kim Exempel", "Spår A")
    shown = editor.get(reverse("studier_occasions:edit", args=[occasion.pk]))
    assert shown.context["form"].open_groups == {"deadlines", "place"}
    editor.post(reverse("studier_occasions:edit", args=[occasion.pk]), as_shown(shown))
    again = Occasion.objects.get(pk=occasion.pk)
    fields = ["is_preliminary", "registration_opens_on", "last_registration_time", "contact_phone", "online_url"]
    assert [getattr(again, name) for name in fields] == [getattr(occasion, name) for name in fields]
    assert again.sessions.get().agenda == session.agenda


def test_a_list_can_stand_in_a_calendar_that_its_editor_may_edit(as_: Any, world: World) -> None:
    """Whoever may not edit the calendar neither sees the choice nor loses what another has chosen."""
    key = world.page.get_parent().specific.translation_key
    list_data = occasion_data(world.district, title="Årsmöte", kind="meeting")
    root, office = as_("superuser"), as_("office")
    root.post(reverse("studier_occasions:add_list"), list_data | {"occasion-calendar": str(key)})
    stored = Occasion.objects.get(title="Årsmöte")
    url = reverse("studier_occasions:edit", args=[stored.pk])

    assert (stored.calendar_key, stored.kind) == (key, "meeting")
    assert "calendar" not in office.get(url).context["form"].fields
    assert office.post(url, list_data | {"occasion-calendar": ""}).status_code == 302
    assert Occasion.objects.get(pk=stored.pk).calendar_key == key
    root.post(url, list_data | {"occasion-calendar": ""})
    assert Occasion.objects.get(pk=stored.pk).calendar_key is None
    assert "calendar" not in office.get(url).context["form"].fields


def test_a_form_from_before_keeps_what_it_does_not_know(editor: Client, world: World, add_url: str) -> None:
    editor.post(add_url, occasion_data(world.north, RICH_EVENING, label="Allt", **EVERYTHING) | DETAILS)
    occasion = Occasion.objects.get(label="Allt")

    editor.post(
        reverse("studier_occasions:edit", args=[occasion.pk]),
        occasion_data(world.north, as_sent(occasion.sessions.get()), label="Allt"),
    )

    again = Occasion.objects.get(label="Allt")
    assert (again.prices, again.deadlines) == (occasion.prices, occasion.deadlines)
    assert (again.online_url, again.contact_name, again.is_preliminary) == (
        "https://example.org/rum",
        "Kim Exempel",
        True,
    )
    assert again.sessions.get().speaker == "Kim Exempel"


@pytest.mark.parametrize(
    ("session", "field"),
    [
        ({"starts_on": "2027-03-28", "starts_at": "02:30", "ends_at": ""}, "starts_at"),
        ({"starts_on": "2026-10-25", "starts_at": "02:30", "ends_at": ""}, "starts_at"),
        ({"starts_on": "2027-03-27", "ends_on": "2027-03-28", "ends_at": "02:30"}, "ends_at"),
        ({"starts_on": "2027-03-28", "starts_at": "08:00", "check_in_at": "02:30"}, "check_in_at"),
    ],
)
def test_a_time_that_the_clocks_skip_or_show_twice_is_refused_and_kept(
    session: dict[str, str], field: str, editor: Client, world: World, add_url: str
) -> None:
    response = editor.post(add_url, occasion_data(world.north, EVENING | {"ends_at": "20:00"} | session))

    assert response.status_code == 422
    assert set(response.context["formset"].errors[0]) == {field}
    assert 'value="02:30"' in response.content.decode()


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"prices-0-amount": "gratis"}, ("prices", "amount")),
        ({"prices-0-amount": "-1"}, ("prices", "amount")),
        ({"prices-0-amount": "", "prices-0-what": ""}, ("prices", "amount")),
        ({"deadlines-0-day": ""}, ("deadlines", "day")),
        ({"deadlines-0-effect": ""}, ("deadlines", "effect")),
        ({"deadlines-0-day": "2027-03-28", "deadlines-0-at": "02:30"}, ("deadlines", "at")),
    ],
)
def test_a_row_that_says_too_little_is_refused(
    sent: dict[str, str], wrong: tuple[str, str], editor: Client, world: World, add_url: str
) -> None:
    response = editor.post(add_url, occasion_data(world.north, EVENING) | DETAILS | sent)

    name, field = wrong
    assert response.status_code == 422
    assert set(response.context[name].errors[0]) == {field}


def test_a_day_before_the_start_follows_the_first_session(editor: Client, world: World, add_url: str) -> None:
    editor.post(add_url, occasion_data(world.north, EVENING, label="Relativ", deadline_days="10"))

    assert Occasion.objects.get(label="Relativ").last_registration_day == dt.date(2027, 2, 2)
