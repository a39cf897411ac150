"""Passwords: hashed with scrypt, compared in constant time, as costly if unknown."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from workbench.errors import Message, UsageError
from workbench.model import N_

SHORTEST, LONGEST = 10, 200
"""Characters of a password."""
_SALT = 16
_SIZE = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory is 128 · n · r bytes."""

    n: int = 2**15
    r: int = 8
    p: int = 3


USUAL = Cost()
"""32 MB and a quarter of a second: what OWASP recommends, in its smaller memory."""


def encoded(password: str, *, cost: Cost | None = None) -> str:
    """Return what is kept of a password: parameters, salt and hash."""
    cost, salt = cost or USUAL, secrets.token_bytes(_SALT)
    parts = (salt, _hashed(password, salt, cost))
    texts = (base64.b64encode(part).decode("ascii") for part in parts)
    return "$".join(("scrypt", str(cost.n), str(cost.r), str(cost.p), *texts))


def fits(password: str, kept: str) -> bool:
    """Tell whether that is the password; takes as long where none is kept."""
    try:
        scheme, n, r, p, salt, digest = kept.split("$")
        cost = Cost(int(n), int(r), int(p))
        known = base64.b64decode(digest, validate=True)
        found = _hashed(password, base64.b64decode(salt, validate=True), cost)
    except (ValueError, binascii.Error):
        _hashed(password, b"nobody has this salt", USUAL)
        return False
    return scheme == "scrypt" and hmac.compare_digest(found, known)


def require_good(password: str, *, name: str) -> None:
    """Refuse a password that is guessed at once, or that nobody could check.

    :raises UsageError: says what is wanted.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        line = N_("a password has %(least)s to %(most)s characters")
        raise UsageError(Message(line, least=SHORTEST, most=LONGEST))
    plain = _normal(password).casefold()
    if len(set(plain)) < 4 or plain in _normal(name).casefold() * 2:
        raise UsageError(Message(N_("the password is too easy to guess")))


def _hashed(password: str, salt: bytes, cost: Cost) -> bytes:
    return hashlib.scrypt(
        _normal(password).encode("utf-8", "replace"),
        salt=salt,
        n=cost.n,
        r=cost.r,
        p=cost.p,
        maxmem=2**28,
        dklen=_SIZE,
    )


def _normal(text: str) -> str:
    """Return the text as every keyboard and system writes it."""
    return unicodedata.normalize("NFKC", text[: LONGEST * 4])
