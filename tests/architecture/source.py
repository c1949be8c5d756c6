"""The package as the static tests read it: parsed modules and templates, nothing imported or run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wagtail_studier"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @property
    def parts(self) -> tuple[str, ...]:
        """``("courses", "models")`` for wagtail_studier/courses/models.py; a package is named like its directory."""
        parts = self.path.relative_to(PACKAGE).with_suffix("").parts
        return parts[:-1] if parts[-1] == "__init__" else parts

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    @property
    def imports(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """The modules of the package that this one imports, with the line. A late import is an arrow too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{self._origin(node)}.{alias.name}" for alias in node.names]
            else:
                continue
            for name in names:
                if name.split(".")[0] == PACKAGE.name:
                    yield module_parts(name.split(".")[1:]), node.lineno

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = (PACKAGE.name, *self.path.relative_to(PACKAGE).parent.parts)
        base = package[: len(package) - node.level + 1]
        return ".".join((*base, node.module) if node.module else base)


def module_parts(names: list[str]) -> tuple[str, ...]:
    """The longest beginning of a dotted path that is a file of the package: the rest are names in it."""
    for length in range(len(names), 0, -1):
        path = PACKAGE.joinpath(*names[:length])
        if path.with_suffix(".py").exists() or (path / "__init__.py").exists():
            return tuple(names[:length])
    return ()


def modules() -> list[Module]:
    """Every module of the package but the migrations, which Django writes."""
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def templates(suffix: str = "") -> list[Path]:
    return sorted(path for path in (PACKAGE / "templates").rglob(f"*{suffix}") if path.is_file())


def where(path: Path, line: int | None = None) -> str:
    """How a finding names its place."""
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"
