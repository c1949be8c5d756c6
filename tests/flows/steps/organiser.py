"""What a study organiser does in "Studies", and what one of another local party does not find there."""

import csv
import io
from pathlib import Path

import openpyxl
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import log_in, sv
from tests.flows.steps.editor import COURSE
from tests.flows.steps.member import INVITATIONS, MIRA, NEEDS
from tests.flows.steps.reading import Picture, texts
from tests.flows.world import Account, World
from wagtail_studier.registrations.models import Registration

HEADINGS = ("Reference", "State", "Place in the queue", "Received", "Name", "E-mail", "Phone", "Belongs to")


def opens_studies(page: Page, account: Account) -> None:
    """By the menu."""
    log_in(page, account.username, account.password)
    page.get_by_role("button", name=sv("Studies"), exact=True).click()
    page.get_by_role("link", name=sv("Occasions"), exact=True).click()
    page.wait_for_url("**/studies/registrations/")


def reads_the_list(page: Page, world: World, picture: Picture) -> list[str]:
    """The occasion with its seats, who comes, and one of them with history. The addresses of what was read."""
    opens_studies(page, world.organiser)
    row = page.locator("table.listing tbody tr", has_text="Ekdal").filter(has_text=COURSE)
    expect(row).to_contain_text(sv("%(placed)d of %(capacity)d") % {"placed": 1, "capacity": 3})
    picture(page, "admin-list")
    row.get_by_role("link", name=COURSE).click()
    expect(page.locator("table.listing tbody tr")).to_have_count(1)
    picture(page, "admin-occasion")
    occasion = page.url
    files = [str(link.get_attribute("href")) for link in page.locator("a[href*='/export/']").all()]
    page.get_by_role("link", name=MIRA.name).click()
    expect(page.get_by_role("heading", name=MIRA.name)).to_be_visible()
    expect(page.get_by_text(NEEDS)).to_be_visible()
    expect(page.get_by_text("Hörslinga")).to_be_visible()
    steps = [row.locator("td").nth(1) for row in page.locator("table.studier-history tbody tr").all()]
    assert [texts(step) for step in steps] == [[sv("Has a place")]]
    picture(page, "admin-registration")
    withdraw = str(page.get_by_role("link", name=sv("Take off the list")).get_attribute("href"))
    return [occasion, page.url, withdraw, *files]


def takes_the_list_home(page: Page, occasion: str, world: World, folder: Path) -> None:
    """As CSV and as XLSX: the same rows, without what was said about needs."""
    page.goto(occasion)
    registration = Registration.objects.get(email=MIRA.email, occasion__label="Ekdal")
    expected = [
        [*map(sv, HEADINGS), INVITATIONS],
        [
            registration.reference,
            sv("Has a place"),
            "",
            timezone.localtime(registration.received_at).strftime("%Y-%m-%d %H:%M"),
            MIRA.name,
            MIRA.email,
            MIRA.phone,
            world.party,
            sv("Yes"),
        ],
    ]
    assert read_csv(download(page, "CSV list", folder)) == expected
    assert read_xlsx(download(page, "Excel list", folder)) == expected


def download(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("link", name=sv(name)).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path.read_bytes()


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(content: bytes) -> list[list[str]]:
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def finds_nothing(page: Page, world: World, addresses: list[str]) -> None:
    """The organiser of another local party: in no list, in no search, and at none of the addresses."""
    opens_studies(page, world.other_organiser)
    index = page.url
    expect(page.locator("table.listing tbody tr").first).to_be_visible()
    expect(page.get_by_text(COURSE)).to_have_count(0)
    page.goto(f"{index}?when=all&q={COURSE}")
    expect(page.locator("table.listing tbody tr")).to_have_count(0)
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404, address
        expect(page.get_by_text(MIRA.name)).to_have_count(0)
