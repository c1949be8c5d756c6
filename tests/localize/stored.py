"""All that people's sign-ups consist of, row by row, to compare before and after."""

from typing import Any

from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.registrations.models import Registration, Transition

Rows = dict[str, list[dict[str, Any]]]


def stored() -> Rows:
    """Every column of every occasion, session, registration and step."""
    models = (Occasion, Session, Registration, Transition)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def stored_but_titles() -> Rows:
    """The same without what an occasion is called, which follows the page published last and is counted as a change."""
    rows = stored()
    for occasion in rows["Occasion"]:
        del occasion["title"], occasion["titles"], occasion["sequence"], occasion["changed_at"]
    return rows
