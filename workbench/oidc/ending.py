"""Ending sessions at the word of the provider: OpenID Connect Back-Channel Logout 1.0.

A word counts if it is signed as a sign-in is, is about signing out and nothing else,
was said a moment ago, and was not heard before.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from workbench.accounts import entering
from workbench.accounts.people import By
from workbench.oidc.options import OidcOptions
from workbench.store import LinkKind, Store

EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
FRESH: Final = 300
"""Seconds after which a word counts no more."""
LEEWAY: Final = 60
"""Seconds by which clocks may differ."""
_LONGEST: Final = 255


@dataclass(frozen=True, slots=True)
class Ended:
    """Whom the provider says to be out."""

    once: str
    """Of this word alone, whoever says it."""
    subject: str = ""
    """Everywhere, if nothing else is said."""
    sid: str = ""
    """Of one of their sessions there."""


def read(claims: Mapping[str, Any], options: OidcOptions, *, now: float) -> Ended:
    """Return what a token with a sound signature says.

    :raises ValueError: it says anything else; names the claim.
    """
    events, audience = claims.get("events"), claims.get("aud")
    listed = audience if isinstance(audience, list) else [audience]
    begun, until = claims.get("iat"), claims.get("exp", now)
    sound = {
        "iss": claims.get("iss") == options.issuer,
        "aud": options.client_id in listed,
        "iat": _is_between(now - FRESH, begun, now + LEEWAY),
        "exp": _is_between(now - LEEWAY, until, math.inf),
        "events": isinstance(events, dict) and isinstance(events.get(EVENT), dict),
        "nonce": "nonce" not in claims,
        "jti": _is_name(claims.get("jti")),
        "sub": "sub" not in claims or _is_name(claims["sub"]),
        "sid": "sid" not in claims or _is_name(claims["sid"]),
        "sub, sid": "sub" in claims or "sid" in claims,
    }
    for name, right in sound.items():
        if not right:
            raise ValueError(name)
    return Ended(claims["jti"], claims.get("sub", ""), claims.get("sid", ""))


def end(store: Store, issuer: str, ended: Ended, *, by: By) -> int:
    """End the sessions that are meant, once; return how many there were.

    That is the one that began with the ``sid``. Of a person whose sessions are not told
    apart, or who is out everywhere, it is all that could be meant.

    :raises ValueError: this word was heard before.
    """
    key = f"heard:{entering.session_there(issuer, ended.once)}"
    # Longer than the same word could still count.
    window = float(FRESH + 2 * LEEWAY)
    if store.attempts.count(key, now=time.time(), window=window)[0] > 1:
        raise ValueError("jti")
    there = entering.session_there(issuer, ended.sid) if ended.sid else ""
    if ended.subject:
        link = store.links.find(issuer, LinkKind.SUBJECT, ended.subject)
        number = link.person if link else None
    else:
        number = store.tickets.person_from(there)
    person = None if number is None else store.people.of_id(number)
    if person is None:
        return 0
    unnamed = entering.session_there(issuer, "")
    meant = (there, unnamed) if there else ()
    deed = by.did("end sessions", person.name)
    return store.tickets.end_sessions(person.id, meant, deed)


def _is_between(low: float, value: object, high: float) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and low <= cast("float", value) <= high


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST
