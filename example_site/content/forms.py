"""The sign-up forms, and the interest list that stands by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question of a form; ``kind`` and ``sensitivity`` are the package's values. English beside Swedish."""

    key: str
    kind: str
    label: str
    label_en: str
    help_text: str = ""
    help_text_en: str = ""
    choices: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()
    sensitivity: str = "none"
    required: bool = False


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
    "short_text",
    "Mat: allergi eller annat vi ska veta",
    "Food: allergies or anything we should know",
    "Lämna tomt om du äter allt. Vi tar bort svaret efter kursen.",
    "Leave empty if you eat everything. We delete the answer after the course.",
    sensitivity="special",
)
ACCESS = Question(
    "tillganglighet",
    "short_text",
    "Behöver du något för att kunna delta?",
    "Do you need anything to be able to take part?",
    "Till exempel hörslinga, rum på bottenvåningen eller en ledsagare.",
    "For example a hearing loop, a ground floor room or a companion.",
    sensitivity="special",
)
ROOM = Question(
    "rum",
    "one_choice",
    "Var sover du?",
    "Where will you sleep?",
    choices=("På folkhögskolan", "Hemma"),
    choices_en=("At the folk high school", "At home"),
    required=True,
)
INVITATIONS = Question(
    "inbjudningar",
    "yes_no",
    "Ja, bjud in mig till fler utbildningar",
    "Yes, invite me to other courses",
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
        (ROOM, DIET, ACCESS, INVITATIONS),
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
