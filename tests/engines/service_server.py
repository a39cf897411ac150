"""A web server on this computer that speaks what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    """One request, as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Reply:
    """What is answered, and how."""

    body: bytes | str | dict[str, Any] | list[Any] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before the first byte."""
    drip: float = 0.0
    """Seconds between the bytes of the body."""
    hang_up: int | None = None
    """Close the connection after so many bytes of the body."""

    @property
    def data(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        text = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return text.encode()


Rule = Callable[[Asked], Reply]


class ServiceServer(ThreadingHTTPServer):
    """Answers by a rule, or with a queue of replies first."""

    daemon_threads = True

    def __init__(self, rule: Rule) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.rule = rule
        self.queue: list[Reply] = []
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients of these tests hang up."""


class _Handler(BaseHTTPRequestHandler):
    server: ServiceServer

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        asked = Asked(self.path, dict(self.headers), self.rfile.read(length))
        self.server.asked.append(asked)
        queue = self.server.queue
        reply = queue.pop(0) if queue else self.server.rule(asked)
        time.sleep(reply.delay)
        self.send_response(reply.status)
        headers = {"Content-Type": "application/json"}
        headers |= {"Content-Length": str(len(reply.data))} | reply.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self._send(reply)

    do_POST = do_GET

    def _send(self, reply: Reply) -> None:
        data = reply.data[: reply.hang_up]
        if not reply.drip:
            self.wfile.write(data)
            return
        for byte in data:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(reply.drip)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test output clean."""


@contextmanager
def serving(rule: Rule) -> Iterator[ServiceServer]:
    """Run a server for as long as the block lasts."""
    with ServiceServer(rule) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
