"""The 28 dated rows of the programme that the example is made of, in its own year: what every surface has to tell."""

from dataclasses import dataclass

EVENING = ("18:00", "20:30")
DAYTIME = ("10:00", "15:00")
LONG_DAY = ("10:00", "16:00")
SCHOOL = "Lövsala folkhögskola"
VIDEO = "Videomöte"


@dataclass(frozen=True)
class Meeting:
    """A session: ``2022-02-12`` or ``2022-02-12/13``, from and to, where, about what, and the last day to sign up.

    ``label`` is what sets its occasion apart from others.
    """

    occasion: str
    days: str
    times: tuple[str, str]
    venue: str
    theme: str = ""
    closes: str = ""
    label: str = ""

    @property
    def first(self) -> str:
        return self.days[:10]

    @property
    def last(self) -> str:
        return self.first[:8] + self.days[-2:]


@dataclass(frozen=True)
class Row:
    """A row as it stood: its days, the course, the form, for whom, and the meetings it says."""

    written: str
    course: str
    slug: str
    form: str
    groups: tuple[str, ...]
    meetings: tuple[Meeting, ...]

    @property
    def month(self) -> str:
        """The month under whose heading it stands: that of its first meeting."""
        return self.meetings[0].days[:7]


def meetings(occasion: str, *days: str, themes: tuple[str, ...]) -> tuple[Meeting, ...]:
    """Digital evenings."""
    found = zip(days, themes, strict=True)
    return tuple(Meeting(occasion, day, EVENING, VIDEO, theme) for day, theme in found)


def campaign(written: str, number: int, day: str) -> Row:
    course = ("Samtalskampanj: verktyget från start till mål", "samtalskampanj")
    return Row(written, *course, "digital", ("Kampanjledare",), meetings(f"samtalskampanj-{number}", day, themes=("",)))


def media(written: str, day: str, theme: str) -> Row:
    course = ("Sociala medier för nybörjare", "sociala-medier")
    groups = ("Nybörjare i sociala medier", "Den som sköter lokalföreningens konton")
    return Row(written, *course, "digital", groups, meetings("sociala-medier-vinter", day, themes=(theme,)))


def conference(written: str, number: int, day: str, theme: str, *, label: str = "Kväll på webben") -> Row:
    times, venue = (EVENING, VIDEO) if label == "Kväll på webben" else (LONG_DAY, SCHOOL)
    meeting = Meeting(f"studiekonferens-{number}", day, times, venue, theme, label=label)
    course = ("Regional studiekonferens", "regional-studiekonferens")
    return Row(written, *course, "hybrid", ("Studieorganisatörer", "Valledare (i januari)"), (meeting,))


def union(written: str, occasion: str, days: str, label: str) -> Row:
    course = ("Facket och politiken", "facket-och-politiken")
    groups = ("Nya medlemmar", "Fackligt förtroendevalda")
    return Row(written, *course, "residential", groups, (Meeting(occasion, days, DAYTIME, SCHOOL, label=label),))


def step_one(written: str, *days: str, themes: tuple[str, ...]) -> Row:
    course = ("Medlemsutbildning steg 1, digitalt", "medlemsutbildning-steg-1")
    groups = ("Nya medlemmar", "Medlemmar som inte har erbjudits steg 1 i sin lokalförening")
    return Row(written, *course, "digital", groups, meetings("steg-1-host", *days, themes=themes))


def step_two(written: str, occasion: str, days: str, label: str) -> Row:
    course = ("Medlemsutbildning steg 2", "medlemsutbildning-steg-2")
    return Row(
        written, *course, "residential", ("Alla medlemmar",), (Meeting(occasion, days, DAYTIME, SCHOOL, label=label),)
    )


def party_office(occasion: str, day: str, closes: str, label: str) -> Meeting:
    return Meeting(occasion, day, ("09:30", "17:00"), "Partikansliet", closes=closes, label=label)


def women(written: str, day: str, theme: str) -> Row:
    course = ("Kvinna i politiken: mentorskap", "kvinna-i-politiken")
    meeting = Meeting("kvinna-arets", day, ("17:30", "20:30"), "Folkets sal, Strömhult", theme, closes="2022-01-09")
    return Row(written, *course, "on_site", ("Förtroendevalda", "Kvinnor i kommun, region och riksdag"), (meeting,))


def tutors_of_step_one(written: str, day: str, theme: str) -> Row:
    course = ("Handledare för steg 1", "handledare-for-steg-1")
    meeting = Meeting("handledare-steg-1-host", day, LONG_DAY, SCHOOL, theme)
    return Row(written, *course, "day_course", ("Alla medlemmar", "Handledare"), (meeting,))


ROWS = (
    media("12 januari", "2022-01-12", "Var finns våra läsare?"),
    conference("18 januari", 1, "2022-01-18", "Valåret och studierna"),
    media("19 januari", "2022-01-19", "Skriva kort, visa mer"),
    campaign("25 januari", 1, "2022-01-25"),
    media("26 januari", "2022-01-26", "En plan som håller"),
    Row(
        "3 februari",
        "Internationell verksamhetskonferens",
        "internationell-verksamhetskonferens",
        "digital",
        ("Alla medlemmar",),
        meetings("internationellt-vinter", "2022-02-03", themes=("Från cirkel till projekt",)),
    ),
    campaign("8 februari", 2, "2022-02-08"),
    union("12-13 februari", "facket-var", "2022-02-12/13", "Våren"),
    Row(
        "18-20 februari (och 18-20/3)",
        "Handledarutbildning",
        "handledarutbildning",
        "residential",
        ("Alla medlemmar", "Den som vill ta större ansvar för bildningen i partiet"),
        (
            Meeting("handledare-var", "2022-02-18/20", DAYTIME, SCHOOL, "Att leda en grupp", "2022-01-31"),
            Meeting("handledare-var", "2022-03-18/20", DAYTIME, SCHOOL, "Att planera en utbildning", "2022-01-31"),
        ),
    ),
    women("22 februari", "2022-02-22", "Mentorer och adepter möts"),
    Row(
        "4 mars (resp. 11 mars)",
        "Medlemsutbildning steg 3",
        "medlemsutbildning-steg-3",
        "on_site",
        ("Alla medlemmar",),
        (
            party_office("steg-3-forsta", "2022-03-04", "2022-02-04", "Första dagen"),
            party_office("steg-3-andra", "2022-03-11", "2022-02-11", "Andra dagen"),
        ),
    ),
    campaign("8 mars", 3, "2022-03-08"),
    Row(
        "24 mars",
        "Uppföljning för valledare",
        "uppfoljning-for-valledare",
        "digital",
        ("Valledare", "Ordförande", "Kampanjledare"),
        meetings("valledare-var", "2022-03-24", themes=("Läget inför våren",)),
    ),
    conference("5 april", 2, "2022-04-05", "Halvtid: hur går det?"),
    campaign("12 april", 4, "2022-04-12"),
    step_two("23-24 april", "steg-2-var", "2022-04-23/24", "Våren"),
    Row(
        "23 april (x4)",
        "Argumentationsträning i fyra orter",
        "argumentationstraning",
        "on_site",
        ("Valarbetare",),
        (
            Meeting("argument-ekesunda", "2022-04-23", DAYTIME, "Sundskolan, Ekesunda", label="Ekesunda"),
            Meeting("argument-hedeholm", "2022-04-23", DAYTIME, "Hedegården, Hedeholm", label="Hedeholm"),
            Meeting("argument-ljungfors", "2022-04-23", DAYTIME, "Forsens bibliotek, Ljungfors", label="Ljungfors"),
            Meeting("argument-stromhult", "2022-04-23", DAYTIME, "Folkets sal, Strömhult", label="Strömhult"),
        ),
    ),
    campaign("10 maj", 5, "2022-05-10"),
    campaign("9 augusti", 6, "2022-08-09"),
    conference("1 oktober", 3, "2022-10-01", "Nästa års program", label="Heldag på plats"),
    tutors_of_step_one("1 oktober", "2022-10-01", "Innehåll och metod"),
    union("15-16 oktober", "facket-host", "2022-10-15/16", "Hösten"),
    step_one(
        "12, 19, 26 oktober",
        "2022-10-12",
        "2022-10-19",
        "2022-10-26",
        themes=("Välkommen till Lyktan", "Våra idéer", "Vår historia"),
    ),
    tutors_of_step_one("5 november", "2022-11-05", "Erfarenheter och fördjupning"),
    step_one(
        "9, 16 och 23 november",
        "2022-11-09",
        "2022-11-16",
        "2022-11-23",
        themes=("Så styrs partiet", "Kommun, region och riksdag", "Ditt nästa steg"),
    ),
    step_two("12-13 november", "steg-2-host", "2022-11-12/13", "Hösten"),
    conference("22 november", 4, "2022-11-22", "Vi summerar året"),
    women("29 november", "2022-11-29", "Vi går vidare"),
)

MEETINGS = tuple((row, meeting) for row in ROWS for meeting in row.meetings)

LISTED = {
    "sociala-medier-vinter": "12, 19 och 26 januari",
    "studiekonferens-1": "tisdag 18 januari",
    "samtalskampanj-1": "tisdag 25 januari",
    "internationellt-vinter": "torsdag 3 februari",
    "samtalskampanj-2": "tisdag 8 februari",
    "facket-var": "12–13 februari",
    "handledare-var": "18–20 februari, 18–20 mars",
    "kvinna-arets": "22 februari, 29 november",
    "steg-3-forsta": "fredag 4 mars",
    "samtalskampanj-3": "tisdag 8 mars",
    "steg-3-andra": "fredag 11 mars",
    "valledare-var": "torsdag 24 mars",
    "studiekonferens-2": "tisdag 5 april",
    "samtalskampanj-4": "tisdag 12 april",
    "steg-2-var": "23–24 april",
    "argument-ekesunda": "lördag 23 april",
    "argument-hedeholm": "lördag 23 april",
    "argument-ljungfors": "lördag 23 april",
    "argument-stromhult": "lördag 23 april",
    "samtalskampanj-5": "tisdag 10 maj",
    "samtalskampanj-6": "tisdag 9 augusti",
    "studiekonferens-3": "lördag 1 oktober",
    "handledare-steg-1-host": "1 oktober, 5 november",
    "facket-host": "15–16 oktober",
    "steg-1-host": "12, 19 och 26 oktober, 9, 16 och 23 november",
    "steg-2-host": "12–13 november",
    "studiekonferens-4": "tisdag 22 november",
}
"""The days of each occasion as a list shows them under the heading of its month and year."""
