"""Browsers that a person signed in with before, known by a signed cookie.

Whoever knows a name can use up its attempts; with a cookie of this kind its owner gets
in all the same, and nobody gets more guesses by it: each has a count of its own. The
cookie lets nobody in. It counts until the person's epoch grows, as with a new password.
See the “device cookies” of OWASP, which recommends them against locking people out.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from workbench.accounts.secret import new_secret
from workbench.store import Person

SECONDS = 180 * 86_400
"""How long a browser is known."""
_SHAPE = re.compile(r"([A-Za-z0-9_-]{20,80})\.([0-9a-f]{64})")


def remembered(key: str, person: Person, shown: str = "") -> str:
    """Return the cookie of a person's browser, under the name it had if it is known."""
    nonce = recognized(key, person, shown) or new_secret()
    return f"{nonce}.{_signed(key, person, nonce)}"


def recognized(key: str, person: Person | None, shown: str) -> str:
    """Return what names the browser; empty where it is none of the person's."""
    found = _SHAPE.fullmatch(shown[:200])
    if person is None or not key or found is None:
        return ""
    nonce, signature = found.groups()
    right = hmac.compare_digest(signature, _signed(key, person, nonce))
    return nonce if right else ""


def _signed(key: str, person: Person, nonce: str) -> str:
    told = f"device {person.id} {person.epoch} {nonce}"
    return hmac.new(key.encode(), told.encode(), hashlib.sha256).hexdigest()
