"""The sign-up forms, and the interest list that stands by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question of a form; ``kind`` and ``purpose`` are the package's values. English beside Swedish.

    ``only_if`` is the key of an earlier question of the form and the place of its answer.
    """

    key: str
    kind: str
    label: str
    label_en: str
    help_text: str = ""
    help_text_en: str = ""
    choices: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()
    required: bool = False
    purpose: str = ""
    only_if: tuple[str, int] | None = None


@dataclass(frozen=True)
class Form:
    key: str
    title: str
    thanks: str
    thanks_en: str
    questions: tuple[Question, ...]
    phone: str = "optional"


DIET = Question(
    "kost",
    "diet",
    "Behöver du specialkost?",
    "Do you need special food?",
    "Lämna tomt om du äter allt. Vi tar bort svaret efter kursen.",
    "Leave empty if you eat everything. We delete the answer after the course.",
    choices=("Vegetariskt", "Veganskt", "Glutenfritt", "Laktosfritt"),
    choices_en=("Vegetarian", "Vegan", "Gluten free", "Lactose free"),
)
ACCESS = Question(
    "tillganglighet",
    "access",
    "Behöver du något för att kunna delta?",
    "Do you need anything to be able to take part?",
    "Till exempel hörslinga, rum på bottenvåningen eller en ledsagare.",
    "For example a hearing loop, a ground floor room or a companion.",
)
ROOM = Question(
    "rum",
    "lodging",
    "Var sover du?",
    "Where will you sleep?",
    choices=("På folkhögskolan", "Hemma"),
    choices_en=("At the folk high school", "At home"),
    required=True,
)
HOW_MUCH = Question(
    "hur-mycket",
    "one_choice",
    "Hur mycket är du med?",
    "How much of it will you attend?",
    choices=("Hela tiden", "Bara vissa dagar"),
    choices_en=("All of it", "Only some days"),
)
DAYS = Question("dagar", "days", "Vilka dagar kommer du?", "Which days will you come?", only_if=("hur-mycket", 1))
STEP_ONE = Question(
    "steg-1",
    "prerequisite",
    "Har du gått steg 1?",
    "Have you taken step 1?",
    "Skriv när och var. Din studieorganisatör bekräftar det.",
    "Write when and where. Your study organiser confirms it.",
)
JOURNEY = Question(
    "resa",
    "travel",
    "Hur tar du dig dit?",
    "How will you get there?",
    choices=("Tåg eller buss", "Egen bil", "Jag behöver skjuts", "Jag kan skjutsa andra"),
    choices_en=("By train or bus", "By car", "I need a lift", "I can give others a lift"),
)
KIN = Question("anhorig", "next_of_kin", "Vem ringer vi om något händer?", "Whom do we call if something happens?")
SHARING = Question(
    "dela-namn",
    "consent",
    "Ja, ni får lämna mitt namn till studieförbundet",
    "Yes, you may give my name to the study association",
    "Det räknar deltagare, med eller utan namn. Platsen har du vad du än svarar.",
    "It counts those who take part, with or without names. You have your place whatever you answer.",
    purpose="sharing",
)
INVITATIONS = Question(
    "inbjudningar",
    "consent",
    "Ja, bjud in mig till fler utbildningar",
    "Yes, invite me to other courses",
    "Med e-post. Skriv till oss när det räcker.",
    "By e-mail. Write to us when you have had enough.",
    purpose="invitations",
)
THEMES = Question(
    "amnen",
    "many_choices",
    "Vad lockar mest?",
    "What interests you most?",
    choices=("Idéer och ideologi", "Ekonomi", "Klimat och miljö", "Samtal och debatt"),
    choices_en=("Ideas and ideology", "Economics", "Climate and environment", "Conversation and debate"),
)
WISHES = Question(
    "onskemal",
    "long_text",
    "Något du vill säga?",
    "Anything you would like to say?",
)

FORMS = (
    Form(
        "course",
        "Kurs",
        "<p>Du får mer information när kursen närmar sig.</p>",
        "<p>You will hear more as the course draws near.</p>",
        (ACCESS, INVITATIONS),
    ),
    Form(
        "residential",
        "Internat",
        "<p>Program och vägbeskrivning kommer två veckor före.</p>",
        "<p>The programme and how to get there come two weeks ahead.</p>",
        (STEP_ONE, ROOM, HOW_MUCH, DAYS, DIET, ACCESS, JOURNEY, KIN, SHARING, INVITATIONS),
        phone="required",
    ),
    Form(
        "direct",
        "Konferens eller kväll",
        "<p>Länk eller lokal får du några dagar före.</p>",
        "<p>You will get the link or the room a few days ahead.</p>",
        (ACCESS,),
    ),
    Form(
        "interest",
        "Intresselista",
        "<p>Vi hör av oss när kvällsskolan har fått datum.</p>",
        "<p>We will be in touch when the evening school has its dates.</p>",
        (THEMES, WISHES, INVITATIONS),
        phone="no",
    ),
)

INTEREST_LISTS = {
    "kvallsskola": {"sv": "Intresselista: politisk kvällsskola", "en": "Interest list: political evening school"}
}
"""Lists without a course or a date, organised by the district: title by language."""
