"""The percentage that stands beside a match.

Both texts are cut into words, numbers, placeholders and signs. What both have in
common, in order, counts in full; between two common stretches each piece is set beside
its best counterpart. A piece that is missing or has no counterpart costs its weight:

==================  ======  =============================================
piece               weight  set beside one of its kind it costs
==================  ======  =============================================
word                1       one and a half times the share of its letters
                            that changed, at most 1; another case, 0.1
Chinese character   0.5     as above
number              1       0.2: it can be put right at a glance
placeholder or tag  0.5     0.1
sign                0.25    0.25; another form of the same sign, 0.05
==================  ======  =============================================

The percentage is 100 · (1 − cost ÷ weight of the heavier text), rounded down. It is at
most 99 unless the texts are the same, and at most 5 points above the likeness of their
characters (1 − Levenshtein distance ÷ length of the longer), unless they have one
shape. So whoever finds all texts of one shape, and all whose characters are alike to
*n* − 5 percent, has found every match of *n* percent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from workbench.differences import Comparison, Reading
from workbench.differences.tokens import Sort, Token
from workbench.likeness.slots import shape_of

ALLOWANCE = 0.05
"""How far the measure may exceed the likeness of the characters."""

_LARGEST = 900
"""Pairs of pieces of one change that are compared; beyond, all of it counts as new."""
_WEIGHTS = {Sort.WORD: 1.0, Sort.NUMBER: 1.0, Sort.MARKUP: 0.5, Sort.SIGN: 0.25}
_IDEOGRAPH = 0.5
_STEEP = 1.5
_CASE = 0.1
_OTHER = {Sort.NUMBER: 0.2, Sort.MARKUP: 0.1, Sort.SIGN: 0.25}
_FORMS = 0.05
_SAME_SIGNS = (
    frozenset('"“”„«»「」『』'),
    frozenset("'’‘`‚"),
    frozenset("-–—‑−"),
    frozenset(("...", "…", "..")),
)


def percent(old: str, new: str) -> int:
    """Return how close two texts are, 0 to 100; 100 if and only if they are the same.

    >>> percent("He was arrested in May.", "He was arrested in June.")
    80
    """
    return percent_of(Comparison(Reading(old), Reading(new)))


def percent_of(sides: Comparison) -> int:
    """Return what :func:`percent` does of two texts that are compared already."""
    old, new = sides.old, sides.new
    if old.text == new.text:
        return 100
    measure = _measure(sides)
    most = Levenshtein.normalized_similarity(old.text, new.text) + ALLOWANCE
    if measure > most and not _have_one_shape(old, new):
        measure = most
    # A hair for the arithmetic, so that 0.75 does not read as 74 percent.
    return min(99, int(measure * 100 + 1e-9))


def _have_one_shape(old: Reading, new: Reading) -> bool:
    mask = old.known(shape_of)
    return bool(mask) and mask == new.known(shape_of)


def _measure(sides: Comparison) -> float:
    whole = max(sides.old.known(_weight_of), sides.new.known(_weight_of))
    if not whole:
        return 0.0
    cost = sum(_cost(*hunk) for hunk in _hunks(sides))
    return max(0.0, 1 - cost / whole)


def _weight_of(reading: Reading) -> float:
    return sum(map(_weight, reading.tokens))


def _hunks(
    sides: Comparison,
) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield what stands between the pieces that both texts have in common."""
    before, after = sides.old.tokens, sides.new.tokens
    i = j = 0
    for at, to in sides.common:
        if at > i or to > j:
            yield before[i:at], after[j:to]
        i, j = at + 1, to + 1
    if i < len(before) or j < len(after):
        yield before[i:], after[j:]


def _cost(old: Sequence[Token], new: Sequence[Token]) -> float:
    """Return the least cost of turning one change into the other, in order."""
    if not old or not new or len(old) * len(new) > _LARGEST:
        return max(sum(map(_weight, old)), sum(map(_weight, new)))
    row = [0.0]
    for piece in new:
        row.append(row[-1] + _weight(piece))
    for before in old:
        gone = _weight(before)
        above, row = row, [row[0] + gone]
        for j, after in enumerate(new):
            row.append(
                min(
                    above[j + 1] + gone,
                    row[j] + _weight(after),
                    above[j] + _exchange(before, after),
                )
            )
    return row[-1]


def _weight(token: Token) -> float:
    if token.sort is Sort.WORD and len(token.text) == 1 and _is_ideograph(token.text):
        return _IDEOGRAPH
    return _WEIGHTS[token.sort]


def _exchange(old: Token, new: Token) -> float:
    """Return what it costs that one piece stands in the place of another."""
    if old.text == new.text:
        return 0.0
    heavier = max(_weight(old), _weight(new))
    if old.sort is not new.sort:
        return heavier
    if old.sort is Sort.WORD:
        return heavier * _word(old.text, new.text)
    if old.sort is Sort.SIGN and _are_forms(old.text, new.text):
        return _FORMS
    return _OTHER[old.sort]


def _word(old: str, new: str) -> float:
    if old.casefold() == new.casefold():
        return _CASE
    changed = Levenshtein.normalized_distance(old, new)
    return min(1.0, max(_CASE, _STEEP * changed))


def _are_forms(old: str, new: str) -> bool:
    return any(old in signs and new in signs for signs in _SAME_SIGNS)


def _is_ideograph(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\U00020000" <= letter <= "\U0003ffff"
