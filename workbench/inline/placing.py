"""Puts markup back into a translation that was made without it.

Where a place was not found but guessed, a finding says so; what cannot be placed at all
stays away and is reported by :func:`workbench.inline.repair`.
"""

from __future__ import annotations

from workbench.inline.begun import NOTHING, Begun
from workbench.inline.evidence import hearing, marked, quoted
from workbench.inline.laying import Answer, Layout, guessed
from workbench.inline.masking import Masked, Point, found_once
from workbench.model import Draft, Finding, Markup


def probes(masked: Masked, text: str) -> tuple[str, ...]:
    """Return what else to ask to learn where markup belongs in a translation.

    Each marked stretch in quotation marks and alone, unless its words are in the
    translation as they are, and a made-up word for each point.
    """
    known = hearing(masked, text, ())
    asked: list[str | None] = []
    for span in dict.fromkeys((pair.start, pair.end) for pair in masked.pairs):
        if span != (0, len(masked.text)) and not known.knows(span):
            asked += (quoted(masked, span), masked.text[slice(*span)])
    asked += (
        marked(masked, point.at) for point in masked.points if inner(masked, point)
    )
    return tuple(dict.fromkeys(filter(None, asked)))


def intact(masked: Masked, text: str) -> bool:
    """Tell whether every made-up word is in the engine's ``text`` exactly once."""
    return all(found_once(text, word.mask) for word in masked.words)


def kept(masked: Masked, answer: Draft) -> int:
    """Return how many made-up words are in an engine's answer exactly once."""
    return sum(found_once(answer.text, word.mask) is not None for word in masked.words)


def place(
    masked: Masked, answer: Answer, markup: Markup, begun: Begun = NOTHING
) -> tuple[str, tuple[Finding, ...]]:
    """Return the translation with all markup, and a finding for each place guessed.

    ``begun`` is what somebody typed of it; the answer's text begins with its words.
    """
    known = hearing(masked, answer.text, answer.links)
    layout = Layout(masked, answer, known, markup, begun)
    layout.lay_pairs()
    layout.lay_points()
    layout.lay_words()
    rest = layout.rendered(layout.floor, len(answer.text), layout.nodes)
    text = begun.text + "".join(rest)
    return text, tuple(map(guessed, dict.fromkeys(layout.guessed)))


def inner(masked: Masked, point: Point) -> bool:
    words = masked.text[: point.at], masked.text[point.at :]
    return all(any(c.isalnum() for c in text) for text in words)
