"""Templates are public API: each says what it gets, and none needs a hole in the host's content security policy."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import templates, where

#: The context is listed first; ``{# #}`` where the template extends another, since no tag may stand before that.
CONTEXT_COMMENT = re.compile(r"\A\s*(\{#.*?\w.*?#\}|\{% comment %\}.*?\w.*?\{% endcomment %\})", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment .*?%\}.*?\{% endcomment %\}", re.DOTALL)

#: Data in a script element is not a script, and a content security policy lets it be.
FORBIDDEN = {
    "unescaped": re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape off"),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(ld\+)?json\")", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
}


def findings(text: str) -> list[str]:
    bare = COMMENT.sub("", text)
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(bare)]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_template_starts_with_its_context() -> None:
    assert [where(path) for path in templates() if not CONTEXT_COMMENT.match(read(path))] == []


def test_no_template_goes_round_escaping_or_csp() -> None:
    found = {where(path): findings(read(path)) for path in templates(".html")}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("{{ text|safe }}", ["unescaped"]),
        ("<script>go()</script>", ["inline script"]),
        ('<script src="a.js" defer></script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ('<p style="color: red">', ["inline style"]),
        ('<a onclick="go()">', ["inline handler"]),
        ("{# never |safe #}<p>{{ text }}</p>", []),
    ],
)
def test_the_patterns_bite(markup: str, expected: list[str]) -> None:
    assert findings(markup) == expected
