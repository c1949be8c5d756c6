"""What has happened to the sign-ups until the example is loaded: who signed up, who decided, and who came.

What time does by itself stands nowhere here. The timed job runs every morning of the story, so that reminders go out, offers
run out and what nobody decides is passed on, as on a real site.
"""

from example_site.content.events import (
    Acceptance,
    Approval,
    Cancellation,
    Event,
    GroupSignUp,
    MakeUp,
    Move,
    NewTime,
    Note,
    PracticumDone,
    Refusal,
    RollCall,
    SignUp,
    Thanks,
    Withdrawal,
)
from example_site.content.people import (
    ALVA,
    ARVID,
    AXEL,
    DAGNY,
    EBBA,
    ELOF,
    EMILY,
    ESTER,
    FOLKE,
    FRIDA,
    GRETA,
    GUSTAV,
    HELGE,
    HILMA,
    IVAR,
    KONRAD,
    LINUS,
    LOVA,
    MAJKEN,
    MARTA,
    NILS,
    OTTO,
    RUBEN,
    SIGNE,
    SIXTEN,
    SVEA,
    TUVA,
    TYRA,
    VERA,
)

AT_SCHOOL: dict[str, object] = {"rum": "På folkhögskolan", "hur-mycket": "Hela tiden", "resa": ["Tåg eller buss"]}
AT_HOME: dict[str, object] = {"rum": "Hemma", "hur-mycket": "Hela tiden", "resa": ["Egen bil"]}
TOOK_STEP_ONE: dict[str, object] = {"steg-1": ["Ja", "Förra hösten, i torsdagsgruppen"]}

FULL_WEEKEND: tuple[Event, ...] = (
    SignUp(-20, "facket-var", (ALVA, MAJKEN), AT_SCHOOL | {"kost": "Vegetariskt", "inbjudningar": True}),
    SignUp(-19, "facket-var", (SIGNE, TYRA), AT_SCHOOL | {"kost": ["Glutenfritt", "Nötallergi"]}),
    SignUp(-18, "facket-var", (ARVID, ESTER), AT_HOME | {"resa": ["Egen bil", "Jag kan skjutsa andra"]}),
    Approval(-17, "facket-var", (ALVA,), by="ekesunda"),
    Approval(-17, "facket-var", (MAJKEN,), by="hedeholm"),
    Approval(-17, "facket-var", (SIGNE,), by="vikarie"),
    Approval(-17, "facket-var", (TYRA,), by="tallasa"),
    Approval(-17, "facket-var", (ARVID,), by="mossebro"),
    Approval(-17, "facket-var", (ESTER,), by="ljungfors"),
    Approval(-16, "facket-var", (ALVA, MAJKEN, SIGNE, TYRA, ARVID, ESTER), by="expedition"),
    SignUp(-14, "facket-var", (FOLKE, SIXTEN, OTTO), AT_SCHOOL),
    SignUp(-13, "facket-var", (NILS, EMILY, KONRAD), AT_HOME),
    Approval(-12, "facket-var", (FOLKE,), by="hedeholm"),
    Approval(-12, "facket-var", (SIXTEN,), by="ekesunda"),
    Approval(-12, "facket-var", (OTTO,), by="vikarie"),
    Approval(-12, "facket-var", (NILS, EMILY), by="ljungfors"),
    Approval(-12, "facket-var", (KONRAD,), by="mossebro"),
    Approval(-11, "facket-var", (FOLKE, SIXTEN, OTTO, NILS, EMILY, KONRAD), by="expedition"),
    Withdrawal(-8, "facket-var", TYRA),
    # Folke does not answer in three days, so Sixten is asked.
    Acceptance(-3, "facket-var", SIXTEN),
    Withdrawal(-1, "facket-var", ARVID),
    Move(-1, "facket-var", NILS, to="facket-host", by="expedition"),
)
"""Spring: full, with a queue, an offer that ran out, one that was accepted and one that is open."""

OPEN_WEEKEND: tuple[Event, ...] = (
    # Hedvig forgets Ivar, who is passed on to the office after a week.
    SignUp(-10, "facket-host", (IVAR,), AT_HOME),
    SignUp(-9, "facket-host", (VERA, FRIDA, LINUS), AT_SCHOOL | {"kost": "Veganskt"}),
    Approval(-8, "facket-host", (VERA,), by="mossebro"),
    Approval(-8, "facket-host", (FRIDA,), by="ljungfors"),
    Refusal(
        -8,
        "facket-host",
        (LINUS,),
        by="vikarie",
        reason="Gå klart steg 1 först. Du är välkommen nästa gång kursen ges!",
    ),
    Approval(-7, "facket-host", (VERA, FRIDA), by="expedition"),
    SignUp(-5, "facket-host", (GUSTAV, EBBA), AT_SCHOOL | TOOK_STEP_ONE),
    Approval(-4, "facket-host", (GUSTAV,), by="ljungfors"),
    Note(
        -4,
        "facket-host",
        EBBA,
        "Ebba tog igen en kväll av steg 1 i torsdagsgruppen och har intyget.",
        confirmed=("steg-1",),
    ),
    Approval(-4, "facket-host", (EBBA,), by="tallasa"),
    SignUp(-2, "facket-host", (MARTA,), AT_SCHOOL | TOOK_STEP_ONE | {"tillganglighet": "Rum på bottenvåningen"}),
    SignUp(-1, "facket-host", (SVEA, LOVA), AT_HOME),
)
"""Autumn: seats are left. Some wait for their organiser, some for the office, one has been declined."""

OTHERS_AHEAD: tuple[Event, ...] = (
    GroupSignUp(-5, "steg-2-host", (ELOF, TUVA, RUBEN, ALVA, SVEA), by="ekesunda"),
    Approval(-4, "steg-2-host", (ELOF, TUVA, RUBEN), by="expedition"),
    SignUp(-12, "steg-2-var", (HILMA, AXEL), AT_SCHOOL),
    Approval(-11, "steg-2-var", (HILMA, AXEL), by="hedeholm"),
    Approval(-10, "steg-2-var", (HILMA, AXEL), by="expedition"),
    SignUp(-25, "argument-ljungfors", (FRIDA, GUSTAV, NILS)),
    SignUp(-24, "argument-stromhult", (OTTO, SIGNE)),
    SignUp(-24, "argument-ekesunda", (ALVA,), {"tillganglighet": "Hörslinga"}),
    SignUp(-23, "argument-ekesunda", (SVEA,)),
    Cancellation(
        -9, "argument-ljungfors", by="expedition", reason="Biblioteket byggs om den veckan. Välj gärna en annan ort."
    ),
    SignUp(-21, "handledare-var", (MAJKEN, ESTER, ARVID), AT_SCHOOL),
    SignUp(-15, "handledare-var", (OTTO, HILMA), AT_SCHOOL),
    Approval(-6, "handledare-var", (MAJKEN, ESTER), by="expedition"),
    Refusal(
        -6,
        "handledare-var",
        (ARVID,),
        by="expedition",
        reason="Vi tar först in dem som har gått steg 2. Sök gärna igen.",
    ),
    SignUp(-9, "steg-3-forsta", (SIXTEN,)),
    Approval(-8, "steg-3-forsta", (SIXTEN,), by="expedition"),
    SignUp(-3, "steg-3-forsta", (SIGNE,)),
    SignUp(-11, "kvinna-arets", (DAGNY, GRETA)),
    Approval(-10, "kvinna-arets", (DAGNY, GRETA), by="expedition"),
    SignUp(-16, "sociala-medier-vinter", (SIGNE, FOLKE, SVEA, NILS), {"inbjudningar": True}),
    SignUp(-15, "studiekonferens-1", (SIXTEN, IVAR, TYRA)),
    SignUp(-17, "kvallsskola", (TYRA, FOLKE), {"amnen": ["Idéer och ideologi", "Samtal och debatt"]}),
    SignUp(-6, "kvallsskola", (ALVA, HELGE), {"amnen": ["Ekonomi"]}),
)
"""A board that its organiser signs up, a cancelled town, applications, and an interest list."""

JUST_NOW: tuple[Event, ...] = (
    SignUp(-26, "sociala-medier-nu", (SIGNE, KONRAD, LOVA, GRETA, DAGNY)),
    SignUp(-22, "sociala-medier-nu", (HELGE, FRIDA, ELOF, EMILY)),
    RollCall(-13, "sociala-medier-nu", 1, by="expedition", absent=(GRETA,)),
    RollCall(-6, "sociala-medier-nu", 2, by="expedition", absent=(ELOF, GRETA)),
    SignUp(-12, "studiekonferens-extra", (SIXTEN, HILMA, OTTO, TYRA)),
    SignUp(-10, "studiekonferens-extra", (VERA, ESTER)),
    NewTime(-4, "studiekonferens-extra", by="expedition", starts="19:00", ends="20:30"),
)
"""An evening today to check people in at, and a conference in two days that has got another time."""

HELD: tuple[Event, ...] = (
    SignUp(-63, "steg-1-tisdagar", (TUVA, RUBEN, HILMA, AXEL, LINUS)),
    SignUp(-62, "steg-1-tisdagar", (EBBA, VERA, GUSTAV, KONRAD)),
    Approval(-61, "steg-1-tisdagar", (TUVA, RUBEN), by="ekesunda"),
    Approval(-61, "steg-1-tisdagar", (HILMA, AXEL), by="hedeholm"),
    Approval(-61, "steg-1-tisdagar", (LINUS,), by="vikarie"),
    Approval(-60, "steg-1-tisdagar", (EBBA,), by="tallasa"),
    # The eighth seat goes to Gustav, so that Konrad waits until the course has begun without him.
    Approval(-60, "steg-1-tisdagar", (VERA, KONRAD), by="mossebro"),
    Approval(-60, "steg-1-tisdagar", (GUSTAV,), by="ljungfors"),
    SignUp(-60, "steg-1-torsdagar", (DAGNY, HELGE, FRIDA, GRETA)),
    Approval(-58, "steg-1-torsdagar", (DAGNY,), by="vikarie"),
    Approval(-58, "steg-1-torsdagar", (HELGE,), by="tallasa"),
    Approval(-58, "steg-1-torsdagar", (FRIDA,), by="ljungfors"),
    Approval(-58, "steg-1-torsdagar", (GRETA,), by="hedeholm"),
    *(
        RollCall(-45 + 7 * number, "steg-1-tisdagar", number + 1, by="expedition", absent=absent)
        for number, absent in enumerate([(), (), (LINUS,), (EBBA,), (LINUS,), (AXEL,)])
    ),
    *(RollCall(-43 + 7 * number, "steg-1-torsdagar", number + 1, by="expedition") for number in range(6)),
    MakeUp(-20, "steg-1-tisdagar", EBBA, 4, at="steg-1-torsdagar", by="expedition"),
    Thanks(-8, "steg-1-tisdagar"),
    SignUp(-40, "steg-2-nyss", (ALVA, IVAR), AT_SCHOOL | {"kost": "Vegetariskt", "dela-namn": True}),
    SignUp(-39, "steg-2-nyss", (ESTER, OTTO), AT_SCHOOL | {"kost": "Glutenfritt"}),
    SignUp(-39, "steg-2-nyss", (MAJKEN,), AT_HOME | {"dela-namn": True}),
    Approval(-38, "steg-2-nyss", (ALVA,), by="ekesunda"),
    Approval(-38, "steg-2-nyss", (IVAR, MAJKEN), by="hedeholm"),
    Approval(-38, "steg-2-nyss", (ESTER,), by="ljungfors"),
    Approval(-38, "steg-2-nyss", (OTTO,), by="vikarie"),
    Approval(-37, "steg-2-nyss", (ALVA, IVAR, ESTER, OTTO, MAJKEN), by="expedition"),
    RollCall(-12, "steg-2-nyss", 1, by="expedition", absent=(OTTO,)),
    Thanks(-11, "steg-2-nyss"),
    SignUp(-66, "handledare-nyss", (SIXTEN, MAJKEN), AT_SCHOOL),
    SignUp(-65, "handledare-nyss", (NILS, TYRA), AT_SCHOOL),
    Approval(-62, "handledare-nyss", (SIXTEN, MAJKEN, NILS, TYRA), by="expedition"),
    RollCall(-40, "handledare-nyss", 1, by="expedition"),
    RollCall(-12, "handledare-nyss", 2, by="expedition", absent=(TYRA,)),
    PracticumDone(-11, "handledare-nyss", (SIXTEN, TYRA), by="expedition"),
    Thanks(-10, "handledare-nyss"),
)
"""Held: most have completed the course, one through an evening with the other group, some lack something."""

STORY: tuple[Event, ...] = tuple(
    sorted((*FULL_WEEKEND, *OPEN_WEEKEND, *OTHERS_AHEAD, *JUST_NOW, *HELD), key=lambda event: event.day)
)
"""All of it, day by day."""
