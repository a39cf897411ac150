"""What the settings say about engines that ask a server, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from workbench.engines import addresses
from workbench.errors import Message
from workbench.model import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One server, and how much of it may be asked."""

    url: str = ""
    """Address of the server, without a key, a query or a slash at its end."""
    private: bool = False
    """Whether the name in ``url`` may stand for a computer of a private network."""
    timeout: int = 60
    """Seconds for one whole answer."""
    attempts: int = 4
    """How often one question is asked before the engine gives up."""
    batch: int = 32
    """Most texts in one question."""
    requests_per_minute: int = 0
    """0 means as many as the server takes."""
    characters_per_minute: int = 0
    price: float = 0.0
    """For a million characters, in whatever currency."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a key belongs to."""
        return origin_of(self.url)

    @property
    def is_local(self) -> bool:
        """Whether the address plainly is one of this or a private network."""
        return addresses.is_plainly_private(urlsplit(self.url).hostname or "")

    @property
    def may_be_private(self) -> bool:
        """Whether whoever wrote the settings meant a private network."""
        return self.private or self.is_local


@dataclass(frozen=True, slots=True, kw_only=True)
class LibreTranslateService(Service):
    """A LibreTranslate server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApertiumService(Service):
    """An APy server; without ``url``, the programs on this computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIService(Service):
    """A server that speaks OpenAI's protocol, and the model it is to use."""

    model: str = ""
    batch: int = 16
    timeout: int = 180
    neighbours: int = 3
    """Sentences before and after that the model is shown."""
    price_in: float = 0.0
    """For a million tokens of questions, as the server counts them."""
    price_out: float = 0.0
    """For a million tokens of answers."""


KINDS: Final[Mapping[str, type[Service]]] = MappingProxyType(
    {
        "apertium": ApertiumService,
        "libretranslate": LibreTranslateService,
        "openai": OpenAIService,
    }
)
"""The settings of each engine that has any of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The servers that may be asked; None where the settings name none."""

    apertium: ApertiumService | None = None
    libretranslate: LibreTranslateService | None = None
    openai: OpenAIService | None = None


NO_SERVICES: Final = Services()

_RANGES: Final = {
    "timeout": (1, 3600),
    "attempts": (1, 10),
    "batch": (1, 256),
    "neighbours": (0, 20),
    "requests_per_minute": (0, 1_000_000),
    "characters_per_minute": (0, 1_000_000_000),
    "price": (0, 1_000_000),
    "price_in": (0, 1_000_000),
    "price_out": (0, 1_000_000),
}


def fault(key: str, value: object) -> str:
    """Say what is wrong with a setting, without its value; or nothing."""
    if key == "url" and isinstance(value, str):
        return _fault_of_url(value)
    if key in _RANGES and isinstance(value, int | float):
        least, most = _RANGES[key]
        # Written so that not-a-number is outside too.
        return (
            ""
            if least <= value <= most
            else Message(
                N_("must be %(least)s to %(most)s"),
                least=format(least, ","),
                most=format(most, ","),
            )
        )
    if key == "model" and not str(value).isprintable():
        return Message(N_("must be one printable line"))
    return ""


def origin_of(url: str) -> str:
    """Return scheme, host and port in one spelling; empty where there is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    host = f"[{host}]" if ":" in host else host
    standard = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}:{standard if port is None else port}"


def _fault_of_url(url: str) -> str:
    if not url:
        return ""
    if reason := addresses.refusal(url, private=True):
        return Message(N_("cannot be used: %(reason)s"), reason=reason)
    parts = urlsplit(url)
    if parts.query or parts.fragment or "?" in url or "#" in url:
        return Message(N_("must not have a query; keys are never kept in settings"))
    if url.endswith("/"):
        return Message(N_("must not end with a slash"))
    if addresses.is_nobodys(parts.hostname or ""):
        return Message(N_("names an address at which no service lives"))
    return ""
