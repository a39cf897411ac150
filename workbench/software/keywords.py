"""The functions that mark messages, written as ``xgettext --keyword`` has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_ARGUMENT = re.compile(r"([1-9])(c?)")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A function, and which of its arguments are what; counted from 1."""

    name: str
    one: int = 1
    many: int | None = None
    """The plural."""
    context: int | None = None

    def chosen(
        self, arguments: Sequence[str | None]
    ) -> tuple[str, str | None, str | None] | None:
        """Return message, plural and context of a call; None where it has no message.

        ``arguments`` has None for each that is no plain string.
        """

        def at(place: int | None) -> str | None:
            known = place is not None and place <= len(arguments)
            return arguments[place - 1] if known and place is not None else None

        one, many, context = at(self.one), at(self.many), at(self.context)
        if one is None or (self.many and many is None):
            return None
        return None if self.context and context is None else (one, many, context)


def parse(text: str) -> Keyword:
    """Return the meaning of ``_``, ``ngettext:1,2`` or ``pgettext:1c,2``.

    :raises ValueError: it has none; says why.
    """
    name, colon, places = text.partition(":")
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a function")
    context, texts = None, []
    for place in places.split(",") if colon else ["1"]:
        match = _ARGUMENT.fullmatch(place.strip())
        if match is None:
            raise ValueError(f"{place!r} is no argument: write 1, 2 or 1c")
        if match[2]:
            context = int(match[1])
        else:
            texts.append(int(match[1]))
    if not 1 <= len(texts) <= 2:
        raise ValueError("one argument is the message, a second one its plural")
    return Keyword(name, texts[0], texts[1] if texts[1:] else None, context)


_USUAL = (
    *("_", "N_", "gettext", "ngettext:1,2", "pgettext:1c,2", "npgettext:1c,2,3"),
    *("lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2"),
    *("gettext_lazy", "ngettext_lazy:1,2", "pgettext_lazy:1c,2"),
    *("gettext_noop", "ugettext", "ungettext:1,2"),
    *("dgettext:2", "dngettext:2,3", "dpgettext:2c,3", "dnpgettext:2c,3,4"),
)
DEFAULT = {keyword.name: keyword for keyword in map(parse, _USUAL)}
"""The names that gettext, Babel, Flask and Django know."""
