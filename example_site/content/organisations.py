"""The party: a district and six local parties, its partners, and who works for whom."""

from dataclasses import dataclass

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

PARTNERS = {
    "bildningsvagen": ("Studieförbundet Bildningsvägen", "https://bildningsvagen.example.org/"),
    "lovsala": ("Lövsala folkhögskola", "https://lovsala.example.org/"),
}


@dataclass(frozen=True)
class Account:
    """A demo account. ``organisation`` and ``role`` give a role in the study work; ``group`` what Wagtail lets it edit."""

    username: str
    password: str
    name: str
    shows: str
    group: str = ""
    organisation: str = ""
    role: str = ""
    include_descendants: bool = False

    @property
    def email(self) -> str:
        return f"{self.username}@alvmarken.example.org"


ACCOUNTS = (
    Account("admin", "lyktan-admin", "Alva Administratör", "site admin: everything", group="superuser"),
    Account("redaktor", "lyktan-redaktor", "Rut Redaktör", "web editor: pages, no registrations", group="editors"),
    Account(
        "expedition",
        "lyktan-expedition",
        "Disa Distriktsson",
        "district office: all registrations",
        group="staff",
        organisation=DISTRICT,
        role="office",
        include_descendants=True,
    ),
    Account(
        "ekesunda",
        "lyktan-ekesunda",
        "Egil Ekesson",
        "study organiser of Ekesunda: that local party's registrations",
        group="staff",
        organisation="ekesunda",
        role="study_organiser",
    ),
    Account(
        "hedeholm",
        "lyktan-hedeholm",
        "Hedvig Hed",
        "study organiser of Hedeholm: that local party's registrations",
        group="staff",
        organisation="hedeholm",
        role="study_organiser",
    ),
)
"""Fixed on purpose: the example is for trying out, never for the open internet."""
