"""What a model of title, start, end and place fails to hold, as the example has it: what every surface has to tell."""

from dataclasses import dataclass

SCHOOL = "Lövsala folkhögskola"
HALL = "Folkets sal, Strömhult"


@dataclass(frozen=True)
class Event:
    """A meeting in a calendar: from and to (days alone: whole days, both included), where, about what, by whom."""

    starts: str
    ends: str
    venue: str = ""
    theme: str = ""
    speaker: str = ""


@dataclass(frozen=True)
class Item:
    """An occasion: when it is, in full and in the list under the heading of its month, and what can be done about it.

    ``under`` is the month (``"2022-09"``), nothing if none is known.
    """

    occasion: str
    title: str
    when: str
    under: str
    days: str
    times: str
    state: str
    events: tuple[Event, ...] = ()
    label: str = ""
    closes: str = ""
    event_status: str = "CONFIRMED"
    on_page: str = ""
    """When, as its course's page says it, if that is not as above."""

    @property
    def meetings(self) -> tuple[Event, ...]:
        """The events that are sessions: a week is one in calendars only."""
        return () if self.event_status == "TENTATIVE" else self.events


@dataclass(frozen=True)
class Structure:
    """A structure, the course (by its address, nothing for an entry of the calendar) and its occasions."""

    name: str
    slug: str
    items: tuple[Item, ...]


def evening(day: str, theme: str = "", speaker: str = "", venue: str = "Videomöte") -> Event:
    return Event(f"{day} 18:00", f"{day} 20:30", venue, theme, speaker)


def town(label: str, venue: str, *, state: str = "open", event_status: str = "CONFIRMED") -> Item:
    return Item(
        f"argument-{label.lower().replace('ö', 'o')}",
        "Argumentationsträning i fyra orter",
        "23 april 2022, 10:00–15:00",
        "2022-04",
        "lördag 23 april",
        "10:00–15:00",
        state,
        (Event("2022-04-23 10:00", "2022-04-23 15:00", venue),),
        label,
        "23 april 2022",
        event_status,
        "lördag 23 april 2022, 10:00–15:00",
    )


IRREGULAR = Item(
    "steg-1-host",
    "Medlemsutbildning steg 1, digitalt",
    "12, 19 och 26 oktober, 9, 16 och 23 november 2022, 18:00–20:30",
    "2022-10",
    "12, 19 och 26 oktober, 9, 16 och 23 november",
    "18:00–20:30",
    "open",
    (
        evening("2022-10-12", "Välkommen till Lyktan", "Disa Distriktsson, studieansvarig"),
        evening("2022-10-19", "Våra idéer", "Sanna Sandrev, kommunalråd i Hedeholm"),
        evening("2022-10-26", "Vår historia", "Birger Björkstam, arkivarie"),
        evening("2022-11-09", "Så styrs partiet", "Disa Distriktsson, studieansvarig"),
        evening("2022-11-16", "Kommun, region och riksdag", "Sanna Sandrev, kommunalråd i Hedeholm"),
        evening("2022-11-23", "Ditt nästa steg"),
    ),
    closes="12 oktober 2022",
)

MONTH_ONLY = Item(
    "ledarskap-manad",
    "Ledarskap i uppdraget",
    "september 2022",
    "2022-09",
    "september 2022",
    "",
    "interest",
    label="Hösten",
)

TOWNS = (
    town("Ekesunda", "Sundskolan, Ekesunda"),
    town("Hedeholm", "Hedegården, Hedeholm"),
    town("Ljungfors", "Forsens bibliotek, Ljungfors", state="cancelled", event_status="CANCELLED"),
    town("Strömhult", HALL),
)

PAST_MIDNIGHT = Item(
    "forhandlingsspelet-natten",
    "Förhandlingsspelet",
    "16 september 2022, 18:00–00:30",
    "2022-09",
    "fredag 16 september",
    "18:00–00:30",
    "open",
    (Event("2022-09-16 18:00", "2022-09-17 00:30", HALL, "Budgeten"),),
    closes="6 september 2022",
)

THREE_TIMES = Item(
    "steg-2-var",
    "Medlemsutbildning steg 2",
    "23–24 april 2022, 10:00–15:00",
    "2022-04",
    "23–24 april",
    "10:00–15:00",
    "open",
    (Event("2022-04-23 10:00", "2022-04-24 15:00", SCHOOL),),
    "Våren",
    "23 april 2022",
)

TRACKS = Item(
    "framtidsdagarna-arets",
    "Framtidsdagarna",
    "14 och 15 maj 2022",
    "2022-05",
    "14 och 15 maj",
    "",
    "not_yet",
    (
        Event("2022-05-14 10:00", "2022-05-14 12:00", f"Aulan, {SCHOOL}", "Vad väntar runt hörnet?"),
        Event(
            "2022-05-14 13:00",
            "2022-05-14 16:00",
            f"Aulan, {SCHOOL}",
            "Vem gör jobbet?",
            "Sanna Sandrev, kommunalråd i Hedeholm",
        ),
        Event(
            "2022-05-14 13:00",
            "2022-05-14 16:00",
            f"Biblioteket, {SCHOOL}",
            "Läsa, räkna, leva",
            "Peder Pergament, rektor",
        ),
        Event(
            "2022-05-14 13:00",
            "2022-05-14 16:00",
            f"Matsalen, {SCHOOL}",
            "Bussen som kommer",
            "Mait Månsken, lantbrukare",
        ),
        Event("2022-05-15 09:30", "2022-05-15 14:00", f"Aulan, {SCHOOL}", "Vi skriver ihop det"),
    ),
    closes="29 april 2022",
)

CANCELLED = Item(
    "ekonomi-installd",
    "Kommunens ekonomi på en kväll",
    "15 mars 2022, 18:00–20:30",
    "2022-03",
    "tisdag 15 mars",
    "18:00–20:30",
    "cancelled",
    (evening("2022-03-15", speaker="Sanna Sandrev, kommunalråd i Hedeholm"),),
    closes="15 mars 2022",
    event_status="CANCELLED",
    on_page="tisdag 15 mars 2022, 18:00–20:30",
)

MOVED = Item(
    "ekonomi-flyttad",
    "Kommunens ekonomi på en kväll",
    "29 mars 2022, 18:00–20:30",
    "2022-03",
    "tisdag 29 mars",
    "18:00–20:30",
    "open",
    (evening("2022-03-29", speaker="Sanna Sandrev, kommunalråd i Hedeholm"),),
    closes="29 mars 2022",
    on_page="tisdag 29 mars 2022, 18:00–20:30",
)


def mentoring(first: str, last: str) -> tuple[Event, ...]:
    return (
        Event(f"{first} 17:30", f"{first} 20:30", HALL, "Mentorer och adepter möts"),
        Event(f"{last} 17:30", f"{last} 20:30", HALL, "Vi går vidare"),
    )


THIS_YEAR = Item(
    "kvinna-arets",
    "Kvinna i politiken: mentorskap",
    "22 februari, 29 november 2022, 17:30–20:30",
    "2022-02",
    "22 februari, 29 november",
    "17:30–20:30",
    "open",
    mentoring("2022-02-22", "2022-11-29"),
    closes="9 januari 2022",
)

YEAR_AFTER = Item(
    "kvinna-nasta",
    "Kvinna i politiken: mentorskap",
    "21 februari, 27 november 2023, 17:30–20:30",
    "2023-02",
    "21 februari, 27 november",
    "17:30–20:30",
    "not_yet",
    mentoring("2023-02-21", "2023-11-27"),
    "Nästa års omgång",
    "10 januari 2023",
)

TEN = (
    Structure("irregular sessions", "medlemsutbildning-steg-1", (IRREGULAR,)),
    Structure("month only", "ledarskap-i-uppdraget", (MONTH_ONLY,)),
    Structure("choose a town", "argumentationstraning", TOWNS),
    Structure("past midnight", "forhandlingsspelet", (PAST_MIDNIGHT,)),
    Structure("start, end and check-in", "medlemsutbildning-steg-2", (THREE_TIMES,)),
    Structure("price matrix", "framtidsdagarna", (TRACKS,)),
    Structure("OR of AND prerequisites", "ledarskap-i-uppdraget", (MONTH_ONLY,)),
    Structure("parallel tracks", "framtidsdagarna", (TRACKS,)),
    Structure("cancelled beside moved", "kommunens-ekonomi", (CANCELLED, MOVED)),
    Structure("two years under one course", "kvinna-i-politiken", (THIS_YEAR, YEAR_AFTER)),
)

FURTHER = (
    Structure(
        "week",
        "fordjupning-i-ideologi",
        (
            Item(
                "ideologi-vecka",
                "Fördjupning i ideologi",
                "vecka 26, 2022",
                "2022-06",
                "vecka 26, 2022",
                "",
                "open",
                (Event("2022-06-27", "2022-07-03"),),
                "Sommarveckan",
                event_status="TENTATIVE",
            ),
        ),
    ),
    Structure(
        "two months, preliminary",
        "fordjupning-i-ideologi",
        (
            Item(
                "ideologi-manader",
                "Fördjupning i ideologi",
                "oktober–november 2022 (preliminärt)",
                "2022-10",
                "oktober–november 2022 (preliminärt)",
                "",
                "interest",
                label="Höstens dagar",
            ),
        ),
    ),
    Structure(
        "season over the new year",
        "ledarskap-i-uppdraget",
        (
            Item(
                "ledarskap-vinter",
                "Ledarskap i uppdraget",
                "vintern 2022–2023 (preliminärt)",
                "2022-12",
                "vintern 2022–2023 (preliminärt)",
                "",
                "interest",
                label="Vintern",
            ),
        ),
    ),
    Structure(
        "not fixed",
        "handledarutveckling",
        (
            Item(
                "handledarutveckling-nagon-gang",
                "Handledarutveckling",
                "Datumet är inte bestämt än",
                "",
                "",
                "",
                "interest",
            ),
        ),
    ),
    Structure(
        "deadline as a row",
        "",
        (
            Item(
                "sista-dag-mentorskap",
                "Sista dag att söka till nästa års mentorskap",
                "10 januari 2023",
                "2023-01",
                "tisdag 10 januari",
                "",
                "open",
                (Event("2023-01-10", "2023-01-10"),),
                closes="10 januari 2023",
            ),
        ),
    ),
    Structure(
        "internal meeting as a row",
        "",
        (
            Item(
                "studieutskottet",
                "Studieutskottet planerar hösten",
                "23 augusti 2022, 18:00–20:00",
                "2022-08",
                "tisdag 23 augusti",
                "18:00–20:00",
                "open",
                (Event("2022-08-23 18:00", "2022-08-23 20:00", "Expeditionen, Strömhult", "Höstens kurser"),),
                "För studieutskottets ledamöter",
                "23 augusti 2022",
            ),
        ),
    ),
)

STRUCTURES = (*TEN, *FURTHER)

ITEMS = tuple(dict.fromkeys(item for structure in STRUCTURES for item in structure.items))
