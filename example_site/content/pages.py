"""The pages around courses and plans, and the news."""

from dataclasses import dataclass

from example_site.content.shapes import (
    Body,
    Calendar,
    Colleague,
    CourseCard,
    CourseList,
    LearningPath,
    News,
    NextOccasions,
    SignUp,
    StandardPage,
    Text,
)


@dataclass(frozen=True)
class Home:
    title: str
    slug: str
    hero_title: str
    hero_text: str
    button_text: str
    summary: str


@dataclass(frozen=True)
class Index:
    """A page whose content is what lies below it. ``practical`` is for the course calendar only."""

    title: str
    slug: str
    introduction: str = ""
    practical: str = ""


HOME = Home(
    title="Start",
    slug="hem",
    hero_title="Lär dig mer, gör mer",
    hero_text=(
        "I Lyktan Älvmarken studerar vi tillsammans: på kvällen vid skärmen, en helg på folkhögskolan eller en lördag på "
        "torget. Hitta en kurs som passar dig."
    ),
    button_text="Se alla utbildningar",
    summary="Kurser, planer och nyheter från partiet Lyktan i det påhittade distriktet Älvmarken.",
)

HOME_BODY: Body = (CourseCard("steg-1"),)
"""In whatever language the page is."""

COURSE_INDEX = Index(
    title="Utbildningar",
    slug="utbildningar",
    introduction=(
        "<p>Här finns allt vi erbjuder det kommande året, månad för månad. Är du ny? Börja med medlemsutbildningens steg 1.</p>"
    ),
    practical=(
        "<p>Du anmäler dig på kursens sida. Din lokalförenings studieorganisatör ser anmälan och skickar den vidare till "
        "distriktets expedition. Du får en kvittens direkt, med en länk till en egen sida där du ser hur det går, ändrar och avanmäler "
        "dig.</p>"
        "<p>Utbildningarna hålls tillsammans med Studieförbundet Bildningsvägen. Studieförbundet får veta hur många som deltog, "
        "men ditt namn bara om du har sagt ja till det.</p>"
    ),
)

PLAN_INDEX = Index(
    title="Planer",
    slug="planer",
    introduction="Det här har vi bestämt att göra, och så här gick det. Planerna gäller distriktet eller en lokalförening.",
)

NEWS_INDEX = Index(title="Nyheter", slug="nyheter")

SIGN_UP = StandardPage(
    key="anmalan",
    title="Anmälan",
    slug="anmalan",
    introduction="Så anmäler du dig till en kurs, och så hör du av dig om du vill gå en kurs som ännu inte har något datum.",
    summary="Hur anmälan går till, och intresselista för den politiska kvällsskolan.",
    body=(
        Text(
            "Till en kurs med datum",
            "<ol><li>Välj kursen i kalendern och därefter det tillfälle som passar.</li>"
            "<li>Fyll i formuläret. Du behöver inget konto.</li>"
            "<li>Du får en kvittens med en referenskod och en länk till din egen sida. Är kursen full får du veta din plats i kön.</li>"
            "<li>Till de flesta kurser svarar studieorganisatören i din lokalförening, och sedan expeditionen. Först när du har fått "
            "besked om plats har du en plats.</li></ol>"
            '<p>Har mejlet kommit bort? <a href="/studier/link/">Be om en ny länk</a>.</p>',
        ),
        NextOccasions("Öppet för anmälan just nu", limit=4, is_open=True),
        Text(
            "Politisk kvällsskola: anmäl intresse",
            "<p>Under nästa år startar vi en kvällsskola på webben. Inga datum är bestämda än. Skriv upp dig, så får du "
            "inbjudan först av alla. Det är inte bindande.</p>",
        ),
        SignUp("Jag är intresserad", form="interest", interest_list="kvallsskola"),
    ),
)

ABOUT = StandardPage(
    key="om-oss",
    title="Om oss",
    slug="om-oss",
    introduction="Lyktan Älvmarken är ett distrikt med sex lokalföreningar, från Tallåsa i norr till Mossebro i söder.",
    summary="Distriktet, lokalföreningarna och dem vi samarbetar med.",
    body=(
        Text(
            "Så hänger det ihop",
            "<p>Medlemmarna hör till en <b>lokalförening</b>. Lokalföreningarna bildar tillsammans <b>distriktet</b>, som har en "
            "styrelse, en expedition och ett ansvar för de utbildningar som en ensam förening inte orkar med.</p>"
            "<ul><li>Ekesunda</li><li>Hedeholm</li><li>Ljungfors</li><li>Mossebro</li><li>Strömhult</li><li>Tallåsa</li></ul>",
        ),
        Text(
            "Studieorganisatören",
            "<p>I varje lokalförening finns en studieorganisatör. Hen vet vilka kurser som är på gång, hjälper dig att välja och "
            "tar hand om din anmälan.</p>",
        ),
        Text(
            "Våra samarbeten",
            "<p>Studieförbundet Bildningsvägen är med i nästan allt vi gör. Internaten håller vi på Lövsala folkhögskola, en "
            "halvtimme från Hedeholm med buss.</p>",
        ),
        CourseList("Ett bra första steg", ("steg-1", "internationellt")),
        Calendar("För dig som är förtroendevald", ("elected",), limit=6),
    ),
)

CONTACT = StandardPage(
    key="kontakt",
    title="Kontakt",
    slug="kontakt",
    introduction="Hör av dig om kurser, planer eller medlemskap. Vi svarar oftast samma dag.",
    summary="Expeditionen och studieansvarig i Lyktan Älvmarken.",
    body=(
        Colleague("Disa Distriktsson", "Studieansvarig ombudsman", "studier@alvmarken.example.org", "0700-00 00 01"),
        Colleague("Egil Ekesson", "Studieorganisatör i Ekesunda", "ekesunda@alvmarken.example.org"),
        Colleague("Hedvig Hed", "Studieorganisatör i Hedeholm", "hedeholm@alvmarken.example.org"),
        Text(
            "Besök oss",
            "<p>Kvarngatan 4, Strömhult. Öppet måndag till torsdag klockan 9–15. Det är plant in från gatan, och det finns en "
            "hörslinga i mötesrummet.</p>",
        ),
    ),
)

WAY = StandardPage(
    key="din-vag",
    title="Din väg",
    slug="din-vag",
    introduction="Vilken kurs kommer först, och vart leder den? Här ser du vägarna, och när nästa steg ges.",
    summary="Vägen genom partiets utbildningar, från steg 1 till ledarskap och handledare.",
    body=(
        Text(
            "Börja var du vill på vägen",
            "<p>Har du redan gått något, här eller i ditt fackförbund? Då fortsätter du därifrån. Är du osäker hjälper din "
            "studieorganisatör dig.</p>",
        ),
        LearningPath("ledarskap"),
        LearningPath("handledarutveckling"),
    ),
)

STANDARD_PAGES = (WAY, SIGN_UP, ABOUT, CONTACT)

NEWS = (
    News(
        "programmet",
        "Nu är årets program klart",
        "arets-program",
        2,
        "Tretton utbildningar och 27 tillfällen att välja på. Anmälan är öppen till alla.",
        "<p>Programmet spänner från sex digitala kvällar för nya medlemmar till två helger för den som vill bli handledare. "
        "Nytt för i år är argumentationsträningen, som hålls i fyra orter på samma dag.</p>"
        "<p>Några kurser har sista anmälningsdag flera veckor före, så titta i kalendern redan nu.</p>",
    ),
    News(
        "facket-fullt",
        "Stort tryck på Facket och politiken",
        "stort-tryck",
        6,
        "Vårens helg är fulltecknad. Ställ dig i kön, eller välj hösten.",
        "<p>Vi är glada över intresset. Blir någon sjuk eller ändrar sig går platsen till den som har väntat längst, och då får "
        "du ett mejl. Till höstens helg finns det gott om plats.</p>",
    ),
    News(
        "plan-antagen",
        "Höstmötet antog utbildningsplanen",
        "utbildningsplanen-antagen",
        18,
        "Nio utbildningar, varav sex löper hela perioden. Lokalföreningarna får större inflytande.",
        "<p>Mötet sade ja till utvecklingsutskottets båda förslag. Nu ska planen bli verklighet, och det börjar med en "
        "studiekonferens i januari.</p>",
    ),
    News(
        "tallasa",
        "Tallåsa har fått en studieorganisatör",
        "ny-i-tallasa",
        31,
        "Nu har alla sex lokalföreningar någon som håller i studierna.",
        "<p>Det betyder att du som är medlem i Tallåsa har någon nära att fråga. Välkommen till uppdraget!</p>",
    ),
)
