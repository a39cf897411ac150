"""Cuts a block of text into sentences without losing or moving a character.

Laws: ``"".join(split(text, language)) == text``; no piece is blank unless the whole
text is; white space stays at the end of the piece it follows; no cut falls inside
an atom. Where a cut is doubtful there is none: a reviewer splits a long unit more
gladly than they mend a broken one.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.segmentation import engine, exceptions
from workbench.segmentation.shadow import Shadow


def split(
    text: str, language: str, *, atoms: Sequence[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """Return the sentences of ``text``; joined they are ``text`` again.

    ``atoms`` are ranges that stay whole: inline code, links, pairs of markup.
    They may be nested and in any order.
    """
    if not text:
        return ()
    code = language.replace("_", "-").partition("-")[0].lower()
    if not atoms:
        return _pieces(text, _offsets(text, code))
    shadow = Shadow.of(text, atoms)
    places = (shadow.outer(offset) for offset in _offsets(shadow.text, code))
    return _pieces(text, [place for place in places if place is not None])


def _offsets(text: str, language: str) -> list[int]:
    return exceptions.apply(text, engine.boundaries(text, language), language=language)


def _pieces(text: str, offsets: Sequence[int]) -> tuple[str, ...]:
    """Cut at ``offsets``, moved past white space, dropping those that leave a blank."""
    pieces: list[str] = []
    start = 0
    for offset in offsets:
        end = _past_space(text, offset)
        if end >= len(text):
            break
        if end > start and not text[start:end].isspace():
            pieces.append(text[start:end])
            start = end
    pieces.append(text[start:])
    return tuple(pieces)


def _past_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset
