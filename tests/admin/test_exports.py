"""Files for spreadsheets, read back as the spreadsheet would: complete, in Swedish time, and nothing in them runs."""

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import World
from wagtail_studier.registrations.exports import column_name, csv_lines, plain_cell, write_xlsx
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import Answer
from wagtail_studier.registrations.text import clean_text

HOSTILE = [
    "=1+1",
    "+46701234567",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    '"=1',
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u200b=1",
    "\u00a0=1",
    "=\x0bcmd|' /C calc'!A0",
    "\ufeff=1",
    "”=1",
]

DANGEROUS = re.compile(r"^[\s'\"`’‘“”´\u200b-\u200f\ufeff]*[=+\-@|]")


CELLS = st.text(st.characters(codec="utf-8"), max_size=30)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5)


@given(st.text())
@example("=1")
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_beginnings_are_neutralised(hostile: str, text: str) -> None:
    for value in (hostile, hostile + text):
        cell = plain_cell(value)
        assert cell.startswith("'")
        assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in cell)


@given(st.text(st.characters()))
def test_a_cell_is_its_text_but_for_the_apostrophe_and_control_characters(text: str) -> None:
    cell = plain_cell(text)
    if DANGEROUS.match(unicodedata.normalize("NFKC", cell)):
        assert cell.startswith("'")
    assert cell in {clean_text(text), f"'{clean_text(text)}"}
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in cell)


@given(ROWS)
def test_csv_reads_back(rows: list[list[str]]) -> None:
    text = "".join(csv_lines(rows))
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert read == [[plain_cell(value) for value in row] for row in rows]


@given(ROWS)
@example([["_x000D_", "#REF!"], ["TRUE", "0123"]])
def test_xlsx_reads_back_as_text(rows: list[list[str]]) -> None:
    file = io.BytesIO()
    write_xlsx(file, rows)
    sheet = openpyxl.load_workbook(file).active
    for row, cells in zip(rows, sheet.iter_rows(), strict=True):
        for value, cell in zip(row, cells, strict=False):
            assert unescape(cell.value or "") == plain_cell(value)
            assert cell.data_type in {"s", "n"} if cell.value is None else cell.data_type == "s"
    with zipfile.ZipFile(file) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(index: int, name: str) -> None:
    assert column_name(index) == name


@pytest.fixture
def organiser(people: Any) -> Client:
    client = Client()
    client.force_login(people["organiser A"])
    return client


def url_of(world: World, file_format: str) -> str:
    return reverse("studier_registrations:export", args=[world.occasion.pk, file_format])


def read_csv(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def read_xlsx(response: Any) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [["" if cell.value is None else cell.value for cell in row] for row in book.active.iter_rows()]


READERS = {"csv": read_csv, "xlsx": read_xlsx}


@pytest.mark.parametrize("file_format", READERS)
def test_the_file_has_the_list_in_local_time_and_without_sensitive_answers(
    file_format: str, world: World, organiser: Client
) -> None:
    answers = [
        Answer("q1", "short_text", "=HYPERLINK(1)", "+46", "none"),
        Answer("q2", "yes_no", "Vegetarian", True, "special"),
        Answer("q3", "long_text", "Övrigt", "rad ett\nrad två", "none"),
    ]
    person = factories.registration(
        world.occasion, "=Åsa Öberg", organisation_id=world.north.pk, phone="0701234567", answers=answers
    )
    received = dt.datetime(2027, 7, 1, 22, 30, tzinfo=dt.UTC)
    Registration.objects.filter(pk=person.pk).update(received_at=received)
    response = organiser.get(url_of(world, file_format))
    rows = READERS[file_format](response)
    assert rows[0][8:] == ["'=HYPERLINK(1)", "Övrigt"]
    row = dict(zip(rows[0], rows[-1], strict=True))
    assert list(row.values()) == [
        person.reference,
        rows[1][1],
        "",
        "2027-07-02 00:30",
        "'=Åsa Öberg",
        person.email,
        "0701234567",
        "Norrby",
        "'+46",
        "rad ett rad två",
    ]


def test_a_question_that_has_once_been_sensitive_is_left_out(world: World, organiser: Client) -> None:
    for sensitivity in ("none", "special"):
        factories.registration(world.occasion, answers=[Answer("q", "short_text", "Kost", "vegan", sensitivity)])
    rows = read_csv(organiser.get(url_of(world, "csv")))
    assert len(rows[0]) == 8
    assert "vegan" not in str(rows)


@pytest.mark.parametrize("file_format", READERS)
def test_the_file_holds_own_people_only(file_format: str, world: World, as_: Any) -> None:
    rows = READERS[file_format](as_("organiser B").get(url_of(world, file_format)))
    assert [row[4] for row in rows[1:]] == ["Sune Söderbyson"]


def test_the_file_is_narrowed_like_the_list(world: World, organiser: Client) -> None:
    rows = read_csv(organiser.get(url_of(world, "csv"), {"q": "nora"}))
    assert [row[4] for row in rows[1:]] == ["Nora Norrbyson"]


def test_the_bytes_are_what_swedish_excel_expects(world: World, organiser: Client) -> None:
    content = b"".join(organiser.get(url_of(world, "csv")).streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3
    assert b'"Nora Norrbyson";' in content


@pytest.mark.parametrize("file_format", READERS)
def test_the_name_of_the_file_tells_the_course_and_the_day(file_format: str, world: World, organiser: Client) -> None:
    world.occasion.title = 'Grund"kurs\r\nÅ; ../etc'
    world.occasion.save()
    header = organiser.get(url_of(world, file_format)).headers["Content-Disposition"]
    assert header == f'attachment; filename="grundkurs-a-etc-{world.occasion.first_day.isoformat()}.{file_format}"'


def test_other_formats_do_not_exist(world: World, organiser: Client) -> None:
    assert organiser.get(url_of(world, "pdf")).status_code == 404


def test_the_language_of_the_file_is_the_readers(world: World, people: Any, organiser: Client) -> None:
    """The file is streamed after the request's language is gone."""
    UserProfile.objects.create(user=people["organiser A"], preferred_language="en", current_time_zone="Asia/Tokyo")
    person = world.of_north
    received = timezone.localtime(person.received_at, dt.timezone(dt.timedelta(hours=9)))
    rows = read_csv(organiser.get(url_of(world, "csv")))
    assert rows[0][0] == "Reference"
    assert rows[1][1] == "Has a place"
    assert rows[1][3] == received.strftime("%Y-%m-%d %H:%M")
