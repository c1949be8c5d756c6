"""An editor's own text: what ``{words}`` in braces stand in it, and what it becomes when they are filled."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

NAME = "name"

_FIELD = re.compile(r"\{([^{}]*)\}")
_EMPTY_FIELD = re.compile(r"[ \t]?\{([^{}]*)\}")
_LETTER_OF_A_NAME = {"L", "M"}
_BETWEEN_LETTERS = set(" -'’.,–·") | {"\u200c", "\u200d"}
LONGEST_NAME = 60
MOST_DIGITS = 3


class BrokenText(ValueError):
    """The text cannot be filled."""


@dataclass(frozen=True)
class Part:
    """A paragraph; or the place of the link."""

    text: str
    is_link: bool = False


def fields_in(text: str) -> list[str]:
    """The words in braces, each once, in their order."""
    return list(dict.fromkeys(found.strip() for found in _FIELD.findall(text)))


def has_loose_brace(text: str) -> bool:
    """Whether a brace has no partner."""
    return bool(re.search(r"[{}]", _FIELD.sub("", text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its placeholders filled; the space before an empty one goes with it. Raises ``BrokenText``.

    What stands in a value is never taken for a placeholder.
    """
    if has_loose_brace(text) or not set(fields_in(text)) <= set(values):
        raise BrokenText

    def value(found: re.Match[str]) -> str:
        filled = values[found[1].strip()]
        return found[0][: found[0].index("{")] + filled if filled else ""

    return _EMPTY_FIELD.sub(value, text)


def fill_parts(text: str, values: Mapping[str, str]) -> list[Part]:
    """``text`` as paragraphs, the link as one of its own wherever it stands. Raises ``BrokenText``."""
    before, *after = re.split(r"\{\s*link\s*\}", text.replace("\r\n", "\n"))
    parts = paragraphs(fill(before, values))
    for more in after:
        parts += [Part("", is_link=True), *paragraphs(fill(more, values))]
    return parts


def paragraphs(text: str) -> list[Part]:
    """What stands between empty lines. Left out is one without a letter: the full stop that stood behind the link."""
    found = (re.sub(r"[ \t]+\n", "\n", part).strip() for part in re.split(r"\n\s*\n", text))
    return [Part(part) for part in found if any(letter.isalnum() for letter in part)]


def unknown_fields(text: str, known: Collection[str]) -> list[str]:
    """The words in braces that stand for nothing."""
    return [field for field in fields_in(text) if field not in known]


def missing_fields(text: str, required: Iterable[str]) -> list[str]:
    """Those of ``required`` that the text lacks."""
    return [field for field in required if field not in fields_in(text)]


def greeting_name(name: str) -> str:
    """The name as a greeting may hold it; "" if it does not look like one.

    Anyone can sign up a stranger's address, with an advertisement as the name. Mailboxes make links of whatever looks
    like an address or a number, so that what is not made of letters is left out, and no letter follows a dot.
    """
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    plain = re.sub(r"[.\u3002\uff61](?=\S)", ". ", plain.replace("\u3002", ".").replace("\uff61", "."))
    digits = sum(letter.isdigit() for letter in plain)
    if len(plain) > LONGEST_NAME or digits > MOST_DIGITS or not all(_is_of_a_name(letter) for letter in plain):
        return ""
    return plain if any(letter.isalpha() for letter in plain) else ""


def _is_of_a_name(letter: str) -> bool:
    return unicodedata.category(letter)[0] in _LETTER_OF_A_NAME or letter in _BETWEEN_LETTERS or letter.isdecimal()
