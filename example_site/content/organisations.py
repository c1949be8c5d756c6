"""The party: a district and six local parties, its partners, and who works for whom."""

from dataclasses import dataclass

from example_site.content.course_shapes import Partner

DISTRICT = "distriktet"

LEVELS = {
    "district": {"sv": ("Distrikt", "Distrikt"), "en": ("District", "Districts")},
    "local": {"sv": ("Lokalförening", "Lokalföreningar"), "en": ("Local party", "Local parties")},
}
"""The party's own words for its two levels: one, several."""


@dataclass(frozen=True)
class Organisation:
    key: str
    name: str
    level: str
    email: str


ORGANISATIONS = (
    Organisation(DISTRICT, "Lyktan Älvmarken", "district", "studier@alvmarken.example.org"),
    Organisation("ekesunda", "Lyktan Ekesunda", "local", "ekesunda@alvmarken.example.org"),
    Organisation("hedeholm", "Lyktan Hedeholm", "local", "hedeholm@alvmarken.example.org"),
    Organisation("ljungfors", "Lyktan Ljungfors", "local", "ljungfors@alvmarken.example.org"),
    Organisation("mossebro", "Lyktan Mossebro", "local", "mossebro@alvmarken.example.org"),
    Organisation("stromhult", "Lyktan Strömhult", "local", "stromhult@alvmarken.example.org"),
    Organisation("tallasa", "Lyktan Tallåsa", "local", "tallasa@alvmarken.example.org"),
)
"""The first is the top of the tree; all others are right below it."""

PARTNERS = (
    Partner(
        "bildningsvagen",
        "Studieförbundet Bildningsvägen",
        "study_association",
        "https://bildningsvagen.example.org/",
        "BV",
        "#14532d",
    ),
    Partner("lovsala", "Lövsala folkhögskola", "folk_high_school", "https://lovsala.example.org/", "LF", "#7c2d12"),
    Partner(
        "arbetsgemenskap",
        "Fackförbundet Arbetsgemenskap",
        "union",
        "https://arbetsgemenskap.example.org/",
        "FA",
        "#1e3a8a",
    ),
    Partner("partikansliet", "Lyktans partikansli", "party", "https://lyktan.example.org/", "L", "#713f12"),
)


@dataclass(frozen=True)
class Account:
    """A demo account. ``organisation`` and ``role`` give a role in the study work; ``group`` what Wagtail lets it edit.

    ``away_days``: so many days from the day of loading the person is away. ``notify`` is the package's value.
    """

    username: str
    name: str
    shows: str
    group: str = "staff"
    organisation: str = ""
    role: str = "study_organiser"
    is_deputy: bool = False
    away_days: int | None = None
    notify: str = "at_once"

    @property
    def password(self) -> str:
        return f"lyktan-{self.username}"

    @property
    def email(self) -> str:
        return f"{self.username}@alvmarken.example.org"


ACCOUNTS = (
    Account("admin", "Alva Administratör", "site admin: everything", group="superuser"),
    Account("redaktor", "Rut Redaktör", "web editor: pages, no registrations", group="editors"),
    Account(
        "expedition",
        "Disa Distriktsson",
        "district office: the occasions, and every sign-up that has been passed on to it",
        organisation=DISTRICT,
        role="office",
    ),
    Account(
        "ekesunda",
        "Egil Ekesson",
        "study organiser of Ekesunda: that local party's registrations",
        organisation="ekesunda",
    ),
    Account(
        "hedeholm",
        "Hedvig Hed",
        "study organiser of Hedeholm: that local party's registrations",
        organisation="hedeholm",
    ),
    Account("ljungfors", "Ludvig Ljung", "study organiser of Ljungfors", organisation="ljungfors"),
    Account(
        "mossebro",
        "Moa Mosse",
        "study organiser of Mossebro: one mail a day instead of one for each sign-up",
        organisation="mossebro",
        notify="daily",
    ),
    Account(
        "stromhult",
        "Stina Ström",
        "study organiser of Strömhult, away for three weeks",
        organisation="stromhult",
        away_days=21,
    ),
    Account(
        "vikarie",
        "Viggo Vik",
        "deputy in Strömhult: asked while Stina is away",
        organisation="stromhult",
        is_deputy=True,
    ),
    Account("tallasa", "Tage Tall", "study organiser of Tallåsa", organisation="tallasa"),
)
"""Fixed on purpose: the example is for trying out, never for the open internet."""
