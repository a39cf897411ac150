"""Pseudo-localization: readable nonsense that shows where translations will break.

``North Korea`` becomes ``[Ńóŕţĥ Ķóŕéå ···]``: accents show that a text went through
translation, brackets show where it was cut or glued together, and a third more
length shows what will not fit. The same text always gives the same result, which
makes this the engine of the tests as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from workbench.engines import ANY, NO_TERMS, Engine, EngineSettings
from workbench.model import Draft, Origin

_PLAIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED: Final = "ÅƁÇÐÉƑĜĤÎĴĶĻṀŃÓÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļḿńóþǫŕšţûṽŵẋýž"
_ACCENTS: Final = str.maketrans(_PLAIN, _ACCENTED)
_KEPT: Final = re.compile(
    r"(⟦[^⟦⟧]*⟧"  # a placeholder that stands for inline markup
    r"|<[^<>]*>|&#?\w{1,32};"  # HTML
    r"|`[^`]*`"  # code
    r"|\{[^{}]*\}|%(?:\(\w+\))?[-+#0-9.]*[a-zA-Z%]"  # variables
    r"|[a-z]{2,8}://[^\s<>()\[\]]+"  # addresses
    r"|[^\s@<>()\[\]]{1,64}@[\w.-]+)"
)
_SIGNS: Final = frozenset("⟦<&`{%:@")
"""One of these is in everything that is kept; most texts have none."""
_PAD: Final = "·"
_GROWTH: Final = 0.3
_ORIGIN: Final = Origin("mt", "pseudo")


class PseudoEngine:
    """Decorates the source text; knows every pair of languages."""

    name = "pseudo"
    light = True

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the one pair that stands for all."""
        return frozenset({(ANY, ANY)})

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: Mapping[str, str] = NO_TERMS,
        context: Sequence[str] = (),
    ) -> list[Draft]:
        """Return one draft for each text, in the same order."""
        return [Draft(_decorate(text), _ORIGIN) for text in texts]


def create(settings: EngineSettings) -> Engine:
    """Return the engine; it needs no model and no setting."""
    return PseudoEngine()


def _decorate(text: str) -> str:
    """Return the text in brackets; white space at its edges stays outside."""
    core = text.strip()
    if not core:
        return text
    start = len(text) - len(text.lstrip())
    before, after = text[:start], text[start + len(core) :]
    pieces = [core] if _SIGNS.isdisjoint(core) else _KEPT.split(core)
    pieces[::2] = [piece.translate(_ACCENTS) for piece in pieces[::2]]
    return f"{before}[{''.join(pieces)} {_padding(pieces[::2])}]{after}"


def _padding(pieces: Sequence[str]) -> str:
    """Return what makes the text about a third longer, in words of five."""
    needed = max(1, round(_GROWTH * sum(map(len, pieces))))
    whole, rest = divmod(needed, 6)
    words = [_PAD * 5] * whole + [_PAD * rest] * (rest > 0)
    return " ".join(words)
