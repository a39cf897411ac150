"""Article text as safe HTML: inline markup as quiet marks, the invisible shown.

Removing every tag from what these functions return gives the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup as Html
from markupsafe import escape

from workbench import differences, discussion, inline, lookalikes
from workbench.differences import Fate, Piece
from workbench.model import N_, Markup
from workbench.web.translations import gettext

_NAMES = {
    "\u00a0": "NBSP",
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
_CHANGES = {
    Fate.REMOVED: (Html('<del data-said="{}">{}</del>'), N_("removed:")),
    Fate.ADDED: (Html('<ins data-said="{}">{}</ins>'), N_("added:")),
}
"""The style sheet lets screen readers say the word; it is no part of the text."""
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f" + "".join(_NAMES) + "]")

NOTHING = Html("")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that begins where the text may be cut."""

    offset: int
    """Where it begins; 0 for the first, before which there is no cut."""
    html: Html
    words: str
    """How it begins, for a reader who hears of the place only."""


def stretches(text: str, offsets: Sequence[int], markup: Markup) -> list[Stretch]:
    """Return the text in parts that begin at the ``offsets``, which ascend."""
    return [
        Stretch(
            start, marked(text[start:end], markup), " ".join(text[start:].split()[:3])
        )
        for start, end in pairwise((0, *offsets, len(text)))
    ]


def marked(text: str, markup: Markup) -> Html:
    """Return the text with every inline placeholder marked by its kind."""
    pieces: list[str] = []
    at = 0
    for place in inline.placeholders(text, markup):
        pieces += (
            visible(text[at : place.start]),
            f'<span class="inline-mark {place.kind}" data-mark>',
            visible(place.text),
            "</span>",
        )
        at = place.end
    return _safe(pieces, visible(text[at:]))


def visible(text: str) -> Html:
    """Return the text with a name beside each character nobody can see."""
    pieces: list[str] = []
    at = 0
    for match in _INVISIBLE.finditer(text):
        pieces += (escape(text[at : match.start()]), _named(match.group()))
        at = match.end()
    return _safe(pieces, escape(text[at:]))


def name(text: str) -> Html:
    """Return a name so that nobody is misled: what is unseen is named, strange letters
    are marked.

    Names of accounts have neither; those in files come from anywhere.
    """
    if text.isascii() and text.isprintable():
        return escape(text)
    odd = lookalikes.strange(text)
    return NOTHING.join(_letter(sign, odd) for sign in text)


def spelt(text: str) -> str:
    """Return a name for where no marks can be: an attribute, a title."""
    if text.isprintable():
        return text
    hidden = lookalikes.is_unseen
    return "".join(f"‹U+{ord(c):04X}›" if hidden(c) else c for c in text)


def _letter(sign: str, odd: Container[str]) -> Html:
    if lookalikes.is_unseen(sign):
        return _named(sign)
    if lookalikes.script_of(sign) not in odd:
        return escape(sign)
    told = f"U+{ord(sign):04X} {unicodedata.name(sign, '')}"
    strange = Html('<span class="strange-letter" title="{}">{}</span>')
    return strange.format(told, sign)


def _safe(pieces: list[str], last: Html) -> Html:
    """Return pieces that are HTML already as one; whole articles go through here."""
    return Html("".join((*pieces, last))) if pieces else last  # noqa: S704 all escaped


def found(text: str, words: Iterable[str]) -> Html:
    """Return the text with each place marked where one of the words stands."""
    longest = sorted(filter(None, words), key=len, reverse=True)
    if not longest:
        return visible(text)
    pattern = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)
    pieces: list[Html] = []
    at = 0
    for match in pattern.finditer(text):
        pieces.append(visible(text[at : match.start()]))
        pieces.append(Html("<mark>{}</mark>").format(visible(match.group())))
        at = match.end()
    return NOTHING.join((*pieces, visible(text[at:])))


def calling(text: str) -> Html:
    """Return what somebody said, with the names it calls marked."""
    pieces: list[Html] = []
    at = 0
    for start, end in discussion.callings(text):
        pieces.append(visible(text[at:start]))
        pieces.append(Html("<strong>{}</strong>").format(visible(text[start:end])))
        at = end
    return NOTHING.join((*pieces, visible(text[at:])))


def difference(before: str, after: str) -> Html:
    """Return both texts in one, what went struck out and what came marked."""
    return changed(differences.pieces(before, after))


def changed(pieces: Iterable[Piece]) -> Html:
    """Return two versions of a text in one; see :func:`difference`."""
    return NOTHING.join(map(_piece, pieces))


def _piece(piece: Piece) -> Html:
    text = visible(piece.text)
    if piece.fate is Fate.KEPT:
        return text
    tag, said = _CHANGES[piece.fate]
    return tag.format(gettext(said), text)


def _named(character: str) -> Html:
    code = f"U+{ord(character):04X}"
    full = unicodedata.name(character, "CONTROL CHARACTER")
    return Html(
        '<span class="invisible-character" data-name="{}" title="{} {}">{}</span>'
    ).format(_NAMES.get(character, code), code, full, character)
