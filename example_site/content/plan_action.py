"""The action plan of a local party: three areas with goals, current state and activities; 68 points in all."""

import datetime as dt
from dataclasses import replace

from example_site.content.shapes import Area, Body, Contact, Plan, Prose

ORGANISATION = Area(
    "Organisation",
    goals=(
        "ha 400 medlemmar i lokalföreningen",
        "ha klubbar som samarbetar året runt",
        "ha kommit i gång med gemensamma projekt med andra föreningar, som idrotten och hembygdsrörelsen",
    ),
    current_state=(
        "Alltför få av medlemmarna är aktiva.",
        "Vi blir färre för varje år.",
        "Intresset bland medlemmarna är svalt.",
        "Ingen har ansvar för att värva nya medlemmar.",
        "Vi ordnar få studier.",
        "Det är bara några som får frågan om att gå en utbildning.",
    ),
    activities=(
        "Vänd oss till varje åldersgrupp på dess eget sätt.",
        "Pröva nya vägar för att unga ska vilja bli medlemmar.",
        "Ge yngre medlemmar uppdrag som betyder något, så att de växer.",
        "Använd vårens kongress till att synas och bjuda in.",
        "Låt klubbarna hålla fler öppna möten om det som är aktuellt.",
        "Visa i insändare och på annat sätt att vi lever som vi lär om jämställdhet.",
        "Syns oftare i lokaltidningen med insändare och debattartiklar.",
        "Gör politiska utspel som väcker lust att vara med.",
        "Tillsätt arbetsgrupper med ansvar för var sin verksamhet.",
        "Erbjud medlemmar och förtroendevalda studier och fortbildning.",
    ),
)

COMMUNICATION = Area(
    "Kommunikation",
    goals=(
        "vara kända som kunniga, erfarna och pålitliga",
        "ha gjort klart för alla vilka frågor vi sätter först",
        "kunna visa vad vi har drivit och fått igenom i kommunen",
        "ha en kommunikationsplan för medlemmar, väljare och alla som bor här",
        "ha nått olika grupper på det sätt som passar dem: på papper, per telefon, med e-post och i sociala medier",
    ),
    current_state=(
        "Det som sägs internt är för lite och kommer för sent.",
        "För få talar för partiet utåt.",
        "De tunga frågorna vilar på några enstaka personer.",
        "Budskapen spretar och saknar fokus.",
        "Medlemmarna hör sällan av oss.",
        "I gruppen och nämnderna saknas en ordning för hur vi informerar varandra.",
    ),
    activities=(
        "Ta genast fram en kommunikationsplan.",
        "Bestäm vem som ansvarar för vilken sorts kommunikation.",
        "Berätta om vår politik på öppna möten i kommunens alla delar.",
        "Var ute i bostadsområdena och lyssna.",
        "Skicka ett digitalt månadsbrev till alla medlemmar.",
        "Håll alla förtroendevalda informerade hela tiden.",
        "Visa i insändare och inlägg vad vi har uträttat, och ännu mer vad vi vill göra härnäst i kommunen.",
    ),
)

POLICY_GOALS = (
    "ha egna handlingsprogram för de frågor vi prioriterar",
    "ha skola, vård och omsorg samt bostäder som de prioriterade områdena",
    "ha berättat för invånarna på många sätt var vi står",
    "ha gjort våra viktigaste områden, som skola, vård och omsorg, väl kända",
    "ha genomfört våra vallöften eller påbörjat dem",
    "ha sett till att fler hyresrätter byggs varje år",
    "ha satt barn som behöver särskilt stöd främst",
    "ha minskat segregationen mellan skolor, fristående som kommunala",
    "ha visat engagemang för både tätort och landsbygd",
    "ha sett arbetslösheten sjunka",
    "ha god arbetsmiljö och låg sjukfrånvaro i kommunens verksamheter",
    "ha stärkt samarbetet mellan olika nivåer",
    "ha en flyktingpolitik som är tydlig",
    "ha ett gott samarbete mellan partiet, kommunen och civilsamhället",
    "ha lärt oss mer om företagande och näringsliv",
)

POLICY = Area(
    "Politik",
    goals=POLICY_GOALS,
    current_state=(
        "Skolorna utvecklas olika snabbt.",
        "Fristående och kommunala skolor har inte lika villkor.",
        "Landsbygden har inte samma service som centralorterna.",
        "Kommunen är ännu inte en så bra arbetsgivare som den borde.",
        "Skillnaderna i inkomst är för stora.",
        "Många vet för lite om flyktingpolitiken.",
        "Vi lyssnar för lite på näringslivet.",
        "Det saknas hyresrätter.",
        "Kunskapen om kommunens ekonomi är för svag.",
    ),
    activities=(
        "Driv vår politik hårdare, hela vägen till beslut.",
        "Ta bättre vara på att vi ingår i kommunens styre.",
        "Lyft frågorna om skola, äldreomsorg, arbete, bostäder och integration.",
        "Lär våra förtroendevalda mer om kommunens ekonomi.",
        "Börja söka kandidater till nästa mandatperiod redan nu.",
        "Ge dagens och morgondagens förtroendevalda kunskap och självförtroende.",
        "Informera mer om vår politik, i olika medier och på olika slags möten.",
    ),
)

AREAS = (ORGANISATION, COMMUNICATION, POLICY)


def opening(year: int) -> Body:
    """What stands before the areas in a plan whose first year is ``year``."""
    return (
        Prose(
            "Inledning",
            f"<p>Vår och höst {year} möttes styrelsen i Lyktan Ekesunda flera gånger för att studera, diskutera och "
            "skriva den här planen. Den handlar om hur vi själva kan bli bättre.</p>",
        ),
        Prose(
            "Syfte",
            "<p>Det ska märkas förbättringar på tre områden, och vi ska kunna se efter att det har blivit så.</p>",
        ),
        Prose(
            "Bakgrund",
            "<p>Partiets nationella handlingsplan vill minska klyftorna, vinna de kommande valen, få fler och mer aktiva "
            "medlemmar och göra oss till ett öppet parti med blicken framåt. Distriktets plan har samma mål och pekar ut "
            "tre områden. Vi följer dem: <b>organisation</b>, <b>kommunikation</b> och <b>politik</b>.</p>",
        ),
    )


def closing(year: int) -> Body:
    """What stands after the areas."""
    return (
        Prose(
            "Övrigt",
            f"<p>Tre år i rad, {year + 1}–{year + 3}, ska vi arbeta i valrörelser, och det kommer att kräva mycket av "
            "lokalförening och klubbar.</p><ul>"
            "<li>Inför det första valet nominerar vi kandidater, skriver program och planerar hur vi syns.</li>"
            f"<li>Inför valen {year + 2} till kommun, region och riksdag utser årsmötet {year + 1} en fristående valberedning.</li>"
            f"<li>I slutet av {year + 2} vet vi om vi styr eller är i opposition. Därefter nominerar vi till nämnder och "
            "styrelser.</li>"
            f"<li>Inför valet {year + 3} följer vi vad som beslutas nationellt och i distriktet.</li></ul>",
        ),
        Contact("Egil Ekesson", "Studieorganisatör, Lyktan Ekesunda", "ekesunda@alvmarken.example.org"),
    )


def plan(year: int) -> Plan:
    """The plan for ``year`` and the four years after it, the last of which the goals are set for."""
    areas = (replace(area, lead_in=f"År {year + 4} ska vi i Lyktan Ekesunda") for area in AREAS)
    return Plan(
        key="handlingsplan",
        title="Handlingsplan för Lyktan Ekesunda",
        slug="handlingsplan-ekesunda",
        kind="action",
        summary="Tre områden med mål, nuläge och aktiviteter: organisation, kommunikation och politik.",
        organisation="ekesunda",
        starts=year,
        ends=year + 4,
        proposed_by="Styrelsen",
        decided_by="Medlemsmötet",
        decided_on=dt.date(year, 11, 10),
        body=(*opening(year), *areas, *closing(year)),
    )
