"""Whatever the words are: nothing that was typed into the rows is lost, and stored rows stay where they are."""

import datetime as dt
from typing import Any

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_studier.courses.admin_words import has_unread_words, read_words

TODAY = dt.date(2026, 11, 23)
DAYS = st.dates(dt.date(2027, 1, 1), dt.date(2027, 1, 20)).map(dt.date.isoformat)
ROW = st.fixed_dictionaries(
    {
        "starts_on": DAYS | st.just(""),
        "starts_at": st.sampled_from(["", "18:00"]),
        "theme": st.sampled_from(["", "Budget", "Stadgar"]),
        "speaker": st.sampled_from(["", "Kim Exempel"]),
    }
)
WORDS = st.one_of(
    st.lists(st.integers(1, 20), max_size=6, unique=True).map(lambda days: ", ".join(map(str, days)) + " januari 2027"),
    st.sampled_from(["", "hösten 2027", "Vi hörs!", "31 februari", "varje tisdag i mars 2027 kl 18"]),
    st.text(max_size=30),
)


def sent(words: str, rows: list[dict[str, str]], stored: int) -> QueryDict:
    data = QueryDict(mutable=True)
    data["occasion-dates_as_written"] = words
    data["sessions-TOTAL_FORMS"] = str(len(rows))
    for number, row in enumerate(rows):
        for name, value in (row | {"id": f"{number}" if number < stored else ""}).items():
            data[f"sessions-{number}-{name}"] = value
    return data


def shown(data: QueryDict, name: str) -> list[Any]:
    return [data.get(f"sessions-{number}-{name}", "") for number in range(int(data["sessions-TOTAL_FORMS"]))]


@settings(max_examples=300, deadline=None)
@given(WORDS, st.lists(ROW, max_size=6), st.integers(0, 6), st.integers(0, 1))
def test_nothing_is_lost(words: str, rows: list[dict[str, str]], stored: int, spare: int) -> None:
    stored = min(stored, len(rows))

    filled, answer = read_words(sent(words, rows, stored), today=TODAY, spare=spare)

    for name in ("theme", "speaker"):
        assert sorted(filter(None, shown(filled, name))) == sorted(row[name] for row in rows if row[name])
    assert shown(filled, "id")[:stored] == [f"{number}" for number in range(stored)]
    if answer.sessions:
        kept = zip(shown(filled, "starts_on"), shown(filled, "DELETE"), strict=True)
        assert len([day for day, is_removed in kept if day and not is_removed]) == len(answer.sessions)


@given(WORDS)
def test_words_that_were_shown_are_not_read_again(words: str) -> None:
    filled, _answer = read_words(sent(words, [], 0), today=TODAY)

    assert has_unread_words(filled) is False
    assert has_unread_words(sent(words, [], 0)) is bool(words.strip())
