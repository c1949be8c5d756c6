"""The rule that moves the programme into the coming twelve months, and how the programme was counted.

The programme is a real district's for its election year, in own words. Its calendar has 28 dated rows; they make

====================================  =======  =========  ========  ======================================================
Course                                Rows     Occasions  Sessions  Counted so
====================================  =======  =========  ========  ======================================================
Sociala medier                        3        1          3         12, 19, 26 January: two rows are "continued"
Regional studiekonferens              4        4          4         18 January, 5 April, 1 October, 22 November
Samtalskampanj                        6        6          6         25/1, 8/2, 8/3, 12/4, 10/5, 9/8: the same evening again
Internationell verksamhetskonferens   1        1          1         3 February
Facket och politiken                  2        2          2         two weekends to choose from, each one session of two days
Handledarutbildning                   1        1          2         18-20/2 and 18-20/3: both weekends are needed
Kvinna i politiken                    2        1          2         22 February, continued on 29 November
Medlemsutbildning steg 3              1        2          2         4 or 11 March, each with a last day of its own
Uppföljning för valledare             1        1          1         24 March
Medlemsutbildning steg 2              2        2          2         two weekends to choose from
Argumentationsträning i fyra orter    1        4          4         23 April in four towns ("x4"): choose one
Handledare för steg 1                 2        1          2         1 October, continued on 5 November
Medlemsutbildning steg 1              2        1          6         six evenings; the second row says "see above"
------------------------------------  -------  ---------  --------  ------------------------------------------------------
13 courses                            28       27         37
====================================  =======  =========  ========  ======================================================
"""

import datetime as dt
from collections.abc import Iterable

from example_site.content.course_shapes import Occasion

MODEL_YEAR = 2022

WEEK = dt.timedelta(weeks=1)


def year_after(day: dt.date) -> dt.date:
    """The same day a year on; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def shift_for(occasions: Iterable[Occasion], loaded_on: dt.date) -> dt.timedelta:
    """How far the whole programme is moved: whole weeks, as many as still leave its last day within twelve months.

    One shift for all keeps weekdays, order and distances, a course's two weekends as well as a deadline's four weeks. As late as
    possible leaves the most time to sign up, and loaded in November it keeps the seasons.
    """
    last = max((session.last_day or session.day) for occasion in occasions for session in occasion.sessions)
    weeks = (year_after(loaded_on) - last) // WEEK
    return weeks * WEEK
