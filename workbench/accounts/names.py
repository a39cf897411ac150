"""Names of people: safe in a catalog's comment, and never two that look the same."""

from __future__ import annotations

import re
import unicodedata

from workbench import lookalikes
from workbench.errors import Message, UsageError
from workbench.model import N_

LONGEST = 40
"""Columns; a sign as wide as two counts for two, as in a catalog's line."""
_NAME = re.compile(r"[^\W_][\w.@+-]*")


def require_name(name: str) -> str:
    """Return the name in its usual form.

    :raises UsageError: it has blanks or strange signs, letters of scripts that do not
        go together, or is wider than 40 columns.
    """
    usual = unicodedata.normalize("NFC", name)
    plain = usual == unicodedata.normalize("NFKC", usual)
    if plain and _width(usual) <= LONGEST and _NAME.fullmatch(usual) and _seen(usual):
        if lookalikes.strange(usual):
            mixed = N_("a name has letters of one alphabet: “%(name)s” mixes several")
            raise UsageError(Message(mixed, name=usual))
        return usual
    line = N_(
        "a name has letters, digits and . @ + - _ but no blanks,"
        " and is not longer than %(most)s letters (%(half)s of Korean)"
    )
    raise UsageError(Message(line, most=LONGEST, half=LONGEST // 2))


def _seen(text: str) -> bool:
    """Tell whether every sign shows, and no Korean syllable lies in pieces."""
    return not any(lookalikes.is_unseen(c) or "\u1100" <= c <= "\u11ff" for c in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def key_of(name: str) -> str:
    """Return what two names have in common if one may be taken for the other."""
    return unicodedata.normalize("NFKC", name[: LONGEST * 2]).casefold()
