"""Text from outside, cleaned: what goes, what stays, and what holds for every string there is."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.registrations.services import email_key
from wagtail_studier.registrations.text import (
    AddressField,
    PhoneField,
    PlainTextField,
    ascii_address,
    clean_text,
    is_blank,
)

FAMILY = "👩\u200d👩\u200d👧"
NFD = "A\u030asa O\u0308berg"

anything = st.text(st.characters(codec=None, exclude_categories=[]))
"""Every code point, lone surrogates and non-characters too."""

messy = st.text(st.sampled_from("aÅ\u030a \t\n\r\x00\x0b\x85\u200b\u200d\ufeff\u2028\ud800\ufffe👩😀"))
"""The same, where trouble is likely."""


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Mira Exempelsson ", "Mira Exempelsson"),
        ("Mi\x00ra\x0b \x1bÅström\u0007", "Mira Åström"),
        ("Mira\tExempelsson", "Mira Exempelsson"),
        ("Mira\r\nExempelsson", "Mira Exempelsson"),
        ("Mira\rExempelsson", "Mira Exempelsson"),
        (NFD, "Åsa Öberg"),
        (f"Zoë {FAMILY}", f"Zoë {FAMILY}"),
        ("क्‍ष", "क्‍ष"),
        ("می‌خواهم", "می‌خواهم"),
        ("李 小龍", "李 小龍"),
        ("O'Brien", "O'Brien"),
        ("Mira\ud800\udfff\ufffe\uffff", "Mira"),
        ("\ue000Mira\U0010ffff", "Mira"),
        ("Mira\x85", "Mira"),
        ("=1+1", "=1+1"),
        ("<b>Mira</b>", "<b>Mira</b>"),
        ("", ""),
    ],
)
def test_one_line(text, clean):
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [("ett\r\ntvå\rtre\nfyra", "ett\ntvå\ntre\nfyra"), ("\n\n ett\n\n\ttvå\x00 \n", "ett\n\n två"), ("\n", "")],
)
def test_several_lines(text, clean):
    assert clean_text(text, multiline=True) == clean


@given(anything | messy, st.booleans())
def test_clean_text_is_clean_and_stays_so(text, multiline):
    clean = clean_text(text, multiline=multiline)

    assert clean_text(clean, multiline=multiline) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()
    allowed = {"\n"} if multiline else set()
    refused = {char for char in clean if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}}
    assert refused <= allowed
    clean.encode()  # can be stored, mailed and written to a file


@given(st.text(st.characters(categories=["L", "Nd", "P", "S"])))
def test_what_people_write_survives(text):
    assert clean_text(text) == unicodedata.normalize("NFC", text)


UNSEEN = ["", " ", "\u200b", "\u200d\ufeff\u2060", "\u00a0\u3000", "\u2028\u2029", "\x00", "\u0301", "\ufe0f", "\u034f"]
FILLERS = ["\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", "\U000e0041"]


@pytest.mark.parametrize("text", [*UNSEEN, *FILLERS, "".join([*UNSEEN, *FILLERS])])
def test_nothing_of_it_can_be_seen(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", ".", "\u200ba", "Å", "A\u030a", "李", "👩", "0", "한", "ᄒ"])
def test_something_of_it_can_be_seen(text):
    assert not is_blank(text)


@given(anything | messy)
def test_a_required_field_holds_something_to_see_or_is_refused(text):
    field = PlainTextField()

    if is_blank(clean_text(text)):
        with pytest.raises(ValidationError, match=r"\w"):
            field.clean(text)
    else:
        assert field.clean(text) == clean_text(text)


@given(anything | messy)
def test_an_optional_field_never_fails(text):
    value = PlainTextField(required=False, multiline=True).clean(text)

    assert value == "" or not is_blank(value)


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "+46 70 123 45 67",
        "0046701234567",
        "08-12 34 56",
        "(0911) 123 45",
        "+358 18 12345",
        "0911/12345",
        "",
    ],
)
def test_a_phone_number_is_kept_as_it_was_written(number):
    assert PhoneField(required=False).clean(number) == number


@pytest.mark.parametrize("number", ["ring inte", "1234", "070-mira", "+", "٠٧٠١٢٣٤٥٦٧", "070 123 45 67; DROP"])
def test_what_cannot_be_a_phone_number(number):
    with pytest.raises(ValidationError) as refusal:
        PhoneField().clean(number)

    assert refusal.value.code == "not_a_number"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("mira@example.org", "mira@example.org"),
        (" Mira@Example.org\u0000 ", "Mira@Example.org"),
        ("mira+kurs@example.org", "mira+kurs@example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
        ("mira@exa\u0308mple.org", "mira@exämple.org"),
        ("mira@xn--exmple-cua.org", "mira@xn--exmple-cua.org"),
        ("mi\u200bra@exam\u200d\u00adple.org", "mira@example.org"),
    ],
)
def test_an_address(typed, address):
    assert AddressField(max_length=254).clean(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "mira",
        "mira@",
        "@example.org",
        "mira@example",
        "mira@[127.0.0.1]",
        "mira@[IPv6:::1]",
        "mira@127.0.0.1",
        "mira@example.org, olle@example.org",
        "mira@example.org\nBcc: olle@example.org",
        "mira@exa℀mple.org",
        "mira@127。0。0。1",
        f"mira@{'ö' * 62}.org",
        f"{'a' * 62}@{'.'.join(['ö' * 45] * 4)}.org",
        "Mira <mira@example.org>",
        "åsa@example.org",
        "a" * 243 + "@example.org",
        "mira@localhost",
    ],
)
def test_no_address(typed):
    with pytest.raises(ValidationError):
        AddressField(max_length=254).clean(typed)


@given(anything | messy | st.emails())
def test_whatever_is_typed_an_address_is_clean_or_refused(text):
    try:
        address = AddressField(max_length=254).clean(text)
    except ValidationError:
        return
    assert address.count("@") == 1
    assert not set(address) & set(" \r\n\x00,<>")
    assert len(ascii_address(address).encode("ascii")) <= 254


@pytest.mark.parametrize(
    "spelling",
    ["mira@exämple.org", "Mira@EXÄMPLE.ORG", "mira@xn--exmple-cua.org", "mira@ｅxämple.org", "mira@exa\u0308mple.org"],
)
def test_one_address_has_many_spellings_and_one_key(spelling):
    assert email_key(AddressField().clean(spelling)) == "mira@xn--exmple-cua.org"
