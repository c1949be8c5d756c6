"""An occasion with people on it changes: everybody it concerns is told, of the last word and only once."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.formats import date_format

from tests import factories
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.rules import Route
from wagtail_studier.courses.services import version_of
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.changes import ChangedMeanwhile, change_occasion, people_on
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.seats import OccasionNotOpen
from wagtail_studier.registrations.services import register

pytestmark = pytest.mark.django_db


@pytest.fixture
def occasion():
    """Two evenings, two seats: Mira and Ben have them, Sven waits."""
    evenings = [factories.session(30, theme="Start"), factories.session(37, theme="Slut")]
    made = factories.occasion(factories.course_page("Grundkurs"), capacity=2, sessions=evenings)
    for name, language in (("Mira", "sv"), ("Ben", "en"), ("Sven", "sv")):
        factories.registration(made, name, email=f"{name.lower()}@example.org", language=language)
    return made


def opened(occasion):
    """The occasion and its sessions as an editor's form has them."""
    stored = Occasion.objects.get(pk=occasion.pk)
    return stored, list(stored.sessions.all())


def change(occasion, *, tells=True, seen="", sessions=None, actor=None, **values):
    """What an editor does who opens the form, writes these values and saves."""
    mine, rows = opened(occasion)
    for name, value in values.items():
        setattr(mine, name, value)
    return change_occasion(mine, sessions=rows if sessions is None else sessions, actor=actor, tells=tells, seen=seen)


def move(occasion, days=1, **values):
    """Save with the last evening so many days later."""
    _mine, rows = opened(occasion)
    rows[-1].starts_on += dt.timedelta(days=days)
    return change(occasion, sessions=rows, **values)


def cancel(occasion, **values):
    return change(occasion, status="cancelled", cancel_reason="För få anmälda", **values)


def told(kind):
    """Who got mails of this kind, in alphabetical order."""
    return sorted(name.partition("@")[0] for name in mails(kind).values_list("recipient", flat=True))


def mails(kind):
    return Message.objects.filter(kind=kind)


def states():
    return dict(Registration.objects.values_list("name", "state"))


def counters(occasion):
    return Occasion.objects.values_list("placed", "waiting", "held", "pending").get(pk=occasion.pk)


# Dates and places


def test_one_evening_of_two_is_moved_and_everyone_is_told_once(occasion):
    first, last = opened(occasion)[1]

    changed = move(occasion)

    assert (changed.told, told("changed")) == (3, ["ben", "mira", "sven"])
    assert (states(), Registration.objects.count()) == ({"Mira": "placed", "Ben": "placed", "Sven": "waitlisted"}, 3)
    kept = list(Session.objects.filter(occasion=occasion))
    assert [row.pk for row in kept] == [first.pk, last.pk]
    assert kept[1].starts_on - last.starts_on == dt.timedelta(days=1)


def test_each_is_told_in_the_own_language_what_was_and_what_is(occasion):
    last = opened(occasion)[1][-1].starts_on

    move(occasion)

    for name, language in (("mira", "sv"), ("ben", "en")):
        text = mails("changed").get(recipient=f"{name}@example.org").text
        with translation.override(language):
            days = [date_format(day, "j F Y") for day in (last, last + dt.timedelta(days=1))]
        assert [f"{day}, 18:00–20:30, Folkets hus" in text for day in days] == [True, True]


@pytest.mark.parametrize(
    ("field", "value"), [("venue", "Biblioteket"), ("starts_at", dt.time(19)), ("ends_at", None), ("theme", "Annat")]
)
def test_a_place_or_a_time_is_news_and_a_theme_is_not(occasion, field, value):
    rows = opened(occasion)[1]
    setattr(rows[0], field, value)

    change(occasion, sessions=rows)

    assert len(told("changed")) == (0 if field == "theme" else 3)


def test_an_evening_more_and_an_evening_less_are_news(occasion):
    rows = opened(occasion)[1]
    change(occasion, sessions=[*rows, factories.session(44)])
    change(occasion, sessions=rows[:1])

    assert told("changed") == ["ben", "ben", "mira", "mira", "sven", "sven"]


def test_nobody_is_told_if_the_editor_says_so(occasion):
    assert (move(occasion, tells=False).told, told("changed")) == (0, [])


def test_nobody_is_told_of_what_is_the_same(occasion):
    assert (change(occasion, label="Sjövik").told, told("changed")) == (0, [])


def test_there_and_back_and_there_again_is_news_three_times(occasion):
    for days in (1, -1, 1):
        assert move(occasion, days).told == 3

    assert mails("changed").count() == 9


def test_who_has_left_hears_nothing(occasion):
    Registration.objects.filter(name="Sven").update(state="withdrawn")
    Occasion.objects.filter(pk=occasion.pk).update(waiting=0)

    move(occasion)

    assert told("changed") == ["ben", "mira"]


def test_who_awaits_a_decision_is_told_too():
    route = Route.objects.create(name="Kansliet", kind="office")
    made = factories.occasion(factories.course_page(), route=route)
    factories.registration(made, email="vera@example.org")

    move(made)

    assert told("changed") == ["vera"]


def test_a_date_at_last_is_news():
    made = factories.occasion(factories.course_page(), sessions=[])
    factories.registration(made, email="vera@example.org")

    change(made, sessions=[factories.session(20)])

    assert told("changed") == ["vera"]


def test_what_is_over_is_put_right_without_a_word(occasion):
    Session.objects.filter(occasion=occasion).update(starts_on=timezone.localdate() - dt.timedelta(days=9))
    change(occasion, tells=False)

    rows = opened(occasion)[1]
    rows[0].venue = "Biblioteket"

    assert change(occasion, sessions=rows).told == 0


# Seats


def test_fewer_seats_than_people_removes_nobody_and_lets_nobody_in(occasion):
    changed = change(occasion, capacity=1)

    assert states() == {"Mira": "placed", "Ben": "placed", "Sven": "waitlisted"}
    assert (changed.promoted, counters(occasion)) == (0, (2, 1, 0, 0))
    assert register(factories.sign_up(occasion)).state == "waitlisted"
    assert not Transition.objects.filter(is_override=True).exists()


def test_fewer_seats_without_a_queue_closes_the_sign_up(occasion):
    change(occasion, capacity=1, has_waiting_list=False)

    with pytest.raises(OccasionNotOpen):
        register(factories.sign_up(occasion))


def test_more_seats_go_to_the_queue_at_once(occasion):
    assert change(occasion, capacity=3).promoted == 1
    assert (states()["Sven"], told("placed")) == ("placed", ["sven"])


def test_more_seats_are_offered_where_people_are_asked(occasion):
    assert change(occasion, capacity=3, offer_hours=24).promoted == 1
    assert (states()["Sven"], told("offered"), counters(occasion)) == ("offered", ["sven"], (2, 0, 1, 0))


def test_who_gets_a_place_in_the_same_breath_hears_of_the_place_alone(occasion):
    changed = move(occasion, capacity=3)

    assert (changed.promoted, changed.told) == (1, 2)
    assert (told("placed"), told("changed")) == (["sven"], ["ben", "mira"])
    day = opened(occasion)[1][-1].starts_on
    assert f"{day.day} " in mails("placed").get().text


def test_a_sign_up_while_the_form_was_open_keeps_its_seat(occasion):
    mine, rows = opened(occasion)
    mine.capacity = 9
    factories.registration(occasion, "Sen")

    change_occasion(mine, sessions=rows, actor=None)

    assert counters(occasion) == (4, 0, 0, 0)


# Cancelled


def test_cancelled_ends_everything_and_tells_everyone_once(occasion):
    editor = factories.user()

    cancelled = [cancel(occasion, actor=editor).cancelled for _twice in range(2)]

    assert (cancelled, told("cancelled")) == ([3, 0], ["ben", "mira", "sven"])
    assert (set(states().values()), counters(occasion), people_on(occasion)) == ({"cancelled"}, (0, 0, 0, 0), 0)
    ends = Transition.objects.filter(target="cancelled")
    assert sorted(ends.values_list("source", "actor", "reason")) == [
        ("placed", editor.pk, "För få anmälda"),
        ("placed", editor.pk, "För få anmälda"),
        ("waitlisted", editor.pk, "För få anmälda"),
    ]
    assert set(mails("cancelled").values_list("event", flat=True)) == set(ends.values_list("pk", flat=True))
    with pytest.raises(OccasionNotOpen):
        register(factories.sign_up(occasion))


def test_who_had_left_before_hears_nothing_of_the_cancellation(occasion):
    withdraw(Registration.objects.get(name="Mira").pk)

    assert (cancel(occasion).cancelled, told("cancelled")) == (2, ["ben", "sven"])
    assert states()["Mira"] == "withdrawn"


def test_moved_and_cancelled_in_one_is_cancelled(occasion):
    move(occasion, status="cancelled", cancel_reason="Sjukdom", capacity=9)

    assert (told("cancelled"), told("changed"), told("placed")) == (["ben", "mira", "sven"], [], [])


def test_moved_and_then_cancelled_is_told_once_each(occasion):
    move(occasion)
    cancel(occasion)
    move(occasion, 2)

    assert (len(told("changed")), len(told("cancelled"))) == (3, 3)


def test_announced_again_nobody_comes_back_and_all_may_sign_up_anew(occasion):
    cancel(occasion)

    again = change(occasion, status="announced", cancel_reason="")

    assert (again.promoted, again.told, set(states().values())) == (0, 0, {"cancelled"})
    assert register(factories.sign_up(occasion, email="mira@example.org")).state == "placed"


def test_announced_cancelled_announced_cancelled_tells_whom_it_concerns(occasion):
    cancel(occasion)
    change(occasion, status="announced", cancel_reason="")
    register(factories.sign_up(occasion, email="mira@example.org"))

    cancel(occasion)

    assert told("cancelled") == ["ben", "mira", "mira", "sven"]


@pytest.mark.parametrize("happens", [cancel, move])
def test_as_many_queries_for_forty_people_as_for_one(happens):
    def asked(people):
        made = factories.occasion(factories.course_page(f"Kurs {people}"), capacity=99)
        for _ in range(people):
            factories.registration(made)
        with CaptureQueriesContext(connection) as queries:
            happens(made)
        return len(queries)

    asked(1)
    counts = {people: asked(people) for people in (1, 3, 40)}

    assert set(counts.values()) == {counts[1]}, counts


# Two editors


def test_who_saves_what_another_has_changed_is_stopped(occasion):
    mine, rows = opened(occasion)
    seen = version_of(mine, rows)
    move(occasion)
    mine.label = "Mitt"

    with pytest.raises(ChangedMeanwhile):
        change_occasion(mine, sessions=rows, actor=None, seen=seen)

    assert (Occasion.objects.get(pk=occasion.pk).label, len(told("changed"))) == ("", 3)


def test_the_same_sent_twice_is_saved_once(occasion):
    mine, rows = opened(occasion)
    seen = version_of(mine, rows)
    rows[0].venue = "Biblioteket"
    sent = [*rows, factories.session(60)]

    for _twice in range(2):
        change_occasion(mine, sessions=sent, actor=None, seen=seen)

    assert (Session.objects.filter(occasion=occasion).count(), len(told("changed"))) == (3, 3)


def test_people_who_come_and_go_are_nobodys_change(occasion):
    mine, rows = opened(occasion)
    factories.registration(occasion)
    mine.label = "Sjövik"

    change_occasion(mine, sessions=rows, actor=None, seen=version_of(*opened(occasion)))

    assert Occasion.objects.get(pk=occasion.pk).label == "Sjövik"


def test_an_occasion_that_is_gone_is_not_made_anew(occasion):
    empty = factories.occasion()
    mine, rows = opened(empty)
    empty.delete()

    with pytest.raises(Occasion.DoesNotExist):
        change_occasion(mine, sessions=rows, actor=None)
