"""Names of people: safe in a catalog's comment, and never two that look the same."""

from __future__ import annotations

import re
import unicodedata

from workbench.errors import Message, UsageError
from workbench.model import N_

LONGEST = 40
_NAME = re.compile(r"[^\W_][\w.@+-]*")


def require_name(name: str) -> str:
    """Return the name in its usual form.

    :raises UsageError: it has blanks, strange signs or more than 40 characters.
    """
    usual = unicodedata.normalize("NFC", name)
    plain = usual == unicodedata.normalize("NFKC", usual)
    if plain and len(usual) <= LONGEST and _NAME.fullmatch(usual):
        return usual
    line = N_("a name has 1 to %(most)s letters, digits and . @ + - _, without blanks")
    raise UsageError(Message(line, most=LONGEST))


def key_of(name: str) -> str:
    """Return what two names have in common if one may be taken for the other."""
    return unicodedata.normalize("NFKC", name[: LONGEST * 2]).casefold()
