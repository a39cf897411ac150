"""Our own layer over the engine: cuts it misses, and cuts that must not be made.

Each rule is a function of a ``Cut``. Those in ``_ENDED`` are true where a sentence has
certainly ended, those in ``_GOES_ON`` where it goes on, in that order; where no rule
speaks, the engine decides. Rules see only the characters next to the cut, so their
cost does not grow with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from workbench.segmentation import eastern, engine, listing, places, western
from workbench.segmentation.abbreviations import SHORTENED, WORDS
from workbench.segmentation.cut import REACH, Cut
from workbench.segmentation.enclosures import Enclosures
from workbench.segmentation.places import Place

_ENUMERATOR = re.compile(
    r"\W*(?:[0-9]{1,3}|[A-Za-z]|[IVXivx]{1,4}|[가나다라마바사아자차카타파하]"
    r"|제[0-9]+[조항장절])[.)]{1,2}"
)
Rule = Callable[[Cut], bool]

_PLAIN = re.compile(r"[a-z]{4}[.?] (?=[A-Z][a-z])")
_PLAIN_IN_KOREAN = re.compile(r"[가-힣]{2}[.?] (?=[가-힣])")
_BARE = re.compile(r"[\W_]*")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_LEADING_DOTS = re.compile(r"(?:\.{3}|…)\w")
_CITATION = re.compile(
    r"[(\[（](?:[^()\[\]（）.!?。]|(?<=\b\w)\.|(?<=\b\w\w)\.){1,44}[)\]）][.,;。，]"
)
_LATIN_STOPS = frozenset(".!?…")
_CONTINUING = frozenset(".,;:!?…%،؛؟。，、！？：；)]）］】」』”»›")


def apply(
    text: str, proposed: Sequence[int], enclosures: Enclosures, language: str
) -> list[int]:
    """Return the ascending offsets at which ``text`` may be cut.

    ``proposed`` is where the engine cuts the text without its marks.
    """
    inside = places.Inside(enclosures)
    items = {at for at in listing.find(text, language) if not inside.holds(at)}
    found = list(places.find(text, proposed, enclosures, language))
    if items:
        found += (Place(offset, offset, True) for offset in items)
        found.sort(key=lambda place: place.offset)
    kept: list[int] = []
    start = 0
    for place in found:
        if place.offset in items or _ends(text, start, place, language):
            kept.append(place.offset)
            start = place.offset
    return kept


def _ends(text: str, start: int, place: Place, language: str) -> bool:
    """Whether the sentence that begins at ``start`` ends at ``place``."""
    if place.proposed and _is_plain(text, place):
        return True
    first = max(start, place.end - REACH)
    cut = Cut(
        before=text[first : place.end],
        whole=first == start,
        marks=text[place.end : place.offset],
        rest=text[place.offset : place.offset + REACH],
        language=language,
    )
    if _one(_NO_PIECE, cut):
        return False
    if _one(_ENDED, cut):
        return True
    return (place.proposed or _one(_LIKELY, cut)) and not _one(_GOES_ON, cut)


def _is_plain(text: str, place: Place) -> bool:
    """Whether only an ordinary word, a stop, a space and a capital stand here.

    No rule has anything to say of nine in ten places; this spares asking them.
    """
    end = place.end
    if end + 1 != place.offset:
        return False
    if _PLAIN_IN_KOREAN.match(text, max(0, end - 3)):
        return True
    if not _PLAIN.match(text, max(0, end - 5)):
        return False
    word = text[text.rfind(" ", 0, end) + 1 : end - 1].rsplit(None, 1)[-1]
    return word.lower() not in SHORTENED


def _one(rules: tuple[Rule, ...], cut: Cut) -> bool:
    for rule in rules:  # noqa: SIM110  any() with a generator takes twice as long
        if rule(cut):
            return True
    return False


def enumerates(cut: Cut) -> bool:
    """``1.`` and ``B.`` number what follows; they are no sentence."""
    return cut.whole and _ENUMERATOR.fullmatch(cut.before) is not None


def holds_no_word(cut: Cut) -> bool:
    """Dots or dashes alone belong to what follows."""
    return cut.whole and _BARE.fullmatch(cut.before) is not None


def leaves_no_word(cut: Cut) -> bool:
    """What follows the last word of a text belongs to it."""
    return len(cut.rest) < REACH and _BARE.fullmatch(cut.rest) is not None


def lacks_space(cut: Cut) -> bool:
    """A Latin stop ends a sentence only before white space."""
    return cut.before[-1:] in _LATIN_STOPS and not cut.marks[-1:].isspace()


def goes_on_in_lower_case(cut: Cut) -> bool:
    """A sentence begins with a capital, or is a brand like ``iPhone``.

    Korean has no capitals: ``끝났다. | v2.0은`` tells nothing.
    """
    if "가" <= cut.before[-2:-1] <= "힣":
        return False
    rest = cut.rest.lstrip("/–—- ")
    low = rest[:1].islower() and not _BRAND.match(rest)
    return low and cut.before[-1:] in _LATIN_STOPS


def goes_on_with_a_mark(cut: Cut) -> bool:
    """No sentence begins with a comma, a stop or what closes a bracket.

    Dots before a word, as in ``…and then``, take up what was left open.
    """
    if cut.rest[:1] not in _CONTINUING:
        return False
    return not (cut.before[-2:-1].isalnum() and _LEADING_DOTS.match(cut.rest))


def cites(cut: Cut) -> bool:
    """``“He went [...]” (Smith 55).``: the stop comes after the brackets."""
    return _CITATION.match(cut.rest) is not None


def follows_a_whole_word(cut: Cut) -> bool:
    """``gehört. | 23 Hotels``: the engine knows no abbreviation of these letters."""
    if not cut.dotted or not cut.rest[:1].isalnum():
        return False
    word = cut.word
    if word in WORDS.get(cut.language, ()):
        return True
    return len(word) > 2 and word.isalpha() and engine.is_word(word, cut.language)


_NO_PIECE: tuple[Rule, ...] = (enumerates, holds_no_word, leaves_no_word)
_ENDED: tuple[Rule, ...] = (
    western.ends_before_starter,
    western.begins_with_dots,
    western.is_a_greek_word,
    western.asks_on_in_kazakh,
    western.counts_centuries,
    eastern.lacks_space_in_korean,
    eastern.exclaims_without_space,
)
_LIKELY: tuple[Rule, ...] = (
    eastern.stops_in_full_width,
    western.closes_what_was_said,
    western.precedes_starter,
    follows_a_whole_word,
)
_GOES_ON: tuple[Rule, ...] = (
    lacks_space,
    goes_on_in_lower_case,
    goes_on_with_a_mark,
    cites,
    western.precedes_name,
    western.precedes_number,
    western.awaits_starter,
    western.tells_the_time,
    western.names_its_agency,
    western.counts_an_ordinal,
    western.pauses,
    western.doubts,
    western.is_named_aloud,
    western.names_its_speaker,
    eastern.dates,
    eastern.is_quoted_in_korean,
    eastern.is_quoted_in_japanese,
    eastern.is_quoted_in_chinese,
)
