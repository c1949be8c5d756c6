"""The Swedish guide calls things what the editor reads on the screen."""

import re
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "editor-guide.sv.md"
CATALOGUE = ROOT / "wagtail_studier" / "locale" / "sv" / "LC_MESSAGES" / "django.po"

OF_WAGTAIL = {"Sidor", "Rapporter"}


def test_words_in_bold_are_those_of_the_screen():
    shown = {text for entry in polib.pofile(str(CATALOGUE)) for text in [entry.msgstr, *entry.msgstr_plural.values()]}
    said = {word for bold in re.findall(r"\*\*(.+?)\*\*", GUIDE.read_text(), re.DOTALL) for word in bold.split(" → ")}
    said = {" ".join(word.split()) for word in said}

    known = {text[:1].upper() + text[1:] for text in shown} | OF_WAGTAIL
    assert said
    assert sorted(said - known) == []
