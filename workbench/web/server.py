"""Serves the workbench: to this computer only, or to whoever has an account."""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import waitress
from waitress.channel import HTTPChannel

from workbench import config
from workbench.config.addresses import is_host
from workbench.errors import UsageError, WorkbenchError
from workbench.jobs import opening as jobs
from workbench.oidc import opening
from workbench.web import create_app, readying
from workbench.web.current import EXECUTOR, executor
from workbench.web.security import LOOPBACK

if TYPE_CHECKING:
    from flask import Flask

    from workbench.workspace import Workspace

_BODY_LIMIT = 52_000_000
"""Bytes of a request: an article of 50 MB and its envelope."""
_CONNECTIONS = 1000
_HEADER_LIMIT = 32 * 1024
_GIVING_WAY = 0.001
"""Seconds; a thread that waits for the interpreter may wait five times as long."""


class _Channel(HTTPChannel):  # type: ignore[misc]  # untyped package
    """A connection that leaves the interpreter to the thread that answers on it."""

    def handle_write(self) -> None:
        """Send what there is, or give way while a thread is sending it.

        Waitress asks at once again, and so takes the interpreter from that very thread:
        with many people at work its loop turned ten thousand times a second, and half
        of the processor went into that.
        """
        before = self.total_outbufs_len
        super().handle_write()
        if self.requests and before and self.total_outbufs_len == before:
            time.sleep(_GIVING_WAY)


class Server:
    """A listening server; made but not yet answering."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        host: str,
        port: int,
        threads: int,
        trusted: Sequence[str] = (),
    ) -> None:
        _require_provider(workspace)
        jobs.broker_of(workspace)  # what is wrong with it is to be heard of now
        # A page asks for its thirty files at once: a short queue is no news.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        names = public_names(workspace, trusted)
        address, alone = reach(host)
        if not alone or names:
            require_accounts(workspace, host if not alone else names[0])
        self.app = create_app(
            workspace,
            hosts=(address, *names),
            accounts_needed=not alone or bool(names),
        )
        self._server = waitress.create_server(
            self.app,
            sockets=[_listening(address, port)],
            threads=threads,
            # A browser holds six; with the usual hundred the 17th person waits.
            connection_limit=_CONNECTIONS,
            asyncore_use_poll=True,
            ident=None,
            max_request_body_size=_BODY_LIMIT,
            max_request_header_size=_HEADER_LIMIT,
            clear_untrusted_proxy_headers=True,
            **_proxy(workspace.settings.server.proxy),
        )
        self._server.channel_class = _Channel
        self._stopping = threading.Event()

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        host = self._server.effective_host
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self._server.effective_port}/"

    def run(self) -> None:
        """Answer requests until stopped or interrupted; jobs at work then wait.

        Jobs that an earlier server or a worker left behind are taken up.
        """
        take_up_jobs(self.app)
        try:
            # An interrupt ends it as quietly as a call of `stop`.
            with suppress(KeyboardInterrupt):
                while not self._stopping.is_set():
                    self._turn()
        finally:
            self._hang_up()
            if EXECUTOR in self.app.extensions:
                self.app.extensions[EXECUTOR].close()

    def stop(self) -> None:
        """Make :meth:`run` return soon; may be called from another thread, and again.

        It returns within a second where its loop cannot be woken.
        """
        self._stopping.set()
        with suppress(OSError):  # what wakes the loop is closed, or it has ended
            self._server.trigger.pull_trigger()

    def _turn(self) -> None:
        """Wait until there is something to read or to send, and do that."""
        options = self._server.adj
        self._server.asyncore.loop(
            timeout=options.asyncore_loop_timeout,
            use_poll=options.asyncore_use_poll,
            map=self._server._map,
            count=1,
        )

    def _hang_up(self) -> None:
        """End the server, requests in progress first."""
        self._server.task_dispatcher.shutdown()
        for channel in tuple(self._server.active_channels.values()):
            channel.handle_close()  # and the files it was sending, which it owns
        self._server.asyncore.close_all(self._server._map)
        self._server.close()


def serve(
    workspace: Workspace,
    *,
    host: str,
    port: int,
    threads: int,
    trusted: Sequence[str] = (),
) -> None:
    """Answer until interrupted; print the address first.

    :param trusted: names it answers to beside those of the settings.
    :raises UsageError: the address is taken, or is not this computer's own while
        there are no accounts.
    :raises ConfigurationError: the workspace's segmentation rules are broken.
    """
    _ = workspace.rules  # broken ones are to be heard of now, not on every page
    server = Server(workspace, host=host, port=port, threads=threads, trusted=trusted)
    try:
        shown = workspace.settings.server.url or server.url
        print(f"Translation Workbench: {shown} (Ctrl+C stops it)", flush=True)
        readying.soon(server.app)
        server.run()
    except KeyboardInterrupt:
        return  # before the server's own loop, which ends as quietly


def take_up_jobs(app: Flask) -> None:
    """Begin with the jobs that wait, in threads of this process."""
    try:
        with app.app_context():
            executor().start()
    except WorkbenchError as error:
        # Every page that needs the database says the same, with the way out.
        logging.getLogger(__name__).warning("jobs: not taken up: %s", error)


def _listening(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"cannot listen on {address}, port {port}: {reason}",
            hint="choose another one with --port",
        ) from error


def reach(host: str) -> tuple[str, bool]:
    """Return the address to listen on, and whether only this computer reaches it.

    :raises UsageError: it is neither an address nor ``localhost``.
    """
    if host == "localhost":
        return "127.0.0.1", True
    try:
        return host, ipaddress.ip_address(host).is_loopback
    except ValueError as error:
        raise UsageError(
            f"cannot listen on {host!r}: it is no address of this computer",
            hint="give an IP address, and the name with --trusted-host",
        ) from error


def public_names(workspace: Workspace, trusted: Sequence[str]) -> tuple[str, ...]:
    """Return every name beyond loopback under which people come.

    :raises UsageError: one cannot be a name.
    """
    options = workspace.settings.server
    public = urlsplit(options.url).hostname
    found = tuple(name.lower() for name in trusted)
    for name in found:
        if not is_host(name):
            raise UsageError(f"no name of a computer: {name!r}")
    named = (*found, *options.hosts, *([public] if public else ()))
    return tuple(name for name in named if name not in LOOPBACK)


def require_accounts(workspace: Workspace, shown: str) -> None:
    """Refuse to let others in while whoever comes in may change everything.

    :raises UsageError: there are no accounts.
    """
    if not workspace.settings.oidc.issuer and not workspace.store.people.any():
        raise UsageError(
            f"refusing to serve on {shown}: there are no accounts, so anybody there"
            " could change every translation",
            hint="use 127.0.0.1, or first: workbench user add NAME --role admin",
        )


def _require_provider(workspace: Workspace) -> None:
    """Hear now, not at the first sign-in, that a provider cannot be asked.

    :raises ConfigurationError: its extra or its secret is missing.
    """
    options = workspace.settings.oidc
    if options.issuer:
        opening.opened(options, config.keys_folder(), os.environ)


def _proxy(address: str) -> dict[str, Any]:
    """Return whose word about the asker the server believes: nobody's, or a proxy's."""
    if not address:
        return {}
    return {
        "trusted_proxy": address,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }
