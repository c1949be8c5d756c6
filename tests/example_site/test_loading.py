"""What the loader leaves in the database."""

import datetime as dt
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.management import call_command
from wagtail.models import Page, Site

from example_site.content.courses import COURSES, OCCASIONS
from example_site.content.organisations import ACCOUNTS
from example_site.content.programme import year_after
from example_site.content.recent import RECENT
from example_site.loading.example import load_example
from example_site.loading.keys import key_for
from tests.example_site.conftest import LOADED_ON
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.organisations.models import Organisation, OrganisationLevel

pytestmark = pytest.mark.django_db

APPS = [
    "auth",
    "home",
    "wagtail_studier",
    "wagtailcore",
    "wagtaildocs",
    "wagtailimages",
    "wagtailsearch",
    "wagtailredirects",
    "wagtail_localize",
]


def dump() -> dict[str, list[str]]:
    """Every row of every table that loading could touch, page log and search index among them."""
    models = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return {
        model._meta.label: sorted(serializers.serialize("jsonl", model._base_manager.all()).splitlines())
        for model in models
        if not model._meta.proxy
    }


PROGRAMME = [key_for("occasion", row.key) for row in OCCASIONS]
"""Not what lies around the day of loading, and not what comes besides."""

MAY_LIE_BEFORE = [key_for("occasion", row.occasion.key) for row in RECENT]


def test_programme_is_complete():
    slugs = [course.slug for course in COURSES]
    courses = CoursePage.objects.live().filter(slug__in=slugs, locale__language_code="sv")
    ahead = Session.objects.filter(occasion__in=PROGRAMME)

    assert (courses.count(), ahead.values("occasion").distinct().count(), ahead.count()) == (13, 27, 37)


def test_loading_twice_changes_nothing():
    before = dump()

    load_example(LOADED_ON)

    assert dump() == before


def test_loading_on_a_later_day_changes_nothing():
    before = dump()

    load_example(LOADED_ON + dt.timedelta(days=40))

    assert dump() == before


def test_what_somebody_has_changed_stays():
    page = CoursePage.objects.get(slug="medlemsutbildning-steg-1")
    page.title = "Ändrad"
    page.save_revision().publish()
    admin = get_user_model().objects.get(username="admin")
    admin.set_password("another")
    admin.save()

    load_example(LOADED_ON)

    assert CoursePage.objects.get(pk=page.pk).title == "Ändrad"
    assert get_user_model().objects.get(username="admin").check_password("another")


def test_all_days_of_the_programme_lie_in_the_coming_twelve_months():
    sessions = Session.objects.filter(occasion__in=PROGRAMME)
    occasions = Occasion.objects.filter(pk__in=PROGRAMME)
    days = [day for session in sessions for day in (session.starts_on, session.final_day)]
    days += [day for day in occasions.values_list("last_registration_day", flat=True) if day]

    assert min(days) > LOADED_ON
    assert max(days) <= year_after(LOADED_ON)


def test_all_that_comes_besides_the_programme_lies_ahead():
    besides = Occasion.objects.exclude(pk__in=[*PROGRAMME, *MAY_LIE_BEFORE, key_for("occasion", "kvallsskola")])
    days = [row.sort_day for row in besides if row.sort_day]

    assert len(days) == besides.count() - 1  # that of the tutors is not fixed
    assert min(days) > LOADED_ON


def test_district_has_six_local_parties_in_two_levels():
    top = Organisation.objects.get(parent=None)

    assert top.children.count() == Organisation.objects.count() - 1 == 6
    assert list(OrganisationLevel.objects.filter(locale__language_code="sv").values_list("name", flat=True)) == [
        "Distrikt",
        "Lokalförening",
    ]


def test_interest_list_has_no_course_and_no_date():
    interest = Occasion.objects.get(course_key=None, calendar_key=None)

    assert (interest.sessions.count(), interest.placed, interest.route.kind) == (0, 4, "interest")


def test_translations_share_their_courses_occasions():
    english = CoursePage.objects.live().filter(locale__language_code="en")

    assert {page.slug for page in english} == {"membership-training-step-1", "the-union-and-politics"}
    for page in english:
        assert Occasion.objects.filter(course_key=page.course_key).exists()
    assert Occasion.objects.get(label="Våren", title="Facket och politiken").title_in("en") == "The union and politics"


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_accounts_can_log_in_to_the_admin(client, account):
    assert client.login(username=account.username, password=f"lyktan-{account.username}")
    assert client.get("/admin/").status_code == 200


def test_editor_edits_the_sites_pages_and_nothing_above():
    editor = get_user_model().objects.get(username="redaktor")
    home = Site.objects.get().root_page

    assert home.permissions_for_user(editor).can_edit()
    assert CoursePage.objects.get(slug="the-union-and-politics").permissions_for_user(editor).can_publish()
    assert not Page.get_first_root_node().permissions_for_user(editor).can_add_subpage()
    assert not editor.studier_roles.exists()


def test_organiser_edits_no_page():
    organiser = get_user_model().objects.get(username="ekesunda")

    assert not Site.objects.get().root_page.permissions_for_user(organiser).can_edit()


def test_command_prints_addresses_and_accounts(settings):
    output = StringIO()

    call_command("load_example", stdout=output)

    for text in (f"{settings.BASE_URL}/admin/", "lyktan-admin", "lyktan-hedeholm", str(settings.EMAIL_FILE_PATH)):
        assert text in output.getvalue()
