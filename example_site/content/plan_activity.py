"""The activity plan of the district board: what it undertakes to do during the year, under nineteen headings."""

import datetime as dt

from example_site.content.shapes import Contact, Plan, Prose

HEADINGS = (
    (
        "Inledning",
        "<p>Vi fortsätter att satsa på organisationen. Utbildningar och träffar ska vara öppna även för den som bara "
        "är nyfiken, och distriktet ska vara navet som hjälper lokalföreningarna att utvecklas. Studierna ska ge kunskap, energi och "
        "glädje i uppdragen under hela mandatperioden.</p>",
    ),
    (
        "Distriktsexpeditionen",
        "<p>Expeditionen är inte bemannad hela veckan: ombudsmannen arbetar 80 procent och är ofta ute på "
        "resa. Du ska ändå alltid få svar på telefon eller e-post.</p>",
    ),
    (
        "Distriktsstyrelsen",
        "<p>Styrelsen leder distriktet mellan årskonferenserna. Den håller <b>minst 8 möten</b> under året, "
        "väljer ett verkställande utskott med 3–4 personer och utser ansvariga för kvinnopolitik, fackligt arbete, internationella "
        "frågor, miljö, medlemmar och studier. Den samordnar också ordförande- och gruppledarträffarna.</p>",
    ),
    (
        "Distriktsstyrelsen och regiongruppen",
        "<p>Flera personer sitter i båda. Gruppledaren kan adjungeras till styrelsen och "
        "rapporterar skriftligt om vad som händer i regionen. Kampanjer planeras gemensamt av ombudsmannen och gruppens "
        "politiska sekreterare.</p>",
    ),
    (
        "Lokalföreningarna",
        "<p>Styrelsen håller löpande kontakt med alla lokalföreningar och ordnar träffar för ordförandena. Minst "
        "en av dem är gemensam med gruppledarna, som också får egna träffar. Styrelse och ombudsman besöker så många "
        "lokalföreningar som de hinner, och seminarier läggs på olika orter i länet.</p>",
    ),
    (
        "Medier",
        "<p>Distriktets tidning kommer ut med <b>två till fyra nummer</b>. En redaktion av medlemmar utses. Webbplatsen hålls "
        "levande med nyheter, debatt och länkar, och en mediestrategi tas fram för distrikt och lokalföreningar.</p>",
    ),
    (
        "Studier",
        "<p>Partiskolan fortsätter och studier går före mycket annat. Tillsammans med studieförbundet samlar vi dem kring "
        "organisation och politikens utveckling. I vår håller vi en ny kurs i styrelsearbete, som vi hoppas att "
        "lokalföreningarnas styrelser också går. Små föreningar orkar sällan ta fram kurser själva; där hjälper distriktet "
        "till.</p>",
    ),
    (
        "Medlemsvård och medlemsvärvning",
        "<p>Partiet finns nu i alla länets <b>nio kommuner</b> och i regionen. Nya medlemmar ska känna "
        "sig välkomna och få något att göra. Fler kvinnor, unga och personer födda i andra länder ska ha uppdrag. En "
        "värvningsgrupp bildas.</p>",
    ),
    (
        "Tidningskampanjen",
        "<p>Tillsammans med en fristående tidskrift låter vi medlemmar och sympatisörer få <b>4–5 nummer</b> utan "
        "kostnad. Det första har ett eget omslag på fyra sidor, det sista ett erbjudande om prenumeration. Aktiva ringer "
        "efteråt, uppdaterar uppgifter och frågar hur man vill vara med.</p>",
    ),
    (
        "Solidaritetsarbete",
        "<p>Kommunerna i länet tar emot människor på flykt. Vi knyter kontakter med dem, med språkundervisningen och med "
        "vården för att veta vilka initiativ som behövs, särskilt för kvinnor och barn.</p>",
    ),
    (
        "Kontakter med ungdomsförbundet",
        "<p>Ungdomsförbundet bjuds in till det vi gör och kan adjungera en person till styrelsen. Vi "
        "prövar att ordna något tillsammans.</p>",
    ),
    (
        "Kvinnopolitiskt arbete",
        "<p>Den kvinnopolitiska fonden ska bli känd och använd. Vi ordnar något den <b>8 mars</b> och deltar i "
        "partiets gemensamma träffar.</p>",
    ),
    (
        "Fackligt-politiskt arbete",
        "<p>Vi fortsätter att kartlägga vilka medlemmar som är fackligt aktiva och bygger ett nätverk där de "
        "kan byta erfarenheter.</p>",
    ),
    (
        "Miljöarbete",
        "<p>En bredare miljögrupp med ledamöter ur styrelsen och andra medlemmar lyfter vår miljöpolitik.</p>",
    ),
    (
        "Arbetsrättskampanjen",
        "<p>Vi är med i partiets kampanj för ett tryggare arbetsliv. Företrädare från partiledningen fördelas till "
        "lokalföreningar, fackförbund och arbetsplatser, och vi kan bidra till kostnaden.</p>",
    ),
)


def election_year(year: int) -> tuple[tuple[str, str], ...]:
    """The headings that prepare for the election in the year after ``year``."""
    return (
        (
            "Nomineringskonferens",
            f"<p>I november {year} möts de nominerade, berättar vad de vill och svarar på frågor, innan listorna "
            "till region och riksdag fastställs.</p>",
        ),
        (
            "Valplanerings- och strategikonferens",
            "<p>Under året ordnar vi en konferens om hur vi vinner valet och vilka frågor som ska avgöra det.</p>",
        ),
        ("Valkonferens", f"<p>I februari {year + 1} fastställer ombud från lokalföreningarna kandidatlistorna.</p>"),
        (
            "Kongressen",
            f"<p>Partiets <b>40:e kongress</b> hålls i januari {year + 1}. Alla medlemmar får rösta fram ombuden. "
            "Lokalföreningarna uppmanas att studera inför kongressen och skriva motioner, och vi håller ett möte om dem som "
            "kommer härifrån.</p>",
        ),
    )


def plan(year: int) -> Plan:
    """The plan for the year after ``year``, decided in ``year``."""
    contact = Contact("Disa Distriktsson", "Ombudsman, Lyktan Älvmarken", "studier@alvmarken.example.org")
    return Plan(
        key="verksamhetsplan",
        title="Verksamhetsplan",
        slug="verksamhetsplan",
        kind="activity",
        summary="Vad distriktsstyrelsen tar på sig att göra under året.",
        organisation="distriktet",
        starts=year + 1,
        ends=year + 1,
        proposed_by="Distriktsstyrelsen",
        decided_by="Årskonferensen",
        decided_on=dt.date(year, 4, 18),
        body=(*(Prose(heading, html) for heading, html in HEADINGS + election_year(year + 1)), contact),
    )
