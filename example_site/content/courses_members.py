"""The courses for members: the steps of the membership training, union and politics, and the tutors'."""

import datetime as dt

from example_site.content.course_shapes import (
    Audience,
    Before,
    Cost,
    Course,
    Occasion,
    Online,
    Practical,
    Seats,
    Session,
    Step,
)
from example_site.content.programme import MODEL_YEAR
from wagtail_studier.courses.details import AgendaLine

FOLK_HIGH_SCHOOL = "Lövsala folkhögskola"

STUDY_PORTAL = "https://studieportalen.example.org/"

RESIDENTIAL_TERMS = (
    "Till och med fjorton dagar före kostar det ingenting att ta tillbaka anmälan. Senare, eller om du uteblir, får din "
    "lokalförening betala 900 kronor för rum och mat. Blir du sjuk kostar det ingenting."
)

RESIDENTIAL_COST = Cost(
    included=("Kurs och material", "Alla måltider", "Enkelrum med dusch"),
    fee="organiser",
    travel="participant",
    earnings="nobody",
    withdrawal="Fram till fjorton dagar före kostar det ingenting att ta tillbaka anmälan, och aldrig den som blir sjuk.",
    no_show="Din lokalförening får betala 900 kronor för rum och mat.",
    more="Fråga din lokalförening om resan: många hjälper till.",
)


def day(month: int, number: int, *, later: int = 0) -> dt.date:
    """A day of the model year, or of one so many years later."""
    return dt.date(MODEL_YEAR + later, month, number)


def at(hour: int, minute: int = 0) -> dt.time:
    return dt.time(hour, minute)


def weekend(month: int, first: int, last: int, theme: str = "") -> Session:
    """Days in a row at the folk high school, as one session."""
    return Session(day(month, first), day(month, last), "10:00", "15:00", theme, FOLK_HIGH_SCHOOL, check_in="09:00")


def evening(month: int, number: int, theme: str = "", *, speaker: str = "", role: str = "") -> Session:
    """A digital evening."""
    return Session(day(month, number), None, "18:00", "20:30", theme, "Videomöte", speaker=speaker, role=role)


def meeting(name: str) -> Online:
    """A link that only those with a place see."""
    return Online(
        f"https://example.org/moten/{name}", "Rummet öppnar en kvart före. Säg ditt förnamn när du kommer in."
    )


STEP_ONE = Course(
    key="steg-1",
    title="Medlemsutbildning steg 1, digitalt",
    slug="medlemsutbildning-steg-1",
    mode="digital",
    introduction=(
        "Ny i Lyktan? Under sex kvällar hemma vid skärmen går vi igenom vad vi tror på, varifrån vi kommer och hur partiet "
        "fungerar. Passar dig som inte har fått någon utbildning på hemmaplan under året."
    ),
    audience=Audience(("new-members",), text="Medlemmar som inte har erbjudits steg 1 i sin lokalförening"),
    purpose="Du vet hur beslut blir till i partiet, känner våra grundtankar och kan ta ett första uppdrag.",
    description=(
        (
            "Så går det till",
            "<p>Vi ses i videomöte. Länken finns på din egen sida när du har fått plats. Räkna med en halvtimmes läsning "
            "mellan träffarna.</p><p>Steg 1 räknas som genomfört när du har varit med <b>alla sex kvällar</b>. "
            "Missar du någon kan du ta igen den nästa gång kursen ges.</p>",
        ),
        ("Sedan då?", "<p>Efter steg 1 kan du gå vidare till steg 2 och till Facket och politiken.</p>"),
    ),
    step=Step("Medlemsutbildningen", "steg 1", 1),
    cost=Cost(included=("Allt material, digitalt",), fee="organiser"),
    documents=("reading-list",),
    portal_url=f"{STUDY_PORTAL}steg-1/",
    occasions=(
        Occasion(
            "steg-1-host",
            (
                evening(10, 12, "Välkommen till Lyktan", speaker="Disa Distriktsson", role="studieansvarig"),
                evening(10, 19, "Våra idéer", speaker="Sanna Sandrev", role="kommunalråd i Hedeholm"),
                evening(10, 26, "Vår historia", speaker="Birger Björkstam", role="arkivarie"),
                evening(11, 9, "Så styrs partiet", speaker="Disa Distriktsson", role="studieansvarig"),
                evening(11, 16, "Kommun, region och riksdag", speaker="Sanna Sandrev", role="kommunalråd i Hedeholm"),
                evening(11, 23, "Ditt nästa steg"),
            ),
            capacity=24,
            online=meeting("steg-1"),
        ),
    ),
)

STEP_TWO = Course(
    key="steg-2",
    title="Medlemsutbildning steg 2",
    slug="medlemsutbildning-steg-2",
    mode="residential",
    introduction=(
        "Ett dygn tillsammans på internat. Vi fördjupar oss i ideologi och historia, lär oss mer om det politiska "
        "hantverket och hinner prata klart vid middagen."
    ),
    audience=Audience(("members",)),
    before=Before((("steg-1",),)),
    step=Step("Medlemsutbildningen", "steg 2", 2),
    purpose="Du kan följa en fråga från idé till beslut och argumentera utifrån våra värderingar.",
    description=(
        (
            "Dagarna",
            "<p>Vi samlas till fika på lördagen och slutar efter lunch på söndagen. "
            "Säg till om mat, tillgänglighet eller barnpassning när du anmäler dig.</p>",
        ),
    ),
    cost=RESIDENTIAL_COST,
    partners=("bildningsvagen", "lovsala"),
    form="residential",
    documents=("packing-list",),
    occasions=(
        Occasion(
            "steg-2-var",
            (weekend(4, 23, 24),),
            label="Våren",
            capacity=20,
            seats=Seats(quota=5, priority="spread", cutoff_days=7, terms=RESIDENTIAL_TERMS),
        ),
        Occasion(
            "steg-2-host",
            (weekend(11, 12, 13),),
            label="Hösten",
            capacity=20,
            seats=Seats(quota=5, priority="spread", cutoff_days=7, terms=RESIDENTIAL_TERMS),
        ),
    ),
)

STEP_THREE = Course(
    key="steg-3",
    title="Medlemsutbildning steg 3",
    slug="medlemsutbildning-steg-3",
    mode="on_site",
    introduction=(
        "Den sista delen av medlemsutbildningen hålls av partikansliet. Du väljer en av två dagar; innehållet är detsamma."
    ),
    audience=Audience(("members",)),
    before=Before((("steg-1", "steg-2", "facket"),), "Facket och politiken kan du ha gått i ditt fackförbund."),
    step=Step("Medlemsutbildningen", "steg 3", 4),
    purpose="Du kan analysera en politisk konflikt, ta ställning och leda ett samtal om den.",
    description=(
        (
            "Två dagar att välja på",
            "<p>Varje dag har sin egen sista anmälningsdag, fyra veckor före. Distriktet skickar "
            "anmälningarna vidare till partikansliet, som svarar med en bekräftelse.</p>",
        ),
    ),
    cost=Cost(
        included=("Kurs och material", "Lunch och fika"),
        fee="national",
        travel="organiser",
        earnings="employer",
        more="Resan ersätts med tåg eller buss.",
    ),
    partners=("bildningsvagen", "partikansliet"),
    portal_url=f"{STUDY_PORTAL}steg-3/",
    occasions=(
        Occasion(
            "steg-3-forsta",
            (Session(day(3, 4), None, "09:30", "17:00", "", "Partikansliet"),),
            label="Första dagen",
            choice="steg-3",
            deadline=day(2, 4),
            capacity=12,
        ),
        Occasion(
            "steg-3-andra",
            (Session(day(3, 11), None, "09:30", "17:00", "", "Partikansliet"),),
            label="Andra dagen",
            choice="steg-3",
            deadline=day(2, 11),
            capacity=12,
        ),
    ),
)

UNION = Course(
    key="facket",
    title="Facket och politiken",
    slug="facket-och-politiken",
    mode="residential",
    introduction=(
        "Vad gör facket, vad gör partiet och vad gör vi bäst ihop? En helg om arbetsrätt, kollektivavtal och samverkan."
    ),
    audience=Audience(("new-members", "union-representatives")),
    before=Before((("steg-1",),)),
    step=Step("Medlemsutbildningen", "fackliga delen", 3),
    purpose="Du förstår arbetsrättens grunder och hur fackliga frågor blir politik.",
    description=(
        (
            "Innehåll",
            "<ul><li>Kollektivavtalet och lagen</li><li>En dag på jobbet: fall ur verkligheten</li>"
            "<li>Så samarbetar klubb och lokalförening</li></ul>",
        ),
    ),
    cost=RESIDENTIAL_COST,
    partners=("bildningsvagen", "lovsala", "arbetsgemenskap"),
    form="residential",
    documents=("packing-list",),
    occasions=(
        Occasion(
            "facket-var",
            (weekend(2, 12, 13),),
            label="Våren",
            capacity=6,
            seats=Seats(quota=2, offer_hours=72, cutoff_days=7, terms=RESIDENTIAL_TERMS),
        ),
        Occasion(
            "facket-host",
            (weekend(10, 15, 16),),
            label="Hösten",
            capacity=24,
            seats=Seats(offer_hours=72, cutoff_days=7, terms=RESIDENTIAL_TERMS),
        ),
    ),
)

TUTORS = Course(
    key="handledare",
    title="Handledarutbildning",
    slug="handledarutbildning",
    mode="residential",
    introduction=(
        "För dig som vill få andra att växa. Två helger med en månads mellanrum om hur man leder en grupp, planerar en "
        "cirkel och låter alla komma till tals."
    ),
    audience=Audience(("members",), text="Den som vill ta större ansvar för bildningen i partiet"),
    before=Before((("steg-1", "steg-2"),), or_equivalent=False),
    step=Step("Handledarutbildningen", "del 1", 1),
    purpose="Du kan hålla i partiets utbildningar, ensam eller i par.",
    description=(
        (
            "Båda helgerna hör ihop",
            "<p>Mellan helgerna leder du en träff hemma och tar med dig erfarenheten tillbaka. "
            "Utbildningen är nationell: partikansliet väljer deltagare bland dem som distrikten föreslår.</p>",
        ),
    ),
    cost=RESIDENTIAL_COST,
    partners=("lovsala", "partikansliet"),
    form="residential",
    portal_url=f"{STUDY_PORTAL}handledare/",
    practical=Practical(
        "replace",
        "<p>Du ansöker på den här sidan. Distriktet skickar ansökningarna till partikansliet efter sista ansökningsdagen, och svaret "
        "kommer inom en vecka. Din lokalförening behöver inte säga ja först.</p>",
    ),
    occasions=(
        Occasion(
            "handledare-var",
            (weekend(2, 18, 20, "Att leda en grupp"), weekend(3, 18, 20, "Att planera en utbildning")),
            deadline=day(1, 31),
            capacity=16,
        ),
    ),
)

STEP_ONE_TUTORS = Course(
    key="handledare-steg-1",
    title="Handledare för steg 1",
    slug="handledare-for-steg-1",
    mode="day_course",
    introduction=(
        "Fler lokalföreningar ska kunna hålla medlemsutbildningens första steg själva. Här får du innehållet, övningarna "
        "och modet att göra det."
    ),
    audience=Audience(("members", "tutors")),
    before=Before((("steg-1", "steg-2"),)),
    step=Step("Handledarutbildningen", "del 2", 2),
    purpose="Du kan genomföra steg 1 i din egen eller en grannförening.",
    description=(
        (
            "Två dagar och ett uppdrag",
            "<p>Efter den första dagen håller du ett pass av steg 1 i en lokalförening. "
            "På den andra dagen går vi igenom hur det gick.</p>",
        ),
    ),
    cost=Cost(included=("Kurs och material", "Lunch och fika"), fee="organiser", travel="local", earnings="nobody"),
    partners=("bildningsvagen", "lovsala"),
    occasions=(
        Occasion(
            "handledare-steg-1-host",
            (
                Session(
                    day(10, 1),
                    None,
                    "10:00",
                    "16:00",
                    "Innehåll och metod",
                    FOLK_HIGH_SCHOOL,
                    check_in="09:30",
                    agenda=(
                        AgendaLine("Så är steg 1 uppbyggt", at(10), at(12), "Disa Distriktsson", "studieansvarig"),
                        AgendaLine("Lunch", at(12), at(13)),
                        AgendaLine(
                            "Vi provar övningarna på varandra", at(13), at(15, 30), "Mait Månsken", "handledare"
                        ),
                        AgendaLine("Vem håller vad?"),
                    ),
                ),
                Session(day(11, 5), None, "10:00", "16:00", "Erfarenheter och fördjupning", FOLK_HIGH_SCHOOL, "09:30"),
            ),
            capacity=18,
        ),
    ),
)

COURSES = (STEP_ONE, STEP_TWO, UNION, STEP_THREE, TUTORS, STEP_ONE_TUTORS)
