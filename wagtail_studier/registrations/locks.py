"""How long a change waits for the locks of others, on each database."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction

POSTGRESQL_STATES = {"55P03", "40P01"}
"""lock_not_available, deadlock_detected."""

MYSQL_CODES = {1205, 1213}
"""Lock wait timeout, deadlock."""


class OccasionBusy(OperationalError):
    """Others held the lock for longer than ``WAGTAIL_STUDIER_LOCK_WAIT``. Nothing was stored; trying again may help."""


def is_lock_fault(fault: OperationalError) -> bool:
    """Whether the database gave up waiting for others, so that the same may work a moment later."""
    cause = fault.__cause__
    state = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
    return state in POSTGRESQL_STATES or fault.args[:1] in {(code,) for code in MYSQL_CODES} or "locked" in str(fault)


@contextmanager
def bounded_transaction(seconds: float) -> Iterator[None]:
    """A transaction in which no statement waits for others longer than ``seconds``.

    On PostgreSQL it begins with a statement that reads no table, so that the touch-lock is still the first to see data.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    milliseconds = max(int(seconds * 1000), 1)
    with _sqlite_waits(connection, milliseconds), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{milliseconds}ms"])
        yield


@contextmanager
def _sqlite_waits(connection: Any, milliseconds: int) -> Iterator[None]:
    """Let SQLite wait so long for a locked file, unless the site's own ``timeout`` is shorter."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    [before] = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute(f"PRAGMA busy_timeout = {min(before, milliseconds)}")
    try:
        yield
    finally:
        with suppress(connection.Database.Error):  # closed meanwhile
            raw.execute(f"PRAGMA busy_timeout = {before}")
