"""The Swedish catalogue: complete, compiled and in step with the code."""

import re
from pathlib import Path

import polib
import pytest

from tests.architecture.messages import Message, in_template, source_messages
from tests.architecture.source import PACKAGE

CATALOGUE = PACKAGE / "locale" / "sv" / "LC_MESSAGES" / "django.po"

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(CATALOGUE.read_text(encoding="utf-8"))


def identity(entry: polib.POEntry) -> Message:
    return entry.msgctxt, entry.msgid


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_message_of_the_code_is_in_the_catalogue(catalogue: polib.POFile) -> None:
    assert source_messages() - {identity(entry) for entry in catalogue} == set()


def test_the_catalogue_has_nothing_that_the_code_no_longer_says(catalogue: polib.POFile) -> None:
    assert {identity(entry) for entry in catalogue} - source_messages() == set()


def test_every_message_is_translated(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue if entry.fuzzy or not all(translations(entry))] == []


def test_placeholders_are_those_of_the_message(catalogue: polib.POFile) -> None:
    """A plural may leave its number out ("one seat"), but no form may name what the message does not give."""
    wrong = []
    for entry in catalogue:
        given = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        used = [set(PLACEHOLDER.findall(text)) for text in translations(entry)]
        if any(one - given for one in used) or set().union(*used) != given:
            wrong.append(entry.msgid)
    assert wrong == []


def test_the_compiled_catalogue_equals_the_source(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {identity(entry): translations(entry) for entry in compiled} == {
        identity(entry): translations(entry) for entry in catalogue if not entry.obsolete
    }


def test_messages_of_a_template_are_found(tmp_path: Path) -> None:
    path = tmp_path / "all.html"
    path.write_text(
        '{% translate "One" %} {% translate "Two" context "number" %} {{ _("Three") }} {% include a with b=_("Four") %}'
        "{% blocktranslate trimmed count n=n %}\n{{ n }} seat's\n{% plural %}\n{{ n }} seats\n{% endblocktranslate %}"
        "{% comment %}{% translate 'Not this' %}{% endcomment %}"
    )
    assert set(in_template(path)) == {
        (None, "One"),
        ("number", "Two"),
        (None, "Three"),
        (None, "Four"),
        (None, "%(n)s seat's"),
    }
