"""A plan in the editor."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests import factories
from tests.plans import building, documents
from tests.plans.reading import texts
from wagtail_studier.blocks.plans import PlanBodyBlock, PlanProseBlock
from wagtail_studier.plans.pages import StudyPlanPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    """The browser of someone who may edit everything."""
    client.force_login(get_user_model().objects.create_superuser("admin", "admin@example.org", "pass"))
    return client


def form_data(**values):
    usual = {
        "title": "Handlingsplan",
        "slug": "handlingsplan",
        "kind": "action",
        "introduction": rich_text("<p>Vart vi vill.</p>"),
        "body": streamfield([]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data(usual | values)


def points(*texts):
    """A list of points as the editor's form sends it."""
    sent = {"count": len(texts)}
    for number, words in enumerate(texts):
        sent |= {
            str(number): {"value": {"text": words}, "order": number, "deleted": "", "id": f"point-{number}"},
        }
    return sent


def area(**values):
    names = [f"{part}_{what}" for part in ("goals", "state", "activities") for what in ("heading", "introduction")]
    usual = {"heading": "Organisation", "introduction": rich_text("<p></p>")} | dict.fromkeys(names, "")
    return usual | {name: points() for name in ("goals", "state", "activities")} | values


def test_an_editor_publishes_a_plan_with_an_area(editor):
    address = reverse("wagtailadmin_pages:add", args=("wagtail_studier", "studyplanpage", factories.home_page().pk))
    body = streamfield([("area", area(goals=points("ha 400 medlemmar", "hålla fler kurser")))])

    response = editor.post(address, form_data(body=body, first_year=2027, last_year=2030))

    assert response.status_code == 302
    page = StudyPlanPage.objects.live().get()
    assert [goal["text"] for goal in page.body[0].value["goals"]] == ["ha 400 medlemmar", "hålla fler kurser"]
    assert [goal.id for goal in page.body[0].value["goals"].bound_blocks] == ["point-0", "point-1"]


def test_the_editor_says_which_year_is_wrong(editor):
    address = reverse("wagtailadmin_pages:add", args=("wagtail_studier", "studyplanpage", factories.home_page().pk))

    response = editor.post(address, form_data(first_year=2030, last_year=2027))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["last_year"]
    assert not StudyPlanPage.objects.exists()


def test_a_stored_plan_opens_in_tabs(editor):
    course = factories.course_page()
    page = building.plan_page(*documents.education_plan(course), *documents.action_plan(), building.course_list(course))

    response = editor.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))

    soup = BeautifulSoup(response.content, "html.parser")
    panels = soup.select("[role=tabpanel]")
    assert [bool(panel.select("[name=decision_status]")) for panel in panels] == [False, True, False]


def test_a_plan_is_previewed_before_it_is_published(editor):
    page = building.plan_page(*documents.education_plan(factories.course_page()))

    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))

    assert response.status_code == 200
    assert texts(BeautifulSoup(response.content, "html.parser"), "h3")[0] == "3.1 Medlemsutbildning steg 1 och 2"


def previewable():
    return [name for name, block in PlanBodyBlock().child_blocks.items() if hasattr(block.meta, "preview_value")]


@pytest.mark.parametrize("name", previewable())
def test_a_block_shows_what_it_becomes(editor, name):
    block = StudyPlanPage._meta.get_field("body").stream_block.child_blocks[name]

    response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert len(soup.select(".studier-plan h2, .studier-plan dl")) > 0


def test_the_blocks_say_what_they_are_for():
    undescribed = [name for name, block in PlanBodyBlock().child_blocks.items() if not block.get_description()]

    assert undescribed == ["quote", "sign_up"]


def test_prose_needs_a_heading_or_a_text():
    block = PlanProseBlock()

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"heading": "", "text": "", "level": "1"}))
    assert block.clean(block.to_python({"heading": "Löpande", "text": "", "level": "1"}))["heading"] == "Löpande"
