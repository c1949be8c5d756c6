"""The tests' site in a process of its own, with a few threads; prints its port. Run as a module."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from socketserver import BaseServer
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application

THREADS = 6
"""As many as a small installation of waitress or gunicorn has."""


class PoolServer(WSGIServer):
    """Answers in so many threads; whoever comes meanwhile waits at the door."""

    request_queue_size = 100

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.pool = ThreadPoolExecutor(THREADS)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.pool.submit(self.answer, request, client_address)

    def answer(self, request: Any, client_address: Any) -> None:
        try:
            BaseServer.finish_request(self, request, client_address)
        finally:
            self.shutdown_request(request)


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None:
        pass


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.resilience.served_settings"
    server = make_server("127.0.0.1", 0, get_wsgi_application(), PoolServer, QuietHandler)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
