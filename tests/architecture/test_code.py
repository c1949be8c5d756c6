"""House rules that a reader would otherwise have to remember, kept over the syntax tree of the package."""

import ast
from collections.abc import Iterator

from tests.architecture.source import PACKAGE, ROOT, Function, Module, modules, where

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
FORBIDDEN_NAMES = {"mark_safe", "SafeString", "csrf_exempt"}


def unannotated(function: Function) -> list[str]:
    """The parameters without an annotation, and ``return``."""
    arguments = function.args
    parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    missing = [p.arg for p in parameters if p and p.annotation is None and p.arg not in {"self", "cls"}]
    return missing if function.returns else [*missing, "return"]


def forbidden_names(module: Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module.tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if name in FORBIDDEN_NAMES:
            yield name, node.lineno


def all_fields(module: Module) -> Iterator[int]:
    """Lines with ``fields = "__all__"``: a field added later would be on show without anyone deciding it."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and node.value == "__all__":
            yield node.lineno


def own_settings(module: Module) -> Iterator[int]:
    """Lines that read a setting of the package past conf.py: as an attribute, or by name from ``settings``."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("WAGTAIL_STUDIER"):
            yield node.lineno
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"getattr", "hasattr"}:
            name = ast.unparse(node.args[1]) if len(node.args) > 1 else ""
            if "WAGTAIL_STUDIER" in name:
                yield node.lineno


def test_no_file_has_a_vague_name() -> None:
    assert [where(module.path) for module in modules() if VAGUE_NAMES & set(module.parts)] == []


def test_every_signature_is_annotated() -> None:
    missing = [
        f"{where(module.path, function.lineno)} {function.name}: {', '.join(names)}"
        for module in modules()
        for function in module.functions
        if (names := unannotated(function))
    ]
    assert missing == []


def test_nothing_goes_round_escaping_or_csrf() -> None:
    found = [f"{where(module.path, line)} {name}" for module in modules() for name, line in forbidden_names(module)]
    assert found == []


def test_no_form_or_serializer_takes_all_fields() -> None:
    assert [where(module.path, line) for module in modules() for line in all_fields(module)] == []


def test_settings_are_read_through_conf_only() -> None:
    others = [module for module in modules() if module.path != PACKAGE / "conf.py"]
    assert [where(module.path, line) for module in others for line in own_settings(module)] == []


def test_no_file_is_too_long() -> None:
    files = [
        path for top in ("wagtail_studier", "example_site", "tests") for path in sorted((ROOT / top).rglob("*.py"))
    ]
    lines = {where(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: count for name, count in lines.items() if count > MAX_FILE_LINES and "migrations" not in name} == {}


def test_no_function_is_too_long() -> None:
    too_long = {
        f"{where(module.path, function.lineno)} {function.name}": length
        for module in modules()
        for function in module.functions
        if (length := function.end_lineno - function.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert too_long == {}
