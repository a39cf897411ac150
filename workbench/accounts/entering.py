"""How people and programs are let in: passwords, sessions, tokens, and no guessing.

Attempts are counted in the database before the password is looked at, so no number
of processes or requests at once gives more guesses.
"""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from workbench.accounts import devices, passwords
from workbench.accounts.names import key_of
from workbench.accounts.people import actor_of
from workbench.accounts.roles import Actor, Role
from workbench.accounts.secret import digest_of, new_name, new_secret
from workbench.errors import LimitedError, SignInError
from workbench.store import Person, Store, Ticket, TicketKind

WINDOW = 900.0
"""Seconds for which attempts are counted together."""
PER_NAME = 10
"""Wrong passwords for one name from one network, or one known browser, in a window."""
LONG_WINDOW = 3600.0
PER_NAME_ANYWHERE = 60
"""Wrong passwords for one name from everywhere but known browsers, in a long window."""
PER_ADDRESS = 60
"""Wrong passwords and tokens from one address within a window; a newsroom is one."""
SESSION_SECONDS = 14 * 86_400
_TOUCHED = 60.0
"""Seconds for which the last use of a token is not written again."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody typed, and from where."""

    name: str
    password: str
    address: str
    device: str = ""
    """What the browser shows to be known; need not be true."""


@dataclass(frozen=True, slots=True)
class _Limit:
    key: str
    most: int
    window: float = WINDOW


def sign_in(store: Store, typed: Credentials, *, now: float, key: str = "") -> Person:
    """Return the person whose name and password these are.

    The answer and its cost are the same for a wrong password, an unknown name, one
    without a password yet and one that is disabled.

    :param key: what the cookies of known browsers are signed with.
    :raises LimitedError: too many were wrong lately; even the right one has to wait.
    :raises SignInError: they are nobody's.
    """
    person = store.people.of_key(key_of(typed.name))
    counted = _attempted(typed, devices.recognized(key, person, typed.device))
    for limit in counted:
        _count(store, limit, now)
    right = passwords.fits(typed.password, person.password if person else "")
    if person is None or not right or person.disabled:
        raise SignInError
    forgotten, *forgiven = counted
    store.attempts.forget(forgotten.key, now=now)
    for limit in forgiven:
        store.attempts.forgive(limit.key)
    return person


def _attempted(typed: Credentials, device: str) -> Sequence[_Limit]:
    """Return what an attempt counts against; the first is over once it succeeds.

    A known browser is counted by itself: what strangers do with the name, or others in
    the same house, is nothing to it.
    """
    if device:
        return (_Limit(f"device:{device}", PER_NAME),)
    name, network = key_of(typed.name), _network(typed.address)
    return (
        _Limit(f"pair:{name}:{network}", PER_NAME),
        _Limit(f"name:{name}", PER_NAME_ANYWHERE, LONG_WINDOW),
        _Limit(f"address:{network}", PER_ADDRESS),
    )


def confirm(
    store: Store, person: Person, typed: Credentials, *, now: float, key: str = ""
) -> None:
    """Make sure that it is the person who sits there, under the same limits.

    :raises SignInError: the password is not theirs, and LimitedError.
    """
    if sign_in(store, typed, now=now, key=key).id != person.id:
        raise SignInError


def session_there(issuer: str, sid: str) -> str:
    """Return by what a session at a provider is known here, or one without a name."""
    return sha256(f"{issuer}\n{sid}".encode("utf-8", "backslashreplace")).hexdigest()


def begin_session(store: Store, person: Person, *, now: float, there: str = "") -> str:
    """Return the secret of a new session.

    :param there: the session at a provider that it came from, as it is known here.
    """
    secret = new_secret()
    ticket = Ticket(
        kind=TicketKind.SESSION,
        digest=digest_of(secret),
        name=new_name() + new_name(),
        person=person.id,
        epoch=person.epoch,
        created=now,
        expires=now + SESSION_SECONDS,
        there=there,
    )
    store.tickets.issue(ticket)
    return secret


def end_session(store: Store, secret: str) -> None:
    """Let a session count no more, whoever still has its cookie."""
    store.tickets.end(digest_of(secret))


def of_session(store: Store, secret: str, *, now: float) -> Actor | None:
    """Return whose session that is, with the roles of this moment."""
    kind = TicketKind.SESSION
    found = store.people.of_ticket(digest_of(secret), kind, now=now)
    return actor_of(found[0]) if found else None


def of_token(store: Store, secret: str, *, address: str, now: float) -> Actor:
    """Return for whom a token speaks, and with how much of what they may.

    :raises SignInError: it is none, or counts no more.
    :raises LimitedError: too many wrong ones came from there.
    """
    kind = TicketKind.TOKEN
    found = store.people.of_ticket(digest_of(secret), kind, now=now)
    if found is None:
        count_guess(store, address, now=now)
        raise SignInError("the token counts for nobody")
    person, ticket = found
    if ticket.used is None or ticket.used + _TOUCHED < now:
        store.tickets.touch(ticket.digest, now)
    return actor_of(person).limited(Role(ticket.role), ticket.locales)


def count_word(store: Store, address: str, *, now: float) -> str:
    """Count that an address says something in a provider's name.

    Returns the key to forgive it by.

    :raises LimitedError: it said too much that was not so.
    """
    limit = _Limit(f"word:{_network(address)}", PER_ADDRESS)
    _count(store, limit, now)
    return limit.key


def count_guess(store: Store, address: str, *, now: float) -> None:
    """Count that an address showed a secret that is none, such as an invitation's.

    :raises LimitedError: it did so too often.
    """
    _count(store, _Limit(f"address:{_network(address)}", PER_ADDRESS), now)


def _count(store: Store, limit: _Limit, now: float) -> None:
    count, until = store.attempts.count(limit.key, now=now, window=limit.window)
    if count > limit.most:
        raise LimitedError(math.ceil(until - now))


def _network(address: str) -> str:
    """Return what one household or office has: an address, or 2⁶⁴ of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:60]
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
