"""Particles put right after another noun in running text."""

from __future__ import annotations

import re

from workbench.korean.particles import choose, found_at_start

_CLOSING = re.compile(
    r"(?:</[A-Za-z][\w-]{0,30}>|\]\([^()\s]{0,2000}\)|\([^()\n]{0,80}\)"
    r"|[*_~`\"'”’»›」』》〉>)\]])*"
)
"""What may stand between a noun and its particle: closing signs, a gloss."""
_HANGUL = re.compile("[가-힣]+")


def replace_with_particles(text: str, span: tuple[int, int], new: str) -> str:
    """Return the text with another noun at ``span`` and the particle after it right.

    Closing quotes, brackets and markup, or a gloss in brackets, may stand between
    them. Where what follows is no particle, only the noun changes.
    """
    start, end = span
    return text[:start] + agree(new, text[end:])


def agree(noun: str, rest: str) -> str:
    """Return noun and rest joined, a particle that the rest begins with put right."""
    gap = _CLOSING.match(rest)
    at = gap.end() if gap else 0
    hangul = _HANGUL.match(rest, at)
    if hangul is None:
        return noun + rest
    particle = hangul[0]
    if found_at_start(particle) is None:
        return noun + rest
    return noun + rest[:at] + choose(noun + rest[:at], particle) + rest[hangul.end() :]
