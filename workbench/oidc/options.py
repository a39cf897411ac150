"""What the settings say about a provider of sign-ins, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from workbench.accounts import Role
from workbench.accounts.entering import SESSION_SECONDS
from workbench.engines import addresses
from workbench.errors import Message
from workbench.model import N_

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_LONGEST: Final = 300
_TIME: Final = re.compile("([1-9][0-9]{0,3})([mhd])", re.ASCII)
_UNITS: Final = {"m": 60.0, "h": 3600.0, "d": 86_400.0}
_SOONEST: Final = 300.0
"""Seconds below which a session would be asked about at nearly every page."""


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What whoever has a value in the claim is here."""

    value: str
    """A group, or whatever the claim lists."""
    role: str
    locales: tuple[str, ...] = ()
    """Canonical codes; empty means all languages there are and will be."""


@dataclass(frozen=True, slots=True)
class OidcOptions:
    """The provider that people may sign in with, and what it is believed."""

    issuer: str = ""
    """As the provider spells itself; empty means that there is none."""
    client_id: str = ""
    name: str = ""
    """As the button calls it; empty means its host."""
    hosts: tuple[str, ...] = ()
    """Further hosts at which the provider's own document may send us."""
    private: bool = False
    """Whether the provider may be a computer of a private network."""
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    claim: str = "groups"
    """The claim that the rules for roles look at."""
    username: str = "preferred_username"
    """The claim that a new account takes its name from."""
    email_domains: tuple[str, ...] = ()
    """If any are given, only a verified address of one of them may sign in."""
    create: bool = True
    """Whether somebody new with a role by the rules gets an account."""
    passwords: bool = True
    """Whether people may sign in by passwords as well."""
    roles: tuple[RoleRule, ...] = ()
    """If there are any, they alone say what people are who come by the provider."""
    recheck: str = ""
    """After which time a session needs the provider's word again, such as ``12h``;
    empty means that its word holds as long as the session."""

    @property
    def recheck_seconds(self) -> float | None:
        """The same in seconds; None for as long as the session."""
        found = _TIME.fullmatch(self.recheck)
        return int(found[1]) * _UNITS[found[2]] if found else None

    @property
    def shown(self) -> str:
        """How people call the provider."""
        return self.name or urlsplit(self.issuer).hostname or ""


NO_OIDC: Final = OidcOptions()


def fault(key: str, value: Any) -> str:
    """Say what is wrong with a setting, without quoting it; or nothing."""
    if key == "issuer" and value and not may_be_asked(value):
        return Message(
            N_("must be like https://id.example; http is for this computer alone")
        )
    if key == "role" and value not in set(Role):
        return Message(N_("must be one of %(known)s"), known=", ".join(Role))
    if key == "recheck" and value:
        seconds = OidcOptions(recheck=str(value)).recheck_seconds
        if seconds is None or not _SOONEST <= seconds <= SESSION_SECONDS:
            return Message(N_("must be a time of 5m to 14d, such as 12h"))
    if key == "scopes" and (not value.isascii() or " " in value):
        return Message(N_("must be a list of words"))
    if isinstance(value, str) and not (value.isprintable() and len(value) <= _LONGEST):
        return Message(
            N_("must be one printable line of at most %(longest)s characters"),
            longest=_LONGEST,
        )
    return ""


def conflict(options: OidcOptions) -> tuple[str, str] | None:
    """Return which setting does not go with the others, and why; None if all do."""
    if options.issuer and not options.client_id:
        return "issuer", "needs a 'client_id' as well"
    if not options.issuer and options != NO_OIDC:
        return "oidc", "needs an 'issuer'"
    if "openid" not in options.scopes:
        return "scopes", "must have 'openid' among them"
    for rule in options.roles:
        if rule.role == Role.ADMIN and rule.locales:
            return "roles", "an admin is one for all languages"
    return None


def may_be_asked(url: str) -> bool:
    """Tell whether an address is sound, and by https unless on this computer."""
    if addresses.refusal(url, private=True):
        return False
    parts = urlsplit(url)
    if parts.query or parts.fragment or addresses.is_nobodys(parts.hostname or ""):
        return False
    return parts.scheme == "https" or is_here(url)


def is_here(url: str) -> bool:
    """Tell whether an address plainly is one of this computer."""
    return urlsplit(url).hostname in _LOOPBACK
