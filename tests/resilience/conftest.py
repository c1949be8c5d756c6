"""Many threads and many rows: what is not being tested is kept out of the way."""

import pytest
from django.db import connection, connections
from django.db.backends.signals import connection_created


def hurry(connection, **kwargs):
    """SQLite locks as ever but does not wait for the disk, which a test cannot lose."""
    if connection.vendor == "sqlite":
        connection.connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(autouse=True, scope="session")
def empty_at_once():
    """PostgreSQL writes a new file for each table that is truncated; rows can be deleted in any order, too."""

    def delete(ops, style, tables, **options):
        return [f"DELETE FROM {ops.quote_name(table)};" for table in tables]  # noqa: S608

    if connection.vendor != "postgresql":
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "sql_flush", delete)
        yield


@pytest.fixture(autouse=True)
def no_disk():
    connection_created.connect(hurry, dispatch_uid="resilience")
    if connections["default"].connection is not None and not connection.in_atomic_block:
        hurry(connection)
    yield
    connection_created.disconnect(dispatch_uid="resilience")


@pytest.fixture
def postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer and one file")


@pytest.fixture
def no_mail(settings):
    """Mail is queued and waits: these tests are not about sending it."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
