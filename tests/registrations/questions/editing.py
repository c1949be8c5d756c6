"""What the editor's browser sends for a form of questions."""

from typing import Any

from django.urls import reverse
from wagtail.blocks import ListBlock, StructBlock
from wagtail.test.utils.form_data import rich_text

from wagtail_studier.blocks.questions import QuestionsBlock
from wagtail_studier.registrations.snippets import RegistrationForm


def url(name: str, *args: Any) -> str:
    return reverse(RegistrationForm.snippet_viewset.get_url_name(name), args=args)


def sent(form: Any, state: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """All of the editor's form, with the ``state`` of its questions as it stands there or as given."""
    instance = form.instance
    state = QuestionsBlock().get_form_state(instance.questions) if state is None else state
    texts = {name: rich_text(getattr(instance, name) or "<p></p>") for name in ("introduction", "thanks", "privacy")}
    plain = {name: getattr(instance, name) for name in ("title", "phone", "organisation")}
    return plain | texts | stream(state)


def stream(state: list[dict[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {"questions-count": len(state)}
    for place, row in enumerate(state):
        prefix = f"questions-{place}"
        data |= _row(prefix, place, row["id"]) | {f"{prefix}-type": row["type"]}
        data |= _fields(QuestionsBlock().child_blocks[row["type"]], row["value"], f"{prefix}-value")
    return data


def _row(prefix: str, place: int, key: Any) -> dict[str, Any]:
    return {f"{prefix}-id": key or "", f"{prefix}-order": place, f"{prefix}-deleted": ""}


def _fields(block: Any, state: Any, prefix: str) -> dict[str, Any]:
    if isinstance(block, StructBlock):
        data = {}
        for name, child in block.child_blocks.items():
            data |= _fields(child, state[name], f"{prefix}-{name}")
        return data
    if isinstance(block, ListBlock):
        data = {f"{prefix}-count": len(state)}
        for place, item in enumerate(state):
            data |= _row(f"{prefix}-{place}", place, item["id"])
            data |= _fields(block.child_block, item["value"], f"{prefix}-{place}-value")
        return data
    if isinstance(state, bool):
        return {prefix: "on"} if state else {}
    return {prefix: "" if state is None else state}
