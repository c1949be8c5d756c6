"""What a course costs, as a table. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.courses.details import Price
from wagtail_studier.courses.schedule import day_text


@dataclass(frozen=True)
class PriceLine:
    """A price in words."""

    audience: str
    what: str
    until: str
    amount: str


@dataclass(frozen=True)
class PriceTable:
    """Prices, and which of the columns say anything."""

    lines: tuple[PriceLine, ...]

    @property
    def has_audience(self) -> bool:
        return any(line.audience for line in self.lines)

    @property
    def has_what(self) -> bool:
        return any(line.what for line in self.lines)

    @property
    def has_until(self) -> bool:
        return any(line.until for line in self.lines)


def price_table(prices: Iterable[Price], *, currency: str, today: dt.date) -> PriceTable | None:
    """The prices that hold today, or all of them if none does; None where there are no prices."""
    prices = list(prices)
    current = [price for price in prices if price.until is None or price.until >= today]
    return PriceTable(tuple(_line(price, currency) for price in current or prices)) if prices else None


def amount_text(amount: Decimal, currency: str) -> str:
    """ "1 200 kr", "99,50 kr", "ingen avgift"."""
    if not amount:
        return _("no fee")
    decimals = 0 if amount == amount.to_integral_value() else 2
    names = {"SEK": pgettext("currency", "SEK"), "EUR": pgettext("currency", "EUR")}
    number = number_format(amount, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return _("{amount} {currency}").format(amount=number, currency=names.get(currency, currency))


def _line(price: Price, currency: str) -> PriceLine:
    return PriceLine(
        audience=price.audience,
        what=price.what,
        until=day_text(price.until) if price.until else "",
        amount=amount_text(price.amount, currency) if price.amount is not None else "",
    )
