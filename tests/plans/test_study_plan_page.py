"""A plan as its readers see it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from tests import factories
from tests.plans import building, documents
from tests.plans.reading import facts, open_page, outline, said, text, texts
from wagtail_studier.plans.enums import DecisionStatus, PlanKind
from wagtail_studier.plans.pages import StudyPlanPage

pytestmark = pytest.mark.django_db


def test_an_education_plan_tells_who_decided_what(client):
    page = building.plan_page(
        *documents.education_plan(),
        title="Utbildningsplan",
        organisation=factories.district(),
        first_year=2027,
        last_year=2030,
        decision_status=DecisionStatus.ADOPTED,
        proposed_by="Utvecklingsutskottet",
        decided_by="Höstmötet",
        decided_on=dt.date(2026, 10, 24),
    )

    soup = open_page(client, page)

    word = said("that", "introduces a decision point")
    assert texts(soup, ".studier-kicker") == [f"{said('Education plan')} · Norrmarks distrikt"]
    assert texts(soup, "h1") == ["Utbildningsplan 2027–2030"]
    assert list(facts(soup, ".studier-plan__decision").values()) == [
        said("Adopted"),
        "Utvecklingsutskottet",
        "Höstmötet",
        "24 oktober 2026",
    ]
    assert texts(soup, ".studier-decision__points li") == [f"{word} {point}" for point in documents.DECISIONS]


def test_an_education_plan_is_numbered_and_each_number_leads_to_its_heading(client):
    soup = open_page(client, building.plan_page(*documents.education_plan(), title="Plan"))

    assert outline(soup) == [
        ("h1", "Plan"),
        ("h2", said("Contents")),
        ("h2", "1 Varför vi utbildar"),
        ("h2", "2 Förslag till höstmötet"),
        ("h2", "3 Löpande utbildningar"),
        ("h3", "3.1 Medlemsutbildning steg 1 och 2"),
        ("h3", "3.2 Kvällsskola"),
        ("h2", "4 Riktade utbildningar"),
        ("h3", "4.1 Kommunikation"),
    ]
    links = {text(link): soup.select_one(link["href"]) for link in soup.select("nav a")}
    assert list(links) == [words for _level, words in outline(soup)[2:]]
    assert {words: text(target) for words, target in links.items()} == {words: words for words in links}


def test_an_action_plan_says_point_by_point_what_is_and_what_shall_be(client):
    page = building.plan_page(*documents.action_plan(), kind=PlanKind.ACTION)

    soup = open_page(client, page)

    goals, state, activities = (said(word) for word in ("Goals", "Current state", "Activities"))
    assert texts(soup, "h2")[1:] == ["1 Organisation", "2 Kommunikation", "3 Politik", "4 Övrigt"]
    assert texts(soup, "h3") == [
        *(f"1.1 {goals}", f"1.2 {state}", f"1.3 {activities}"),
        *(f"2.1 {goals}", f"2.2 {state}", "2.3 Strategier och aktiviteter"),
        *(f"3.1 {goals}", f"3.2 {state}", f"3.3 {activities}"),
    ]
    assert texts(soup, ".studier-area__part--goals li")[0] == "ha 400 medlemmar"
    assert texts(soup, ".studier-area__part--activities li")[3] == "skicka ett månadsbrev Sekreteraren · varje månad"
    assert texts(soup, ".studier-area__lead") == ["År 2030 ska vi"]


def test_a_goal_keeps_its_address_when_its_words_change(client):
    body = documents.action_plan()
    point = body[0]["value"]["goals"][0]
    page = building.plan_page(*body)
    before = text(open_page(client, page).select_one(f"#plan-point-{point['id']}"))

    page.body[0].value["goals"][0]["text"] = "ha 500 medlemmar"
    page.save_revision().publish()

    after = text(open_page(client, page).select_one(f"#plan-point-{point['id']}"))
    assert (before, after) == ("ha 400 medlemmar", "ha 500 medlemmar")


def test_parts_without_points_are_left_out(client):
    page = building.plan_page(
        building.area("Politik", state=building.items("skolan är ojämn")), building.prose("Övrigt")
    )

    assert texts(open_page(client, page), "h3") == [f"1.1 {said('Current state')}"]


def test_figures_quote_and_contact(client):
    page = building.plan_page(
        *documents.education_plan(), building.block("quote", text="Vi lär tillsammans.", source="Programmet")
    )

    soup = open_page(client, page)

    assert facts(soup, ".studier-figures__list") == {"ledare på tio år": "600", "utbildade": "13"}
    assert texts(soup, "figure") == ["Vi lär tillsammans. Programmet"]
    assert [link["href"] for link in soup.select("address a")] == ["mailto:tova@example.org"]


def test_a_short_report_has_neither_contents_nor_numbers(client):
    page = building.plan_page(
        building.prose("Året som gick", "<p>Fler än förr gick en kurs.</p>"), title="Rapport", kind=PlanKind.REPORT
    )

    soup = open_page(client, page)

    assert outline(soup) == [("h1", "Rapport"), ("h2", "Året som gick")]
    assert soup.select("nav, dl") == []


def test_an_empty_plan_is_a_page(client):
    assert outline(open_page(client, building.plan_page(title="Tom"))) == [("h1", "Tom")]


def test_hostile_text_is_only_text(client):
    evil = "\"><script>alert('x')</script>"
    body = [
        building.prose(evil, "<p>hej</p>"),
        building.area(evil, goals=building.goals(evil), goals_heading=evil, state=building.items(evil)),
        building.training(evil, target_group=evil),
        building.decision_points(evil, heading=evil),
        building.figures((evil, evil, evil)),
        building.contact(evil, role=evil),
        building.block("quote", text=evil, source=evil),
    ]
    values = dict.fromkeys(("title", "proposed_by", "decided_by", "period_in_words"), evil)

    soup = open_page(client, building.plan_page(*body, slug="plan", **values))

    assert soup.select("main script") == []
    assert len({tag["id"] for tag in soup.select("main [id]")}) == len(soup.select("main [id]"))
    assert texts(soup, ".studier-area__part--goals li") == [evil]


@pytest.mark.parametrize(
    ("years", "expected"),
    [((2016, 2020), "2016–2020"), ((2017, 2017), "2017"), ((2017, None), "2017"), ((None, None), "")],
)
def test_the_period_as_people_write_it(years, expected):
    assert StudyPlanPage(first_year=years[0], last_year=years[1]).period == expected


def test_the_period_in_words_goes_before_the_years():
    assert StudyPlanPage(first_year=2027, period_in_words="Valåret").period == "Valåret"


@pytest.mark.parametrize(("years", "wrong"), [((2020, 2016), "last_year"), ((None, 2020), "first_year")])
def test_years_that_cannot_be(years, wrong):
    page = StudyPlanPage(title="Plan", slug="plan", first_year=years[0], last_year=years[1])

    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert list(refused.value.message_dict) == [wrong]


def test_an_organisation_with_a_plan_is_kept():
    building.plan_page(organisation=factories.local_party())

    with pytest.raises(ProtectedError):
        factories.local_party().delete()
