"""The study report of a local party: a year in words and figures."""

from example_site.content.shapes import Body, Contact, CourseList, Figures, Plan, Prose


def looking_back(year: int) -> Body:
    """What happened in ``year`` and before."""
    return (
        Figures(
            (
                ("13", "har gått ledarutbildning"),
                ("55", "har deltagit i våra studier på tre år"),
                ("60", "studieorganisatörer på regionens första konferens"),
                ("30", "ungefär, i vår blivande fullmäktigegrupp"),
            )
        ),
        Prose(
            "Året i korthet",
            "<p>Det har blivit självklart att studera i Lyktan Hedeholm. Vi gör det oftare, fler är med, och styrelsen "
            "räknar studierna till det viktigaste vi gör. Mycket av det vanliga arbetet sker numera i cirkelform, för "
            "att samtalen blir bättre så.</p>"
            "<p>Gruppmöten, medlemsutbildningar och de större träffarna med fullmäktigegruppen är alla upplagda som "
            "cirklar.</p>",
        ),
        Prose(
            "Ledare",
            "<p><b>13</b> av oss har nu gått den ettåriga ledarutbildning som distrikten håller gemensamt. Ingen "
            "lokalförening i distriktet har fler, och räknat på medlemmarna är vi bland de främsta i hela regionen.</p>",
        ),
        Prose(
            "Tre år med en studieplan",
            f"<p>Det började med ett beslut: i {year - 2} års studieplan bestämde styrelsen att föreningen ska bli starkare "
            "genom att medlemmarna erbjuds partiets utbildningar. Sedan dess har omkring <b>55</b> medlemmar varit med. "
            "Det är vi stolta över.</p>",
        ),
        Prose(
            "Vi är inte ensamma",
            f"<p>Under {year} hölls regionens första studiekonferens. <b>60</b> studieorganisatörer kom och delade med sig "
            "av vad som fungerar hemma hos dem.</p>",
        ),
    )


def looking_ahead(year: int) -> Body:
    """What comes after ``year``."""
    return (
        Prose(
            "Det som väntar",
            f"<ul><li><b>Mars–september {year + 1}:</b> en utbildning för den blivande fullmäktigegruppen, cirka 30 "
            "personer, så att alla är förberedda på uppdraget.</li>"
            f"<li><b>Oktober {year + 1}–oktober {year + 2}:</b> ledarutbildning för nya förtroendevalda i nämnder och "
            "styrelser. Alla ska ha gått den under mandatperioden.</li>"
            f"<li><b>Från januari {year + 2}, varje år:</b> utbildning för gruppledare i kommun, region och parti, ett år "
            "i taget. Den utgår från en ny uppdragsbeskrivning: vad en gruppledare gör i partiet, vilken roll hen har i "
            "kommunen och hur hen leder.</li></ul>",
        ),
        Prose(
            "Ett löfte att lära",
            "<p>Den som kandiderar till en nämnd, en styrelse eller ett annat förtroendeuppdrag skriver från och med nästa "
            "mandatperiod under en försäkran. I den står också att man utbildar sig i ledarskap under tiden.</p>",
        ),
        Prose(
            "Medlemsutbildningen växer",
            "<p>En grupp medlemmar som själva har gått alla tre stegen planerar och håller nu utbildningen tillsammans. "
            f"Därför kan vi ta emot fler under {year + 1}. Målet är att <b>varje medlem</b> ska kunna gå en "
            "medlemsutbildning.</p>",
        ),
        CourseList("Nästa kurser i distriktet", ("steg-1", "facket", "studiekonferens")),
        Contact("Hedvig Hed", "Studieorganisatör, Lyktan Hedeholm", "hedeholm@alvmarken.example.org"),
    )


def plan(year: int) -> Plan:
    """The report of ``year``."""
    return Plan(
        key="studierapport",
        title="Studier i Hedeholm",
        slug="studierapport-hedeholm",
        kind="report",
        summary="Studieåret i lokalföreningen, i ord och siffror, och vad som väntar.",
        organisation="hedeholm",
        starts=year,
        ends=year,
        status="",
        body=(*looking_back(year), *looking_ahead(year)),
    )
