"""What a member does on their own page: yes and no to an offer, leaving, other answers, another occasion."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.members.building import address, full_course, member, offered, route, state_of
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.members.services import AnswersClosed, change_answers
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.answers import Answer, answers_from
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db

TOMORROW = dt.timedelta(days=1)


def last_day(days):
    return timezone.localdate() + dt.timedelta(days=days)


# An offer


def test_a_yes_gives_the_place(client):
    registration = offered(full_course())

    answer = client.post(address(registration, "accept"))

    assert (answer.status_code, answer.url) == (303, address(registration))
    assert state_of(registration) == "placed"
    assert Message.objects.filter(about=registration.pk, kind="placed").count() == 1


def test_a_yes_that_comes_too_late_is_explained_and_the_next_is_asked(client):
    occasion = full_course()
    registration = offered(occasion)
    behind = member(occasion)
    Registration.objects.filter(pk=registration.pk).update(offer_expires_at=timezone.now())

    answer = client.post(address(registration, "accept"))

    assert (answer.status_code, state_of(registration), state_of(behind)) == (422, "expired", "offered")
    assert "Your answer came too late" in answer.content.decode()


def test_a_yes_where_nothing_is_offered_is_explained(client):
    occasion = full_course()
    registration = member(occasion)

    answer = client.post(address(registration, "accept"))

    assert (answer.status_code, state_of(registration)) == (422, "waitlisted")


def test_a_no_passes_the_place_on(client):
    occasion = full_course()
    registration = offered(occasion)
    behind = member(occasion)

    asked = client.get(address(registration, "withdraw"))
    client.post(address(registration, "withdraw"))

    assert "Say no to the place?" in asked.content.decode()
    assert (state_of(registration), state_of(behind)) == ("withdrawn", "offered")


# Leaving


def test_leaving_says_what_it_costs_and_gives_the_place_to_the_next(client):
    occasion = factories.occasion(
        factories.course_page(), capacity=1, withdrawal_terms="From 1 May the fee is not paid back."
    )
    registration, behind = member(occasion), member(occasion)

    asked = client.get(address(registration, "withdraw"))
    assert "From 1 May the fee is not paid back." in asked.content.decode()
    assert state_of(registration) == "placed"
    left = client.post(address(registration, "withdraw"))

    assert (left.status_code, left.url) == (303, address(registration))
    assert (state_of(registration), state_of(behind)) == ("withdrawn", "placed")


def test_leaving_the_queue_costs_nothing(client):
    occasion = full_course(withdrawal_terms="The fee is not paid back.")
    registration = member(occasion)

    text = client.get(address(registration, "withdraw")).content.decode()
    client.post(address(registration, "withdraw"))

    assert ("Leave the waiting list?" in text, "The fee is not paid back." in text) == (True, False)
    assert state_of(registration) == "withdrawn"


def test_leaving_twice_is_leaving_once(client):
    registration = member(factories.occasion(factories.course_page()))

    answers = [client.post(address(registration, "withdraw")).status_code for _ in range(2)]

    assert (answers, registration.transitions.count()) == ([303, 303], 2)


def test_nobody_leaves_what_is_over_or_cancelled(client):
    registration = member(factories.occasion(factories.course_page()))
    for change in ({"last_day": last_day(-1)}, {"status": OccasionStatus.CANCELLED, "cancel_reason": "Snow"}):
        Occasion.objects.update(**change)

        answer = client.post(address(registration, "withdraw"))

        assert (answer.status_code, client.get(address(registration, "withdraw")).status_code) == (422, 303)
    assert state_of(registration) == "placed"


# Answers


@pytest.fixture
def asking():
    """A form with a text, a prerequisite and a diet, and its questions' keys."""
    form = factories.registration_form(
        questions=[
            ("short_text", {"label": "Why?"}),
            ("prerequisite", {"label": "Step 1?"}),
            ("diet", {"label": "Food?"}),
        ]
    )
    return form, [child.id for child in form.questions]


def with_answers(form, keys, **values):
    answers = [
        Answer(keys[0], "short_text", "Why?", "To learn", "none"),
        Answer(keys[1], "prerequisite", "Step 1?", {"text": "Yes: 2024", "chosen": "Yes", "note": "2024"}, "none",
               choices=("yes",), confirmed=True),
        Answer("gone", "short_text", "Shoe size?", "43", "none"),
    ]  # fmt: skip
    occasion = values.pop("occasion", None) or factories.occasion(factories.course_page())
    return member(occasion, form_key=form.translation_key, answers=answers, **values)


def typed(client, registration, **changes):
    """What the browser sends of the form as it is shown, with these changes."""
    form = client.get(address(registration, "answers")).context["form"]
    data = {}
    for name in form.fields:
        value = form[name].value()
        if value not in (None, "", [], False):
            data[name] = value
    assert set(changes) <= set(form.fields)
    return data | changes


def stored(registration):
    registration.refresh_from_db()
    return {answer.question: answer for answer in answers_from(registration.answers)}


def test_other_answers_are_saved_and_the_rest_stays_as_it_was(client, asking):
    form, (why, step, _food) = asking
    registration = with_answers(form, [why, step], phone="070-123 45 67")

    sent = client.post(
        address(registration, "answers"), typed(client, registration, **{f"q-{why}": "To teach", "phone": "08-123456"})
    )

    assert (sent.status_code, sent.url) == (303, f"{address(registration)}?done=answers")
    now = stored(registration)
    assert registration.phone == "08-123456"
    assert (now[why].value, now["gone"].value) == ("To teach", "43")  # the form no longer asks for shoes
    assert now[step].confirmed is True  # the same answer: what the organiser has said of it stands
    assert registration.changed_at is not None
    assert "Your changes have been saved." in client.get(sent.url).content.decode()


def test_another_answer_to_a_prerequisite_has_to_be_confirmed_anew(client, asking):
    form, (why, step, _food) = asking
    registration = with_answers(form, [why, step])

    client.post(address(registration, "answers"), typed(client, registration, **{f"q-{step}": "no"}))

    assert stored(registration)[step].confirmed is None


def test_nobody_confirms_an_answer_of_their_own():
    registration = member(factories.occasion(factories.course_page()))

    change_answers(registration.pk, phone="", answers=[Answer("a", "prerequisite", "A", "yes", "none", confirmed=True)])

    assert stored(registration)["a"].confirmed is None


def test_saving_without_a_change_is_no_change(client, asking):
    form, (why, step, _food) = asking
    registration = with_answers(form, [why, step])

    client.post(address(registration, "answers"), typed(client, registration))

    registration.refresh_from_db()
    assert registration.changed_at is None


def test_a_mistake_is_named_and_what_was_typed_is_kept(client, asking):
    form, (why, step, _food) = asking
    registration = with_answers(form, [why, step])
    data = typed(client, registration, **{f"q-{why}": "To teach", "phone": "call me"})

    answer = client.post(address(registration, "answers"), data)

    text = answer.content.decode()
    assert (answer.status_code, "To teach" in text, "call me" in text) == (422, True, True)
    assert stored(registration)[why].value == "To learn"


def test_the_last_day_to_change_is_the_last_sign_up_day(client, asking):
    form, (why, step, _food) = asking
    registration = with_answers(form, [why, step])
    data = typed(client, registration, **{f"q-{why}": "To teach"})
    Occasion.objects.update(last_registration_day=last_day(-1))

    late = client.post(address(registration, "answers"), data)

    assert (late.status_code, stored(registration)[why].value) == (422, "To learn")
    assert "To teach" in late.content.decode()
    assert client.get(address(registration, "answers")).url == address(registration)
    with pytest.raises(AnswersClosed):
        change_answers(registration.pk, phone="", answers=[])
    Occasion.objects.update(last_registration_day=last_day(0))
    assert client.post(address(registration, "answers"), data).status_code == 303


def test_without_its_proof_of_origin_a_form_is_shown_again_as_it_was_typed(asking):
    form, (why, step, _food) = asking
    registration = with_answers(form, [why, step])
    strict = Client(enforce_csrf_checks=True)
    data = typed(strict, registration, **{f"q-{why}": "To teach"})

    answer = strict.post(address(registration, "answers"), data)

    assert (answer.status_code, "To teach" in answer.content.decode()) == (403, True)
    assert stored(registration)[why].value == "To learn"


@pytest.mark.parametrize("view", ["accept", "withdraw", "answers", "switch", "revoke"])
def test_nothing_happens_without_the_proof_of_origin(view):
    course = factories.course_page()
    occasion = factories.occasion(course, capacity=1, offer_hours=24)
    other = factories.occasion(course)
    factories.registration(occasion)
    registration = offered(occasion, phone="070-123 45 67")
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(address(registration, view), {"occasion": str(other.pk), "phone": "08-123456"})

    assert answer.status_code in {403, 200, 303}
    registration.refresh_from_db()
    assert (registration.state, registration.phone, registration.occasion_id) == (
        "offered", "070-123 45 67", occasion.pk,
    )  # fmt: skip


# Another occasion


@pytest.fixture
def choice():
    """A course on two occasions."""
    course = factories.course_page()
    return factories.occasion(course, label="Ekdal"), factories.occasion(course, label="Norrby", capacity=1)


def switch(client, registration, occasion_id):
    return client.post(address(registration, "switch"), {"occasion": str(occasion_id)})


def test_switching_takes_the_seat_along(client, choice):
    first, second = choice
    registration = member(first)
    before = address(registration)

    answer = switch(client, registration, second.pk)

    assert (answer.status_code, answer.url) == (303, f"{before}?done=moved")
    registration.refresh_from_db()
    assert (registration.occasion_id, registration.state) == (second.pk, "placed")
    assert client.get(before).context["own"].occasion.label == "Norrby"  # the link stays the same


def test_switching_to_a_full_one_is_said_beforehand_and_puts_one_in_the_queue(client, choice):
    first, second = choice
    factories.registration(second)
    registration = member(first)

    text = client.get(address(registration, "switch")).content.decode()
    switch(client, registration, second.pk)

    assert ("Norrby" in text, "(Full, waiting list)" in text, "Ekdal · " in text.split("<form")[1]) == (
        True, True, False,
    )  # fmt: skip
    assert state_of(registration) == "waitlisted"


def test_what_closed_meanwhile_is_explained(client, choice):
    first, second = choice
    registration = member(first)
    Occasion.objects.filter(pk=second.pk).update(last_registration_day=last_day(-1))
    third = factories.occasion(factories.course_page("Annan kurs"))

    late, foreign = switch(client, registration, second.pk), switch(client, registration, third.pk)
    nothing = switch(client, registration, uuid.uuid4())

    assert [answer.status_code for answer in (late, foreign, nothing)] == [422, 422, 422]
    registration.refresh_from_db()
    assert registration.occasion_id == first.pk


def test_whoever_is_on_both_lists_already_is_told_so(client, choice):
    first, second = choice
    registration = member(first, email="mira@example.org")
    member(second, email="mira@example.org")

    answer = switch(client, registration, second.pk)

    assert answer.status_code == 422
    assert "You are on the list of that occasion already." in answer.content.decode()


def test_switching_is_offered_only_where_there_is_something_to_switch_to(client, choice):
    first, second = choice
    registration = member(first)
    offers = [client.get(address(registration)).context["own"].can_switch]
    course = factories.course_index().get_children().get().specific
    course.unpublish()
    offers.append(client.get(address(registration)).context["own"].can_switch)
    course.save_revision().publish()
    second.delete()
    offers.append(client.get(address(registration)).context["own"].can_switch)

    assert offers == [True, False, False]
    assert client.get(address(registration, "switch")).url == address(registration)


def test_a_sign_up_that_waits_goes_on_waiting_after_a_switch(client):
    course = factories.course_page()
    first, second = (factories.occasion(course, route=one) for one in [route()] * 2)
    registration = member(first)

    switch(client, registration, second.pk)

    assert state_of(registration) == "pending_local"
