"""A member signs up on a page: what is answered, stored and mailed."""

import datetime as dt
import uuid

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.host.models import HostPage
from tests.registrations.forms import fill_in, forms_in
from wagtail_studier.registrations.models import Registration, Transition

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return factories.course_page("Grundkurs")


def post(client, page, **answers):
    return client.post(page.url, fill_in(client.get(page.url), **answers))


def test_member_is_placed_and_gets_a_receipt(client, course, django_capture_on_commit_callbacks):
    occasion = factories.occasion(course, capacity=10)
    party = factories.local_party("Sjövik")

    with django_capture_on_commit_callbacks(execute=True):
        answer = post(client, course, organisation=str(party.pk))

    assert answer.status_code == 303
    stored = Registration.objects.get()
    assert (stored.name, stored.email, stored.phone, stored.organisation, stored.state, stored.language) == (
        "Mira Exempelsson", "mira@example.org", "070-123 45 67", party, "placed", "sv",
    )  # fmt: skip
    occasion.refresh_from_db()
    assert (occasion.placed, occasion.waiting) == (1, 0)
    receipt = client.get(answer.url)
    assert "Mira" not in answer.url + receipt.content.decode()
    assert forms_in(receipt) == []
    assert receipt.headers["Cache-Control"] == "private, no-store"
    assert [message.to for message in mail.outbox] == [["mira@example.org"]]
    assert stored.reference in mail.outbox[0].body


def test_history_begins_with_the_sign_up(course):
    registration = factories.registration(factories.occasion(course))

    assert list(Transition.objects.values_list("registration", "source", "target")) == [(registration.pk, "", "placed")]


def test_full_course_puts_the_next_in_the_queue(client, course):
    occasion = factories.occasion(course, capacity=1)
    factories.registration(occasion)
    factories.registration(occasion)

    answer = post(client, course)

    assert Registration.objects.get(email="mira@example.org").state == "waitlisted"
    occasion.refresh_from_db()
    assert (occasion.placed, occasion.waiting) == (1, 2)
    assert client.get(answer.url).context["sign_up"].receipt.queue_place == 2


def test_full_course_without_waiting_list_offers_no_form(client, course):
    factories.registration(factories.occasion(course, capacity=1, has_waiting_list=False))

    assert forms_in(client.get(course.url)) == []


def test_last_place_taken_while_the_form_was_filled_in(client, course):
    occasion = factories.occasion(course, capacity=1, has_waiting_list=False)
    data = fill_in(client.get(course.url))
    factories.registration(occasion)

    answer = client.post(course.url, data)

    assert answer.status_code == 422
    assert Registration.objects.count() == 1
    assert answer.context["sign_up"].form["name"].value() == "Mira Exempelsson"


def test_closed_while_the_form_was_filled_in(client, course):
    occasion = factories.occasion(course)
    data = fill_in(client.get(course.url))
    occasion.last_registration_day = timezone.localdate() - dt.timedelta(days=1)
    occasion.save()

    answer = client.post(course.url, data)

    assert (answer.status_code, Registration.objects.count()) == (422, 0)
    assert answer.context["sign_up"].form["email"].value() == "mira@example.org"


def test_sent_twice_is_one_registration_and_the_same_receipt(client, course):
    factories.occasion(course, capacity=5)
    data = fill_in(client.get(course.url))

    first, second = client.post(course.url, data), client.post(course.url, data)

    assert Registration.objects.count() == 1
    receipts = [client.get(answer.url).context["sign_up"].receipt for answer in (first, second)]
    assert receipts[0] == receipts[1]


def test_a_known_address_is_answered_like_an_unknown_one(client, course, django_capture_on_commit_callbacks):
    occasion = factories.occasion(course, capacity=5)
    factories.registration(occasion, email="mira@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        known = post(client, course, email="Mira@Example.org")
        unknown = post(client, course, email="someone@example.org")

    occasion.refresh_from_db()
    assert (occasion.placed, Registration.objects.count()) == (2, 2)
    receipts = [client.get(answer.url).context["sign_up"].receipt for answer in (known, unknown)]
    assert receipts[0] == receipts[1]
    assert [message.to for message in mail.outbox] == [["mira@example.org"], ["someone@example.org"]]


def test_wrong_input_keeps_everything_typed(client, course):
    factories.occasion(course)

    answer = post(client, course, email="mira(at)example", name="Mira")

    form = answer.context["sign_up"].form
    assert (answer.status_code, list(form.errors)) == (422, ["email"])
    assert (form["name"].value(), form["email"].value()) == ("Mira", "mira(at)example")
    assert Registration.objects.count() == 0


def test_the_error_summary_is_what_the_address_points_at(client, course):
    factories.occasion(course)
    page = client.get(course.url)
    anchor = forms_in(page)[0][""].partition("#")[2]

    answer = client.post(course.url, fill_in(page, name=""))

    assert f'<div class="studier-errors" id="{anchor}" role="alert" tabindex="-1"' in answer.content.decode()


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d\ufeff", "\x00", "\u2028"])
def test_a_name_that_cannot_be_seen_is_no_name(client, course, name):
    factories.occasion(course)

    assert list(post(client, course, name=name).context["sign_up"].form.errors) == ["name"]


def test_control_characters_are_removed_before_anything_is_stored(client, course):
    factories.occasion(course)

    post(client, course, name="Mi\x00ra\x0b \x1bÅström\u0007")

    assert Registration.objects.get().name == "Mira Åström"


@pytest.mark.parametrize("name", ["Å", "O'Brien", "Null", "李 小龍", "Zoë 👩‍👩‍👧", "a" * 120])
def test_people_have_all_sorts_of_names(client, course, name):
    factories.occasion(course)

    post(client, course, name=name)

    assert Registration.objects.get().name == name


def test_an_over_long_field_is_refused_and_kept(client, course):
    factories.occasion(course)

    answer = post(client, course, name="a" * 121)

    assert (answer.status_code, list(answer.context["sign_up"].form.errors)) == (422, ["name"])


def test_extra_fields_change_nothing(client, course):
    factories.occasion(course)

    post(client, course, state="withdrawn", reference="AAAA-AAAA", id=str(uuid.uuid4()), received_at="1999-01-01")

    stored = Registration.objects.get()
    assert (stored.state, stored.received_at.date()) == ("placed", timezone.now().date())
    assert stored.reference != "AAAA-AAAA"


def test_an_occasion_of_another_course_cannot_be_smuggled_in(client, course):
    factories.occasion(course)
    foreign = factories.occasion(factories.course_page("En annan"))

    answer = post(client, course, occasion=str(foreign.pk))

    assert (answer.status_code, list(answer.context["sign_up"].form.errors)) == (422, ["occasion"])
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("token", ["", "x", "0" * 10_000])
def test_a_damaged_token_keeps_nobody_out(client, course, token):
    factories.occasion(course)

    assert post(client, course, token=token).status_code == 303


@pytest.mark.parametrize("descriptor", ["", "x", "WzEsMV0:1abc:def", "\x00", "🐙"])
def test_a_tampered_form_comes_back_filled_in(client, course, descriptor):
    factories.occasion(course)

    answer = post(client, course, **{"studier-form": descriptor})

    assert (answer.status_code, Registration.objects.count()) == (400, 0)
    assert answer.context["sign_up"].form["name"].value() == "Mira Exempelsson"
    assert client.post(course.url, fill_in(answer)).status_code == 303


def test_a_form_sent_to_a_page_without_one_shows_what_was_typed(client, course):
    factories.occasion(course)
    data = fill_in(client.get(course.url))

    answer = client.post(factories.home_page().url, data)

    assert (answer.status_code, Registration.objects.count()) == (400, 0)
    assert ("name", "Mira Exempelsson") in answer.context["typed"]


def test_without_proof_of_origin_nothing_is_stored_and_nothing_lost(course):
    factories.occasion(course)
    strict = Client(enforce_csrf_checks=True)
    data = fill_in(strict.get(course.url))

    refused = strict.post(course.url, data | {"csrfmiddlewaretoken": "wrong"})

    assert (refused.status_code, Registration.objects.count()) == (403, 0)
    assert refused.context["sign_up"].form["name"].value() == "Mira Exempelsson"
    assert strict.post(course.url, fill_in(refused)).status_code == 303


def test_a_block_on_the_hosts_own_page_carries_its_proof_of_origin(course):
    factories.occasion(course)
    block = {"heading": "", "course": course, "occasion": None, "form": None}
    page = factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=[("sign_up", block)]))
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(page.url, fill_in(strict.get(page.url))).status_code == 303


def test_unpublished_while_the_form_was_filled_in(client, course):
    occasion = factories.occasion(course)
    factories.registration(occasion)
    data = fill_in(client.get(course.url))
    course.unpublish()

    answer = client.post(course.url, data)

    assert (answer.status_code, Registration.objects.count()) == (410, 1)
    assert ("name", "Mira Exempelsson") in answer.context["typed"]


def test_deleting_the_page_leaves_every_registration(course):
    registration = factories.registration(factories.occasion(course))

    course.delete()

    registration.refresh_from_db()
    assert (registration.state, registration.occasion.title) == ("placed", "Grundkurs")
