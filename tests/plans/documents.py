"""The shapes of real plans, in words of our own: an education plan, and an action plan of three areas."""

from wagtail.models import Page

from tests.plans.building import (
    Row,
    activities,
    area,
    contact,
    decision_points,
    figures,
    goals,
    items,
    prose,
    training,
)

DECISIONS = ("distriktets utbildningsplan fastställs", "utbildningarna nedan tas in i verksamhetsplanen")


def education_plan(course: Page | None = None) -> list[Row]:
    return [
        prose("Varför vi utbildar", "<p>Den som är ny hos oss ska snabbt känna sig hemma.</p>"),
        decision_points(*DECISIONS, heading="Förslag till höstmötet", introduction="Styrelsen föreslår höstmötet"),
        prose("Löpande utbildningar"),
        training(
            "Medlemsutbildning steg 1 och 2",
            course,
            target_group="Alla medlemmar, nya först",
            purpose="Känna till våra värderingar",
            responsible="Lokalföreningarna",
            partner="Studieförbundet Lyktan",
        ),
        training("Kvällsskola", form="På webben", target_group="Aktiva medlemmar"),
        prose("Riktade utbildningar"),
        training("Kommunikation", steps="<ol><li>Möta medier</li><li>Sociala medier</li><li>Kris</li></ol>"),
        figures(("600", "ledare på tio år", "tillsammans med grannarna"), ("13", "utbildade", "")),
        contact(role="Studieorganisatör", email="tova@example.org", phone="070-000 00 00"),
    ]


def action_plan() -> list[Row]:
    return [
        area(
            "Organisation",
            goals_introduction="År 2030 ska vi",
            goals=goals("ha 400 medlemmar", "samarbeta mellan alla klubbar", "ha prövat ett projekt med idrotten"),
            state=items("för få deltar", "vi blir färre", "kurserna är få"),
            activities=activities("bjuda in yngre", "hålla öppna möten om aktuella frågor", "erbjuda alla en kurs"),
        ),
        area(
            "Kommunikation",
            goals=goals("vara kända för kunskap", "ha en plan för vad vi säger"),
            state=items("det vi säger når ut för sent"),
            activities_heading="Strategier och aktiviteter",
            activities=activities("skicka ett månadsbrev", responsible="Sekreteraren", when="varje månad"),
        ),
        area(
            "Politik",
            goals=goals("ha skrivit program för skola, vård och bostäder"),
            state=items("skolan utvecklas ojämnt"),
            activities=activities("fördjupa kunskapen om kommunens ekonomi"),
        ),
        prose("Övrigt", "<p>Tre valår väntar.</p>"),
    ]
