"""A database that does something of its own when a registration has been written."""

import contextlib
from collections.abc import Iterator

from django.db import connection


@contextlib.contextmanager
def trigger(body: str) -> Iterator[None]:
    """Run ``body`` after each new registration: PL/pgSQL, on SQLite a fault that quotes a person."""
    if connection.vendor == "sqlite":
        make = [
            "CREATE TRIGGER studier_fault AFTER INSERT ON wagtail_studier_registration"
            " BEGIN SELECT RAISE(ABORT, 'row of Mira Exempelsson <mira@example.org>'); END"
        ]
        drop = ["DROP TRIGGER studier_fault"]
    else:
        make = [
            f"CREATE FUNCTION studier_fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$",
            "CREATE TRIGGER studier_fault AFTER INSERT ON wagtail_studier_registration"
            " FOR EACH ROW EXECUTE FUNCTION studier_fault()",
        ]
        drop = ["DROP TRIGGER studier_fault ON wagtail_studier_registration", "DROP FUNCTION studier_fault()"]
    run(make)
    try:
        yield
    finally:
        run(drop)


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
