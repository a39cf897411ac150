"""Article text as safe HTML: inline markup as quiet marks, the invisible shown.

Removing every tag from what these functions return gives the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from markupsafe import Markup as Html
from markupsafe import escape

from workbench import inline
from workbench.model import Markup

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_COMPARED = 600
"""Words beyond which two texts are shown whole instead of compared."""
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
_TAGS = {"del": Html("<del>{}</del>"), "ins": Html("<ins>{}</ins>")}
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f" + "".join(_NAMES) + "]")


NOTHING = Html("")


def marked(text: str, markup: Markup) -> Html:
    """Return the text with every inline placeholder marked by its kind."""
    pieces: list[Html] = []
    at = 0
    for place in inline.placeholders(text, markup):
        pieces.append(visible(text[at : place.start]))
        pieces.append(
            Html('<span class="inline-mark {}" data-mark>{}</span>').format(
                place.kind, visible(place.text)
            )
        )
        at = place.end
    return Html("").join((*pieces, visible(text[at:])))


def visible(text: str) -> Html:
    """Return the text with a name beside each character nobody can see."""
    pieces: list[Html] = []
    at = 0
    for match in _INVISIBLE.finditer(text):
        pieces += [escape(text[at : match.start()]), _named(match.group())]
        at = match.end()
    return Html("").join((*pieces, escape(text[at:])))


def difference(before: str, after: str) -> Html:
    """Return both texts in one, what went struck out and what came marked."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _COMPARED:
        return _wrapped("del", before) + _wrapped("ins", after)
    pieces: list[Html] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            pieces.append(visible("".join(old[i:j])))
            continue
        pieces.append(_wrapped("del", "".join(old[i:j])))
        pieces.append(_wrapped("ins", "".join(new[k:m])))
    return Html("").join(pieces)


def _wrapped(tag: str, text: str) -> Html:
    if not text:
        return NOTHING
    return _TAGS[tag].format(visible(text))


def _named(character: str) -> Html:
    code = f"U+{ord(character):04X}"
    full = unicodedata.name(character, "CONTROL CHARACTER")
    return Html(
        '<span class="invisible-character" data-name="{}" title="{} {}">{}</span>'
    ).format(_NAMES.get(character, code), code, full, character)
