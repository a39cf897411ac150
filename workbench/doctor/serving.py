"""Whether the workbench is set up as a server, and for what beside it, as it should."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

from workbench import files
from workbench.config.addresses import is_own
from workbench.doctor.answers import Answer, error, failed, ok, warning
from workbench.doctor.database import is_served
from workbench.doctor.site import Site
from workbench.errors import WorkbenchError
from workbench.jobs import opening as jobs
from workbench.korean import analysis

_SAFE_LENGTH = 32


def server(site: Site) -> Iterator[Answer]:
    """A server that others come to is reached by HTTPS, through a proxy it knows."""
    options = site.settings.server
    if not is_served(site):
        yield ok("none is set up: [server] names no url, host or proxy")
        return
    parts = urlsplit(options.url)
    if not options.url:
        hint = 'name the public address: [server] url = "https://…"'
        yield warning("links and cookies know no public address", hint)
    elif parts.scheme != "https" and not is_own(parts.hostname or ""):
        hint = "put a proxy that speaks HTTPS before it (docs/production.md)"
        found = f"{options.url}: passwords and cookies go unencrypted"
        yield error(found, hint)
    elif parts.scheme == "https" and not options.proxy:
        hint = "name its address: [server] proxy"
        found = "HTTPS, but no proxy is named: everybody seems to come from it"
        yield warning(found, hint)
    else:
        yield ok(f"{options.url}, behind {options.proxy or 'no proxy'}")


def secret(site: Site) -> Iterator[Answer]:
    """The key that signs sessions can be read by its owner alone."""
    path = site.root / files.OWN / "secret"
    if not path.exists():
        yield ok("not made yet; the first server does")
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    shown = site.shown(path)
    if sys.platform != "win32" and mode & 0o077:
        hint = f"run: chmod 600 {shown}; then delete it, so that a new one is made"
        yield error(f"{shown} has mode {mode:04o}: others may sign sessions", hint)
    elif len(files.read_bytes(path, root=site.root)) < _SAFE_LENGTH:
        yield warning(f"{shown} is too short", "delete it: the next server makes one")
    else:
        yield ok(f"{shown}: its owner's alone")


def provider(site: Site) -> Iterator[Answer]:
    """The provider of sign-ins can be asked; with ``--connect`` it is."""
    from workbench.oidc import opening

    options = site.settings.oidc
    if not options.issuer:
        return
    machine = site.machine
    opened = opening.opened(options, machine.keys, machine.environment)
    if machine.connect:
        opened.ask()
        yield ok(f"{options.issuer}: answers")
    else:
        yield ok(f"{options.issuer}: not asked (--connect does)")


def broker(site: Site) -> Iterator[Answer]:
    """The broker that tells workers of jobs can be reached; with ``--connect``."""
    found = jobs.broker_of(site.workspace)
    if found is None:
        return
    if not site.machine.connect:
        yield ok(f"{found.address}: not asked (--connect does)")
        return
    from workbench.jobs.broker.celery_queue import Queue

    try:
        Queue(found).reach()
    except WorkbenchError as failure:
        yield failed(failure, "start it; until then jobs wait in the database")
    else:
        yield ok(f"{found.address}: answers")


def korean(site: Site) -> Iterator[Answer]:
    """The analyser of Korean that the user asks for is installed."""
    if analysis.wanted():
        analysis.require()
        yield ok(f"{analysis.wanted()} is installed")
