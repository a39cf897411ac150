"""Says what is wrong with the address of a broker in the table ``[jobs]``.

An address names a server and, for some, who asks; never a password: that is looked
for on this computer alone, like every key.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from workbench.config.addresses import is_host
from workbench.engines.addresses import is_nobodys
from workbench.errors import Message
from workbench.model import N_

_PORTS: Final = {"redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671}
_SOCKET: Final = "redis+socket"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_PATH = re.compile(r"/[A-Za-z0-9_.-]{0,100}|")
_VIRTUAL_HOST = re.compile(r"/(?:/|%2[Ff])?[A-Za-z0-9_.-]{0,100}|")
"""RabbitMQ's own is named “/”: ``amqp://server//`` in Celery's spelling."""
_USER = re.compile(r"[A-Za-z0-9_.@%-]{1,100}")
FORM: Final = "one line: redis://SERVER PASSWORD"
"""How its password is written."""


def fault(key: str, value: Any) -> str:
    """Return what is wrong with a value, without it; or nothing."""
    if key == "broker" and value:
        return _fault_of(value)
    if key == "queue" and not _NAME.fullmatch(value):
        return Message(N_("must be a short name of letters, digits and _.-"))
    return ""


def origin_of(url: str) -> str:
    """Return scheme, host and port in one spelling; empty where there is none."""
    parts = _parts(url)
    if parts is None:
        return ""
    if parts.scheme == _SOCKET:
        return "" if parts.netloc else f"{_SOCKET}://{parts.path}"
    host = parts.hostname or ""
    if parts.scheme not in _PORTS or not is_host(host):
        return ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}:{parts.port or _PORTS[parts.scheme]}"


def _fault_of(url: str) -> str:
    parts = _parts(url)
    if parts is None or not origin_of(url):
        return Message(
            N_("must be like redis://queue.example:6379/0 or amqp://queue.example")
        )
    if parts.password is not None:
        return Message(
            N_("must not hold a password; see docs/jobs.md for where it is looked for")
        )
    if is_nobodys(parts.hostname or ""):
        return Message(N_("names an address at which no service lives"))
    if "?" in url or "#" in url:
        return Message(N_("must not have a query"))
    if parts.username is not None and not _USER.fullmatch(parts.username):
        return Message(N_("must name who asks by letters and digits"))
    if parts.scheme == _SOCKET:
        sound = parts.path.startswith("/") and parts.path.isprintable()
    elif parts.scheme.startswith("amqp"):
        sound = bool(_VIRTUAL_HOST.fullmatch(parts.path))
    else:
        sound = bool(_PATH.fullmatch(parts.path))
    return (
        "" if sound else Message(N_("must end with the database or the virtual host"))
    )


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if url.isascii() and url.isprintable() and " " not in url else None
