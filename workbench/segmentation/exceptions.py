"""Our own layer over the engine: cuts it misses, and cuts that must not be made.

Each rule is a function of a ``Cut`` and is true where the cut would be wrong. They see
only the characters next to the cut, so their cost does not grow with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.segmentation.abbreviations import BEFORE_NUMBER

_REACH = 48

_CLOSING = ")\\]）］】」』”’»›\"'"

_ASIDE = re.compile(r"[(\[][^()\[\]]{1,600}[.!?][)\]]\s+(?=[^\W\d_a-z]|[\"“(\[])")
_ENUMERATOR = re.compile(
    r"\W*(?:[0-9]{1,3}|[A-Za-z]|[IVXivx]{1,4}|제[0-9]+[조항장절])[.)]\s*"
)
_FIRST_ITEM = re.compile(r"\W{0,4}([0-9]{1,3})[.)]\s")
_NEXT_ITEM = re.compile(r"(?<=\s)[^\w\s]?([0-9]{1,3})[.)]\s*\Z")
_LATIN_STOP = re.compile(rf"[.!?…][{_CLOSING}]*\s*\Z")
_BARE = re.compile(r"[\W_]*")
_SPACED_STOP = re.compile(rf"[.!?…][{_CLOSING}]*\Z")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_ORDINAL = re.compile(r"[0-9]\.\s*\Z")
_QUOTED = re.compile(r"[\"'”’」』»)）]\s*\Z")
_KO_ATTACHED = re.compile("[가-힣]")
_KO_QUOTATIVE = re.compile(
    r"(?:(?:이?라|하)?(?:고|며|면서)|이?라?는|이?란"
    r"|(?:한|했|하였|말했|밝혔|전했|덧붙였)(?:다|고|으며))(?![가-힣])"
)
_JA_PARTICLE = re.compile("[とはがをにのもでだや、]|って|など")
_ZH_SAID = re.compile("[^，。！？；“”\\s]{0,8}?(?:说|說|问|問|道|喊|叫|答|称|稱)")


@dataclass(frozen=True, slots=True)
class Cut:
    """A proposed cut and what stands beside it."""

    piece: str
    """Up to 48 characters before the cut, not beyond the last one."""
    whole: bool
    """Whether ``piece`` is everything since the last cut."""
    rest: str
    """Up to 48 characters after the cut."""
    language: str


def apply(text: str, offsets: list[int], *, language: str) -> list[int]:
    """Return the ascending offsets at which ``text`` may be cut."""
    kept: list[int] = []
    start = 0
    for proposed in (*offsets, len(text)):
        for offset in _improved(text, start, proposed):
            first = max(start, offset - _REACH)
            rest = text[offset : offset + _REACH]
            cut = Cut(text[first:offset], first == start, rest, language)
            if not any(rule(cut) for rule in _RULES):
                kept.append(offset)
                start = offset
    return kept


def _improved(text: str, start: int, proposed: int) -> Iterator[int]:
    """Yield the proposed cut of the piece that begins at ``start``, and better ones.

    A sentence that is all in brackets ends with them. A number that ends a piece and
    counts on from the one that begins it is an item of a list: the cut moves before it.
    """
    aside = _ASIDE.match(text, start, proposed)
    if aside is not None and aside.end() < proposed:
        yield aside.end()
    if proposed < len(text):
        yield _before_item(text, start, proposed)


def _before_item(text: str, start: int, end: int) -> int:
    """Return ``end``, or where the number before it begins if that is the next item."""
    first = _FIRST_ITEM.match(text, start, end)
    following = first and _NEXT_ITEM.search(text, max(start, end - _REACH), end)
    if first and following and int(following[1]) == int(first[1]) + 1:
        return following.start()
    return end


def enumerates(cut: Cut) -> bool:
    """``1.`` and ``B.`` number what follows; they are no sentence."""
    return cut.whole and _ENUMERATOR.fullmatch(cut.piece) is not None


def holds_no_word(cut: Cut) -> bool:
    """Dots or dashes alone belong to what follows."""
    return cut.whole and _BARE.fullmatch(cut.piece) is not None


def lacks_space(cut: Cut) -> bool:
    """A Latin stop ends a sentence only before white space."""
    return not cut.piece[-1:].isspace() and _SPACED_STOP.search(cut.piece) is not None


def goes_on_in_lower_case(cut: Cut) -> bool:
    """A sentence begins with a capital, or is a brand like ``iPhone``."""
    low = cut.rest[:1].islower() and not _BRAND.match(cut.rest)
    return low and _LATIN_STOP.search(cut.piece) is not None


def precedes_number(cut: Cut) -> bool:
    """``No. 5``, ``approx. 5 km``, ``Vol. 2``."""
    if not cut.rest[:1].isdigit():
        return False
    word = cut.piece.rstrip().rpartition(" ")[2]
    return word.endswith(".") and word.strip("(.").lower() in BEFORE_NUMBER


def closes_later(cut: Cut) -> bool:
    """A closing bracket or quotation mark belongs to the sentence before it."""
    return cut.rest[:1] in _CLOSERS


def dates_in_korean(cut: Cut) -> bool:
    """``2021. 3. 4.`` is a date; Korean sentences end with a word."""
    return cut.language in {"ko", "ja"} and _ORDINAL.search(cut.piece) is not None


def quotes_in_korean(cut: Cut) -> bool:
    """``“그렇다.”고 말했다``: a particle carries the sentence on."""
    if cut.language != "ko" or not _QUOTED.search(cut.piece):
        return False
    if cut.piece[-1:].isspace():
        return _KO_QUOTATIVE.match(cut.rest) is not None
    return _KO_ATTACHED.match(cut.rest) is not None


def quotes_in_japanese(cut: Cut) -> bool:
    """``「そうだ。」と言った``: a particle carries the sentence on."""
    quoted = cut.language == "ja" and _QUOTED.search(cut.piece)
    return bool(quoted and _JA_PARTICLE.match(cut.rest))


def quotes_in_chinese(cut: Cut) -> bool:
    """``“好！”她说``: who said it belongs to what was said."""
    quoted = cut.language == "zh" and _QUOTED.search(cut.piece)
    return bool(quoted and _ZH_SAID.match(cut.rest))


_CLOSERS = frozenset(")]）］】」』”»›")
_RULES = (
    enumerates,
    holds_no_word,
    lacks_space,
    goes_on_in_lower_case,
    precedes_number,
    closes_later,
    dates_in_korean,
    quotes_in_korean,
    quotes_in_japanese,
    quotes_in_chinese,
)
