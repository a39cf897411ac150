"""Finds the key of a server: in the environment, or in a file of its owner's alone.

A key is written behind the server it is for, ``https://api.example.org KEY``. A
workspace that was cloned from somewhere can name a server, but no file, no variable
and no key; it gets none that was not written for the server it names.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from workbench.engines.services.settings import origin_of
from workbench.errors import EngineError, Message
from workbench.model import N_

_LONGEST: Final = 10_000
_FORM: Final = "one line: https://SERVER KEY"

Origin = Callable[[str], str]


class Key:
    """A secret that shows itself to nobody who does not ask for it by name."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def reveal(self) -> str:
        """Return the secret, to be sent and forgotten."""
        return self._secret

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce__(self) -> str:
        raise TypeError("a key is not written down")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the key of an engine may be."""

    variable: str
    """Environment variable that holds the line itself."""
    file_variable: str
    """Environment variable that names a file with the line."""
    file: Path | None
    """The file that is read where neither is set."""


def place(engine: str, folder: Path | None) -> Place:
    """Return where the key of an engine is looked for, in this order."""
    name = f"WORKBENCH_{engine.upper()}_KEY"
    file = None if folder is None else folder / f"{engine}.key"
    return Place(name, f"{name}_FILE", file)


def require_private(path: Path) -> None:
    """Look whether a key file is its owner's alone; nothing of it is returned.

    :raises EngineError: others may read it, or it cannot be read.
    """
    _content(path, must_exist=True)


def find(
    engine: str,
    url: str,
    folder: Path | None,
    environment: Mapping[str, str],
    *,
    origin: Origin = origin_of,
    form: str = _FORM,
) -> Key | None:
    """Return the key of an engine for the server at ``url``, or None.

    :param origin: names the server of an address; empty where it is none.
    :param form: how a key of such a server is written, for people.
    :raises EngineError: the key is malformed, for another server, or in a
        file that others may read.
    """
    read = partial(_read, url=url, origin=origin, form=form)
    where = place(engine, folder)
    if line := environment.get(where.variable, ""):
        source = Message(N_("the variable %(name)s"), name=where.variable)
        return read(line, source)
    named = environment.get(where.file_variable, "")
    path = Path(named) if named else where.file
    if path is None:
        return None
    line = _content(path, must_exist=bool(named))
    source = Message(N_("the file %(path)s"), path=path)
    return read(line, source) if line else None


def _read(line: str, source: str, *, url: str, origin: Origin, form: str) -> Key:
    server, _, secret = line.strip().partition(" ")
    secret = secret.strip()
    sound = secret.isascii() and secret.isprintable() and " " not in secret
    if not origin(server) or not secret or not sound:
        raise EngineError(
            Message(
                N_("the key in %(source)s is not written as %(form)s"),
                source=source,
                form=form,
            )
        )
    if origin(server) != origin(url):
        raise EngineError(
            Message(
                N_(
                    "the key in %(source)s is for %(its)s,"
                    " not for %(ours)s of the settings"
                ),
                source=source,
                its=origin(server),
                ours=origin(url),
            )
        )
    return Key(secret)


def _content(path: Path, *, must_exist: bool) -> str:
    try:
        # Without waiting, should it be a pipe.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError as error:
        if not must_exist:
            return ""
        message = Message(N_("there is no such key file"))
        raise EngineError(message, path=path) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no usable name"
        message = Message(N_("cannot be read: %(reason)s"), reason=reason)
        raise EngineError(message, path=path) from error
    try:
        _refuse_shared(path, os.fstat(descriptor))
        content = os.read(descriptor, _LONGEST)
    finally:
        os.close(descriptor)
    # Not decoded strictly: the error would quote what it could not decode.
    return content.decode("utf-8", "replace").strip()


def _refuse_shared(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise EngineError(Message(N_("is no regular file")), path=path)
    mode = stat.S_IMODE(status.st_mode)
    if sys.platform != "win32" and mode & 0o077:
        raise EngineError(
            Message(
                N_("has mode %(mode)s: others may read the key in it"),
                mode=f"{mode:04o}",
            ),
            path=path,
            hint=Message(N_("run: %(command)s"), command=f"chmod 600 {path}"),
        )
