"""Who has signed up already. No such persons exist; example.org takes no mail."""

from dataclasses import dataclass

from example_site.content.shapes import Person


@dataclass(frozen=True)
class SignUps:
    """People in the order in which they signed up for the occasion (or interest list) ``occasion``.

    ``answers`` are what the first of them answered, by question key.
    """

    occasion: str
    form: str
    people: tuple[Person, ...]
    answers: dict[str, object]
    language: str = "sv"


ALVA = Person("Alva Lingonskog", "ekesunda", "0700-00 01 01")
SIXTEN = Person("Sixten Dimstrand", "ekesunda", "0700-00 01 02")
MAJKEN = Person("Majken Tuvull", "hedeholm", "0700-00 01 03")
FOLKE = Person("Folke Gråsten", "hedeholm", "0700-00 01 04")
SIGNE = Person("Signe Morgonbris", "stromhult", "0700-00 01 05")
OTTO = Person("Otto Kvistvall", "stromhult", "0700-00 01 06")
TYRA = Person("Tyra Snösparv", "tallasa", "0700-00 01 07")
ARVID = Person("Arvid Mossrot", "mossebro", "0700-00 01 08")
ESTER = Person("Ester Regnblad", "ljungfors", "0700-00 01 09")
NILS = Person("Nils Åsfot", "ljungfors", "0700-00 01 10")
SVEA = Person("Svea Kornknarr", "ekesunda", "0700-00 01 11")
IVAR = Person("Ivar Näverlur", "hedeholm", "0700-00 01 12")

SIGN_UPS = (
    SignUps(
        "facket-var",
        "residential",
        (ALVA, MAJKEN, SIGNE, TYRA, ARVID, ESTER, FOLKE, SIXTEN, OTTO),
        {"rum": "På folkhögskolan", "kost": "Vegetariskt"},
    ),
    SignUps("facket-host", "residential", (NILS, IVAR), {"rum": "Hemma"}),
    SignUps("sociala-medier-vinter", "course", (SIGNE, FOLKE, SVEA, NILS), {"inbjudningar": True}),
    SignUps("studiekonferens-1", "direct", (SIXTEN, IVAR, TYRA), {}),
    SignUps("argument-stromhult", "direct", (OTTO, SIGNE), {}),
    SignUps("argument-ekesunda", "direct", (ALVA, SVEA), {"tillganglighet": "Hörslinga"}),
    SignUps("steg-3-forsta", "course", (MAJKEN,), {}),
    SignUps("kvallsskola", "interest", (TYRA, FOLKE, ALVA), {"amnen": ["Idéer och ideologi", "Samtal och debatt"]}),
)
