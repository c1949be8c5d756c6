"""A plan in two languages with wagtail-localize: every text translates, every choice and number stays."""

import json
import re

import pytest
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests import factories
from tests.plans import building, documents
from tests.plans.reading import open_page, texts
from wagtail_studier.plans.pages import StudyPlanPage

pytestmark = pytest.mark.django_db


def every_block(course):
    return [
        *documents.education_plan(course),
        *documents.action_plan(),
        building.block("quote", text="Vi lär oss tillsammans.", source="Ur programmet"),
        building.course_list(course, factories.course_index(), heading="Alla kurser", limit=3),
        building.sign_up(course, heading="Anmälan"),
    ]


def in_english(page):
    """``page`` translated as a translator would: every text it has, here as "EN" before the Swedish."""
    english = factories.locale("en")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            defaults={"data": f"EN {segment.string.data}"},
        )
    translation.save_target()
    translation.get_target_instance().get_latest_revision().publish()
    return StudyPlanPage.objects.get(translation_key=page.translation_key, locale=english)


@pytest.fixture
def plans():
    """A plan with every block there is, in Swedish and English, and the course it links to."""
    course = factories.course_page("Grundkurs")
    factories.occasion(course, label="Sjövik")
    page = building.plan_page(
        *every_block(course),
        title="Plan",
        introduction="<p>Studier först.</p>",
        proposed_by="Styrelsen",
        decided_by="Höstmötet",
        first_year=2027,
        last_year=2030,
        decision_status="adopted",
        organisation=factories.district(),
    )
    home = factories.home_page()
    home.copy_for_translation(factories.locale("en")).save_revision().publish()
    return page, in_english(page), course


def walk(value, path=()):
    """Every leaf of stored block data."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from walk(inner, (*path, number))
    else:
        yield path, value


def is_language(path, value):
    """Whether a leaf is text that a reader reads in a language."""
    name = path[-1] if path[-1] != "value" else path[-3]
    return isinstance(value, str) and value != "" and name not in {"type", "id", "level", "email"}


def bare(html):
    return re.sub(r"<[^>]+>", "", html).strip()


def test_every_text_of_every_block_is_translated_and_nothing_else(plans):
    swedish, english, _course = plans
    source, target = (dict(walk(list(page.body.get_prep_value()))) for page in (swedish, english))

    assert source.keys() == target.keys()
    untranslated = {
        path for path, value in target.items() if is_language(path, value) and not bare(value).startswith("EN ")
    }
    changed = {path for path, value in target.items() if not is_language(path, value) and value != source[path]}
    assert (untranslated, changed) == (set(), set())


def test_the_facts_of_the_plan_stay_and_its_words_are_translated(plans):
    _swedish, english, _course = plans

    assert (english.proposed_by, english.decided_by) == ("EN Styrelsen", "EN Höstmötet")
    assert (english.period, english.decision_status, english.organisation) == (
        "2027–2030",
        "adopted",
        factories.district(),
    )


def test_the_english_page_speaks_english_and_links_to_what_there_is(plans, client):
    _swedish, english, course = plans

    soup = open_page(client, english)

    assert english.url.startswith("/en/")
    assert texts(soup, "h2")[1:4] == [
        "1 EN Varför vi utbildar",
        "2 EN Förslag till höstmötet",
        "3 EN Löpande utbildningar",
    ]
    assert texts(soup, ".studier-area__part--goals li")[0] == "EN ha 400 medlemmar"
    assert [link["href"] for link in soup.select(".studier-training__link a")] == [course.url]
    assert texts(soup, ".studier-next__where") == ["Sjövik"]
    assert texts(soup, ".studier-form h2, .studier-sign-up h2") == ["EN Anmälan"]


def test_goals_and_activities_keep_their_ids_in_every_language(plans):
    swedish, english, _course = plans

    def ids(page):
        return re.findall(r'"id": "([^"]+)"', json.dumps(list(page.body.get_prep_value())))

    assert len(ids(swedish)) > 30
    assert ids(english) == ids(swedish)
