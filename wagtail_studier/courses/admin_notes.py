"""What an editor is told after saving an occasion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_studier.courses.admin_tables import seats_over
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.states import free_seats
from wagtail_studier.registrations.changes import Changed


@dataclass(frozen=True)
class Note:
    """Something the editor is told after saving."""

    level: int
    text: str

    def as_json(self) -> dict[str, str]:
        return {"level": messages.DEFAULT_TAGS[self.level], "text": self.text}


def success(text: str) -> Note:
    return Note(messages.SUCCESS, text)


def warning(text: str) -> Note:
    return Note(messages.WARNING, text)


def notes_after(changed: Changed, *, was_cancelled: bool) -> list[Note]:
    """Saved; whom it concerned; and what is odd about the seats as they now are."""
    notes = [success(_("The occasion has been saved.")), *_people(changed)]
    if changed.occasion.status == OccasionStatus.CANCELLED:
        return notes
    if was_cancelled:
        text = _("It is announced again. Nobody who had signed up comes back by that; they have to sign up anew.")
        notes.append(Note(messages.INFO, text))
    return [*notes, *_seats(changed)]


def notes_after_several(changed: Sequence[Changed]) -> list[Note]:
    """How many were changed, and how many people were told."""
    n, told = len(changed), sum(one.told for one in changed)
    text = ngettext("%(n)d occasion has been changed.", "%(n)d occasions have been changed.", n)
    notes = [success(text % {"n": n})] if n else [Note(messages.INFO, _("All of them were so already."))]
    if told:
        text = ngettext(
            "%(n)d person is told by mail of the new dates or places.",
            "%(n)d people are told by mail of the new dates or places.",
            told,
        )
        notes.append(success(text % {"n": told}))
    return notes


def _people(changed: Changed) -> Iterator[Note]:
    """How many have been told what."""
    if n := changed.cancelled:
        text = ngettext(
            "%(n)d person had signed up and is told by mail that it is cancelled.",
            "%(n)d people had signed up and are told by mail that it is cancelled.",
            n,
        )
        yield success(text % {"n": n})
    if n := changed.told:
        text = ngettext(
            "%(n)d person is told by mail of the new dates or places.",
            "%(n)d people are told by mail of the new dates or places.",
            n,
        )
        yield success(text % {"n": n})
    if n := changed.promoted:
        yield success(_promoted(changed.occasion, n) % {"n": n})


def _promoted(occasion: Occasion, n: int) -> str:
    if occasion.offer_hours is not None:
        return ngettext(
            "%(n)d person from the waiting list is asked by mail whether to take a place.",
            "%(n)d people from the waiting list are asked by mail whether to take a place.",
            n,
        )
    return ngettext(
        "%(n)d person from the waiting list got a place and is told by mail.",
        "%(n)d people from the waiting list got a place and are told by mail.",
        n,
    )


def _seats(changed: Changed) -> Iterator[Note]:
    occasion = changed.occasion
    if over := seats_over(occasion):
        text = ngettext(
            "There is %(n)d person more than seats. Nobody has been removed, and nobody else gets a place.",
            "There are %(n)d people more than seats. Nobody has been removed, and nobody else gets a place.",
            over,
        )
        yield warning(text % {"n": over})
    if occasion.quota and occasion.capacity is not None and occasion.quota > occasion.capacity:
        yield warning(_("Each organisation may have more seats than there are, so that this limit does nothing."))
    if occasion.waiting and not changed.promoted and free_seats(occasion) != 0:
        text = _(
            "There are free seats, and people wait. None of them gets one by itself: give the places under Studies."
        )
        yield warning(text)
