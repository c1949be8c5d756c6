"""The courses and conferences for those with an assignment: campaign, communication, elected members, organisers."""

from example_site.content.course_shapes import Audience, Before, Cost, Course, Occasion, Practical, Session
from example_site.content.courses_members import FOLK_HIGH_SCHOOL, at, day, evening, meeting
from example_site.content.shapes import Contact
from wagtail_studier.courses.details import AgendaLine

SOCIAL_MEDIA = Course(
    key="sociala-medier",
    title="Sociala medier för nybörjare",
    slug="sociala-medier",
    mode="digital",
    introduction=(
        "Tre onsdagskvällar om att synas utan att skrika. Vi börjar från noll, provar verktygen tillsammans och slutar "
        "med en plan för just din förening."
    ),
    audience=Audience(("media-beginners",), text="Den som sköter lokalföreningens konton"),
    purpose="Du kan planera, skriva och publicera inlägg och bemöta kommentarer tryggt och säkert.",
    description=(
        (
            "Kvällarna hänger ihop",
            "<p>De tre kvällarna bygger på varandra, så planera för att vara med på alla. Har du "
            "redan ett konto kan du använda det, annars skapar vi ett på första kvällen.</p>",
        ),
    ),
    cost=Cost(fee="organiser"),
    occasions=(
        Occasion(
            "sociala-medier-vinter",
            (
                evening(1, 12, "Var finns våra läsare?", speaker="Rut Redaktör", role="webbredaktör"),
                evening(1, 19, "Skriva kort, visa mer"),
                evening(1, 26, "En plan som håller"),
            ),
            capacity=30,
            online=meeting("sociala-medier"),
        ),
    ),
)

STUDY_CONFERENCE = Course(
    key="studiekonferens",
    title="Regional studiekonferens",
    slug="regional-studiekonferens",
    mode="hybrid",
    introduction=(
        "Mötesplatsen för alla som håller i studier i Älvmarken. Fyra gånger om året berättar vi vad som är på gång, "
        "byter erfarenheter och stämmer av planen, tillsammans med studieförbundet."
    ),
    audience=Audience(("study-organisers",), text="Valledare (i januari)"),
    purpose="Du har koll på läget, kan svara medlemmar och vet vem du frågar.",
    description=(
        (
            "Tre gånger digitalt, en gång på plats",
            "<p>Vår, vinter och sen höst ses vi i videomöte en kväll. På höstens "
            "konferens träffas vi en hel dag på Lövsala.</p>",
        ),
    ),
    cost=Cost(included=("Lunch på den konferens som hålls på plats",), fee="organiser", travel="organiser"),
    partners=("bildningsvagen",),
    form="direct",
    occasions=(
        Occasion(
            "studiekonferens-1",
            (evening(1, 18, "Valåret och studierna"),),
            label="Kväll på webben",
            online=meeting("studiekonferens"),
        ),
        Occasion(
            "studiekonferens-2",
            (evening(4, 5, "Halvtid: hur går det?"),),
            label="Kväll på webben",
            online=meeting("studiekonferens"),
        ),
        Occasion(
            "studiekonferens-3",
            (
                Session(
                    day(10, 1),
                    None,
                    "10:00",
                    "16:00",
                    "Nästa års program",
                    FOLK_HIGH_SCHOOL,
                    check_in="09:15",
                    agenda=(
                        AgendaLine("Så gick året", at(10), at(10, 45), "Disa Distriktsson", "studieansvarig"),
                        AgendaLine("Bordssamtal: vad saknar medlemmarna?", at(10, 45), at(12)),
                        AgendaLine("Lunch", at(12), at(13)),
                        AgendaLine("Studieförbundet berättar", at(13), at(14), "Majvor Myrbäck", "Bildningsvägen"),
                        AgendaLine("Vi lägger nästa års kalender", at(14)),
                    ),
                ),
            ),
            label="Heldag på plats",
        ),
        Occasion(
            "studiekonferens-4",
            (evening(11, 22, "Vi summerar året"),),
            label="Kväll på webben",
            online=meeting("studiekonferens"),
        ),
    ),
)

CAMPAIGN = Course(
    key="samtalskampanj",
    title="Samtalskampanj: verktyget från start till mål",
    slug="samtalskampanj",
    mode="digital",
    introduction=(
        "Partiets nya verktyg samlar dörrknackning, ringning och kartor på ett ställe. På en kväll lär du dig att "
        "planera, bemanna och följa upp en kampanj i det."
    ),
    audience=Audience(("campaign-leaders",)),
    purpose="Du kan lägga upp en samtalskampanj och få dina kampanjarbetare att komma igång samma kväll.",
    description=(
        (
            "Samma innehåll varje gång",
            "<p>Välj den kväll som passar. Ha en dator framme; det går bra att vara två vid samma skärm.</p>",
        ),
    ),
    cost=Cost(fee="organiser"),
    form="direct",
    occasions=tuple(
        Occasion(f"samtalskampanj-{number}", (evening(month, date),), capacity=40, online=meeting("samtalskampanj"))
        for number, (month, date) in enumerate([(1, 25), (2, 8), (3, 8), (4, 12), (5, 10), (8, 9)], start=1)
    ),
)

INTERNATIONAL = Course(
    key="internationellt",
    title="Internationell verksamhetskonferens",
    slug="internationell-verksamhetskonferens",
    mode="digital",
    introduction=(
        "Solidariteten slutar inte vid kommungränsen. En kväll om hur din förening kan starta en cirkel eller ett projekt "
        "med vänner i andra länder."
    ),
    audience=Audience(("members",)),
    purpose="Du vet vilket stöd som finns och har en första idé att ta med hem.",
    cost=Cost(fee="organiser"),
    form="direct",
    occasions=(
        Occasion(
            "internationellt-vinter",
            (evening(2, 3, "Från cirkel till projekt", speaker="Selma Sjöbris", role="internationell sekreterare"),),
            online=meeting("internationellt"),
        ),
    ),
)

WOMEN = Course(
    key="kvinna",
    title="Kvinna i politiken: mentorskap",
    slug="kvinna-i-politiken",
    mode="on_site",
    introduction=(
        "Ett år med en mentor, ett nätverk och tid att tänka. För dig som är förtroendevald och vill ha mer att säga till om."
    ),
    audience=Audience(("elected",), text="Kvinnor i kommun, region och riksdag"),
    purpose="Du använder ditt mandat fullt ut och har någon att ringa när det blåser.",
    description=(
        (
            "Upplägg",
            "<p>Vi börjar i slutet av vintern och avslutar sent på hösten. Däremellan träffar du din mentor "
            "när det passar er båda, ungefär en gång i månaden.</p><p>Anmäl dig i god tid: adepter och mentorer "
            "paras ihop före den första träffen.</p>",
        ),
    ),
    cost=Cost(included=("Kvällsmat vid träffarna",), fee="organiser", travel="organiser", earnings="employer"),
    contact=Contact("Mirja Mossflod", "Regional mentorssamordnare", "mentorer@alvmarken.example.org", "0700-00 00 02"),
    practical=Practical(
        "replace",
        "<p>Anmälan till mentorskapet går direkt till expeditionen och läses bara där och av mentorssamordnaren. Din lokalförening "
        "behöver inte säga ja först.</p>",
    ),
    form="direct",
    occasions=(
        Occasion(
            "kvinna-arets",
            (
                Session(day(2, 22), None, "17:30", "20:30", "Mentorer och adepter möts", "Folkets sal, Strömhult"),
                Session(day(11, 29), None, "17:30", "20:30", "Vi går vidare", "Folkets sal, Strömhult"),
            ),
            deadline=day(1, 9),
            capacity=14,
        ),
    ),
)

FOLLOW_UP = Course(
    key="valledare",
    title="Uppföljning för valledare",
    slug="uppfoljning-for-valledare",
    mode="digital",
    introduction="En kväll för er som var med på valledardagarna: vad har ni kommit igång med, och vad kör fast?",
    audience=Audience(("election-leaders", "chairs", "campaign-leaders")),
    before=Before((), "Du har deltagit i valledardagarna. Inbjudan går även ut till dem som står i medlemsregistret."),
    purpose="Du har en lista på det viktigaste som återstår före valet.",
    cost=Cost(fee="organiser"),
    partners=(),
    form="direct",
    occasions=(Occasion("valledare-var", (evening(3, 24, "Läget inför våren"),), online=meeting("valledare")),),
)

ARGUMENTS = Course(
    key="argumentation",
    title="Argumentationsträning i fyra orter",
    slug="argumentationstraning",
    mode="on_site",
    introduction=(
        "Samma lördag, fyra orter: välj den som ligger närmast. Vi övar på torget, vid dörren och vid fikabordet, och ger "
        "varandra råd."
    ),
    audience=Audience(("canvassers",)),
    purpose="Du kan möta de vanligaste frågorna lugnt och med egna ord.",
    description=(
        ("Program", "<p>Det fullständiga programmet kommer en månad före. Vi slutar i god tid före kvällsbussen.</p>"),
    ),
    cost=Cost(included=("Lunch",), fee="organiser", travel="local"),
    form="direct",
    occasions=tuple(
        Occasion(
            f"argument-{key}",
            (Session(day(4, 23), None, "10:00", "15:00", "", f"{hall}, {town}"),),
            town,
            choice="argumentation",
            contact=Contact(organiser, "Studieorganisatör", f"{key}@alvmarken.example.org"),
        )
        for key, town, hall, organiser in (
            ("stromhult", "Strömhult", "Folkets sal", "Stina Ström"),
            ("ekesunda", "Ekesunda", "Sundskolan", "Egil Ekesson"),
            ("hedeholm", "Hedeholm", "Hedegården", "Hedvig Hed"),
            ("ljungfors", "Ljungfors", "Forsens bibliotek", "Ludvig Ljung"),
        )
    ),
)

COURSES = (SOCIAL_MEDIA, STUDY_CONFERENCE, CAMPAIGN, INTERNATIONAL, WOMEN, FOLLOW_UP, ARGUMENTS)
