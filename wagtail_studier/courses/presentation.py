"""The occasions of a course as its page shows them: ready texts, so that templates decide nothing."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_studier.courses.costs import PriceTable, price_table
from wagtail_studier.courses.details import Deadline, Price
from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.next_steps import NextStep, moment_of, next_step
from wagtail_studier.courses.programme import ProgrammePart, programme_of
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.courses.schedule import session_when, with_preliminary


@dataclass(frozen=True)
class Contact:
    """Whom to ask."""

    name: str = ""
    email: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        return any([self.name, self.email, self.phone])


@dataclass(frozen=True)
class Replacement:
    """What takes place instead of what was cancelled: when and where, and the ``anchor`` of its card."""

    text: str
    anchor: str


@dataclass(frozen=True)
class OccasionCard:
    """An occasion on its course's page."""

    id: uuid.UUID
    step: NextStep
    when: str
    where: str
    parts: str
    """How many sessions there are, where there are several that belong together."""
    programme: tuple[ProgrammePart, ...]
    dates: tuple[str, ...]
    """Other days to know, each with what happens then."""
    prices: PriceTable | None
    """Its own prices; None: those of the course hold."""
    contact: Contact
    organiser: Any
    """Who arranges it, if that is somebody else than who arranges the course."""
    moved_to: Replacement | None
    choice: uuid.UUID | None

    @property
    def anchor(self) -> str:
        return anchor_of(self.id)


@dataclass(frozen=True)
class CardGroup:
    """Cards that stand together: alternatives of which one chooses one, or a single occasion."""

    cards: tuple[OccasionCard, ...]

    @property
    def choice(self) -> str:
        """What to do with several: "Choose one of these 4"; empty where at most one takes place."""
        number = sum(card.step.availability != Availability.CANCELLED for card in self.cards)
        return _("Choose one of these {number}").format(number=number) if number > 1 else ""


def anchor_of(key: uuid.UUID) -> str:
    """The id of an occasion's card on the page of its course."""
    return f"studier-occasion-{key}"


def when_of(row: OccasionRow) -> str:
    """When it is: with the weekday where it is a single session."""
    if len(row.sessions) != 1:
        return row.when
    return with_preliminary(session_when(row.sessions[0]), is_preliminary=row.is_preliminary)


def where_of(row: OccasionRow) -> str:
    """What sets it apart, and its places, each said once."""
    return " · ".join(dict.fromkeys(filter(None, [row.label, places_of(row)])))


def places_of(row: OccasionRow) -> str:
    """The places of its sessions; there are commas in many of them."""
    return "; ".join(dict.fromkeys(session.venue for session in row.sessions if session.venue))


def occasion_cards(
    rows: Sequence[OccasionRow], *, organisers: Mapping[int, Any], organiser_id: int | None, currency: str
) -> list[OccasionCard]:
    """The cards of ``rows``, all of one course that ``organiser_id`` arranges."""
    others = {row.id: row for row in rows if row.availability != Availability.CANCELLED}
    return [
        OccasionCard(
            id=row.id,
            step=next_step(row),
            when=when_of(row),
            where=where_of(row),
            parts=_parts(row),
            programme=programme_of(row.sessions),
            dates=tuple(dates_to_know(row)),
            prices=price_table(Price.read(row.prices), currency=currency, today=row.today),
            contact=Contact(row.contact_name, row.contact_email, row.contact_phone),
            organiser=organisers.get(row.organiser_id) if row.organiser_id != organiser_id else None,
            moved_to=replacement(others.get(row.moved_to_id)) if row.moved_to_id else None,
            choice=row.alternative_group,
        )
        for row in rows
    ]


def replacement(row: OccasionRow | None) -> Replacement | None:
    """What is said of the occasion that takes place instead; None where it is not shown."""
    return Replacement(" · ".join(filter(None, [when_of(row), where_of(row)])), anchor_of(row.id)) if row else None


def grouped(cards: Iterable[OccasionCard]) -> tuple[CardGroup, ...]:
    """Alternatives together, where the first of them stands; everything else by itself."""
    groups: dict[uuid.UUID, list[OccasionCard]] = {}
    for card in cards:
        groups.setdefault(card.choice or card.id, []).append(card)
    return tuple(CardGroup(tuple(group)) for group in groups.values())


def dates_to_know(row: OccasionRow) -> Iterable[str]:
    """Days that have not passed, with what they mean: "20 januari 2027: sista dag för det lägre priset"."""
    if row.availability in {Availability.CANCELLED, Availability.HELD}:
        return
    days = list(Deadline.read(row.deadlines))
    last = row.last_registration_day
    if row.availability == Availability.NOT_YET and last is not None:
        days.append(Deadline(last, _("last day to sign up"), row.last_registration_time))
    for line in sorted(days, key=lambda line: (line.day, line.at or dt.time.max)):
        if line.day >= row.today:
            yield _("{date}: {text}").format(date=moment_of(line.day, line.at), text=line.effect)


def _parts(row: OccasionRow) -> str:
    number = len(row.sessions)
    if number <= 1 or any(session.track for session in row.sessions):
        return ""
    return ngettext("{number} session", "{number} sessions that belong together", number).format(number=number)
