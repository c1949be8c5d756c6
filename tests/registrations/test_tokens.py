"""What travels through the browser: comes back as it was, or not at all."""

import datetime as dt
import string
import uuid

import pytest
import time_machine
from django.core import signing
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.tokens import (
    DESCRIPTOR_SALT,
    RECEIPT_SALT,
    Descriptor,
    Receipt,
    Target,
    TargetKind,
    read_descriptor,
    read_receipt,
)

descriptors = st.builds(
    Descriptor,
    page_id=st.integers(1, 2**31),
    number=st.integers(1, 50),
    target=st.builds(Target, kind=st.sampled_from(TargetKind), key=st.uuids()),
    form_key=st.none() | st.uuids(),
)
receipts = st.builds(
    Receipt,
    number=st.integers(1, 50),
    occasion_id=st.uuids(),
    state=st.sampled_from(State),
    queue_place=st.none() | st.integers(1, 10_000),
    mail_sent=st.booleans(),
)

DESCRIPTOR = Descriptor(7, 1, Target(TargetKind.COURSE, uuid.UUID(int=1)), uuid.UUID(int=2))
RECEIPT = Receipt(1, uuid.UUID(int=1), State.WAITLISTED, 3, False)


@given(descriptors)
def test_a_descriptor_comes_back_as_it_was(descriptor):
    assert read_descriptor(descriptor.sign()) == descriptor


@given(receipts)
def test_a_receipt_comes_back_as_it_was(receipt):
    assert read_receipt(receipt.sign()) == receipt


def changes(signed):
    """``signed`` with one character changed, lost or added, at every place."""
    for place in range(len(signed)):
        for other in (*string.ascii_letters, *string.digits, *"-_:. \x00å"):
            if other != signed[place]:
                yield signed[:place] + other + signed[place + 1 :]
        yield signed[:place] + signed[place + 1 :]
        yield signed[:place] + "A" + signed[place:]


@pytest.mark.parametrize(("value", "read"), [(DESCRIPTOR, read_descriptor), (RECEIPT, read_receipt)])
def test_one_changed_character_and_nothing_can_be_read(value, read):
    signed = value.sign()

    assert [changed for changed in changes(signed) if read(changed) not in {None, value}] == []
    assert sum(read(changed) is not None for changed in changes(signed)) == 0


@given(st.text())
def test_what_was_never_signed_is_not_read(text):
    assert (read_descriptor(text), read_receipt(text)) == (None, None)


@pytest.mark.parametrize(
    "row",
    [
        [],
        [1, 1, "c"],
        [1, 1, "x", uuid.UUID(int=1).hex, ""],
        [1, 1, "c", "no key", ""],
        [1, 1, "c", uuid.UUID(int=1).hex, "no key"],
        {"page": 1},
        7,
        None,
    ],
)
def test_a_row_of_another_version_is_no_descriptor(row):
    """Signed by us once, but not what is understood today: an old tab after an upgrade."""
    assert read_descriptor(signing.dumps(row, salt=DESCRIPTOR_SALT)) is None
    assert read_receipt(signing.dumps(row, salt=RECEIPT_SALT)) is None


def test_a_receipt_is_no_descriptor_nor_the_other_way():
    assert read_descriptor(RECEIPT.sign()) is None
    assert read_receipt(DESCRIPTOR.sign()) is None


def test_another_site_has_another_key(settings):
    signed = DESCRIPTOR.sign()
    settings.SECRET_KEY = "of-another-site"

    assert read_descriptor(signed) is None


def test_a_receipt_expires_and_a_form_does_not(settings):
    settings.WAGTAIL_STUDIER_RECEIPT_MAX_AGE = 3600
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        receipt, descriptor = RECEIPT.sign(), DESCRIPTOR.sign()

        clock.shift(dt.timedelta(seconds=3600))
        assert read_receipt(receipt) == RECEIPT

        clock.shift(dt.timedelta(seconds=1))
        assert read_receipt(receipt) is None

        clock.shift(dt.timedelta(days=365))
        assert read_descriptor(descriptor) == DESCRIPTOR


def test_a_receipt_holds_a_day_unless_the_site_says_otherwise():
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        signed = RECEIPT.sign()
        clock.shift(dt.timedelta(days=1))
        assert read_receipt(signed) == RECEIPT
        clock.shift(dt.timedelta(seconds=1))
        assert read_receipt(signed) is None
