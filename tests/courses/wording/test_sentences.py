"""What a remark says to the editor."""

import datetime as dt

import pytest
from django.utils.translation import override

from wagtail_studier.courses.wording import Remark, RemarkCode, read_dates
from wagtail_studier.courses.wording.sentences import SENTENCES, sentence

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 februari 2027", "“31 februari 2027”: there is no such date."),
        (
            "fredag 8 mars 2027",
            "“fredag 8 mars 2027”: the weekday is wrong, it is Monday 8 March 2027. Which one is meant?",
        ),
        ("8 mars", "No year is written: 2027 is when it begins next."),
        ("sex kvällar: 8 mars 2027", "“sex kvällar”: the dates are 1."),
    ],
)
def test_a_remark_names_the_words_it_is_about(text: str, expected: str) -> None:
    with override("en"):
        assert [sentence(remark) for remark in read_dates(text, today=TODAY).remarks] == [expected]


def test_every_remark_has_a_sentence() -> None:
    assert set(SENTENCES) == set(RemarkCode)


def test_long_words_are_cut_and_stand_on_one_line() -> None:
    remark = Remark(RemarkCode.NOT_UNDERSTOOD, "ord\n" * 100, 0, 400)

    assert "\n" not in sentence(remark)
    assert len(sentence(remark)) < 110
