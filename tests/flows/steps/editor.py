"""What the web editor does: a course with occasions, a plan, and forms on a page of the site's own."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser import log_in, sv
from tests.flows.editing import PageEditor, Picked
from tests.flows.steps.reading import Picture, texts
from tests.flows.world import Days, World
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.plans.pages import StudyPlanPage

COURSE = "Mötesteknik i praktiken"
INTRODUCTION = "Två kvällar om hur ett möte blir både kort och klokt."
PLAN = "Plan för fler som kan leda möten"


def writes_a_course(page: Page, world: World) -> None:
    editor = PageEditor(page)
    editor.add_below(world.way_to_courses, CoursePage)
    editor.fill(
        title=COURSE,
        introduction=INTRODUCTION,
        mode="hybrid",
        target_groups="Nya ordförande\nDen som vill bli det",
        prerequisites="Ett års medlemskap, eller motsvarande.",
        purpose="Du kan leda ett möte så att alla kommer till tals.",
        cost="Gratis. Fika ingår.",
        organiser=world.party,
        contact_name="Egil Ekesson",
        contact_email="egil@example.org",
        contact_phone="0700-00 00 09",
        registration_form=Picked(world.form),
    )
    editor.add_block("description", "Text", heading="Så går det till", text="Vi övar på varandra, i lugn takt.")
    editor.add_block("description", "Quote", text="Ordet är fritt.", source="Ordföranden")
    editor.add_row("partners", partner=world.partner)
    editor.save_draft()


@dataclass(frozen=True)
class OccasionsTab:
    """The tab "Occasions" of the course's editor."""

    page: Page

    @property
    def dialog(self) -> Locator:
        return self.page.locator("dialog.studier-dialog")

    def open(self) -> None:
        self.page.get_by_role("tab", name=sv("Occasions"), exact=True).click()

    def add(self, *sessions: dict[str, Any], **values: Any) -> None:
        self.page.locator("[data-studier-list]").get_by_role("link", name=sv("Add an occasion")).click()
        for number, session in enumerate(sessions):
            if not self.dialog.locator(f"[name=sessions-{number}-starts_on]").count():
                self.dialog.get_by_role("button", name=sv("Add a session")).click()
            self.write(f"sessions-{number}", session)
        self.write("occasion", values)
        self.save(values["label"])

    def cancel(self, label: str, reason: str) -> None:
        self.page.locator("[data-studier-list]").get_by_role("link", name=label, exact=True).click()
        self.dialog.locator("[name=occasion-status][value=cancelled]").check()
        self.write("occasion", {"cancel_reason": reason})
        self.save(label)
        expect(self.row(label)).to_contain_text(sv("Cancelled", "occasion"), ignore_case=True)

    def row(self, label: str) -> Locator:
        return self.page.locator("[data-studier-list] tbody tr", has_text=label)

    def write(self, prefix: str, values: dict[str, Any]) -> None:
        for name, value in values.items():
            self.dialog.locator(f"[name={prefix}-{name}]").fill(str(value))

    def save(self, label: str) -> None:
        self.dialog.get_by_role("button", name=sv("Save the occasion")).click()
        expect(self.dialog).to_be_hidden()
        expect(self.row(label)).to_be_visible()


def session(day: dt.date, **values: str) -> dict[str, Any]:
    return {"starts_on": day.isoformat(), "starts_at": "18:00", "ends_at": "20:30", "venue": "Folkets hus", **values}


def adds_occasions(page: Page, days: Days, picture: Picture) -> None:
    """Two evenings in Ekdal with three seats, one in Norrby with a single seat, one in Sörby that is called off."""
    tab = OccasionsTab(page)
    tab.open()
    tab.add(
        session(days[5], theme="Dagordningen"),
        session(days[12], theme="Ordet är fritt"),
        label="Ekdal",
        capacity=3,
        last_registration_day=days[2],
    )
    tab.add(session(days[20], venue="Norrby skola"), label="Norrby", capacity=1)
    tab.add(session(days[25]), label="Sörby", capacity=10)
    tab.cancel("Sörby", "Lokalen är dubbelbokad.")
    picture(page, "admin-occasions-tab")


def publishes_a_course(page: Page, world: World, days: Days, picture: Picture) -> str:
    log_in(page, world.editor.username, world.editor.password)
    writes_a_course(page, world)
    adds_occasions(page, days, picture)
    return PageEditor(page).publish()


def sees_the_course(page: Page, address: str, world: World, days: Days) -> None:
    """What the editor wrote is on the page, every bit of it."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(COURSE)
    expect(page.locator(".studier-kicker")).to_have_text(sv("On site or digital"))
    expect(page.locator(".studier-lead")).to_have_text(INTRODUCTION)
    facts = page.locator(".studier-course > .studier-facts")
    shown = dict(zip(texts(facts.locator("dt")), texts(facts.locator("dd")), strict=True))
    shown.pop(sv("More"), None)  # the study portal, where the site has one
    partner, arranger = sv("Together with"), sv("Arranged by")
    assert shown.pop(partner).startswith(world.partner)
    assert shown.pop(arranger).startswith(world.party)
    assert shown == {
        sv("For", "target group"): "Nya ordförande Den som vill bli det",
        sv("What you should have taken first"): "Ett års medlemskap, eller motsvarande.",
        sv("Purpose"): "Du kan leda ett möte så att alla kommer till tals.",
        sv("Cost"): "Gratis. Fika ingår.",
        sv("Questions"): "Egil Ekesson, egil@example.org, 0700-00 00 09",
    }
    description = page.locator(".studier-course > .studier-prose", has_text="Så går det till")
    assert texts(description) == ["Så går det till Vi övar på varandra, i lugn takt. Ordet är fritt. Ordföranden"]
    expect(page.locator(".studier-quote")).to_have_css("border-left-style", "solid")
    assert occasions_shown(page) == [
        (f"5 och 12 {days.month}, 18:00–20:30", "Ekdal · Folkets hus", sv("Open for sign-up")),
        (f"{days.weekday(20)} 20 {days.month}, 18:00–20:30", "Norrby · Norrby skola", sv("Open for sign-up")),
        (f"{days.weekday(25)} 25 {days.month}, 18:00–20:30", "Sörby · Folkets hus", sv("Cancelled", "occasion")),
    ]
    expect(page.locator(".studier-occasion--cancelled")).to_contain_text("Lokalen är dubbelbokad.")
    assert texts(page.locator(".studier-sessions__theme")) == ["Dagordningen", "Ordet är fritt"]


def occasions_shown(page: Page) -> list[tuple[str, ...]]:
    """When, where and what can be done, of each occasion on the course's page."""
    parts = [".studier-occasion__when", ".studier-occasion__where", ".studier-occasion__state .studier-tag"]
    return list(zip(*(texts(page.locator(part)) for part in parts), strict=True))


def publishes_a_plan(page: Page, world: World) -> str:
    editor = PageEditor(page)
    editor.add_below(world.way_to_plans, StudyPlanPage)
    editor.fill(title=PLAN, kind="action", organisation=world.party, first_year="2027", last_year="2030")
    for kind, values in PLAN_BODY:
        editor.add_block("body", kind, **values)
    editor.open_tab("Decision")
    editor.fill(decision_status="adopted", proposed_by="Styrelsen", decided_by="Årsmötet", decided_on="2027-02-20")
    page.keyboard.press("Escape")
    return editor.publish()


PLAN_BODY: list[tuple[str, dict[str, Any]]] = [
    ("Text", {"heading": "Varför en plan", "text": "För att det vi vill ska bli av."}),
    ("Quote", {"text": "En plan är ett löfte.", "source": "Kassören"}),
    (
        "Area",
        {
            "heading": "Möten",
            "goals_introduction": "År 2030 ska",
            "goals": [{"text": "tolv personer kunna leda ett möte"}, {"text": "varje möte sluta i tid"}],
            "state": ["I dag kan fyra."],
            "activities": [{"text": "Hålla en kurs", "responsible": "Studieorganisatören", "when": "varje vår"}],
        },
    ),
    (
        "Training",
        {
            "heading": "Mötesteknik",
            "target_group": "Nya ordförande",
            "purpose": "Våga leda",
            "responsible": "Styrelsen",
            "partner": "Studieförbundet",
            "course": Picked(COURSE),
        },
    ),
    (
        "Decision points",
        {"heading": "Förslag", "introduction": "Styrelsen föreslår", "points": ["planen antas", "den följs upp"]},
    ),
    (
        "Figures",
        {"heading": "I siffror", "figures": [{"number": "12", "label": "möten"}, {"number": "87 %", "label": "nöjda"}]},
    ),
    ("Contact", {"heading": "Vem svarar", "name": "Egil Ekesson", "role": "Studieorganisatör"}),
    ("List of courses", {"heading": "Kurser", "courses": [Picked(COURSE)]}),
]


def sees_the_plan(page: Page, address: str, world: World, days: Days, picture: Picture) -> None:
    """A numbered table of contents that leads to headings, and what the blocks say."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"^{PLAN}\s+2027–2030$"))
    expect(page.locator(".studier-kicker")).to_have_text(f"{sv('Action plan')} · {world.party}")
    assert texts(page.locator(".studier-plan__decision dd")) == [
        sv("Adopted"),
        "Styrelsen",
        "Årsmötet",
        "20 februari 2027",
    ]
    contents = page.locator(".studier-contents__link")
    assert texts(contents) == [
        "1 Varför en plan",
        "2 Möten",
        f"2.1 {sv('Goals')}",
        f"2.2 {sv('Current state')}",
        f"2.3 {sv('Activities')}",
        "2.4 Mötesteknik",
        "3 Förslag",
        "3.1 I siffror",
        "4 Vem svarar",
        "5 Kurser",
    ]
    for link, text in zip(contents.all(), texts(contents), strict=True):
        target = page.locator(f"{link.get_attribute('href')}:is(h2, h3)")
        assert texts(target) == [text]
    contents.last.click()
    expect(page.get_by_role("heading", name="Kurser").last).to_be_in_viewport()
    assert texts(page.locator(".studier-next__when")) == [
        f"5 och 12 {days.month}, 18:00–20:30",
        f"20 {days.month}, 18:00–20:30",
    ]
    assert texts(page.locator(".studier-decision__point")) == ["att planen antas", "att den följs upp"]
    page.emulate_media(media="print")
    expect(page.locator(".studier-contents")).to_be_visible()
    picture(page, "plan-print")
    page.emulate_media(media="screen")


def places_two_forms(page: Page, world: World) -> str:
    editor = PageEditor(page)
    editor.add_below(world.way_to_pages, world.page_type)
    editor.fill(title="Engagera dig i möten")
    editor.add_block("body", "Sign-up form", heading="Gå kursen", course=Picked(COURSE))
    editor.add_block("body", "Sign-up form", heading="Håll mig underrättad", occasion=Picked(world.interest_list))
    return editor.publish()
