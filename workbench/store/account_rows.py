"""People, their tickets and their deeds as the store hands them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

EVERYWHERE = "*"
"""Stands for every locale where a role names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account."""

    id: int
    name: str
    """As it is written into catalogs and histories; never changes."""
    password: str
    """Encoded hash; empty until the person has chosen one."""
    disabled: bool
    epoch: int
    """Grows whenever every session and token of the person has to end."""
    created: float
    """Seconds since the epoch of the clock."""
    roles: Mapping[str, str]
    """Name of the role in each locale, or in ``*`` for all."""


class TicketKind(StrEnum):
    """What a secret lets its bearer do."""

    SESSION = "session"
    INVITATION = "invitation"
    """Choose a password, once."""
    TOKEN = "token"  # noqa: S105 a kind, no secret
    """Use the interface for programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What proves who somebody is; the secret itself is kept nowhere."""

    kind: TicketKind
    digest: str
    """Of the secret."""
    name: str
    """Public; says which ticket is meant where the secret must not be shown."""
    person: int
    epoch: int
    """Of the person when it was given."""
    created: float
    expires: float
    label: str = ""
    """What a token is for, in its owner's words."""
    role: str = ""
    """Highest role that a token carries; empty for all of the person's."""
    locales: tuple[str, ...] = ()
    """Where a token may be used; empty for everywhere the person may work."""
    used: float | None = None
    """When it was last shown, to a minute."""
    there: str = ""
    """Digest of the session at a provider that a session came from."""


class LinkKind(StrEnum):
    """By what a provider of sign-ins knows a person."""

    SUBJECT = "subject"
    """Its own name for them, which never changes and is never given again."""
    EMAIL = "email"
    """An address, in small letters; good once, for who comes with it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name under which a provider of sign-ins knows a person."""

    issuer: str
    kind: LinkKind
    value: str
    person: int
    created: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a person did that is no change of a unit; never altered afterwards."""

    at: str
    """UTC minute, ``2026-11-23T10:00Z``."""
    by: str
    action: str
    subject: str = ""
    """Whom or what it was done to."""
    locale: str = ""
    article: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One line of the audit trail: a change of a unit, or a deed."""

    at: str
    by: str
    action: str
    subject: str
    """Id of the unit, or the deed's subject."""
    locale: str
    article: str
    old: str
    new: str
    old_state: str = ""
    """State of the unit; empty where it is about none."""
    new_state: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceQuestion:
    """Which lines of the audit trail are asked for; what is empty asks for all."""

    person: str = ""
    locale: str = ""
    article: str = ""
    """Part of an article's name."""
    action: str = ""
    since: str = ""
    """First day, ``2026-11-23``."""
    until: str = ""
    """Last day."""
    locales: tuple[str, ...] | None = None
    """The only locales whose lines the asker may see; None for all lines."""
