"""Fetches files over HTTP: bounded in size and time, only from where it may.

Addresses come from an index that someone else wrote. Only ``http`` and ``https``
are followed, and computers of this or a private network are refused unless the
caller allows them: before connecting, by the addresses the name has, and once
connected, by the address really reached. Behind an HTTP proxy only addresses
written as numbers can be judged here; the proxy decides about names.
"""

from __future__ import annotations

import hashlib
import re
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
)
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import Path
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from workbench.errors import EngineError

Progress = Callable[[int, int | None], None]
"""Called with the bytes so far and, if known, in all."""

_CHUNK: Final = 1 << 18
_PATIENCE: Final = 30
"""Seconds without a byte after which a server counts as gone."""
_NAT64: Final = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a server may take of this computer."""

    size: int
    """Bytes of the answer."""
    seconds: float
    """For the whole transfer."""
    private: bool = False
    """Whether computers of this or a private network may be asked."""


def read(url: str, limits: Limits) -> bytes:
    """Return the whole answer to a GET request.

    :raises EngineError: refused, unreachable, too long, cut off or too slow.
    """
    with _open(url, limits) as answer:
        return b"".join(_chunks(answer, url, limits, _silence))


def save(url: str, path: Path, limits: Limits, progress: Progress) -> str:
    """Write the answer to a new file and return its SHA-256 in hexadecimal.

    :raises EngineError: as for ``read``; the file may then be incomplete.
    """
    checksum = hashlib.sha256()
    with _open(url, limits) as answer, path.open("xb") as stream:
        for chunk in _chunks(answer, url, limits, progress):
            checksum.update(chunk)
            stream.write(chunk)
    return checksum.hexdigest()


def is_private(url: str) -> bool:
    """Whether the address names a computer of this or a private network."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False  # and nothing will be asked
    return any(not _public(address) for address in _addresses(host))


def _open(url: str, limits: Limits) -> HTTPResponse:
    _check(url, limits.private)
    request = urllib.request.Request(  # noqa: S310  the scheme was checked
        url, headers={"User-Agent": "translation-workbench"}
    )
    try:
        answer: HTTPResponse = _opener(limits.private).open(request, timeout=_PATIENCE)
        return answer
    except HTTPError as error:
        error.close()
        raise _failure(url, f"the server answered {error.code}") from error
    except URLError as error:
        raise _failure(url, error.reason) from error
    except (OSError, HTTPException) as error:
        raise _failure(url, error) from error


def _chunks(
    answer: HTTPResponse, url: str, limits: Limits, progress: Progress
) -> Iterator[bytes]:
    """Yield the body, proven to have the announced length and within the limits."""
    total = _length(answer)
    done, until = 0, time.monotonic() + limits.seconds
    while chunk := _next(answer, url):
        done += len(chunk)
        if max(done, total or 0) > limits.size:
            raise _failure(url, f"it is larger than {limits.size:,} bytes")
        if time.monotonic() > until:
            raise _failure(url, f"it takes longer than {limits.seconds:,.0f} seconds")
        progress(done, total)
        yield chunk
    if total is not None and done != total:
        raise _failure(url, f"it ended after {done:,} of {total:,} bytes")


def _next(answer: HTTPResponse, url: str) -> bytes:
    try:
        return answer.read1(_CHUNK)
    except (OSError, HTTPException) as error:
        raise _failure(url, error) from error


def _length(answer: HTTPResponse) -> int | None:
    announced = answer.headers.get("Content-Length", "")
    return int(announced) if re.fullmatch("[0-9]{1,18}", announced) else None


def _silence(done: int, total: int | None) -> None:
    """Show nothing."""


def _failure(url: str, reason: object) -> EngineError:
    shown = url if url.isprintable() else ascii(url)
    told = reason.strerror if isinstance(reason, OSError) else str(reason)
    why = told or str(reason) or type(reason).__name__
    return EngineError(f"cannot download {shown[:200]}: {why}")


def _check(url: str, private: bool) -> None:
    """Refuse an address that is malformed, no HTTP, or not to be asked."""
    try:
        parts = urlsplit(url)
        host, known_port = parts.hostname, parts.port != 0
    except ValueError as error:
        raise _failure(url, "not a usable address") from error
    plain = url.isascii() and url.isprintable() and " " not in url
    if not (plain and host and known_port) or parts.username is not None:
        raise _failure(url, "not a usable address")
    if parts.scheme not in ("http", "https"):
        raise _failure(url, "only http and https are followed")
    if not private and not all(map(_public, _addresses(host))):
        raise _failure(url, "it is on this computer or in a private network")


def _addresses(host: str) -> set[str]:
    """Return the addresses a name has now; none if it cannot be looked up."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return set()  # connecting will fail, or a proxy knows the name
    return {str(entry[4][0]) for entry in found}


def _public(address: str) -> bool:
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        ip = _embedded(ip) or ip
    return ip.is_global and not ip.is_multicast


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a translator or tunnel would reach."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _opener(private: bool) -> urllib.request.OpenerDirector:
    """Return an opener that knows HTTP and nothing else."""
    opener = urllib.request.OpenerDirector()
    pinned = not private and not _proxied()
    for handler in (
        urllib.request.ProxyHandler(),
        _PinnedHTTP() if pinned else urllib.request.HTTPHandler(),
        _PinnedHTTPS() if pinned else urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(private),
    ):
        opener.add_handler(handler)
    return opener


def _proxied() -> bool:
    return not {"http", "https"}.isdisjoint(urllib.request.getproxies())


class _PinnedConnection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _check_peer(self.sock)


class _PinnedSecureConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _check_peer(self.sock)


def _check_peer(connection: socket.socket) -> None:
    """Refuse, before a word is said, a name that changed its address meanwhile."""
    if not _public(str(connection.getpeername()[0])):
        connection.close()
        raise ConnectionRefusedError("it is in a private network")


class _PinnedHTTP(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_PinnedConnection, req)


class _PinnedHTTPS(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_PinnedSecureConnection, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to addresses that may be asked, never back to ``http``."""

    max_redirections = 5

    def __init__(self, private: bool) -> None:
        self._private = private

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse what ``_check`` refuses, and a step back from ``https``."""
        _check(newurl, self._private)
        if req.type == "https" and not newurl.startswith("https:"):
            raise _failure(newurl, "it leads from https to http")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
