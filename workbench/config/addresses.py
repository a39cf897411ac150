"""Says why a name or address in the table ``[server]`` cannot be one."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from workbench.errors import Message
from workbench.model import N_

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


def fault(key: str, value: Any) -> str:
    """Return what is wrong with a value, or nothing."""
    if key == "url" and value:
        return (
            ""
            if _is_address(value)
            else Message(N_("must be like https://translate.example"))
        )
    if key == "hosts" and not is_host(value):
        return Message(
            N_("cannot be %(value)s: it must be a name or an IP address"),
            value=repr(value),
        )
    if key == "proxy" and value:
        return (
            "" if _is_ip(value) else Message(N_("must be the IP address of the proxy"))
        )
    return ""


def is_host(name: str) -> bool:
    """Tell whether that is the name of a computer, in small letters, or its IP."""
    return len(name) <= 253 and bool(_HOST.fullmatch(name) or _is_ip(name))


def is_own(host: str) -> bool:
    """Tell whether a host is written as this very computer; asks nobody."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    rest = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    known = parts.scheme in {"http", "https"}
    return known and not rest and bool(parts.hostname) and is_host(parts.hostname or "")
