"""What README and docs point at is there: files, headings, pictures, and the files of the code they name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
PICTURE_LIMIT = 250_000

LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
NAMED_FILE = re.compile(r"(?:wagtail_studier|tests|example_site|docs)/[\w./-]+\.\w+")


def name(page):
    return str(page.relative_to(ROOT))


def links(page):
    """The targets inside the project, as (path, anchor)."""
    prose = CODE.sub("", page.read_text())
    targets = [plain or quoted for plain, quoted in LINK.findall(prose)]
    inside = [target for target in targets if not re.match(r"[a-z]+:", target)]
    return [((page.parent / path).resolve() if path else page, anchor) for path, _, anchor in map(split, inside)]


def split(target):
    return target.partition("#")


def anchors(page):
    """As GitHub makes them: lower case, no punctuation, hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    broken = [
        f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}#{anchor}"
        for path, anchor in links(page)
        if not path.exists() or (anchor and anchor not in anchors(path))
    ]

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_files_that_are_named_exist(page):
    named = {found for found in NAMED_FILE.findall(page.read_text()) if not found.startswith("docs/pictures/")}

    assert [found for found in sorted(named) if not any((at / found).exists() for at in (ROOT, *templates()))] == []


def templates():
    return [ROOT / "wagtail_studier" / "templates", ROOT / "wagtail_studier" / "static"]


def test_the_way_of_a_registration_exists():
    way = (ROOT / "README.md").read_text().split("wagtail_studier/\n")[1].split("```")[0]

    listed = re.findall(r"^  (\S+\.py)", way, re.MULTILINE)

    assert listed
    assert [path for path in listed if not (ROOT / "wagtail_studier" / path).exists()] == []


def test_every_page_is_reached_from_the_start():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        waiting += [path for path, _anchor in links(page) if path.suffix == ".md" and path not in reached]

    assert [name(page) for page in PAGES if page not in reached] == []


def test_pictures_are_small_and_shown():
    pictures = set((ROOT / "docs" / "pictures").iterdir())
    shown = {path for page in PAGES for path, _anchor in links(page) if path.suffix == ".png"}

    assert pictures == shown
    assert [picture.name for picture in pictures if picture.stat().st_size > PICTURE_LIMIT] == []
