"""What an editor's text may hold, how it is filled, and which names a greeting takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.notifications.placeholders import BrokenText, Part, fill, fill_parts, greeting_name

VALUES = {"name": "Mira", "title": "Grundkurs", "reason": "", "link": "https://www.example.org/min/abc/"}


def test_placeholders_are_filled():
    assert fill("Hej {name}, välkommen till { title }!", VALUES) == "Hej Mira, välkommen till Grundkurs!"


def test_the_space_before_an_empty_one_goes_with_it():
    assert fill("Hej {reason}! Orsak: {reason}.", VALUES) == "Hej! Orsak:."


def test_what_stands_in_a_value_is_no_placeholder():
    assert fill("{name}", {"name": "{title}", "title": "Grundkurs"}) == "{title}"


@pytest.mark.parametrize("text", ["{naem}", "{}", "{name", "name}", "{{name}}", "{name.upper}", "{name!r}", "{0}"])
def test_a_text_that_cannot_be_filled(text):
    with pytest.raises(BrokenText):
        fill(text, VALUES)


def test_the_link_is_a_paragraph_wherever_it_stands():
    assert fill_parts("Se din anmälan här: {link}.\r\n\r\nHej då\n", VALUES) == [
        Part("Se din anmälan här:"),
        Part("", is_link=True),
        Part("Hej då"),
    ]


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Mira Exempelsson", "Mira Exempelsson"),
        ("  Åsa\tÖ. ", "Åsa Ö."),
        ("J.R. Nilsson", "J. R. Nilsson"),
        ("Anna-Karin O'Brien, f. Ek", "Anna-Karin O'Brien, f. Ek"),
        ("Å", "Å"),
        ("محمد علی\u200cزاده", "محمد علی\u200cزاده"),
        ("evil.com", "evil. com"),
        ("evil。com", "evil. com"),
        ("evil．com", "evil. com"),
        ("evil․com", "evil. com"),
        ("evil.\u200dcom", "evil. \u200dcom"),
        ("https://evil.com", ""),
        ("evil.com/login", ""),
        ("mira@evil.com", ""),
        ("Ring 070-123 45 67", ""),
        ("<b>Mira</b>", ""),
        ("{link}", ""),
        ("[här](evil)", ""),
        ("Mira\u202emoc.live", ""),
        ("Du har vunnit en resa och ska genast höra av dig till oss om den", ""),
        ("-", ""),
        ("\u200b", ""),
        ("", ""),
    ],
)
def test_only_what_looks_like_a_name_is_greeted(name, greeted):
    assert greeting_name(name) == greeted


@given(st.text(alphabet=st.sampled_from("abÅé .。．｡․/:@\\<>{}[]()\u200d\u200b\u202e\n-'0123"), max_size=40))
def test_no_name_becomes_an_address(name):
    greeted = greeting_name(name)

    assert re.search(r"[./:@\\<>{}\[\]\n]", greeted.replace(". ", "").removesuffix(".")) is None
    assert sum(letter.isdigit() for letter in greeted) <= 3
