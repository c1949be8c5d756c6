"""Lists as files for spreadsheets: every cell is text, and none is a formula, in rows and headings alike."""

import csv
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO
from xml.sax.saxutils import escape

from wagtail_studier.registrations.text import clean_text

BOM = "\ufeff"
"""Without it Excel reads å, ä and ö as something else."""

_FORMULA_STARTS = frozenset("=+-@|")
_SKIPPED = frozenset("'\"`’‘“”´")
_CELL_LIMIT = 32_000
"""Excel refuses a workbook with a longer cell."""


def plain_cell(text: object) -> str:
    """``text`` as a spreadsheet shows it and never runs it.

    Control characters are removed. If the first character that counts (spaces, quotes and invisible ones do not, and
    full-width forms are the same as plain ones) can begin a formula, the cell begins with an apostrophe instead.
    """
    cleaned = clean_text(str(text))[:_CELL_LIMIT]
    return f"'{cleaned}" if _begins_formula(cleaned) else cleaned


def _begins_formula(text: str) -> bool:
    for char in unicodedata.normalize("NFKC", text):
        if char in _SKIPPED or unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cf", "Mn"}:
            continue
        return char in _FORMULA_STARTS
    return False


class _Line:
    """What csv writes to, to hand each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A file for Swedish Excel, line by line: UTF-8 with BOM, semicolons, CRLF; every field in quotes."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    yield BOM
    for row in rows:
        yield writer.writerow([plain_cell(value) for value in row])


def write_xlsx(file: IO[bytes], rows: Iterable[Sequence[object]]) -> None:
    """A workbook of one sheet, written row by row: memory does not grow with the list."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _PARTS.items():
            book.writestr(name, content)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(_SHEET_START.encode())
            for number, row in enumerate(rows, start=1):
                sheet.write(_row_xml(number, row).encode())
            sheet.write(b"</sheetData></worksheet>")


def _row_xml(number: int, row: Sequence[object]) -> str:
    style = ' s="1"' if number == 1 else ""
    cells = "".join(
        f'<c r="{column_name(index)}{number}" t="inlineStr"{style}>'
        f'<is><t xml:space="preserve">{_xml_text(plain_cell(value))}</t></is></c>'
        for index, value in enumerate(row)
    )
    return f'<row r="{number}">{cells}</row>'


def column_name(index: int) -> str:
    """A, B, … Z, AA, …"""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _xml_text(text: str) -> str:
    """Escaped; ``_x000D_`` and the like, which Excel would read as a character, are kept as they were written."""
    return escape(re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text))


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_SHEET_START = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<cols><col min="1" max="99" width="22" customWidth="1"/></cols><sheetData>'
)

_PARTS = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf xfId="0" numFmtId="49"/><xf xfId="0" numFmtId="49" fontId="1" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
