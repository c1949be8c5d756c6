"""The members. No such persons exist; example.org takes no mail."""

from example_site.content.shapes import Person

ALVA = Person("Alva Lingonskog", "ekesunda", "0700-00 01 01")
SIXTEN = Person("Sixten Dimstrand", "ekesunda", "0700-00 01 02")
SVEA = Person("Svea Kornknarr", "ekesunda", "0700-00 01 11")
LOVA = Person("Lova Vindfälle", "ekesunda", "0700-00 01 13")
ELOF = Person("Elof Granbark", "ekesunda", "0700-00 01 14")
TUVA = Person("Tuva Åkervinda", "ekesunda", "0700-00 01 15")
RUBEN = Person("Ruben Stenskvätta", "ekesunda", "0700-00 01 16")
MARTA = Person("Märta Gullviva", "ekesunda", "0700-00 01 17")

MAJKEN = Person("Majken Tuvull", "hedeholm", "0700-00 01 03")
FOLKE = Person("Folke Gråsten", "hedeholm", "0700-00 01 04")
IVAR = Person("Ivar Näverlur", "hedeholm", "0700-00 01 12")
HILMA = Person("Hilma Blåklint", "hedeholm", "0700-00 01 18")
AXEL = Person("Axel Törnsnår", "hedeholm", "0700-00 01 19")
GRETA = Person("Greta Rönndruva", "hedeholm", "0700-00 01 20")

SIGNE = Person("Signe Morgonbris", "stromhult", "0700-00 01 05")
OTTO = Person("Otto Kvistvall", "stromhult", "0700-00 01 06")
LINUS = Person("Linus Bäckbro", "stromhult", "0700-00 01 21")
DAGNY = Person("Dagny Solvisare", "stromhult", "0700-00 01 22")

TYRA = Person("Tyra Snösparv", "tallasa", "0700-00 01 07")
HELGE = Person("Helge Tallkotte", "tallasa", "0700-00 01 23")
EBBA = Person("Ebba Norrsken", "tallasa", "0700-00 01 24")

ARVID = Person("Arvid Mossrot", "mossebro", "0700-00 01 08")
VERA = Person("Vera Myrull", "mossebro", "0700-00 01 25")
KONRAD = Person("Konrad Kärrhök", "mossebro", "0700-00 01 26")

ESTER = Person("Ester Regnblad", "ljungfors", "0700-00 01 09")
NILS = Person("Nils Åsfot", "ljungfors", "0700-00 01 10")
FRIDA = Person("Frida Ljungpipare", "ljungfors", "0700-00 01 27")
GUSTAV = Person("Gustav Forsstare", "ljungfors", "0700-00 01 28")
EMILY = Person("Emily Heatherbrook", "ljungfors", "0700-00 01 29", language="en")
