"""What makemessages would collect, found without the gettext tools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.architecture.source import Module, modules, templates

#: How many of the first arguments are the context and the message; a plural is part of its message.
CALLS = {
    "_": ("message",),
    "gettext": ("message",),
    "gettext_lazy": ("message",),
    "gettext_noop": ("message",),
    "ngettext": ("message", "plural"),
    "ngettext_lazy": ("message", "plural"),
    "pgettext": ("context", "message"),
    "pgettext_lazy": ("context", "message"),
    "npgettext": ("context", "message", "plural"),
    "npgettext_lazy": ("context", "message", "plural"),
}

#: A call as templatize writes it, among text that it has blanked out.
LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(rf"\b({'|'.join(CALLS)})\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL)

#: Context (or None) and text, the identity of an entry in a catalogue.
Message = tuple[str | None, str]


def message(name: str, values: list[str]) -> Message:
    arguments = dict(zip(CALLS[name], values, strict=False))
    return arguments.get("context"), arguments["message"]


def in_module(module: Module) -> Iterator[Message]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rsplit(".", maxsplit=1)[-1]
        literals = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in CALLS and len(literals) >= len(CALLS[name]):
            yield message(name, literals)


def in_template(path: Path) -> Iterator[Message]:
    for name, arguments in TEMPLATE_CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        literals = ast.literal_eval(f"[{arguments}]")
        yield message(name, literals)


def source_messages() -> set[Message]:
    """Every message of the package."""
    found = {one for module in modules() for one in in_module(module)}
    return found | {one for path in templates() for one in in_template(path)}
