"""What a translator does: a page into English in the editor of wagtail-localize."""

from playwright.sync_api import Page, expect

from tests.browser import log_in, sv, sv_script
from tests.flows.editing import PageEditor
from tests.flows.steps.editor import COURSE, INTRODUCTION, PLAN
from tests.flows.steps.reading import texts
from tests.flows.world import Days, World

ENGLISH_COURSE = "Meetings in practice"
ENGLISH_PLAN = "Plan for more who can lead meetings"


def translates(page: Page, way: tuple[str, ...], words: dict[str, str]) -> str:
    """Submitted, then phrase by phrase; what has no words stays Swedish. The address of the English page."""
    PageEditor(page).explore(way)
    page.locator("header").get_by_role("button", name=sv("Actions")).first.click()
    page.locator("[data-tippy-root]:visible").get_by_role("link", name=sv("Translate this page")).click()
    page.locator("[name=locales]").check()
    page.get_by_role("button", name=sv("Submit"), exact=True).click()
    for swedish, english in words.items():
        phrase(page, swedish, english)
    with page.expect_navigation():
        page.locator("footer button[name=action][value=publish]").click()
    live = page.get_by_role("link", name=sv("Visible to all. Visit the live page"))
    return str(live.get_attribute("href"))


def phrase(page: Page, swedish: str, english: str) -> None:
    row = page.locator("li.incomplete", has=page.get_by_text(swedish, exact=True)).last
    row.get_by_role("button", name=sv_script("Translate"), exact=True).click()
    row.locator("textarea").fill(english)
    row.get_by_role("button", name=sv_script("Save"), exact=True).click()
    expect(page.locator("li.complete", has=page.get_by_text(english, exact=True))).to_be_visible()


def opens_the_english_site(page: Page, world: World) -> None:
    """The pages above have to be there in English first, from the top."""
    log_in(page, world.translator.username, world.translator.password)
    for way, title in world.not_in_english:
        translates(page, way, {way[-1]: title})


def translates_the_course(page: Page, world: World) -> str:
    words = {
        COURSE: ENGLISH_COURSE,
        INTRODUCTION: "Two evenings about meetings both short and wise.",
        "Så går det till": "How it is done",
        "Gratis. Fika ingår.": "Free. Coffee included.",
    }
    return translates(page, (*world.way_to_courses, COURSE), words)


def translates_the_plan(page: Page, world: World) -> str:
    words = {PLAN: ENGLISH_PLAN, "Varför en plan": "Why a plan", "varje möte sluta i tid": "every meeting end in time"}
    return translates(page, (*world.way_to_plans, PLAN), words)


def sees_the_course_in_english(page: Page, address: str, days: Days) -> None:
    """The same occasions, said in English."""
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text(ENGLISH_COURSE)
    month = days.first.strftime("%B %Y")
    assert texts(page.locator(".studier-occasion__when")) == [
        f"5 and 12 {month}, 18:00–20:30",
        f"{days[20]:%A} 20 {month}, 18:00–20:30",
        f"{days[25]:%A} 25 {month}, 18:00–20:30",
    ]
    assert texts(page.locator(".studier-occasion__state .studier-tag")) == [
        "Open for sign-up",
        "Full, waiting list",
        "Cancelled",
    ]


def sees_the_plan_in_english(page: Page, address: str, days: Days) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text(ENGLISH_PLAN)
    assert texts(page.locator(".studier-contents__link"))[:3] == ["1 Why a plan", "2 Möten", "2.1 Goals"]
    expect(page.locator(".studier-training__course")).to_contain_text(ENGLISH_COURSE)
    expect(page.locator(".studier-next__when").first).to_have_text(
        f"5 and 12 {days.first.strftime('%B %Y')}, 18:00–20:30"
    )
