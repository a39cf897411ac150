"""500 sentences with markup, and whether it stands around the right words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench import inline
from workbench.model import Markup, Placeholder, Unit

DATA = Path(__file__).resolve().parents[1] / "data" / "markup" / "units.json"
LITTLE = frozenset(
    {
        *("a", "o", "as", "os", "um", "uma", "de", "do", "da", "dos", "das", "em"),
        *("no", "na", "nos", "nas", "ao", "à", "aos", "às", "e", "que", "com", "por"),
        *("para", "pelo", "pela", "se", "foi", "ser", "ter", "sobre", "até", "este"),
        *("esta", "isso", "seu", "sua", "nesta", "neste", "havia", "foram", "não"),
    }
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Phrase:
    """A marked phrase, and how its translation's words may begin."""

    open: str
    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """One sentence with its marked phrases in order."""

    markup: Markup
    unit: Unit
    phrases: tuple[Phrase, ...]


def marked() -> list[Marked]:
    """Return the 500 sentences."""
    return [
        Marked(
            Markup(row["markup"]),
            Unit(source=row["source"]),
            tuple(
                Phrase(p["open"], p["text"], tuple(p["stems"])) for p in row["phrases"]
            ),
        )
        for row in json.loads(DATA.read_text(encoding="utf-8"))
    ]


def enclosed(text: str, markup: Markup) -> list[str]:
    """Return what each outermost pair of markup stands around, without markup."""
    found = inline.placeholders(text, markup)
    parts: list[str] = []
    last = -1
    for item in found:
        if item.kind == "open" and item.pair is not None and item.start > last:
            last = found[item.pair].start
            inner = (i for i in found if item.start < i.start < last)
            parts.append(_without(text, item.end, last, inner))
    return parts


def _without(text: str, start: int, end: int, items: Iterable[Placeholder]) -> str:
    parts = []
    for item in items:
        parts.append(text[start : item.start])
        start = item.end
    return "".join((*parts, text[start:end]))


def sensible(phrase: Phrase, inner: str) -> bool:
    """Tell whether ``inner`` has words of the phrase and no other but small ones."""
    words = [word.casefold() for word in _WORD.findall(inner)]
    ours = [word for word in words if _begins(word, phrase.stems)]
    strangers = [word for word in words if word not in ours and word not in LITTLE]
    return bool(ours) and not strangers


def shown(text: str, markup: Markup) -> str:
    """Return the text without markup; what takes the place of a word is a sign."""
    found = inline.placeholders(text, markup)
    parts, offset = [], 0
    for item in found:
        parts.append(text[offset : item.start])
        parts.append("" if item.kind in {"open", "close"} else " \ufffc ")
        offset = item.end
    return "".join((*parts, text[offset:]))


def whole(phrase: Phrase, inner: str, draft: str) -> bool:
    """Tell whether no word of the phrase stands directly beside ``inner``."""
    place = draft.find(inner)
    before = _WORD.findall(draft[:place])[-1:]
    after = _WORD.findall(draft[place + len(inner) :])[:1]
    return not any(_begins(word.casefold(), phrase.stems) for word in before + after)


def _begins(word: str, stems: tuple[str, ...]) -> bool:
    return any(part.startswith(stem) for part in word.split("-") for stem in stems)


def well_placed(case: Marked, draft: str) -> bool:
    """Tell whether every marked phrase is marked in the draft, and nothing else is."""
    pool = [text for text in enclosed(draft, case.markup) if not text.isdigit()]
    plain = shown(draft, case.markup)
    for phrase in case.phrases:
        fit = (t for t in pool if sensible(phrase, t) and whole(phrase, t, plain))
        found = next(fit, None)
        if found is None:
            return False
        pool.remove(found)
    return not pool
