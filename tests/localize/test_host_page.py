"""A page of the host with sign-up forms on it, in two languages."""

import pytest

from tests import factories
from tests.host.models import HostPage
from tests.localize.conftest import WORDS
from tests.localize.translating import fill_in, in_english, sync, translate
from tests.registrations.forms import fill_in as fill_in_form
from tests.registrations.forms import forms_in
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def interest():
    return factories.occasion(title="Studiecirklar")


@pytest.fixture
def page(course, interest):
    """A form for the course and one for a list, in Swedish and in English."""
    blocks = [
        ("sign_up", {"heading": "Anmälan", "course": course.swedish, "occasion": None, "form": course.form}),
        ("sign_up", {"heading": "Intresse", "course": None, "occasion": interest, "form": course.form}),
    ]
    swedish = factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=blocks))
    translate(swedish)
    fill_in(swedish, WORDS | {"Anmälan": "Sign up", "Intresse": "Interested?"})
    return swedish


def values(page):
    return [block.value for block in page.body]


def test_texts_are_translated_targets_are_the_same_and_the_form_is_the_english_one(page, course, interest):
    english = in_english(page)

    assert [value["heading"] for value in values(english)] == ["Sign up", "Interested?"]
    assert [value.target for value in values(english)] == [value.target for value in values(page)]
    assert [value["occasion"] for value in values(english)] == [None, interest]
    assert [value["form"] for value in values(english)] == [course.english_form, course.english_form]


def test_both_forms_lead_to_the_same_lists(client, page, course, interest, answers):
    for place, name in ((page, "sven"), (in_english(page), "emma")):
        for number in (1, 2):
            chosen = {"email": f"{name}@example.org", answers.one_choice: answers.online}
            assert client.post(place.url, fill_in_form(client.get(place.url), number, **chosen)).status_code == 303

    key = course.form.translation_key
    for target in (course.occasion, interest):
        rows = target.registrations.order_by("language").values_list("language", "form_key")
        assert list(rows) == [("en", key), ("sv", key)]
        assert Occasion.objects.get(pk=target.pk).placed == 2


def test_a_form_that_is_not_translated_yet_is_asked_as_it_is(client):
    form = factories.registration_form(questions=[("short_text", {"label": "Förening?", "required": True})])
    block = {"heading": "", "course": None, "occasion": factories.occasion(), "form": form}
    page = factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=[("sign_up", block)]))
    english = page.copy_for_translation(factories.locale("en"), copy_parents=True)
    english.save_revision().publish()
    key = form.definition().questions[0].field_name

    shown = client.get(english.url)
    answer = client.post(english.url, fill_in_form(shown, **{key: "Kören"}))

    assert (key in forms_in(shown)[0], answer.status_code) == (True, 303)
    assert Registration.objects.get().answers[0]["label"] == "Förening?"


def test_the_form_is_translated_while_the_page_is_open(client):
    """A choice is the same in every language, so what was chosen in Swedish counts; its words are now English."""
    choices = [{"type": "item", "value": text, "id": f"id-{text}"} for text in ("Ja", "Nej")]
    form = factories.registration_form(questions=[("one_choice", {"label": "Kommer du?", "choices": choices})])
    block = {"heading": "", "course": None, "occasion": factories.occasion(), "form": form}
    page = factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=[("sign_up", block)]))
    english = page.copy_for_translation(factories.locale("en"), copy_parents=True)
    english.save_revision().publish()
    key = form.definition().questions[0].field_name
    data = fill_in_form(client.get(english.url), **{key: "id-Ja"})

    translate(form)
    fill_in(form, {"Ja": "Yes", "Nej": "No", "Kommer du?": "Will you come?"})
    answer = client.post(english.url, data)

    assert answer.status_code == 303
    [stored] = Registration.objects.get().answers
    assert (stored["label"], stored["value"], stored["choices"]) == ("Will you come?", "Yes", ["id-Ja"])


def test_a_block_is_added_and_another_removed_in_the_source(client, page, course):
    later = HostPage.objects.get(pk=page.pk)
    second = later.body.raw_data[1]
    added = {"type": "sign_up", "value": {"heading": "Ny", "course": course.swedish.pk, "occasion": None, "form": None}}
    later.body = [second, added]
    later.save_revision().publish()

    english = sync(later)

    assert [value["heading"] for value in values(english)] == ["Interested?", "Ny"]
    assert len(forms_in(client.get(english.url))) == 2


def test_the_course_and_the_list_are_deleted(client, page, course, interest):
    interest.delete()
    for language in (course.swedish, course.english):
        type(language).objects.get(pk=language.pk).delete()

    english = sync(HostPage.objects.get(pk=page.pk))

    assert [value.target for value in values(english)] == [None, None]
    assert [client.get(place.url).status_code for place in (page, english)] == [200, 200]
