"""What courses hand out, and what the site says of the study portal."""

from example_site.content.course_shapes import Document

PORTAL_NAME = "Lyktans studieportal"

DOCUMENTS = (
    Document(
        "reading-list",
        "Läslista",
        (
            "Läslista",
            "Lyktan Älvmarken",
            "",
            "1. Lyktans idéprogram, kapitel 1 och 2",
            "2. Så styrs vår kommun (häfte, 24 sidor)",
            "3. En rörelse blir till (artikel)",
        ),
    ),
    Document(
        "packing-list",
        "Packlista för internatet",
        (
            "Packlista för internatet",
            "Lövsala folkhögskola",
            "",
            "- Inneskor och en varm tröja",
            "- Anteckningsbok och penna",
            "- Något att dela med dig av på kvällen",
            "Sängkläder och handduk finns på rummet.",
        ),
    ),
    Document(
        "congress-programme",
        "Framtidsdagarna: program",
        (
            "Framtidsdagarna",
            "",
            "Lördag: Vad väntar runt hörnet? Därefter tre spår.",
            "Söndag: Vi skriver ihop det.",
            "",
            "Spår A: Vem gör jobbet?",
            "Spår B: Läsa, räkna, leva",
            "Spår C: Bussen som kommer",
        ),
    ),
)
