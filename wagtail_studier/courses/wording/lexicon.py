"""The words of Swedish and English that say something about time, and what each of them is."""

import re
from collections.abc import Iterator
from enum import StrEnum


class Tag(StrEnum):
    """The kinds of words and signs that the grammar knows."""

    NUMBER = "number"
    CLOCK = "clock"
    DATE = "date"
    MONTH = "month"
    WEEKDAY = "weekday"
    WEEKDAYS = "weekdays"
    SEASON = "season"
    TERM = "term"
    WEEK = "week"
    WEEKS = "weeks"
    AT = "at"
    BETWEEN = "between"
    MERIDIEM = "meridiem"
    CHECK_IN = "check_in"
    LATE = "late"
    FROM = "from"
    EVERY = "every"
    ORDINAL = "ordinal"
    COUNT = "count"
    TIMES = "times"
    CALENDAR_MONTH = "calendar_month"
    PRELIMINARY = "preliminary"
    NOT_FIXED = "not_fixed"
    DEADLINE = "deadline"
    COMMA = "comma"
    AND = "and"
    DASH = "dash"
    SLASH = "slash"
    COLON = "colon"
    UNKNOWN = "unknown"
    END = "end"


MONTHS = (
    "januari january jan",
    "februari february feb febr",
    "mars march mar",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "augusti august aug",
    "september sep sept",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
SWEDISH_DAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SHORT_DAYS = (
    "mån mon",
    "tis tisd tue tues",
    "ons onsd wed weds",
    "tors tor torsd thu thur thurs",
    "fre fred fri",
    "lör lörd sat",
    "sön sönd sun",
)
SEASONS = {
    3: "vår våren spring springtime",
    6: "sommar sommaren summer summertime",
    9: "höst hösten autumn fall",
    12: "vinter vintern winter wintertime",
}
TERMS = {(1, 6): "vårtermin vårterminen vt", (8, 12): "hösttermin höstterminen ht"}
COUNTS = (
    "en ett one",
    "två two",
    "tre three",
    "fyra four",
    "fem five",
    "sex six",
    "sju seven",
    "åtta eight",
    "nio nine",
    "tio ten",
    "elva eleven",
    "tolv twelve",
)
ORDINALS = {1: "första first", 2: "andra second", 3: "tredje third", 4: "fjärde fourth", -1: "sista last"}
PLAIN = {
    Tag.WEEK: "v vecka veckan veckorna week",
    Tag.WEEKS: "veckor weeks",
    Tag.AT: "kl klockan at klock",
    Tag.BETWEEN: "mellan between",
    Tag.CHECK_IN: "samling incheckning insläpp registrering ankomst checkin arrival",
    Tag.LATE: "sent late senare framåt onwards",
    Tag.FROM: "från from fr fom startar start starts starting börjar beginning",
    Tag.TIMES: "gånger gång träffar kurstillfällen tillfällen kvällar times sessions meetings evenings",
    Tag.CALENDAR_MONTH: "månad month månaden",
    Tag.PRELIMINARY: "preliminärt preliminär preliminära prel preliminary provisional tentative",
    Tag.NOT_FIXED: "tbd tba tbc",
    Tag.DEADLINE: "anmälningsdag anmälan senast deadline anmäl",
    Tag.AND: "och and samt resp respektive eller or plus",
    Tag.DASH: "till to tom through until thru",
}
EVERY = {1: "varje var every each alla all varenda", 2: "varannan vartannat"}
# Say nothing that changes what is read.
NOISE = frozenset(
    re.findall(
        r"\w+",
        """
        den det de the i in of on på under dag dagen dagar datum date dates days med with a an kväll kvällen
        evening helg helgen helger weekend weekends o clock både both tid time when när är is as ca cirka
        approx därefter sedan then
        """,
    )
)

PHRASES = {
    "datum ej klart": Tag.NOT_FIXED,
    "ej klart": Tag.NOT_FIXED,
    "inte klart": Tag.NOT_FIXED,
    "ej bestämt": Tag.NOT_FIXED,
    "inte bestämt": Tag.NOT_FIXED,
    "ej fastställt": Tag.NOT_FIXED,
    "inte fastställt": Tag.NOT_FIXED,
    "meddelas senare": Tag.NOT_FIXED,
    "kommer senare": Tag.NOT_FIXED,
    "information kommer": Tag.NOT_FIXED,
    "mer information kommer": Tag.NOT_FIXED,
    "to be decided": Tag.NOT_FIXED,
    "to be announced": Tag.NOT_FIXED,
    "to be confirmed": Tag.NOT_FIXED,
    "not decided": Tag.NOT_FIXED,
    "not fixed": Tag.NOT_FIXED,
    "not set yet": Tag.NOT_FIXED,
    "not known yet": Tag.NOT_FIXED,
    "inte bestämt än": Tag.NOT_FIXED,
    "sista anmälningsdag": Tag.DEADLINE,
    "sista anmälningsdagen": Tag.DEADLINE,
    "anmälan senast": Tag.DEADLINE,
    "spring term": Tag.TERM,
    "autumn term": Tag.TERM,
    "med start": Tag.FROM,
    "fr o m": Tag.FROM,
    "t o m": Tag.DASH,
}
PHRASE_VALUES = {"spring term": (1, 6), "autumn term": (8, 12)}

Meaning = tuple[Tag, int | tuple[int, int] | None]


def _weekdays() -> Iterator[tuple[str, Meaning]]:
    for number, (swedish, english, short) in enumerate(zip(SWEDISH_DAYS, ENGLISH_DAYS, SHORT_DAYS, strict=True)):
        for ending in ("", "en", "kväll", "skväll", "skvällen"):
            yield swedish + ending, (Tag.WEEKDAY, number)
        for word in (english, *short.split()):
            yield word, (Tag.WEEKDAY, number)
        for word in (swedish + "ar", swedish + "arna", swedish + "skvällar", swedish + "kvällar", english + "s"):
            yield word, (Tag.WEEKDAYS, number)


def _meanings() -> Iterator[tuple[str, Meaning]]:
    for tag, words in PLAIN.items():
        yield from ((word, (tag, None)) for word in words.split())
    for number, words in enumerate(MONTHS, start=1):
        yield from ((word, (Tag.MONTH, number)) for word in words.split())
    for number, words in enumerate(COUNTS, start=1):
        yield from ((word, (Tag.COUNT, number)) for word in words.split())
    for tag, groups in ((Tag.SEASON, SEASONS), (Tag.ORDINAL, ORDINALS), (Tag.EVERY, EVERY)):
        for value, words in groups.items():
            yield from ((word, (tag, value)) for word in words.split())
    for months, words in TERMS.items():
        yield from ((word, (Tag.TERM, months)) for word in words.split())
    yield from _weekdays()


MEANINGS: dict[str, Meaning] = dict(_meanings())
"""What each known word is, in lower case and composed letters."""

PHRASE_STARTS: dict[str, list[tuple[str, ...]]] = {}
"""The phrases by their first word, the longest first."""

for _phrase in sorted(PHRASES, key=len, reverse=True):
    PHRASE_STARTS.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))
