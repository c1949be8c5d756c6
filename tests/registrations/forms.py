"""Filling in a form the way a browser does: only what stands in the page is sent back."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """Collects the fields of each form of ours on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.inside = "studier-form" in (found.get("class") or "").split()
            if self.inside:
                self.forms.append({"": found["action"] or ""})
        elif self.inside and tag == "input" and found.get("name"):
            if found.get("type") in {"radio", "checkbox"} and "checked" not in found:
                return
            self.forms[-1][found["name"] or ""] = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


def forms_in(response: Any) -> list[dict[str, str]]:
    """The sign-up forms of a page: field name to value, and the address they are sent to under the empty name."""
    parser = _Fields()
    parser.feed(response.content.decode())
    return parser.forms


def fill_in(response: Any, number: int = 1, **answers: str) -> dict[str, str]:
    """What the browser would send for the form, with a member's answers."""
    standard = {"name": "Mira Exempelsson", "email": "mira@example.org", "phone": "070-123 45 67", "organisation": "0"}
    data = forms_in(response)[number - 1] | standard | answers
    data.pop("")
    return data
