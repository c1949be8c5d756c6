"""The sign-up form as a block on a page of the host."""

import pytest
from django.urls import reverse

from tests import factories
from tests.host.models import HostPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    block = {"heading": "", "course": None, "occasion": factories.occasion(title="Studiecirklar"), "form": None}
    return factories.home_page().add_child(instance=HostPage(title="Delta", slug="delta", body=[("sign_up", block)]))


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


def test_a_page_with_a_chosen_list_opens_in_the_editor_again(editor, page):
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_list_is_found_when_the_page_is_read_back(client, page):
    stored = HostPage.objects.get(pk=page.pk)

    assert stored.body[0].value["occasion"] == page.body[0].value["occasion"]
    assert client.get(page.url).context is not None


def test_a_list_is_chosen_and_answers_with_its_key_as_text(editor, page):
    chosen = page.body[0].value["occasion"]

    answer = editor.get(reverse("studier_occasion_chooser:chosen", args=[chosen.pk])).json()

    assert answer["result"]["id"] == str(chosen.pk)
