"""What is going on while the example is loaded: courses that have just ended, one this evening, one in two days.

The dates count from the day of loading, which :data:`TODAY` stands for. It is a Saturday, so that with whole weeks the
weekend courses fall on weekends.
"""

import datetime as dt
from dataclasses import dataclass

from example_site.content.course_shapes import Occasion, Session
from example_site.content.courses_members import FOLK_HIGH_SCHOOL, meeting

TODAY = dt.date(2022, 1, 1)


def day(offset: int) -> dt.date:
    """So many days after the day of loading; before it, if negative."""
    return TODAY + dt.timedelta(days=offset)


def evening(offset: int, theme: str, *, starts: str = "18:00", ends: str = "20:30") -> Session:
    return Session(day(offset), None, starts, ends, theme, "Videomöte")


def weekend(first: int, last: int, theme: str = "") -> Session:
    return Session(day(first), day(last), "10:00", "15:00", theme, FOLK_HIGH_SCHOOL)


@dataclass(frozen=True)
class Recent:
    """An occasion of ``course``. With ``whole_weeks`` it keeps its weekdays, and comes up to six days earlier."""

    course: str
    occasion: Occasion
    whole_weeks: bool = True


STEP_ONE_THEMES = (
    "Välkommen till Lyktan",
    "Våra idéer",
    "Vår historia",
    "Så styrs partiet",
    "Kommun, region och riksdag",
    "Ditt nästa steg",
)

RECENT = (
    Recent(
        "steg-1",
        Occasion(
            "steg-1-tisdagar",
            tuple(evening(-46 + 7 * number, theme) for number, theme in enumerate(STEP_ONE_THEMES)),
            label="Tisdagar",
            capacity=8,
        ),
    ),
    Recent(
        "steg-1",
        Occasion(
            "steg-1-torsdagar",
            tuple(evening(-44 + 7 * number, theme) for number, theme in enumerate(STEP_ONE_THEMES)),
            label="Torsdagar",
            capacity=8,
        ),
    ),
    Recent("steg-2", Occasion("steg-2-nyss", (weekend(-14, -13),), label="Extra helg", capacity=16)),
    Recent(
        "handledare",
        Occasion(
            "handledare-nyss",
            (weekend(-43, -41, "Att leda en grupp"), weekend(-15, -13, "Att planera en utbildning")),
            label="Förra omgången",
            capacity=12,
        ),
    ),
    Recent(
        "sociala-medier",
        Occasion(
            "sociala-medier-nu",
            (
                evening(-14, "Var finns våra läsare?"),
                evening(-7, "Skriva kort, visa mer"),
                evening(0, "En plan som håller"),
            ),
            label="Extra omgång",
            capacity=12,
            online=meeting("sociala-medier"),
        ),
        whole_weeks=False,
    ),
    Recent(
        "studiekonferens",
        Occasion(
            "studiekonferens-extra",
            (evening(2, "Läget i kurserna"),),
            label="Extra möte",
            online=meeting("studiekonferens"),
        ),
        whole_weeks=False,
    ),
)
