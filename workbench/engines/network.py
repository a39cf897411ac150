"""Connections that are cut off when late, and refused where they may not lead.

Whether an address may be asked is judged twice: before connecting, by
``addresses``, and once connected, by the address really reached.
"""

from __future__ import annotations

import socket
import threading
import urllib.request
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from types import TracebackType

from workbench.engines.addresses import is_nobodys, is_public
from workbench.errors import Message
from workbench.model import N_

CUT_OFF = N_("was cut off")
_NOWHERE = N_("it leads to where no service lives")
_PRIVATE = N_("it is in a private network")
_SYSTEM = frozenset(
    {
        CUT_OFF,
        _NOWHERE,
        _PRIVATE,
        N_("Connection refused"),
        N_("Connection reset by peer"),
        N_("Connection timed out"),
        N_("Network is unreachable"),
        N_("No route to host"),
        N_("Name or service not known"),
        N_("No address associated with hostname"),
        N_("Temporary failure in name resolution"),
        N_("the answer was cut off"),
    }
)
"""What the system says of failed connections."""


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


def told(reason: str) -> str:
    """Return why a connection failed, for other languages too where that is known."""
    return Message(reason) if reason in _SYSTEM else reason


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
    reached = str(connection.getpeername()[0])
    if is_nobodys(reached):
        connection.close()
        raise ConnectionRefusedError(_NOWHERE)
    if pinned and not is_public(reached):
        connection.close()
        raise ConnectionRefusedError(_PRIVATE)
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
