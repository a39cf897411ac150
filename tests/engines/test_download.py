"""Fetching is bounded, and private computers are not asked for strangers."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from package_server import Answer, Server

from workbench.engines import download
from workbench.engines.download import Limits
from workbench.errors import EngineError

PUBLIC = Limits(size=1_000, seconds=10)
PRIVATE = Limits(size=1_000, seconds=10, private=True)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def raw_server(answer: bytes) -> Iterator[str]:
    """Serve bytes as they are, whatever HTTP says, and hang up."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join()


def test_the_answer_comes_back_whole(server: Server) -> None:
    server.answers["/a"] = Answer(b"x" * 1_000)
    assert download.read(server.url("/a"), PRIVATE) == b"x" * 1_000


def test_a_file_is_saved_with_checksum_and_progress(
    server: Server, tmp_path: Path
) -> None:
    body = bytes(range(250)) * 4
    server.answers["/a"] = Answer(body)
    seen: list[tuple[int, int | None]] = []
    checksum = download.save(
        server.url("/a"),
        tmp_path / "a",
        PRIVATE,
        lambda done, total: seen.append((done, total)),
    )
    assert checksum == hashlib.sha256(body).hexdigest()
    assert (tmp_path / "a").read_bytes() == body
    assert seen[-1] == (1_000, 1_000)


def test_a_length_nobody_announced_is_unknown(server: Server, tmp_path: Path) -> None:
    server.answers["/a"] = Answer(b"abc", headers={"Content-Length": ""})
    seen: list[tuple[int, int | None]] = []
    download.save(
        server.url("/a"), tmp_path / "a", PRIVATE, lambda *step: seen.append(step)
    )
    assert seen[-1] == (3, None)


@pytest.mark.parametrize("announced", ["1001", ""])
def test_too_much_is_refused_announced_or_not(server: Server, announced: str) -> None:
    server.answers["/a"] = Answer(b"x" * 1_001, headers={"Content-Length": announced})
    with pytest.raises(EngineError, match="larger than 1,000 bytes"):
        download.read(server.url("/a"), PRIVATE)


def test_a_cut_off_answer_is_refused() -> None:
    with (
        raw_server(b"HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nabc") as url,
        pytest.raises(EngineError, match="ended after 3 of 10 bytes"),
    ):
        download.read(url, PRIVATE)


@pytest.mark.parametrize(
    "answer", [b"", b"not http at all\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a" * 70_000]
)
def test_what_is_no_http_is_one_clear_error(answer: bytes) -> None:
    with (
        raw_server(answer) as url,
        pytest.raises(EngineError, match=f"cannot download {url}: ."),
    ):
        download.read(url, PRIVATE)


def test_a_slow_transfer_ends(server: Server) -> None:
    server.answers["/a"] = Answer(b"abc")
    with pytest.raises(EngineError, match="takes longer than 0 seconds"):
        download.read(server.url("/a"), Limits(size=10, seconds=0, private=True))


def test_an_error_status_is_named(server: Server) -> None:
    with pytest.raises(EngineError, match="the server answered 404"):
        download.read(server.url("/missing"), PRIVATE)


def test_nobody_listening_is_one_clear_error() -> None:
    with pytest.raises(EngineError, match=r"127\.0\.0\.1:9.*refused"):
        download.read("http://127.0.0.1:9/index.json", PRIVATE)


def test_redirects_are_followed(server: Server) -> None:
    server.answers["/old"] = Answer(status=302, headers={"Location": "/new"})
    server.answers["/new"] = Answer(b"found")
    assert download.read(server.url("/old"), PRIVATE) == b"found"


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"]
)
def test_redirects_to_other_schemes_are_refused(server: Server, location: str) -> None:
    server.answers["/a"] = Answer(status=302, headers={"Location": location})
    with pytest.raises(EngineError):
        download.read(server.url("/a"), PRIVATE)
    assert server.asked == ["/a"]


def test_redirects_in_a_circle_end(server: Server) -> None:
    for number in range(20):
        location = {"Location": f"/{number + 1}"}
        server.answers[f"/{number}"] = Answer(status=302, headers=location)
    with pytest.raises(EngineError):
        download.read(server.url("/0"), PRIVATE)
    assert len(server.asked) <= 6


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/x",
        "gopher://example.org/x",
        "data:text/plain,x",
        "/etc/passwd",
        "",
        "http://",
        "http:///x",
        "http://user:word@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://example.org/\r\nHost: evil",
        "http://example.org/a b",
        "http://exämple.org/",
    ],
)
def test_unusable_addresses_are_refused(url: str) -> None:
    with pytest.raises(EngineError, match=r"^cannot download"):
        download.read(url, PRIVATE)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.8.9.10",
        "localhost",
        "0.0.0.0",  # noqa: S104  asked for, not bound
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fc00::1]",
        "[fe80::1]",
        "[ff02::1]",
    ],
)
def test_t41_private_addresses_are_refused(host: str) -> None:
    assert download.is_private(f"http://{host}/")
    with pytest.raises(EngineError, match="on this computer or in a private network"):
        download.read(f"http://{host}/", PUBLIC)


@pytest.mark.parametrize("host", ["8.8.8.8", "[2001:4860:4860::8888]"])
def test_t41_public_addresses_are_not_private(host: str) -> None:
    assert not download.is_private(f"https://{host}/")


def test_t41_a_name_that_flips_to_a_private_address_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def flipping(host: str, port: Any, *args: Any, **kwargs: Any) -> list[Any]:
        looked_up.append(host)
        address = "8.8.8.8" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port or 0))]

    monkeypatch.setattr(socket, "getaddrinfo", flipping)
    with pytest.raises(EngineError, match="private network"):
        download.read(f"http://flip.example:{server.server_port}/a", PUBLIC)
    assert len(looked_up) == 2
    assert server.asked == []


def test_t41_a_redirect_from_outside_may_not_lead_inside(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy on this computer answers for the computer outside."""
    monkeypatch.setenv("http_proxy", server.url(""))
    inside = Answer(status=302, headers={"Location": "http://10.0.0.1/"})
    server.answers["http://8.8.8.8/a"] = inside
    with pytest.raises(EngineError, match=r"10\.0\.0\.1.*private network"):
        download.read("http://8.8.8.8/a", PUBLIC)
    assert server.asked == ["http://8.8.8.8/a"]


def test_a_proxy_in_a_private_network_is_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url(""))
    server.answers["http://8.8.8.8/a"] = Answer(b"through the proxy")
    assert download.read("http://8.8.8.8/a", PUBLIC) == b"through the proxy"
    with pytest.raises(EngineError, match="private network"):
        download.read("http://10.0.0.1/a", PUBLIC)
