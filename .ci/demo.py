"""Starts ``make demo`` as a newcomer would, asks it for its pages, and stops it. Exits 1 where one does not answer."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PAGES = ("/", "/admin/login/", "/mailbox/")
PATIENCE = 300
"""Seconds until the site must answer, installing included."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def status(url: str) -> int:
    """The status of the answer; 0 as long as nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310  (our own address)
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def main() -> int:
    port, started = free_port(), time.monotonic()
    with tempfile.TemporaryDirectory() as var:
        demo = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],  # noqa: S607
            env={**os.environ, "EXAMPLE_VAR": var},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while demo.poll() is None and time.monotonic() - started < PATIENCE:
                if status(f"http://localhost:{port}{PAGES[0]}"):
                    break
                time.sleep(0.5)
            sys.stdout.write(f"The first answer came after {time.monotonic() - started:.0f} s\n")
            answers = {page: status(f"http://localhost:{port}{page}") for page in PAGES}
        finally:
            os.killpg(demo.pid, signal.SIGTERM)
            demo.wait(timeout=30)
    sys.stdout.write(f"{answers}\n")
    return 0 if set(answers.values()) == {200} else 1


if __name__ == "__main__":
    sys.exit(main())
