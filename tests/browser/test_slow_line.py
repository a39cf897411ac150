"""A page that arrives in pieces stands still: no part of it moves another one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from desk_page import EDIT, watch_shifts
from playwright.sync_api import Page

from workbench.web.server import Server

pytestmark = pytest.mark.browser

PIECE = 1_000
SLOW = 24_000
FRAMES = 0.035


class _Slow(BaseHTTPRequestHandler):
    """Hands on what a server answers, the first part of a page piece by piece."""

    port: int

    def do_GET(self) -> None:
        line = HTTPConnection("127.0.0.1", self.port)
        line.request("GET", self.path, headers={"Accept-Language": "en"})
        answer = line.getresponse()
        body = answer.read()
        line.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            self.send_header(name, value)
        self.end_headers()
        page = answer.headers.get_content_type() == "text/html"
        slow = min(SLOW, len(body)) if page else 0
        for start in range(0, slow, PIECE):
            self.wfile.write(body[start : min(start + PIECE, slow)])
            time.sleep(FRAMES)
        self.wfile.write(body[slow:])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def slowly(server: Server) -> Iterator[str]:
    """Serve the same pages over a line on which they arrive in pieces."""
    handler = type(
        "Slow", (_Slow,), {"port": int(server.url.rsplit(":", 1)[1].strip("/"))}
    )
    line = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=line.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{line.server_port}"
    line.shutdown()
    line.server_close()


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_while_a_page_arrives(
    server: Server, new_page: Callable[..., Page], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    shifted = watch_shifts(page)
    with slowly(server) as url:
        for path in (EDIT, "/", "/audit", "/reports"):
            page.goto(url + path)
            assert shifted() == 0, path
