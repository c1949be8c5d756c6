"""What the surroundings decide: the database, and a secret of this machine's own."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ENGINES = {"postgres": "django.db.backends.postgresql", "postgresql": "django.db.backends.postgresql"}


def database(url: str, var: Path) -> dict[str, Any]:
    """The database that ``url`` names (``postgresql://user:password@host:5432/name``), else a SQLite file in ``var``.

    Raises ``ValueError`` for a URL of another kind, rather than quietly using another database.
    """
    if not url:
        return _sqlite(var / "example.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in ENGINES:
        raise ValueError(f"DATABASE_URL: {parts.scheme}:// is not known here; postgresql:// is.")
    return {
        "ENGINE": ENGINES[parts.scheme],
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """SQLite for several visitors at once: a writer waits its turn from the first statement, readers never wait."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def secret_key(path: Path) -> str:
    """The secret in ``path``; made there, readable by its owner only, the first time it is asked for."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return path.read_text() or secrets.token_urlsafe(50)
    path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
