"""Checks of the characters a reader does not see: spaces, line ends, controls."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.languages import direction
from workbench.model import N_

_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls that break no line
    "\xad"  # a hyphen that shows at the end of a line only
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_INDENTED = re.compile("\n[ \t]")
_JOINERS = "\u200c\u200d"
_MARKS = "\u061c\u200e\u200f"
_SHAPED = re.compile("[\u0600-\u1cff\ua800-\uabff]")
"""Scripts from Arabic to Khmer, whose words need joiners and break marks."""
_DIVIDED = re.compile(r"[^\W\d_\u1100-\u11ff\u3040-\ud7ff]\xad[^\W\d_]")
_FLAG = "\U0001f3f4"


def edge_space(pair: Pair) -> Problem | None:
    """The translation begins or ends with other white space than the source.

    Sentences would run into each other, or stand apart, in the exported article.
    Where the source begins or ends with lines that are indented, that is the layout
    of a template and does not matter. The fix takes the spaces of the source.
    """
    before, after = edges = _edges(pair.source.text)
    found = zip(edges, _edges(pair.target.text), strict=True)
    if all(ours == theirs or _INDENTED.search(ours) for ours, theirs in found):
        return None
    words = pair.target.text.strip()
    return Problem(
        N_("The translation begins or ends with other spaces than the source."),
        fix=f"{before}{words}{after}" if words else None,
    )


def _edges(text: str) -> tuple[str, str]:
    if text and not (text[0].isspace() or text[-1].isspace()):
        return "", ""
    start = len(text) - len(text.lstrip())
    return text[:start], text[max(start, len(text.rstrip())) :]


def line_break(pair: Pair) -> Problem | None:
    """The translation has a line break where the source has none.

    A unit is one line of its article; a break inside it can end a list item, a
    heading or a table row. The lines of subtitles are the translator's to break.
    """
    if pair.target.is_printable or not _LINE_BREAKS.isdisjoint(pair.source.text):
        return None
    if _LINE_BREAKS.isdisjoint(pair.target.text):
        return None
    return Problem(N_("The translation has a line break, the source does not."))


def invisible_characters(pair: Pair) -> Problem | None:
    """The translation has invisible characters that the source does not have.

    Such as controls that reverse the direction of text, zero-width spaces and
    Hangul fillers: they hide text, break searches and come along with copying.
    Joiners inside emoji and where a script needs them are fine, and so are soft
    hyphens inside words that may be divided, not those of Hangul, and direction
    marks in languages written from right to left. The fix leaves out what the
    source does not have.
    """
    if not _INVISIBLE.search(pair.target.text):
        return None
    rightward = direction(pair.target_language) == "ltr"
    added = Counter(_invisible(pair.target.text, rightward))
    added -= Counter(_INVISIBLE.findall(pair.source.text))
    if not added:
        return None
    names = [_name(character) for character in added]
    return Problem(
        N_("The translation has invisible characters: {characters}."),
        (("characters", listed(names)),),
        fix=_visible(pair.target.text, added, rightward),
    )


def _visible(text: str, added: Counter[str], rightward: bool) -> str | None:
    """Return the text without ``added``; None where only some of a sort are.

    Nobody can say then which of them the source has.
    """
    parts: list[str] = []
    offset = 0
    for match in _INVISIBLE.finditer(text):
        if not _is_needed(text, match.start(), rightward):
            if not added[match[0]]:
                return None
            added[match[0]] -= 1
            parts.append(text[offset : match.start()])
            offset = match.end()
    fixed = "".join((*parts, text[offset:]))
    return fixed if fixed.strip() else None


def _invisible(text: str, rightward: bool) -> list[str]:
    return [
        match[0]
        for match in _INVISIBLE.finditer(text)
        if not _is_needed(text, match.start(), rightward)
    ]


def _is_needed(text: str, at: int, rightward: bool) -> bool:
    character, before = text[at], text[at - 1 : at]
    if character in _MARKS:
        return not rightward
    if character == "\xad":
        return _DIVIDED.match(text, max(0, at - 1)) is not None
    if character == "\u200b" or character in _JOINERS:
        shaped = _SHAPED.match(before) is not None
        return shaped or (character == "\u200d" and _is_emoji(before))
    if character >= "\U000e0020":
        # A flag of a region is a black flag followed by invisible letters.
        return text.rfind(_FLAG, max(0, at - 8), at) >= 0
    return False


def _is_emoji(character: str) -> bool:
    return character == "\ufe0f" or unicodedata.category(character or " ") in {
        "So",
        "Sk",
    }


def _name(character: str) -> str:
    name = unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} {name}"
