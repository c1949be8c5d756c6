"""The word that introduces a clause is added once, also for those who write it themselves."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from tests.plans.reading import texts
from wagtail_studier.blocks.plans import DecisionPointsBlock, without_first_word


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("planen fastställs", "planen fastställs"),
        ("att planen fastställs", "planen fastställs"),
        ("- Att planen fastställs", "planen fastställs"),
        ("attityder tas upp", "attityder tas upp"),
        ("att", "att"),
        ("", ""),
    ],
)
def test_the_word_is_there_once(written, expected):
    assert without_first_word(written, "att") == expected


def test_in_english_the_word_is_that():
    block = DecisionPointsBlock()
    value = block.to_python({"heading": "", "introduction": "We decide", "points": ["that it is so", "it stays so"]})

    with translation.override("en"):
        soup = BeautifulSoup(block.render(value), "html.parser")

    assert texts(soup, "p, li") == ["We decide", "that it is so", "that it stays so"]
