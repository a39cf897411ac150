"""Secrets that are shown once, and the digests that are kept of them."""

from __future__ import annotations

import hashlib
import re
import secrets

_SHAPE = re.compile(r"[A-Za-z0-9_-]{20,80}")


def new_secret() -> str:
    """Return a secret of 256 bits that nobody can guess, safe in a link."""
    return secrets.token_urlsafe(32)


def new_name() -> str:
    """Return a short public name for a secret."""
    return secrets.token_hex(4)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret; nothing leads back from it.

    A secret of full length needs no salt and no slow hash: it cannot be guessed.
    """
    shown = secret if _SHAPE.fullmatch(secret) else ""
    return hashlib.sha256(shown.encode("ascii")).hexdigest()
