"""A web server on this computer that answers with what a test gives it."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stall: bool = False
    """Whether to keep the connection open after the body, until released."""


class Server(ThreadingHTTPServer):
    """Answers with what a test puts into ``answers``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.release = threading.Event()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def offer(self, package: Path, **entry: object) -> str:
        """Put a package on the server with an index that names it."""
        link = f"/v1/{package.name}"
        self.answers[link] = Answer(package.read_bytes())
        content = {
            "package_version": "0.1",
            "argos_version": "1.9",
            "from_code": "en",
            "from_name": "English",
            "to_code": "ko",
            "to_name": "Korean",
            "links": [self.url(link), "ipfs://QmWecr5i4tJNnokusm97rTUyQtUq"],
        }
        return self.index([content | entry])

    def index(self, content: object) -> str:
        self.answers["/index.json"] = Answer(json.dumps(content).encode())
        return self.url("/index.json")


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path, Answer(status=404))
        self.send_response(answer.status)
        headers = {"Content-Length": str(len(answer.body))} | answer.headers
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        if answer.stall:
            self.server.release.wait(20)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test output clean."""
