"""The translator's way through the admin: submit, translate, publish, sync, stop, turn back into an alias, delete."""

import json

import pytest
from django.test import TestCase
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from tests import factories
from tests.host.models import HostPage
from tests.localize.stored import stored, stored_but_titles
from tests.localize.translating import in_english
from tests.plans import building, documents
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.organisations.models import OrganisationLevel

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(client):
    client.force_login(factories.user("tolk", is_superuser=True, is_staff=True))
    return client


def edit_url(instance):
    if hasattr(instance, "slug"):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def submit_url(instance):
    if hasattr(instance, "slug"):
        return reverse("wagtail_localize:submit_page_translation", args=[instance.pk])
    meta = instance._meta
    name = "wagtail_localize:submit_snippet_translation"
    return reverse(name, args=[meta.app_label, meta.model_name, instance.pk])


def submit(translator, instance):
    """GET asks for languages, POST submits; the English instance."""
    assert translator.get(submit_url(instance)).status_code == 200
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = translator.post(submit_url(instance), {"locales": [factories.locale("en").pk]})
    assert answer.status_code == 302
    return in_english(instance)


def publish(translator, english):
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = translator.post(edit_url(english), {"action": "publish"})
    assert answer.status_code == 302


def put(translator, name, *args, value):
    """What the translation editor's script sends when a field is left."""
    url = reverse(f"wagtail_localize:{name}", args=args)
    answer = translator.put(url, f"value={value}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {200, 201}


def translation_of(instance):
    return Translation.objects.get(source__object_id=instance.translation_key)


def translate_text(translator, instance, swedish, english):
    translation = translation_of(instance)
    for segment in translation.source.stringsegment_set.filter(string__data=swedish):
        put(translator, "edit_string_translation", translation.pk, segment.pk, value=english)


@pytest.fixture
def course():
    page = factories.course_page(registration_form=factories.registration_form(), introduction="För nya.")
    factories.registration(factories.occasion(page, capacity=5))
    return page


def host_page(*, form=None, **block):
    empty = {"heading": "", "course": None, "occasion": None, "form": form}
    return factories.home_page().add_child(
        instance=HostPage(title="Delta", slug="delta", body=[("sign_up", empty | block)])
    )


def everything(course):
    """One of each thing that can be translated."""
    return {
        "calendar": factories.course_index(),
        "course": course,
        "plan": building.plan_page(*documents.education_plan(course), *documents.action_plan(), title="Plan"),
        "host page with a course": host_page(course=course, form=course.registration_form, heading="Anmälan"),
        "form": factories.registration_form("En till", questions=[("yes_no", {"label": "Kommer du?"})]),
        "level": OrganisationLevel.objects.first(),
    }


@pytest.mark.parametrize("what", ["calendar", "course", "plan", "host page with a course", "form", "level"])
def test_everything_can_be_submitted_opened_and_published(translator, course, what):
    instance = everything(course)[what]
    before = stored_but_titles()
    submit(translator, factories.home_page())

    english = submit(translator, instance)

    editor = translator.get(edit_url(english))
    assert editor.status_code == 200
    assert "wagtail_localize/admin/edit_translation.html" in [template.name for template in editor.templates]
    publish(translator, english)
    if hasattr(english, "url"):
        assert translator.get(in_english(instance).url).status_code == 200
    assert stored_but_titles() == before


def test_a_course_is_translated_word_by_word(translator, course):
    before = stored_but_titles()
    english = submit(translator, course)
    translate_text(translator, course, "Grundkurs", "Introduction")
    translate_text(translator, course, "För nya.", "For new members.")

    publish(translator, english)

    page = in_english(course)
    assert (page.title, page.introduction, page.organiser) == ("Introduction", "For new members.", course.organiser)
    assert page.registration_form == in_english(course.registration_form)
    assert b"Introduction" in translator.get(page.url).content
    assert stored_but_titles() == before


def test_the_preview_is_english_and_sends_nothing(translator, course):
    """The editor's own language is Swedish."""
    english = submit(translator, course)
    before = stored()
    localize = reverse("wagtail_localize:preview_translation", args=[translation_of(course).pk])
    stop = reverse("wagtail_localize:stop_translation", args=[translation_of(course).pk])

    shown = translator.get(localize)
    translator.post(stop)
    draft = translator.get(reverse("wagtailadmin_pages:view_draft", args=[english.pk]))

    for preview in (shown, draft):
        assert (preview.status_code, b"Your name" in preview.content) == (200, True)
        assert b'studier-form" value' not in preview.content
        assert b'<button class="studier-button"' not in preview.content
    assert stored() == before


def test_the_target_of_a_form_can_be_another_one_in_english(translator, course):
    """The translator may override what is synchronised: here the list that people sign up for."""
    lists = [factories.occasion(title=title) for title in ("Intresselista", "Interest list")]
    page = host_page(occasion=lists[0])
    english = submit(translator, page)
    translation = translation_of(page)
    segment = translation.source.overridablesegment_set.get(context__path__endswith=".occasion")
    assert (segment.data, english.body[0].value["occasion"]) == (str(lists[0].pk), lists[0])

    put(translator, "edit_override", translation.pk, segment.pk, value=lists[1].pk)
    publish(translator, english)

    english = in_english(page)
    assert english.body[0].value["occasion"] == lists[1]
    assert translator.get(edit_url(english)).status_code == 200
    assert b"Sign up: Interest list" in translator.get(english.url).content


def test_synced_through_the_admin(translator, course):
    submit(translator, course)
    before = stored_but_titles()
    page = CoursePage.objects.get(pk=course.pk)
    page.cost = "Gratis"
    page.save_revision().publish()
    source = TranslationSource.objects.get(object_id=course.translation_key)
    url = reverse("wagtail_localize:update_translations", args=[source.pk])

    assert translator.get(url).status_code == 200
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert translator.post(url, {"publish_translations": "on"}).status_code == 302

    assert in_english(course).cost == "Gratis"
    assert stored_but_titles() == before


def test_stopped_edited_by_hand_and_started_again(translator, course):
    english = submit(translator, course)
    before = stored()

    stop = reverse("wagtail_localize:stop_translation", args=[translation_of(course).pk])
    assert translator.post(stop).status_code == 302
    editor = translator.get(edit_url(english))
    assert (editor.status_code, b"data-studier-occasions" in editor.content) == (200, True)
    occasions = translator.get(reverse("studier_occasions:of_course", args=[english.pk]))
    assert [row.placed for row in occasions.context["table"].data] == [1]

    assert translator.post(edit_url(english), {"localize-restart-translation": ""}).status_code == 302
    assert translation_of(course).enabled
    assert stored() == before


def test_back_to_an_alias(translator, course):
    english = submit(translator, course)
    before = stored_but_titles()
    url = reverse("wagtail_localize:convert_to_alias", args=[english.pk])

    assert translator.get(url).status_code == 200
    assert translator.post(url).status_code == 302

    alias = in_english(course)
    assert (alias.alias_of_id, alias.course_key) == (course.pk, course.course_key)
    assert (translator.get(edit_url(alias)).status_code, translator.get(alias.url).status_code) == (200, 200)
    assert [row.placed for row in alias.offer.occasions] == [1]
    assert stored_but_titles() == before


@pytest.mark.parametrize("gone", ["source", "translation"])
def test_one_of_two_is_deleted_in_the_admin(translator, course, gone):
    english = submit(translator, course)
    before = stored()
    page, left = (course, english) if gone == "source" else (english, course)

    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert translator.get(url).status_code == 200
    assert translator.post(url).status_code == 302

    assert list(CoursePage.objects.all()) == [left]
    left = CoursePage.objects.get()
    assert (translator.get(edit_url(left)).status_code, translator.get(left.url).status_code) == (200, 200)
    assert [row.placed for row in left.offer.occasions] == [1]
    assert stored() == before


def test_a_block_stored_without_a_heading_can_be_translated(translator, course):
    page = host_page(course=course)
    rows = [{"type": "sign_up", "value": {"course": course.pk}, "id": "9a7c0f3e-58d2-4f0b-8a35-4d0b0d6b6f4e"}]
    HostPage.objects.filter(pk=page.pk).update(body=json.dumps(rows))

    english = submit(translator, HostPage.objects.get(pk=page.pk))

    assert translator.get(english.url).status_code == 200


def test_a_question_stored_without_help_text_can_be_translated(translator):
    form = factories.registration_form()
    rows = [{"type": "short_text", "value": {"label": "Förening?"}, "id": "9a7c0f3e-58d2-4f0b-8a35-4d0b0d6b6f4e"}]
    type(form).objects.filter(pk=form.pk).update(questions=json.dumps(rows))

    english = submit(translator, type(form).objects.get(pk=form.pk))

    assert [(question.label, question.help_text) for question in english.definition().questions] == [("Förening?", "")]
