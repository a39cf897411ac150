"""Which addresses may be asked.

Only ``http`` and ``https``; computers of this or a private network only where the
caller allows it. Behind an HTTP proxy only addresses written as numbers can be judged
here; the proxy decides about names.
"""

from __future__ import annotations

import socket
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import Final
from urllib.parse import urlsplit

from workbench.errors import Message
from workbench.model import N_

_NAT64: Final = IPv6Network("64:ff9b::/96")
_NOBODY: Final = (
    IPv4Network("169.254.0.0/16"),
    IPv6Network("fe80::/10"),
    IPv4Network("0.0.0.0/32"),
    IPv6Network("::/128"),
)
"""Where no service that a person would name lives; clouds keep secrets there."""


def refusal(url: str, *, private: bool) -> str:
    """Say why an address may not be asked: malformed, no HTTP, private; or nothing."""
    try:
        parts = urlsplit(url)
        host, known_port = parts.hostname, parts.port != 0
    except ValueError:
        return Message(N_("not a usable address"))
    plain = url.isascii() and url.isprintable() and " " not in url
    if not (plain and host and known_port) or parts.username is not None:
        return Message(N_("not a usable address"))
    if parts.scheme not in ("http", "https"):
        return Message(N_("only http and https are followed"))
    if not private and not all(map(is_public, addresses(host))):
        return Message(N_("it is on this computer or in a private network"))
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
        ip = ip_address(host.partition("%")[0])
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


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a translator or tunnel would reach."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
