"""Several at once, each in a thread with a connection of its own."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import F

from wagtail_studier.courses.models import Occasion

MODES = ["IMMEDIATE", "DEFERRED"] if connection.vendor == "sqlite" else ["READ COMMITTED"]
"""How a transaction begins: SQLite is used in two ways, PostgreSQL in the one that the system checks allow."""

Job = Callable[[], Any]


def all_at_once(jobs: Sequence[Job], mode: str = MODES[0], *, workers: int = 24) -> list[Any]:
    """Run the jobs in threads that start together; what each returned or raised, in the order of the jobs."""
    workers = min(workers, len(jobs))
    start = threading.Barrier(workers, timeout=30)

    def run(batch: Sequence[Job]) -> list[Any]:
        mine = connections["default"]
        mine.ensure_connection()
        if mine.vendor == "sqlite":
            mine.transaction_mode = mode
        try:
            start.wait()
            return [result_of(job) for job in batch]
        finally:
            mine.close()

    with ThreadPoolExecutor(workers) as pool:
        done = list(pool.map(run, [jobs[number::workers] for number in range(workers)]))
    return [done[number % workers][number // workers] for number in range(len(jobs))]


def result_of(job: Job) -> Any:
    try:
        return job()
    except Exception as fault:  # noqa: BLE001 the test says what it expects
        return fault


def kinds(results: Sequence[Any]) -> list[str]:
    """What came of each, sorted: the state of a registration or outcome, a value, or the name of a fault."""
    return sorted(
        type(one).__name__ if isinstance(one, Exception) else str(getattr(one, "state", one)) for one in results
    )


@contextlib.contextmanager
def locked(occasion: Occasion, *, seconds: float = 30) -> Iterator[None]:
    """Somebody else has the lock of the occasion, for as long as the block runs, but not longer than ``seconds``."""
    is_held, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Occasion.objects.filter(pk=occasion.pk).update(touched=F("touched") + 1)
                is_held.set()
                may_end.wait(seconds)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert is_held.wait(10)
    try:
        yield
    finally:
        may_end.set()
        thread.join(10)
