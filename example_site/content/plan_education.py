"""The education plan: running and targeted trainings over four years."""

import datetime as dt

from example_site.content.shapes import Body, Contact, DecisionPoints, Figures, Plan, Prose, Quote, Training

BACKGROUND: Body = (
    Prose(
        "Varför en utbildningsplan",
        "<p>Den som går med i Lyktan ska möta både en levande folkrörelse och ett parti där man får lära sig politik på "
        "riktigt. Det kräver att distriktet och lokalföreningarna drar åt samma håll. Planen säger vad vi erbjuder, vem "
        "som ansvarar och vilka vi gör det med.</p>",
    ),
    Quote(
        "Vi utgår från vad lokalföreningarna säger att de behöver, och från det vi ser som distrikt. Vi har inte råd att "
        "vara kursarrangör på egen hand. Därför gör vi det mesta nära medlemmarna: lokalföreningen beställer och står för "
        "lokal, mat och material, distriktet skräddarsyr och ställer upp med kunskap. Några utbildningar blir bäst "
        "gemensamt, och där är distriktet beställare och folkhögskolan och studieförbundet utförare.",
        "Ur distriktets verksamhetsinriktning",
    ),
    Figures((("9", "utbildningar i planen"), ("6", "löper hela perioden"), ("3", "riktar sig till särskilda grupper"))),
)

RUNNING: Body = (
    Prose(
        "Löpande utbildningar",
        "<p>De här sex utbildningarna erbjuds under hela perioden. Lokalföreningarna beställer dem när de passar.</p>",
    ),
    Training(
        "Medlemsutbildning, introduktion: steg 1 och 2",
        target_group="Alla medlemmar, särskilt nya",
        purpose="Fler känner till vårt parti, våra värderingar och vår politik.",
        responsible="Lokalföreningarna",
        partner="bildningsvagen",
        course="steg-1",
    ),
    Training(
        "Medlemsutbildning steg 3: kreativitet och retorik",
        target_group="Alla medlemmar",
        purpose="Fler vågar och kan uttrycka sig: i tal, i debatt, på insändarsidan och i sociala medier.",
        responsible="Lokalföreningarna",
        partner="bildningsvagen",
        course="steg-3",
    ),
    Training(
        "Politisk kvällsskola",
        target_group="Aktiva och nyfikna medlemmar",
        purpose="Ett samtal om idéer: vad vill vi egentligen med vårt parti?",
        form="På webben, med samtal i mindre grupper",
        responsible="Distriktet",
        partner="lovsala",
    ),
    Training(
        "Funktionsutbildningar, lokalt",
        target_group="Styrelser och valberedningar i lokalföreningar och klubbar",
        purpose="Styrelser och valberedningar som fungerar.",
        responsible="Lokalföreningarna",
        partner="bildningsvagen",
    ),
    Training(
        "Fördjupningsdagar",
        target_group="Lokalföreningarna",
        purpose="Vi är väl insatta i de stora frågorna medan de är aktuella.",
        form="Endagskonferenser om en större fråga i taget",
        responsible="Distriktet",
        partner="lovsala",
    ),
    Training(
        "Lokalförening och förtroendevalda",
        target_group="Lokalföreningarnas styrelser och förtroendevalda i fullmäktige, styrelser och nämnder",
        purpose="Goda relationer mellan partiet och dem som företräder det.",
        form="En till två dagar om stadgar och styrdokument i vår egen organisation",
        responsible="Distriktet",
    ),
)

COMMUNICATION_STEPS = (
    "<ol><li>Mediekunskap: att möta medier med gott självförtroende</li>"
    "<li>Sociala medier: att göra politiken tydlig och komma närmare väljarna</li><li>Kommunikation i kris</li></ol>"
)


def targeted(year: int) -> Body:
    """The trainings for certain groups, in the second and third year of a plan that begins in ``year``."""
    return (
        Prose(
            f"Målgruppsinriktade utbildningar {year + 1}–{year + 2}",
            "<p>Tre satsningar där distriktet bjuder in, mitt i perioden.</p>",
        ),
        Training(
            "Kommunikationsutbildning",
            target_group="Ledande företrädare i kommuner och region",
            purpose="Våra företrädare är medvetna och kunniga, använder både nya och gamla medier och för ut besluten i partiet.",
            form="Regional utbildning i tre steg",
            steps=COMMUNICATION_STEPS,
            responsible="Distriktet",
            partner="lovsala",
            course="sociala-medier",
        ),
        Training(
            "600 ledare och mentorsutbildning",
            target_group=(
                "Medlemmar som kan ha politiska uppdrag inom tio år\nErfarna förtroendevalda som vill vara mentorer"
            ),
            purpose="Det finns ledare som är beredda att ta över.",
            form="Tillsammans med granndistriktet",
            responsible="Distriktet",
            course="kvinna",
        ),
        Training(
            "Facklig-politisk utbildning",
            target_group="Fackligt aktiva i lokalföreningarna",
            purpose="Det facklig-politiska arbetet blir starkare.",
            responsible="Distriktet",
            course="facket",
        ),
    )


def plan(year: int) -> Plan:
    """The plan for four years from the year after ``year``, decided in ``year``."""
    first = year + 1
    decision = DecisionPoints(
        "Utvecklingsutskottets förslag",
        "Utskottet föreslår höstmötet",
        (
            f"fastställa distriktets utbildningsplan för {first}–{first + 3},",
            "låta de utbildningar som planen räknar upp ingå i distriktets verksamhetsplan.",
        ),
    )
    contact = Contact("Disa Distriktsson", "Studieansvarig, Lyktan Älvmarken", "studier@alvmarken.example.org")
    return Plan(
        key="utbildningsplan",
        title="Utbildningsplan",
        slug="utbildningsplan",
        kind="education",
        summary="Sex löpande och tre riktade utbildningar: för vem, varför, av vem och med vem.",
        organisation="distriktet",
        starts=first,
        ends=first + 3,
        proposed_by="Utvecklingsutskottet",
        decided_by="Höstmötet",
        decided_on=dt.date(year, 10, 23),
        body=(*BACKGROUND, decision, *RUNNING, *targeted(first), contact),
    )
