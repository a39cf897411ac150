"""One server is asked: patiently, within bounds, and no other."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from service_server import Reply, ServiceServer, serving

from workbench.engines.services import pace
from workbench.engines.services.server import LARGEST_ANSWER, Server
from workbench.engines.services.settings import LibreTranslateService
from workbench.engines.services.usage import Meter, Usage
from workbench.errors import EngineError


@pytest.fixture
def there() -> Iterator[ServiceServer]:
    with serving(lambda asked: Reply({"fine": True})) as running:
        yield running


class Book:
    """Remembers what was counted."""

    def __init__(self) -> None:
        self.entries: list[Usage] = []

    def add(self, usage: Usage) -> None:
        self.entries.append(usage)


def service(url: str, **more: object) -> LibreTranslateService:
    return LibreTranslateService(url=url, **({"timeout": 5} | more))


def ask(url: str, book: Book | None = None, **more: object) -> object:
    named = service(url, **more)
    with Meter(book, named, "libretranslate", "en", "ko") as meter:
        server = Server("libretranslate", named)
        return server.post("/translate", {"q": "Hello"}, meter, characters=5)


def test_a_question_is_json_and_so_is_the_answer(there: ServiceServer) -> None:
    assert ask(there.url) == {"fine": True}
    (asked,) = there.asked
    assert (asked.path, asked.json) == ("/translate", {"q": "Hello"})
    assert asked.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_asked_again(there: ServiceServer, status: int) -> None:
    there.queue += [Reply("no", status, {"Retry-After": "0"})] * 2
    book = Book()
    assert ask(there.url, book) == {"fine": True}
    (counted,) = book.entries
    assert (counted.requests, counted.characters) == (3, 5)


def test_retry_after_is_honoured(there: ServiceServer) -> None:
    there.queue.append(Reply("no", 429, {"Retry-After": "1"}))
    begun = time.monotonic()
    ask(there.url)
    assert time.monotonic() - begun >= 1.0


def test_whoever_wants_to_be_left_alone_is(there: ServiceServer) -> None:
    there.queue.append(Reply("no", 429, {"Retry-After": "86400"}))
    with pytest.raises(EngineError, match="left alone for 86,400 seconds"):
        ask(there.url)
    assert len(there.asked) == 1


def test_what_fails_for_ever_is_given_up_and_counted(there: ServiceServer) -> None:
    there.rule = lambda asked: Reply("no", 503, {"Retry-After": "0"})
    book = Book()
    with pytest.raises(EngineError, match=r"answered 503$"):
        ask(there.url, book, attempts=2)
    assert [(b.requests, b.characters, b.units) for b in book.entries] == [(2, 0, 0)]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413])
def test_what_will_not_change_is_asked_once(there: ServiceServer, status: int) -> None:
    there.rule = lambda asked: Reply("sk-secret-in-the-body", status)
    with pytest.raises(EngineError, match=f"answered {status}") as caught:
        ask(there.url)
    assert len(there.asked) == 1
    assert "secret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("body", ["{", "", "\xff", "[" * 100_000])
def test_what_is_no_json_is_asked_again_and_not_quoted(
    there: ServiceServer, body: str
) -> None:
    there.queue.append(Reply(body.encode("latin-1")))
    assert ask(there.url) == {"fine": True}
    there.rule = lambda asked: Reply("<html>stranger's words</html>")
    with pytest.raises(EngineError, match=r"the answer is no JSON$") as caught:
        ask(there.url, attempts=1)
    assert "stranger" not in "".join(traceback.format_exception(caught.value))


def test_an_answer_that_breaks_off_is_asked_again(there: ServiceServer) -> None:
    there.queue.append(Reply({"fine": True}, hang_up=4))
    assert ask(there.url) == {"fine": True}


def test_a_gigantic_answer_is_refused(there: ServiceServer) -> None:
    there.rule = lambda asked: Reply(b"x" * (LARGEST_ANSWER + 1))
    with pytest.raises(EngineError, match="over 8,000,000 bytes"):
        ask(there.url)
    assert len(there.asked) == 1


def test_a_slow_answer_ends(there: ServiceServer) -> None:
    there.rule = lambda asked: Reply({}, delay=3)
    with pytest.raises(EngineError, match="no whole answer within 1 seconds"):
        ask(there.url, timeout=1, attempts=1)


def test_a_dripping_answer_ends_too(there: ServiceServer) -> None:
    there.rule = lambda asked: Reply(b" " * 100 + b"{}", drip=0.1)
    begun = time.monotonic()
    with pytest.raises(EngineError, match="no whole answer within 1 seconds"):
        ask(there.url, timeout=1, attempts=1)
    assert time.monotonic() - begun < 5


def test_a_stream_is_refused(there: ServiceServer) -> None:
    there.rule = lambda asked: Reply(
        "data: {}\n\n", headers={"Content-Type": "text/event-stream"}
    )
    with pytest.raises(EngineError, match="streams its answer"):
        ask(there.url)


def test_nobody_listening_is_one_clear_line() -> None:
    with pytest.raises(EngineError) as caught:
        ask("http://127.0.0.1:9")
    assert str(caught.value) == (
        "libretranslate at http://127.0.0.1:9: Connection refused "
        "(is the server running?)"
    )


def test_an_unknown_name_is_one_clear_line() -> None:
    with pytest.raises(
        EngineError, match=r"^libretranslate at http://nowhere\.invalid"
    ):
        ask("http://nowhere.invalid", private=True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_t41_redirects_are_not_followed(there: ServiceServer, status: int) -> None:
    with serving(lambda asked: Reply({})) as elsewhere:
        there.rule = lambda asked: Reply(
            b"", status, {"Location": f"{elsewhere.url}/x\x1b"}
        )
        with pytest.raises(EngineError, match="sends us elsewhere"):
            ask(there.url)
        assert elsewhere.asked == []
    assert len(there.asked) == 1


def test_t41_a_name_that_stands_for_a_private_computer_must_be_meant(
    there: ServiceServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    def look_up(host: str, port: int | None, *rest: object, **more: object) -> object:
        family, kind, protocol, name, address = found[0]
        return [(family, kind, protocol, name, (address[0], port or 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    named = there.url.replace("127.0.0.1", "mt.example.org")
    with pytest.raises(EngineError, match="private = true if it is meant"):
        ask(named)
    assert there.asked == []
    assert ask(named, private=True) == {"fine": True}


def test_t41_a_local_server_is_asked_directly_whatever_proxy_there_is(
    there: ServiceServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert ask(there.url) == {"fine": True}


def test_t41_tls_is_verified(tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with ServiceServer(lambda asked: Reply({})) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            with pytest.raises(EngineError, match="not a trusted server"):
                ask(server.url.replace("http:", "https:"))
        finally:
            server.shutdown()
            thread.join()
    assert server.asked == []


def test_questions_asked_again_keep_the_pace(
    there: ServiceServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MINUTE", 1.0)
    there.queue += [Reply("no", 503, {"Retry-After": "0"})]
    begun = time.monotonic()
    ask(there.url, requests_per_minute=1)
    assert time.monotonic() - begun >= 1.0
    assert len(there.asked) == 2


def test_usage_has_its_price(there: ServiceServer) -> None:
    book = Book()
    ask(there.url, book, price=2_000_000.0)
    assert book.entries[0].cost == 10.0
    assert json.dumps(book.entries[0].units) == "0"
