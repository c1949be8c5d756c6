"""The ways a sign-up can take, and what each course says of sign-up and completion."""

from example_site.content.course_shapes import Route, Rules

ROUTES = {
    "direct": Route("Direkt", "direct"),
    "local": Route("Lokal studieorganisatör", "local"),
    "local_office": Route("Lokal studieorganisatör, sedan expeditionen", "local_office"),
    "office": Route("Expeditionen", "office"),
    "interest": Route("Intresselista", "interest", holds_seat=False),
    "judged": Route("Ansökan", "judged", holds_seat=False, escalation_days=60),
}
"""By key. Applications lie until the last day has passed, so nobody is reminded of them after a week."""

RULES = {
    "steg-1": Rules(
        "local",
        hours="15",
        certificate="Våra idéer och vår historia, hur partiet styrs, och hur beslut blir till i kommun, region och riksdag.",
    ),
    "steg-2": Rules(
        "local_office",
        hours="12",
        certificate="Ideologi och historia, det politiska hantverket, och att argumentera utifrån våra värderingar.",
    ),
    "facket": Rules(
        "local_office",
        hours="12",
        certificate="Kollektivavtalet och lagen, fall ur arbetslivet, och hur klubb och lokalförening samarbetar.",
        reminder_days=7,
    ),
    "steg-3": Rules(
        "office", certificate="Att analysera en politisk konflikt, ta ställning och leda ett samtal om den."
    ),
    "handledare": Rules(
        "judged",
        completion="all_weekends",
        needs_practicum=True,
        hours="36",
        certificate="Att leda en grupp, planera en utbildning och låta alla komma till tals. Deltagaren har lett en träff själv.",
        reminder_days=14,
    ),
    "handledare-steg-1": Rules(
        "local_office", needs_practicum=True, certificate="Innehåll och metod i medlemsutbildningens steg 1."
    ),
    "kvinna": Rules("office"),
    "sociala-medier": Rules(
        "direct",
        completion="at_least",
        minimum=2,
        certificate="Att planera, skriva och publicera inlägg och bemöta kommentarer.",
    ),
    "studiekonferens": Rules("direct"),
}
"""By the key of the course; a course that is not here has no rules of its own: a sign-up gives a place at once."""

LIST_ROUTES = {"kvallsskola": "interest"}
"""The route of the lists that have no course."""
