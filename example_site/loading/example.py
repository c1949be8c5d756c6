"""The whole example, in the order in which its parts need each other."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale

from example_site.loading.accounts import load_accounts
from example_site.loading.courses import load_courses
from example_site.loading.forms import load_forms, load_interest_lists
from example_site.loading.organisations import Party, load_party
from example_site.loading.plans import load_plans
from example_site.loading.rules import load_list_routes
from example_site.loading.site import (
    finish_home,
    load_course_index,
    load_home,
    load_news,
    load_plan_index,
    load_settings,
    load_standard_pages,
)
from example_site.loading.story import load_story
from example_site.loading.streams import Links
from example_site.loading.translations import load_english
from wagtail_studier.registrations.snippets import RegistrationForm


def load_example(loaded_on: dt.date) -> None:
    """Load what is missing, its dates set from ``loaded_on``. What is there, changed or not, stays as it is."""
    with translation.override(settings.LANGUAGE_CODE):
        party, forms = _load_content(loaded_on)
        load_story(party, forms, loaded_on)


@transaction.atomic
def _load_content(loaded_on: dt.date) -> tuple[Party, dict[str, RegistrationForm]]:
    """Everything but the registrations, which each need a transaction of their own. Returns what those are made of."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("sv", "en")}
    party = load_party(locales)
    forms = load_forms(locales)
    lists = load_interest_lists(party.district)
    load_list_routes(lists)
    home = load_home(locales["sv"])
    load_settings()
    index = load_course_index(home)
    courses = load_courses(index, party, forms, loaded_on)
    links = Links(courses=courses, calendar=index, forms=forms, interest_lists=lists)
    finish_home(home, index, links)
    load_plans(load_plan_index(home), party, links, year=loaded_on.year)
    load_news(home, loaded_on)
    load_standard_pages(home, links)
    english = load_english(locales["en"], links, year=loaded_on.year)
    load_accounts(party, [home, english], loaded_on)
    return party, forms
