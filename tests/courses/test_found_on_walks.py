"""What visitors, editors and an attacker met on walks through it, held so that nobody meets it again."""

import datetime as dt
import string
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests import factories
from tests.admin.conftest import occasion_data
from wagtail_studier.courses.admin_fields import AmountField
from wagtail_studier.courses.admin_words import read_words
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePartner
from wagtail_studier.courses.partners import Partner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", [*string.punctuation, '"""', 'a"', '"a b'])
def test_no_sign_breaks_the_search(client, text):
    page = factories.course_page()
    factories.occasion(page)

    assert client.get(page.get_parent().url, {"q": text}).status_code == 200


def test_the_search_knows_rooms_and_parts_of_titles(client):
    page = factories.course_page("Ledarskap i uppdraget")
    factories.occasion(page, sessions=[Session(starts_on=factories.session(30).starts_on, venue="Sundskolan")])

    for text in ("Sundskolan", "sunds", "ledarsk"):
        calendar = client.get(page.get_parent().url, {"q": text}).context["calendar"]
        assert [entry.title for month in calendar.months for entry in month.entries] == ["Ledarskap i uppdraget"], text


@pytest.mark.parametrize("field", ["sessions-0-starts_on", "occasion-period_first", "occasion-last_registration_day"])
def test_the_year_9999_is_a_slip(admin_client, field):
    page = factories.course_page()
    occasion = factories.occasion(page)
    data = occasion_data(occasion.organiser, {"starts_on": "2027-03-01"}, precision="week") | {field: "9999-12-31"}

    answer = admin_client.post(reverse("studier_occasions:edit", args=[occasion.pk]), data)

    assert (answer.status_code, Occasion.objects.get().last_day.year < 9999) == (422, True)


def test_a_button_chooses_its_own_town(client):
    page = factories.course_page()
    towns = [factories.occasion(page, label=town) for town in ("Hedeholm", "Ljungfors")]

    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    links = [link["href"] for link in soup.select(".studier-occasion__action a")]
    shown = [BeautifulSoup(client.get(page.url + link).content, "html.parser") for link in links]

    assert sorted(links) == sorted(f"?occasion={town.pk}#studier-1" for town in towns)
    assert soup.select("[name=occasion][checked]") == []
    chosen = [[box["value"] for box in one.select("[name=occasion][checked]")] for one in shown]
    assert chosen == [[link.partition("=")[2].partition("#")[0]] for link in links]


def test_a_logo_whose_file_is_gone_takes_nothing_else_away(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    image = get_image_model().objects.create(title="Logga", file=get_test_image_file())
    page = factories.course_page()
    page.partners.add(CoursePartner(partner=Partner.objects.create(name="Folkbildarna", logo=[("image", image)])))
    page.save_revision().publish()
    Path(image.file.path).unlink()

    answer = client.get(page.url)

    assert (answer.status_code, b"Folkbildarna" in answer.content) == (200, True)


def test_a_check_in_does_not_outlive_its_start():
    data = QueryDict(mutable=True)
    data.update({"occasion-dates_as_written": "16 april 2027 kl 10-15", "sessions-TOTAL_FORMS": "1"})
    data.update(
        {"sessions-0-starts_on": "2027-04-16", "sessions-0-starts_at": "17:00", "sessions-0-check_in_at": "16:30"}
    )

    read, _answer = read_words(data, today=dt.date(2027, 1, 1))

    assert (read["sessions-0-starts_at"], read["sessions-0-check_in_at"]) == ("10:00", "")


@pytest.mark.parametrize("text", ["400", "400 kr", "400:-", "400,00 SEK", "4 00 kr."])
def test_an_amount_is_read_as_people_write_it(text):
    assert AmountField().clean(text) == 400


@pytest.mark.parametrize("name", ["copy_year", "announce", "discard", "bulk_change"])
def test_an_address_of_a_step_in_between_leads_back_to_the_list(admin_client, name):
    answer = admin_client.get(reverse(f"studier_occasions:{name}"))

    assert (answer.status_code, answer.url) == (302, reverse("studier_occasions:programme"))
