"""What the grammar finds in a text, clause by clause, and the cursor it reads with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.wording.lexicon import Tag
from wagtail_studier.courses.wording.points import Span
from wagtail_studier.courses.wording.readings import RemarkCode
from wagtail_studier.courses.wording.tokens import Token

Offsets = tuple[int, int]
ClockTime = tuple[int, int]


@dataclass(frozen=True)
class Flag:
    """A remark that the grammar makes; whatever it is about may be lost."""

    code: RemarkCode
    at: Offsets
    value: int | None = None


@dataclass(frozen=True)
class Days:
    """Days in a row of the text, each a session."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Series:
    """Something that returns: every Thursday, four Mondays, the first Monday of each month, Tuesdays of some weeks."""

    at: Offsets
    weekdays: tuple[int, ...] = ()
    step: int = 0
    ordinal: int = 0
    count: int = 0
    bound: Span | None = None
    has_end: bool = False
    weeks: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.weeks or ((self.bound,) if self.bound else ())


@dataclass(frozen=True)
class Window:
    """A week, month, window of months or season."""

    precision: DatePrecision
    span: Span

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span,)


@dataclass(frozen=True)
class Clock:
    """Clock times; ``check_in`` if they say from when one can arrive."""

    at: Offsets
    starts: ClockTime
    ends: ClockTime | None = None
    check_in: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Mark:
    """ "Preliminary", or that nothing is fixed."""

    tag: Tag
    at: Offsets
    spans: tuple[Span, ...] = ()


Clause = Days | Series | Window | Clock | Mark


@dataclass
class Cursor:
    """A place among the tokens, and what was found up to it."""

    tokens: Sequence[Token]
    at: int = 0
    clauses: list[Clause] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def peek(self, ahead: int = 0) -> Token:
        """The token so many ahead; behind the last one there is no end of tokens that say so."""
        number = self.at + ahead
        if number < len(self.tokens):
            return self.tokens[number]
        end = self.tokens[-1].end if self.tokens else 0
        return Token(Tag.END, "", end, end)

    def tag(self, ahead: int = 0) -> Tag:
        number = self.at + ahead
        return self.tokens[number].tag if number < len(self.tokens) else Tag.END

    def take(self, *tags: Tag) -> Token | None:
        """The token here, if it is one of these; the cursor then stands behind it."""
        if self.tag() not in tags:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def since(self, start: int) -> Offsets:
        """The offsets in the text from the token ``start`` up to here."""
        return self.tokens[start].start, self.tokens[max(start, self.at - 1)].end

    def flag(self, code: RemarkCode, at: Offsets, value: int | None = None) -> None:
        self.flags.append(Flag(code, at, value))


def number_of(token: Token) -> int:
    """The number that a token stands for."""
    return token.value if isinstance(token.value, int) else 0


def numbers_of(token: Token) -> tuple[int, ...]:
    return token.value if isinstance(token.value, tuple) else ()
