"""Cuts a block of text into sentences without losing or moving a character.

Laws: ``"".join(split(text, language)) == text``; no piece is blank unless the whole
text is; white space stays at the end of the piece it follows; no cut falls inside
an atom. Where a cut is doubtful there is none: a reviewer splits a long unit more
gladly than they mend a broken one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.segmentation import enclosures, engine, exceptions
from workbench.segmentation.rules import NO_RULES, Decider
from workbench.segmentation.shadow import Shadow

_SINGLE = re.compile(r"[\w ,'’“”%$&-]*+[.?!]?[’”]? ?")
"""One sentence beyond doubt, as most headings and list items are."""


def split(
    text: str,
    language: str,
    *,
    atoms: Sequence[tuple[int, int]] = (),
    rules: Decider = NO_RULES,
) -> tuple[str, ...]:
    """Return the sentences of ``text``; joined they are ``text`` again.

    ``atoms`` are ranges that stay whole: inline code, links, pairs of markup.
    They may be nested and in any order. ``rules`` are those of the user.

    :raises ConfigurationError: a rule is wrong.
    :raises SourceError: a rule takes too long for this text.
    """
    if not text:
        return ()
    if not atoms:
        return _pieces(text, _offsets(text, language, rules))
    shadow = Shadow.of(text, atoms)
    places = (shadow.outer(offset) for offset in _offsets(shadow.text, language, rules))
    return _pieces(text, [place for place in places if place is not None])


def _offsets(text: str, language: str, rules: Decider) -> list[int]:
    """Return where ``text`` may be cut, ascending; the user has the last word."""
    if len(text) <= engine.WINDOW and _SINGLE.fullmatch(text):
        return rules.apply(text, (), language)
    code = language.replace("_", "-").partition("-")[0].lower()
    marks = enclosures.find(text)
    proposed = engine.boundaries(marks.shown, code)
    ours = exceptions.apply(text, proposed, marks, code)
    return rules.apply(text, ours, language)


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
