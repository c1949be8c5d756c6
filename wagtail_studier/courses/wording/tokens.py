"""Words, numbers and signs of a text, each with its place: the first step of reading it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wagtail_studier.courses.wording.lexicon import MEANINGS, NOISE, PHRASE_STARTS, PHRASE_VALUES, PHRASES, Tag

MAX_DIGITS = 4

DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d~"
SIGNS = {",": Tag.COMMA, ";": Tag.COMMA, "\n": Tag.COMMA, "&": Tag.AND, "+": Tag.AND, "/": Tag.SLASH, ":": Tag.COLON}
SIGNS |= dict.fromkeys(DASHES, Tag.DASH) | {"@": Tag.AT}

_DASH = re.escape(DASHES)

# Each alternative begins in another way or ends where it must: nothing is tried twice.
_TOKEN = re.compile(
    rf"""
    (?P<date>[0-9]{{4}}[{_DASH}][0-9]{{1,2}}[{_DASH}][0-9]{{1,2}}(?![0-9]))
    | (?P<dotted>[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9.:]))
    | (?P<clock>[0-9]{{1,2}}[.:][0-9]{{2}}(?![0-9]))
    | (?P<number>[0-9]+)(?:(?:st|nd|rd|th)\b|:(?:a|e|sta)\b)?
    | (?P<to>\bt\.\s?o\.\s?m\b)
    | (?P<since>\bfr?\.\s?o\.\s?m\b)
    | (?P<meridiem>(?<![^\W\d_])[ap]\.?\s?m\b)
    | (?P<compound>\b(?:check|sign)[{_DASH}\s]?(?:in|up)\b)
    | (?P<word>(?:[^\W\d_]|[\u0300-\u036f])+)
    | (?P<sign>[,;\n&+/:@{_DASH}])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign that stands from ``start`` to ``end``; ``value`` is what it means, by its tag."""

    tag: Tag
    text: str
    start: int
    end: int
    value: int | tuple[int, ...] | None = None


def tokens_of(text: str) -> list[Token]:
    """The tokens of ``text``. What says nothing about time is left out; an unknown word is not."""
    return list(_joined([_token(found) for found in _TOKEN.finditer(text)]))


def _token(found: re.Match[str]) -> Token:
    kind, text = str(found.lastgroup), found.group()
    tag, value = _READERS[kind](text)
    if kind == "word":
        text = _folded(text)
    elif kind == "number":
        text = _DIGITS.findall(text)[0]
    return Token(tag, text, found.start(), found.end(), value)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in _DIGITS.findall(text))


def _number(text: str) -> tuple[Tag, int | None]:
    digits = _DIGITS.findall(text)[0]
    return (Tag.NUMBER, int(digits)) if len(digits) <= MAX_DIGITS else (Tag.UNKNOWN, None)


def _dotted(text: str) -> tuple[Tag, tuple[int, ...]]:
    day, month, year = _numbers(text)
    return Tag.DATE, (full_year(year), month, day)


def _word(text: str) -> tuple[Tag, int | tuple[int, ...] | None]:
    return MEANINGS.get(_folded(text), (Tag.UNKNOWN, None))


def full_year(year: int) -> int:
    """ "27" is 2027."""
    return year + 2000 if year < 100 else year  # noqa: PLR2004


_READERS = {
    "date": lambda text: (Tag.DATE, _numbers(text)),
    "dotted": _dotted,
    "clock": lambda text: (Tag.CLOCK, _numbers(text)),
    "number": _number,
    "to": lambda text: (Tag.DASH, None),
    "since": lambda text: (Tag.FROM, None),
    "meridiem": lambda text: (Tag.MERIDIEM, 12 if text[0] in "pP" else 0),
    "compound": lambda text: (Tag.CHECK_IN if text[0] in "cC" else Tag.DEADLINE, None),
    "word": _word,
    "sign": lambda text: (SIGNS[text], None),
}


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with phrases as one, and without words that say nothing."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        words = _phrase_at(tokens, at)
        if words:
            last = tokens[at + len(words) - 1]
            text = " ".join(words)
            yield Token(PHRASES[text], text, token.start, last.end, PHRASE_VALUES.get(text))
        elif token.text not in NOISE:
            yield token
        at += len(words) or 1


def _phrase_at(tokens: list[Token], at: int) -> tuple[str, ...]:
    """The words of the longest phrase that begins here. "check-in" and "sign-up" are phrases with a dash."""
    for words in PHRASE_STARTS.get(tokens[at].text, ()):
        span = tokens[at : at + len(words)]
        if tuple(token.text for token in span) == words:
            return words
    return ()
