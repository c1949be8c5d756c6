"""Between reading a form and storing what was sent, somebody else deletes or unpublishes what it is about."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Page

from tests import factories
from tests.host.models import HostPage
from tests.registrations.forms import fill_in, forms_in
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.services import OccasionHasRegistrations, delete_occasion
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations import serving
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.services import register


def page_with_form(course: Page) -> HostPage:
    block = {"heading": "", "course": course, "occasion": None, "form": None}
    return factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=[("sign_up", block)]))


def just_before(monkeypatch: Any, deletion: Any) -> None:
    """Let ``deletion`` happen after the form has been found right and before it is stored."""

    def late(sign_up: Any) -> Any:
        deletion()
        return register(sign_up)

    monkeypatch.setattr(serving, "register", late)


@pytest.mark.django_db(transaction=True)
def test_the_occasion_is_deleted(client: Client, monkeypatch: Any) -> None:
    course = factories.course_page()
    gone, stays = factories.occasion(course, label="Norrby"), factories.occasion(course, label="Söderby")
    data = fill_in(client.get(course.url), occasion=str(gone.pk))
    just_before(monkeypatch, Occasion.objects.filter(pk=gone.pk).delete)

    answer = client.post(course.url, data)

    form = answer.context["sign_up"].form
    assert (answer.status_code, list(form.errors), form["name"].value()) == (422, ["occasion"], "Mira Exempelsson")
    assert [value for value, _text in form.fields["occasion"].choices] == [str(stays.pk)]


@pytest.mark.django_db(transaction=True)
def test_the_local_party_is_deleted(client: Client, monkeypatch: Any) -> None:
    course, party = factories.course_page(), factories.local_party("Norrby")
    factories.local_party("Söderby")
    factories.occasion(course)
    data = fill_in(client.get(course.url), organisation=str(party.pk))
    just_before(monkeypatch, Organisation.objects.filter(pk=party.pk).delete)

    answer = client.post(course.url, data)

    assert (answer.status_code, list(answer.context["sign_up"].form.errors)) == (422, ["organisation"])
    assert Registration.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_someone_signs_up_while_the_occasion_is_deleted() -> None:
    occasion = factories.occasion(factories.course_page())
    is_in, may_end = threading.Event(), threading.Event()

    def member() -> None:
        try:
            with transaction.atomic():
                register(factories.sign_up(occasion))
                is_in.set()
                may_end.wait(1)
        finally:
            connection.close()

    thread = threading.Thread(target=member)
    thread.start()
    assert is_in.wait(10)

    with pytest.raises(OccasionHasRegistrations):
        delete_occasion(occasion)

    thread.join()
    assert Registration.objects.get().occasion == occasion


@pytest.mark.django_db
def test_a_form_elsewhere_goes_with_its_course(client: Client) -> None:
    course = factories.course_page("Hemlig kurs")
    factories.occasion(course)
    page = page_with_form(course)
    data = fill_in(client.get(page.url))
    course.unpublish()

    answer = client.post(page.url, data)

    assert (answer.status_code, Registration.objects.count()) == (410, 0)
    assert ("name", "Mira Exempelsson") in answer.context["typed"]
    shown = client.get(page.url)
    assert forms_in(shown) == []
    assert "Hemlig kurs" not in shown.content.decode()


@pytest.mark.django_db
def test_a_form_elsewhere_goes_with_its_deleted_course(client: Client) -> None:
    course = factories.course_page()
    factories.occasion(course)
    page = page_with_form(course)
    data = fill_in(client.get(page.url))
    course.delete()

    assert client.post(page.url, data).status_code == 410
    assert Registration.objects.count() == 0


@pytest.mark.django_db
def test_a_form_elsewhere_stays_while_an_alias_is_published(client: Client) -> None:
    course = factories.course_page()
    factories.occasion(course)
    alias = course.create_alias(update_slug="alias")
    page = page_with_form(alias)
    Page.objects.filter(pk=course.pk).update(live=False)

    assert client.post(page.url, fill_in(client.get(page.url))).status_code == 303
