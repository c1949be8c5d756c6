"""What an occasion or session holds in rows of its own: agenda, prices and deadlines. Plain values, stored as JSON."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Self


@dataclass(frozen=True)
class Detail:
    """A row that is stored as a JSON object; what is empty is left out."""

    def as_json(self) -> dict[str, str]:
        return {name: _as_text(value) for name, value in asdict(self).items() if value not in {None, ""}}

    @classmethod
    def read(cls, rows: Iterable[dict[str, str]]) -> tuple[Self, ...]:
        """The stored rows, in order."""
        return tuple(cls(**{name: _READERS.get(name, str)(value) for name, value in row.items()}) for row in rows)


@dataclass(frozen=True)
class AgendaLine(Detail):
    """Something on the programme of a day, with or without a time and who does it."""

    text: str
    at: dt.time | None = None
    until: dt.time | None = None
    speaker: str = ""
    role: str = ""


@dataclass(frozen=True)
class Price(Detail):
    """What it costs one sort of participants: for whom, what they get for it, and until which day that price holds.

    ``amount`` is in the site's currency; None: the text in ``what`` says it all. No payment is taken.
    """

    audience: str = ""
    what: str = ""
    until: dt.date | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class Deadline(Detail):
    """A day other than the last sign-up day that has an effect, said in ``effect``."""

    day: dt.date
    effect: str
    at: dt.time | None = None


_READERS: dict[str, Any] = {
    "at": dt.time.fromisoformat,
    "until": lambda text: dt.date.fromisoformat(text) if "-" in text else dt.time.fromisoformat(text),
    "day": dt.date.fromisoformat,
    "amount": Decimal,
}


def _as_text(value: Any) -> str:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
