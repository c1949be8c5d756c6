"""The whole walk in the site of somebody else: its page type, its templates, its accounts."""

import pytest

from tests import factories
from tests.admin.conftest import grant_editing
from tests.flows.steps import member
from tests.flows.walk import walk
from tests.flows.world import Account, World
from tests.host.models import HostPage
from wagtail_studier.courses.partners import Partner
from wagtail_studier.organisations.enums import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def account(username, **values):
    factories.user(username, **values)
    return Account(username, "pass")


@pytest.fixture
def world(transactional_db, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # Where all is slow, Wagtail's draft and the editor's overtake each other.
    party, other = factories.local_party("Sjövik"), factories.local_party("Norrby")
    factories.locale("en")
    factories.course_index()
    Partner.objects.create(name="Studieförbundet")
    factories.registration_form(
        "Kurs",
        questions=[
            ("short_text", {"label": member.NEEDS, "sensitivity": "special"}),
            ("yes_no", {"label": member.INVITATIONS}),
        ],
    )
    factories.registration(factories.occasion(title="Intresselista"), "Bo Nordan", organisation_id=other.pk)
    site = World(
        calendar="/kurser/",
        way_to_courses=("Hem", "Kurser"),
        way_to_plans=("Hem",),
        way_to_pages=("Hem",),
        not_in_english=((("Hem",), "Home"), (("Hem", "Kurser"), "Courses")),
        page_type=HostPage,
        party="Sjövik",
        partner="Studieförbundet",
        form="Kurs",
        interest_list="Intresselista",
        editor=account("webb"),
        organiser=account("asta", role=Role.STUDY_ORGANISER, organisation=party),
        other_organiser=account("bo", role=Role.STUDY_ORGANISER, organisation=other),
        translator=account("tolk", is_superuser=True, is_staff=True),
    )
    grant_editing(factories.get_user_model().objects.get(username="webb"))
    return site


def test_the_walk(world, open_browser, picture, mailoutbox, tmp_path):
    walk(world, open_browser, picture, mailoutbox, tmp_path)
