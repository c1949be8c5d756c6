"""One course in two languages: what translates, and what is the same."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.localize.stored import stored, stored_but_titles
from tests.localize.translating import fill_in, in_english, sync, translate
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage, CoursePartner
from wagtail_studier.courses.partners import Partner

pytestmark = pytest.mark.django_db


def partners(page):
    return [row.partner.name for row in page.partners.order_by("sort_order")]


def blocks(page):
    return [(child.block_type, {name: str(value) for name, value in child.value.items()}) for child in page.description]


def test_the_texts_are_english_and_the_facts_are_the_same(course):
    swedish, english = course.swedish, course.english

    assert (english.title, english.introduction) == ("Introduction", "For those who are new.")
    assert [value.get("heading") or value.get("source") for _kind, value in blocks(english)] == [
        "Contents",
        "From the programme",
    ]
    assert "EN Om <b>partiet</b>." in blocks(english)[0][1]["text"]
    assert (english.mode, english.organiser, english.contact_email) == (
        "hybrid",
        swedish.organiser,
        "kurser@example.org",
    )
    assert partners(english) == partners(swedish) == ["Folkhögskolan", "Studieförbundet"]


def test_both_languages_have_the_same_occasions(course):
    assert Occasion.objects.count() == 1
    assert [row.id for row in course.english.offer.occasions] == [course.occasion.pk]
    assert course.english.course_key == course.swedish.course_key


def test_the_form_is_the_english_one_with_the_same_questions(course):
    swedish, english = course.form.definition(), course.english.get_form_definition()

    assert course.english.registration_form == course.english_form
    assert english.key == swedish.key
    words = [(question.label, tuple(choice.text for choice in question.choices)) for question in english.questions]
    assert words == [
        ("What is your club called?", ()),
        ("Anything we should know?", ()),
        ("How do you take part?", ("In the room", "Online")),
        ("Which days?", ("Saturday", "Sunday")),
        ("I can give others a lift", ()),
    ]
    ids = [[choice.id for choice in question.choices] for question in swedish.questions]
    assert [[choice.id for choice in question.choices] for question in english.questions] == ids
    same = [(question.key, question.kind, question.required, question.sensitivity) for question in swedish.questions]
    assert [(q.key, q.kind, q.required, q.sensitivity) for q in english.questions] == same


def test_a_form_translated_after_the_page_shows_in_english_without_a_sync():
    form = factories.registration_form(questions=[("short_text", {"label": "Förening?"})])
    page = factories.course_page(registration_form=form)
    factories.occasion(page)
    english = page.copy_for_translation(factories.locale("en"), copy_parents=True)
    assert english.registration_form == form

    translate(form)
    fill_in(form, {"Förening?": "Club?"})

    assert [question.label for question in english.get_form_definition().questions] == ["Club?"]


def test_translating_never_touches_a_sign_up():
    page = factories.course_page()
    factories.registration(factories.occasion(page, capacity=1))
    before = stored_but_titles()

    translate(page)
    fill_in(page, {"Grundkurs": "Introduction"})

    assert stored_but_titles() == before
    assert Occasion.objects.values_list("titles", flat=True).get()["en"] == "Introduction"


def test_the_source_is_edited_and_synced(course):
    factories.registration(course.occasion)
    before = stored_but_titles()
    page = CoursePage.objects.get(pk=course.swedish.pk)
    page.mode = "digital"
    page.introduction = "För alla."
    page.description = [*page.description.raw_data, {"type": "quote", "value": {"text": "Nytt.", "source": ""}}]
    page.partners.remove(page.partners.order_by("sort_order")[0])
    page.partners.add(CoursePartner(partner=Partner.objects.create(name="Facket")))
    page.save_revision().publish()

    english = sync(page)

    assert (english.title, english.introduction, english.mode) == ("Introduction", "För alla.", "digital")
    assert [value["text"] for _kind, value in blocks(english)][1:] == ["We learn together.", "Nytt."]
    assert sorted(partners(english)) == ["Facket", "Studieförbundet"]
    assert stored_but_titles() == before


def test_a_question_is_removed_and_another_added(course):
    registration = factories.registration(course.occasion)
    before = stored()
    rows = list(course.form.questions.raw_data)
    added = {"type": "short_text", "value": rows[0]["value"] | {"label": "Hur hittade du hit?"}}
    course.form.questions = [*rows[2:], added]
    course.form.save()

    sync(course.form)
    english = fill_in(course.form, {"Hur hittade du hit?": "How did you find us?"})

    swedish = type(course.form).objects.get(pk=course.form.pk).definition()
    assert [question.key for question in english.definition().questions] == [q.key for q in swedish.questions]
    assert english.definition().questions[-1].label == "How did you find us?"
    assert stored() == before
    registration.refresh_from_db()


def test_the_english_page_is_translated_while_it_was_an_alias(client):
    """Localize keeps a tree of aliases in the languages that are not translated yet."""
    page = factories.course_page()
    occasion = factories.occasion(page)
    alias = page.copy_for_translation(factories.locale("en"), copy_parents=True, alias=True)
    assert (alias.course_key, [row.id for row in alias.offer.occasions]) == (page.course_key, [occasion.pk])
    assert client.get(alias.url).status_code == 200

    translate(page)
    english = fill_in(page, {"Grundkurs": "Introduction"})

    assert (english.pk, english.alias_of, english.course_key) == (alias.pk, None, page.course_key)
    assert [row.id for row in english.offer.occasions] == [occasion.pk]


@pytest.mark.parametrize("gone", ["swedish", "english"])
def test_one_language_is_deleted_and_the_other_goes_on(client, course, gone):
    factories.registration(course.occasion)
    before = stored()

    getattr(course, gone).delete()

    left = course.english if gone == "swedish" else course.swedish
    left = CoursePage.objects.get(pk=left.pk)
    assert [row.id for row in left.offer.occasions] == [course.occasion.pk]
    assert client.get(left.url).status_code == 200
    assert stored() == before


def test_the_form_of_one_language_is_deleted(client, course):
    course.form.delete()

    swedish = CoursePage.objects.get(pk=course.swedish.pk)
    assert (client.get(swedish.url).status_code, client.get(course.english.url).status_code) == (200, 200)
    assert course.english.get_form_definition().key == course.form.translation_key


def test_the_calendar_is_english_too(client, course):
    index = in_english(factories.course_index())

    soup = BeautifulSoup(client.get(index.url).content, "html.parser")

    month = factories.session(30).starts_on
    assert [link["href"] for link in soup.select(".studier-row h3 a")] == [course.english.url]
    assert month.strftime("%B %Y") in [text.get_text(strip=True) for text in soup.select(".studier-month h2")]
