"""Texts in Apertium's stream format, and what its pipeline makes of them.

Measured on 160 sentences with tokens around random stretches, English to Spanish:
as they are, tokens are torn apart in 14, because their brackets and numbers take part
in the rules; as blanks, ``[⟦1⟧]``, none is lost, doubled or moved past another.

Before a word that something is wrong with, the pipeline writes a mark: ``*`` where it
does not know the word, ``@`` where its dictionary of the two languages has no
translation of it, ``#`` where it has one and cannot inflect it. The generator escapes
``@``, as it does that of an address; so an ``@`` of the text is a blank, too, unless it
follows a letter or figure, where no mark can be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

REVISION: Final = "2"
"""Changes whenever the same record is read in another way."""
END: Final = "[]"
"""An empty blank, which lets every rule finish before the text ends."""
_PIECE: Final = re.compile(
    r"(?P<blank>⟦[0-9]{1,7}⟧|(?:[*#~\u00ad]|(?<!\w)@)+)"
    r"|(?P<special>[][\\{}^$/<>@])"
    r"|(?P<space>[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff])"
)
"""What is kept out of the rules: tokens, and signs that would look like marks."""
_TAKEN: Final = re.compile(
    r"(?:(?P<mark>[*#@])|(?<!\w)\\(?P<at>@))(?=\w)|(?P<joint>(?<=\w)#(?= \w))"
    r"|\\(?P<escaped>.)|\[(?P<blank>(?:[^\]\\]|\\.)*)\]",
    re.DOTALL,
)
"""What is no text: marks; the sign between the words of one lemma, as in ``give# up``;
what is escaped; and blanks."""
_WORD: Final = re.compile(r"\w+(?:[-'’.]\w+)*(?:# \w+)*")
_LOOSE: Final = re.compile(r" +(?=[.,](?:\s|$))")


@dataclass(frozen=True, slots=True)
class Translated:
    """What came out of the pipeline."""

    text: str
    """Without marks and escapes."""
    unknown: tuple[str, ...] = ()
    """Words that it does not know; these and the others in order, each once."""
    untranslated: tuple[str, ...] = ()
    """Words of the source, in basic form, that its dictionary does not translate."""
    uninflected: tuple[str, ...] = ()
    """Words in basic form, as it cannot inflect them."""


def written(text: str) -> str:
    """Return a text in the stream format: one record, without its end."""
    return _PIECE.sub(_write, text) + END


def read(stream: str, source: str) -> Translated:
    """Return the translation of ``source`` in a record that came back."""
    pieces: list[str] = []
    marked: dict[str, list[str]] = {"*": [], "@": [], "#": []}
    place = 0
    for found in _TAKEN.finditer(stream):
        pieces.append(stream[place : found.start()])
        place = found.end()
        if mark := found["mark"] or found["at"]:
            word = _WORD.match(stream, place)
            marked[mark] += [word.group().replace("#", "")] if word else []
        elif found["blank"] is not None:
            pieces.append(re.sub(r"\\(.)", r"\1", found["blank"]))
        else:
            pieces.append(found["escaped"] or "")
    text = "".join((*pieces, stream[place:])).strip()
    if _LOOSE.search(_PIECE.sub(_spaced, source)) is None:
        text = _LOOSE.sub("", text)
    unknown, untranslated, uninflected = (
        tuple(dict.fromkeys(marked[mark])) for mark in "*@#"
    )
    return Translated(text, unknown, untranslated, uninflected)


def _spaced(found: re.Match[str]) -> str:
    """A sign that is written as a space was one before the stop as well."""
    return " " if found["space"] else found.group()


def _write(found: re.Match[str]) -> str:
    if found["blank"]:
        return f"[{found['blank']}]"
    return " " if found["space"] else f"\\{found['special']}"
