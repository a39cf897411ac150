"""Who may be asked, and how long: the rules of every connection that is opened.

Only ``http`` and ``https``; computers of this or a private network only where the
caller allows it: judged before connecting, by the addresses the name has, and once
connected, by the address really reached. Behind an HTTP proxy only addresses
written as numbers can be judged here; the proxy decides about names.
"""

from __future__ import annotations

import socket
import threading
import urllib.request
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from types import TracebackType
from typing import Final
from urllib.parse import urlsplit

_NAT64: Final = IPv6Network("64:ff9b::/96")
_NOBODY: Final = (
    IPv4Network("169.254.0.0/16"),
    IPv6Network("fe80::/10"),
    IPv4Network("0.0.0.0/32"),
    IPv6Network("::/128"),
)
"""Where no service that a person would name lives; clouds keep secrets there."""


class Deadline:
    """Cuts connections off after so many seconds, however slowly a server drips."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def watch(self, connection: socket.socket) -> None:
        """Cut this one off too; at once if it is late already."""
        self._sockets.append(connection)
        if self.passed:
            self._cut()

    def _cut(self) -> None:
        self.passed = True
        for connection in self._sockets:
            with suppress(OSError):
                # Not the method of an SSL socket: it would confuse a reader.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)


def refusal(url: str, *, private: bool) -> str:
    """Say why an address may not be asked: malformed, no HTTP, private; or nothing."""
    try:
        parts = urlsplit(url)
        host, known_port = parts.hostname, parts.port != 0
    except ValueError:
        return "not a usable address"
    plain = url.isascii() and url.isprintable() and " " not in url
    if not (plain and host and known_port) or parts.username is not None:
        return "not a usable address"
    if parts.scheme not in ("http", "https"):
        return "only http and https are followed"
    if not private and not all(map(is_public, addresses(host))):
        return "it is on this computer or in a private network"
    return ""


def is_private(url: str) -> bool:
    """Whether the address names a computer of this or a private network."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False  # and nothing will be asked
    return any(not is_public(address) for address in addresses(host))


def is_plainly_private(host: str) -> bool:
    """Whether whoever wrote the host meant this or a private network; asks nobody."""
    if host == "localhost":
        return True
    try:
        return not is_public(host)
    except ValueError:
        return False


def is_nobodys(host: str) -> bool:
    """Whether the host is written as an address at which no service lives."""
    try:
        ip = ip_address(host)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        ip = _embedded(ip) or ip
    return ip.is_multicast or any(ip in network for network in _NOBODY)


def addresses(host: str) -> set[str]:
    """Return the addresses a name has now; none if it cannot be looked up."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return set()  # connecting will fail, or a proxy knows the name
    return {str(entry[4][0]) for entry in found}


def is_public(address: str) -> bool:
    """Whether anyone in the world may have the address.

    :raises ValueError: it is a name.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        ip = _embedded(ip) or ip
    return ip.is_global and not ip.is_multicast


def opener(
    *redirects: urllib.request.BaseHandler,
    private: bool,
    direct: bool = False,
    deadline: Deadline | None = None,
) -> urllib.request.OpenerDirector:
    """Return an opener that knows HTTP and nothing else.

    :param redirects: what follows redirects; without, none is followed.
    :param direct: pass by every proxy.
    """
    made = urllib.request.OpenerDirector()
    proxies = {} if direct else urllib.request.getproxies()
    pinned = not private and {"http", "https"}.isdisjoint(proxies)
    for handler in (
        urllib.request.ProxyHandler({} if direct else None),
        _HTTP(pinned=pinned, deadline=deadline),
        _HTTPS(pinned=pinned, deadline=deadline),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        *redirects,
    ):
        made.add_handler(handler)
    return made


class _Connection(HTTPConnection):
    pinned = False
    deadline: Deadline | None = None

    def connect(self) -> None:
        super().connect()
        _admit(self.sock, self.pinned, self.deadline)


class _SecureConnection(HTTPSConnection):
    pinned = False
    deadline: Deadline | None = None

    def connect(self) -> None:
        super().connect()
        _admit(self.sock, self.pinned, self.deadline)


def _admit(connection: socket.socket, pinned: bool, deadline: Deadline | None) -> None:
    """Refuse, before a word is said, a name that changed its address meanwhile."""
    if pinned and not is_public(str(connection.getpeername()[0])):
        connection.close()
        raise ConnectionRefusedError("it is in a private network")
    if deadline is not None:
        deadline.watch(connection)


class _HTTP(urllib.request.HTTPHandler):
    def __init__(self, *, pinned: bool, deadline: Deadline | None) -> None:
        super().__init__()
        self._make = partial(_made, _Connection, pinned, deadline)

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(self._make, req)


class _HTTPS(urllib.request.HTTPSHandler):
    def __init__(self, *, pinned: bool, deadline: Deadline | None) -> None:
        super().__init__()
        self._make = partial(_made, _SecureConnection, pinned, deadline)

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(self._make, req)


def _made(
    kind: type[_Connection] | type[_SecureConnection],
    pinned: bool,
    deadline: Deadline | None,
    host: str,
    *,
    timeout: float,
) -> HTTPConnection:
    connection = kind(host, timeout=timeout)
    connection.pinned, connection.deadline = pinned, deadline
    return connection


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a translator or tunnel would reach."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
