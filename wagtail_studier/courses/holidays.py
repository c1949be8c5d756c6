"""The days on which hardly anybody in Sweden comes to a course. Pure."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from wagtail_studier.courses.schedule import SessionFacts, weekday_text

SATURDAY = 5


def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return dt.date(year, month, day + 1)


def saturday_from(day: dt.date) -> dt.date:
    """The first Saturday on ``day`` or after."""
    return day + dt.timedelta(days=(SATURDAY - day.weekday()) % 7)


@lru_cache(maxsize=32)
def swedish_holidays(year: int) -> dict[dt.date, str | Promise]:
    """The public holidays of a year, and the eves that are kept as such, with their names."""
    sunday, midsummer = easter(year), saturday_from(dt.date(year, 6, 20))
    fixed: dict[dt.date, str | Promise] = {
        dt.date(year, 1, 1): pgettext_lazy("holiday", "New Year's Day"),
        dt.date(year, 1, 6): pgettext_lazy("holiday", "Epiphany"),
        dt.date(year, 5, 1): pgettext_lazy("holiday", "May Day"),
        dt.date(year, 6, 6): pgettext_lazy("holiday", "National Day"),
        dt.date(year, 12, 24): pgettext_lazy("holiday", "Christmas Eve"),
        dt.date(year, 12, 25): pgettext_lazy("holiday", "Christmas Day"),
        dt.date(year, 12, 26): pgettext_lazy("holiday", "Boxing Day"),
        dt.date(year, 12, 31): pgettext_lazy("holiday", "New Year's Eve"),
    }
    movable = {
        sunday - dt.timedelta(days=2): pgettext_lazy("holiday", "Good Friday"),
        sunday - dt.timedelta(days=1): pgettext_lazy("holiday", "Easter Eve"),
        sunday: pgettext_lazy("holiday", "Easter Sunday"),
        sunday + dt.timedelta(days=1): pgettext_lazy("holiday", "Easter Monday"),
        sunday + dt.timedelta(days=39): pgettext_lazy("holiday", "Ascension Day"),
        sunday + dt.timedelta(days=49): pgettext_lazy("holiday", "Whit Sunday"),
        midsummer - dt.timedelta(days=1): pgettext_lazy("holiday", "Midsummer Eve"),
        midsummer: pgettext_lazy("holiday", "Midsummer Day"),
        saturday_from(dt.date(year, 10, 31)): pgettext_lazy("holiday", "All Saints' Day"),
    }
    # In 2008 and some other years Ascension Day is also May Day; a fixed name is the better known one.
    return movable | fixed


def holiday_name(day: dt.date) -> str:
    """The name of the holiday that ``day`` is; empty for any other day."""
    return str(swedish_holidays(day.year).get(day, ""))


MOST_DAYS = 14
"""A session that lasts longer is looked at so far: it has holidays in it whatever one does."""


def holidays_among(sessions: Iterable[SessionFacts]) -> list[tuple[dt.date, str]]:
    """The holidays on which there is something, in order."""
    days = {
        session.starts_on + dt.timedelta(days=number)
        for session in sessions
        for number in range(min(((session.ends_on or session.starts_on) - session.starts_on).days + 1, MOST_DAYS))
    }
    return [(day, name) for day in sorted(days) if (name := holiday_name(day))]


def holiday_sentences(sessions: Iterable[SessionFacts]) -> list[str]:
    """ "Thursday 6 May 2027 is Ascension Day.", one a holiday."""
    found = holidays_among(sessions)
    return [capfirst(_("%(day)s is %(holiday)s.") % {"day": weekday_text(day), "holiday": name}) for day, name in found]
