"""A server for a test, and clients that come all at once."""

import contextlib
import http.client
import os
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """The process, and where it listens."""

    process: subprocess.Popen[str]
    port: int

    @property
    def memory(self) -> int:
        """The most memory it has had, in MiB (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) // 1024

    def open(self, path: str, data: dict[str, str] | None = None, cookies: str = "") -> http.client.HTTPResponse:
        """An answer of which nothing but the head has been read yet."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": "localhost", "Cookie": cookies}
        body = None
        if data is not None:
            body = urllib.parse.urlencode(data)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request("GET" if data is None else "POST", path, body, headers)
        return line.getresponse()

    def ask(self, path: str, data: dict[str, str] | None = None, cookies: str = "") -> Any:
        """The whole answer, as the tests' forms read one."""
        answer = self.open(path, data, cookies)
        return SimpleNamespace(status_code=answer.status, content=answer.read(), headers=dict(answer.getheaders()))


@contextlib.contextmanager
def served() -> Iterator[Server]:
    """The site of the test, with all that has been committed, in a process of its own."""
    name = str(settings.DATABASES["default"]["NAME"])
    environment = {**os.environ, "STUDIER_SERVED": str(connection.settings_dict["NAME"] or name)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.resilience.server"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert process.stdout is not None
    try:
        yield Server(process, int(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def all_come(jobs: Sequence[Any]) -> list[Any]:
    """Run the jobs in as many threads, which begin together."""
    start = threading.Barrier(len(jobs), timeout=30)

    def run(job: Any) -> Any:
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
