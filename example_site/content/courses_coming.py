"""What the printed programme has no room for: courses without a day yet, a night, a congress, an evening that has moved.

They are moved with the programme but not counted in it.
"""

from decimal import Decimal

from example_site.content.course_shapes import (
    Audience,
    Before,
    Cost,
    Course,
    Entry,
    Occasion,
    Period,
    Practical,
    Seats,
    Session,
    Step,
)
from example_site.content.courses_members import (
    FOLK_HIGH_SCHOOL,
    RESIDENTIAL_COST,
    STUDY_PORTAL,
    at,
    day,
    evening,
    meeting,
)
from example_site.content.shapes import Contact
from wagtail_studier.courses.details import AgendaLine, Deadline, Price

CONGRESS_PRICES = (
    Price("Medlemmar", "Båda dagarna, dubbelrum", day(3, 31), Decimal(450)),
    Price("Medlemmar", "Båda dagarna, dubbelrum", None, Decimal(600)),
    Price("Medlemmar", "Båda dagarna, enkelrum", day(3, 31), Decimal(700)),
    Price("Medlemmar", "Båda dagarna, enkelrum", None, Decimal(850)),
    Price("Medlemmar", "Digitalt", None, Decimal(0)),
    Price("Andra", "Båda dagarna, utan rum", None, Decimal(950)),
    Price("Grupper om minst fem", "Fråga expeditionen om pris"),
)
"""For whom, in which room or at a distance, early or late."""


def track(name: str, theme: str, room: str, speaker: str, role: str) -> Session:
    """One of three seminars in the afternoon of the first day."""
    return Session(
        day(5, 14), None, "13:00", "16:00", theme, f"{room}, {FOLK_HIGH_SCHOOL}", "", speaker, role, track=name
    )


CONGRESS = Course(
    key="framtidsdagarna",
    title="Framtidsdagarna",
    slug="framtidsdagarna",
    mode="hybrid",
    introduction=(
        "Två dagar om det vi vill om tio år. Gemensam inledning, tre spår att välja på och en eftermiddag då vi skriver ihop det. "
        "Kom till folkhögskolan eller var med hemifrån."
    ),
    audience=Audience(("members", "elected"), text="Andra är välkomna i mån av plats"),
    purpose="Du har prövat dina idéer mot andras och har något att ta med till nästa medlemsmöte.",
    cost=Cost(
        included=("Alla måltider", "Rum för den som har valt det", "Seminarierna i efterhand"),
        fee="local",
        travel="participant",
        earnings="nobody",
        withdrawal="Så länge det lägre priset gäller betalas hela avgiften tillbaka, därefter hälften.",
        no_show="Hela avgiften.",
    ),
    partners=("bildningsvagen", "lovsala", "arbetsgemenskap"),
    form="direct",
    documents=("congress-programme",),
    occasions=(
        Occasion(
            "framtidsdagarna-arets",
            (
                Session(
                    day(5, 14),
                    None,
                    "10:00",
                    "12:00",
                    "Vad väntar runt hörnet?",
                    f"Aulan, {FOLK_HIGH_SCHOOL}",
                    check_in="08:45",
                    agenda=(
                        AgendaLine("Välkomna", at(10), at(10, 15), "Disa Distriktsson", "studieansvarig"),
                        AgendaLine("Tio år framåt", at(10, 15), at(11), "Torun Tidlös", "framtidsforskare"),
                        AgendaLine("Frågor från salen och hemifrån", at(11)),
                    ),
                ),
                track("Kommunen", "Vem gör jobbet?", "Aulan", "Sanna Sandrev", "kommunalråd i Hedeholm"),
                track("Skolan", "Läsa, räkna, leva", "Biblioteket", "Peder Pergament", "rektor"),
                track("Landsbygden", "Bussen som kommer", "Matsalen", "Mait Månsken", "lantbrukare"),
                Session(day(5, 15), None, "09:30", "14:00", "Vi skriver ihop det", f"Aulan, {FOLK_HIGH_SCHOOL}"),
            ),
            capacity=80,
            opens=day(1, 10),
            deadline=day(4, 29),
            closes_at="12:00",
            deadlines=(
                Deadline(day(3, 31), "Sista dag för det lägre priset"),
                Deadline(day(5, 6), "Sista dag att ändra mat och rum", at(16)),
            ),
            prices=CONGRESS_PRICES,
            online=meeting("framtidsdagarna"),
        ),
    ),
)

NEGOTIATION = Course(
    key="forhandlingsspelet",
    title="Förhandlingsspelet",
    slug="forhandlingsspelet",
    mode="on_site",
    introduction=(
        "En natt, fyra partier och en budget som måste bli klar. Du spelar en roll, bildar majoritet och upptäcker varför de riktiga "
        "förhandlingarna drar ut på tiden."
    ),
    audience=Audience(("members",), age_from=15, age_to=30),
    purpose="Du har förhandlat, kompromissat och märkt vad som är värt att hålla fast vid.",
    description=(
        ("Efter midnatt", "<p>Vi slutar när budgeten är antagen, senast halv ett, och någon skjutsar hem alla.</p>"),
    ),
    cost=Cost(
        prices=(Price("Under 20 år", "", None, Decimal(50)), Price("Övriga", "", None, Decimal(100))),
        included=("Kvällsmat och nattmacka",),
        fee="participant",
        travel="local",
    ),
    form="direct",
    occasions=(
        Occasion(
            "forhandlingsspelet-natten",
            (
                Session(
                    day(9, 16), day(9, 17), "18:00", "00:30", "Budgeten", "Folkets sal, Strömhult", check_in="17:30"
                ),
            ),
            capacity=32,
            closes_before=10,
        ),
    ),
)

ECONOMY = Course(
    key="kommunens-ekonomi",
    title="Kommunens ekonomi på en kväll",
    slug="kommunens-ekonomi",
    mode="digital",
    introduction="Skatt, statsbidrag och skuld: en kväll som gör budgeten läsbar för den som aldrig har öppnat den.",
    audience=Audience(("elected",), only_for=("hedeholm", "ekesunda")),
    purpose="Du kan läsa en kommunbudget och ställa de tre frågor som avgör.",
    cost=Cost(fee="local"),
    form="direct",
    contact=Contact("Hedvig Hed", "Studieorganisatör i Hedeholm", "hedeholm@alvmarken.example.org"),
    occasions=(
        Occasion(
            "ekonomi-flyttad",
            (evening(3, 29, speaker="Sanna Sandrev", role="kommunalråd i Hedeholm"),),
            capacity=25,
            online=meeting("ekonomi"),
        ),
        Occasion(
            "ekonomi-installd",
            (evening(3, 15, speaker="Sanna Sandrev", role="kommunalråd i Hedeholm"),),
            capacity=25,
            reason="Kommunfullmäktige har extra möte samma kväll.",
            moved_to="ekonomi-flyttad",
        ),
    ),
)

LEADERSHIP = Course(
    key="ledarskap",
    title="Ledarskap i uppdraget",
    slug="ledarskap-i-uppdraget",
    mode="residential",
    introduction="För dig som leder en styrelse, en nämnd eller en grupp. Vi övar på det svåra: att lyssna, dela upp och säga nej.",
    audience=Audience(("chairs", "elected"), text="Styrelseledamöter"),
    before=Before(
        (("steg-3",), ("steg-1", "steg-2", "kvinna")), "Lång erfarenhet av att leda i en annan rörelse räknas också."
    ),
    purpose="Du leder så att andra växer och besluten håller.",
    cost=RESIDENTIAL_COST,
    partners=("bildningsvagen", "lovsala"),
    form="direct",
    occasions=(
        Occasion(
            "ledarskap-manad",
            label="Hösten",
            period=Period("month", day(9, 14)),
            seats=Seats(route="interest"),
        ),
        Occasion(
            "ledarskap-vinter",
            label="Vintern",
            period=Period("season", day(1, 20, later=1)),
            is_preliminary=True,
            seats=Seats(route="interest"),
        ),
    ),
)

IDEOLOGY = Course(
    key="ideologi",
    title="Fördjupning i ideologi",
    slug="fordjupning-i-ideologi",
    mode="day_course",
    introduction="Tre dagar med de stora idéerna, våra egna och andras. Läs före, tvista under och gå hem klokare.",
    audience=Audience(("members",)),
    before=Before((("steg-3",),)),
    step=Step("Medlemsutbildningen", "påbyggnad", 5),
    purpose="Du känner de politiska idéernas historia och kan möta dem i dag.",
    cost=Cost(included=("Kurslitteratur", "Lunch och fika"), fee="organiser", travel="local"),
    partners=("bildningsvagen", "lovsala"),
    form="direct",
    documents=("reading-list",),
    practical=Practical("add", "<p>Räkna med hundra sidors läsning före varje dag.</p>"),
    occasions=(
        Occasion(
            "ideologi-vecka",
            label="Sommarveckan",
            period=Period("week", day(6, 29)),
            capacity=20,
        ),
        Occasion(
            "ideologi-manader",
            label="Höstens dagar",
            period=Period("months", day(10, 12), day(11, 12)),
            is_preliminary=True,
            seats=Seats(route="interest"),
        ),
    ),
)

TUTORS_ON = Course(
    key="handledarutveckling",
    title="Handledarutveckling",
    slug="handledarutveckling",
    mode="residential",
    introduction="För handledare som har hållit några kurser och vill bli bättre. Partikansliet håller i den när tillräckligt många vill.",
    audience=Audience(("tutors",)),
    before=Before((("handledare",), ("steg-3", "handledare-steg-1")), or_equivalent=False),
    step=Step("Handledarutbildningen", "del 3", 3),
    purpose="Du kan handleda andra handledare.",
    cost=Cost(included=("Kurs, mat och logi",), fee="national", travel="national", earnings="employer"),
    partners=("partikansliet",),
    form="direct",
    portal_url=f"{STUDY_PORTAL}handledarutveckling/",
    practical=Practical(
        "replace", "<p>Partikansliet bjuder in dem som står på intresselistan. Det är inte bindande.</p>"
    ),
    occasions=(Occasion("handledarutveckling-nagon-gang", period=Period("not_fixed"), seats=Seats(route="interest")),),
)

COURSES = (CONGRESS, NEGOTIATION, ECONOMY, LEADERSHIP, IDEOLOGY, TUTORS_ON)


NEXT_YEAR = {
    "kvinna": (
        Occasion(
            "kvinna-nasta",
            (
                Session(
                    day(2, 21, later=1), None, "17:30", "20:30", "Mentorer och adepter möts", "Folkets sal, Strömhult"
                ),
                Session(day(11, 27, later=1), None, "17:30", "20:30", "Vi går vidare", "Folkets sal, Strömhult"),
            ),
            label="Nästa års omgång",
            opens=day(9, 1),
            deadline=day(1, 10, later=1),
            capacity=14,
        ),
    ),
    "steg-2": (
        Occasion(
            "steg-2-planerad",
            (Session(day(4, 22, later=1), day(4, 23, later=1), "10:00", "15:00", "", FOLK_HIGH_SCHOOL, "09:00"),),
            label="Nästa vår",
            capacity=20,
            is_planned=True,
        ),
    ),
}
"""The year after: one that is announced with a deadline of its own, one that only editors see."""

ENTRIES = (
    Entry(
        "deadline",
        Occasion("sista-dag-mentorskap", (Session(day(1, 10, later=1)),)),
        "Sista dag att söka till nästa års mentorskap",
        "Last day to apply for next year's mentorship",
    ),
    Entry(
        "meeting",
        Occasion(
            "studieutskottet",
            (Session(day(8, 23), None, "18:00", "20:00", "Höstens kurser", "Expeditionen, Strömhult"),),
            label="För studieutskottets ledamöter",
        ),
        "Studieutskottet planerar hösten",
        "The study committee plans the autumn",
    ),
    Entry(
        "event",
        Occasion("oppet-hus", (Session(day(9, 3), None, "11:00", "14:00", "", "Expeditionen, Strömhult"),)),
        "Öppet hus på expeditionen",
        "Open day at the office",
    ),
)
"""What stands in the calendar without being a course."""
