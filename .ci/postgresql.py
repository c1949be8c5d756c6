"""Prints the URL of a PostgreSQL that lets databases be made: the given one or one on localhost. Else exits 1."""

import os
import sys

import psycopg

# A name of its own: Django makes the test database from it, and two runs on one server do not meet.
NAME = f"studier_{os.getpid()}"
LOCAL = [f"postgresql://{user}@localhost:5432/{NAME}" for user in ("postgres", "root")]


def lets_databases_be_made(url: str) -> bool:
    try:
        with psycopg.connect(url, dbname="postgres", connect_timeout=5) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError:
        return False
    return bool(row and row[0])


def main(given: str) -> int:
    url = next((url for url in ([given] if given else LOCAL) if lets_databases_be_made(url)), None)
    if url is None:
        return 1
    sys.stdout.write(f"{url}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
