"""Which words of a translation stand for which words of its source, and how surely.

Four witnesses are heard. The sentence is translated once more with quotation marks
around the words in question, which engines carry over, and laid beside the first
translation. The words in question are translated alone. Names, figures and made-up
words are the same in both languages. And an engine may tell what its attention was on;
as that is often a neighbour, it is asked last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workbench.differences.alignment import aligned
from workbench.inline.masking import Masked
from workbench.inline.wording import Term, keys, terms
from workbench.model import Link

Range = tuple[int, int]

_QUOTES: Final = re.compile('["“”„‟«»「」『』＂]')
_BRACKETS: Final = re.compile(r"[\[\]［］【】〔〕]")
_ALIKE: Final = 0.3
"""How much of a stretch's own translation has to be in that of the sentence: a model
that was asked about two words may make up a sentence."""
_LONGEST: Final = 4000
"""Words in a translation beyond which nothing is looked for."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """All that is known of one translation."""

    masked: Masked
    translated: str
    links: tuple[Link, ...]
    source: tuple[Term, ...]
    target: tuple[Term, ...]
    ends: bool = True
    """Whether the translation is all there; if not, more words follow."""

    def leanings(
        self, span: Range, probe: str | None, alone: str | None = None
    ) -> list[float]:
        """Return for each target word whether it stands for words of ``span``.

        1 says it does, -1 that it stands for others, 0 that nobody knows. ``span`` is
        a stretch of the text the engine read; ``probe`` is what it made of
        :func:`quoted`, ``alone`` what it made of the stretch itself, if that is known.
        """
        if len(self.target) > _LONGEST:
            return [0.0] * len(self.target)
        found = [0.0] * len(self.target)
        if probe is not None:
            self._add_probe(found, probe)
        if alone is not None:
            self._add_alone(found, alone)
        for at, sign in self._shared(span):
            found[at] = sign
        return found

    @property
    def _signs(self) -> re.Pattern[str]:
        return _BRACKETS if _QUOTES.search(self.masked.text) else _QUOTES

    def attention(self, span: Range) -> list[float]:
        """Return the same by the engine's attention: often that is a word beside.

        Of a small model it is no proof; it serves where nothing else is known.
        """
        inside = [0.0] * len(self.target)
        total = [0.0] * len(self.target)
        starts = [term.start for term in self.target]
        for link in self.links:
            length = max(1, link.source[1] - link.source[0])
            share = _overlap(link.source, span) / length
            first = max(0, bisect_right(starts, link.target[0]) - 1)
            last = bisect_left(starts, link.target[1])
            for at in range(first, last):
                place = self.target[at].start, self.target[at].end
                weight = link.weight * _overlap(link.target, place)
                total[at] += weight
                inside[at] += weight * share
        return [
            2 * part / whole - 1 if whole else 0.0
            for part, whole in zip(inside, total, strict=True)
        ]

    def _add_probe(self, found: list[float], probe: str) -> None:
        """Lean towards the words between quotation marks, and away from the others."""
        marks = [match.start() for match in self._signs.finditer(probe)]
        if len(marks) != 2:
            return
        names = [word.mask for word in self.masked.words]
        heard = [term for term in terms(probe, names) if term.start not in marks]
        if len(heard) > _LONGEST:
            return
        within = [1.0 if marks[0] < term.start < marks[1] else -1.0 for term in heard]
        matched = [*aligned(keys(heard), keys(self.target))]
        for theirs, ours in [*matched, *_moved(keys(heard), keys(self.target))]:
            found[ours] = within[theirs]
        settled = {at for at, leaning in enumerate(found) if leaning}
        edges = [(-1, -1), *matched, (len(heard), len(self.target))]
        if not self.ends:
            edges.pop()
        for before, after in pairwise(edges):
            _fill(found, within, before, after, settled)

    def tells(self, probe: str | None) -> bool:
        """Tell whether what became of :func:`quoted` says where the words went."""
        return probe is not None and len(self._signs.findall(probe)) == 2

    def points(self, probe: str | None) -> bool:
        """Tell whether what became of :func:`marked` says where the point went."""
        heard = terms(probe or "", [self.masked.spare])
        return [term.key for term in heard].count(self.masked.spare.casefold()) == 1

    def _add_alone(self, found: list[float], alone: str) -> None:
        """Lean where nothing surer is known towards words that the stretch makes."""
        once = Counter(keys(self.target))
        words = {term.key for term in terms(alone) if term.is_word}
        if sum(once[word] > 0 for word in words) < _ALIKE * len(words):
            return
        for at, term in enumerate(self.target):
            if abs(found[at]) < 1 and term.key in words and once[term.key] == 1:
                found[at] = 0.75

    def knows(self, span: Range) -> bool:
        """Tell whether every word of ``span`` is in the translation as it is."""
        here = [t for t in self.source if _overlap((t.start, t.end), span)]
        shared = sum(sign > 0 for _, sign in self._shared(span))
        return shared == sum(term.is_word for term in here)

    def _shared(self, span: Range) -> list[tuple[int, float]]:
        """Return the target words that the source has too, each once, and a sign."""
        ours = Counter(keys(self.source))
        theirs = {term.key: at for at, term in enumerate(self.target)}
        once = Counter(keys(self.target))
        return [
            (theirs[term.key], 1.0 if _overlap((term.start, term.end), span) else -1.0)
            for term in self.source
            if term.is_word and ours[term.key] == once[term.key] == 1
        ]

    def spot(self, at: int, probe: str | None) -> tuple[int, bool]:
        """Return before which target word a point belongs, and whether that is sure."""
        found = self.found_spot(at, probe)
        if found is not None:
            return found
        share = at / max(1, len(self.masked.text))
        before = [term for term in self.source if term.end <= at]
        return self._past_sign(round(share * len(self.target)), before[-1]), False

    def found_spot(self, at: int, probe: str | None) -> tuple[int, bool] | None:
        """Return the same where anything speaks for it."""
        before = [term for term in self.source if term.end <= at]
        words = [term for term in before if term.is_word]
        after = self.source[len(before) :]
        if not words:
            return 0, True
        if not any(term.is_word for term in after):
            signs = len(before) - self.source.index(words[-1]) - 1
            return max(0, self._last_word() + 1 + signs), True
        if probe is not None:
            found = self._spot_by_probe(probe)
            if found is not None:
                return self._past_sign(found[0], before[-1]), found[1]
        leaning = self._spot_by_leaning(words[-1])
        if leaning is None:
            return None
        return self._past_sign(leaning[0], before[-1]), leaning[1]

    def _last_word(self) -> int:
        numbers = range(len(self.target) - 1, -1, -1)
        return next((n for n in numbers if self.target[n].is_word), -1)

    def _spot_by_probe(self, probe: str) -> tuple[int, bool] | None:
        names = [self.masked.spare, *(word.mask for word in self.masked.words)]
        heard = terms(probe, names)
        places = [
            at for at, term in enumerate(heard) if term.key == names[0].casefold()
        ]
        if len(places) != 1 or len(heard) > _LONGEST:
            return None
        place = places[0]
        del heard[place]
        partners = dict(aligned(keys(heard), keys(self.target)))
        left, right = partners.get(place - 1), partners.get(place)
        if left is None and right is None:
            return None
        spot = left + 1 if left is not None else right or 0
        agreed = left is None or right is None or right == left + 1
        return spot, agreed

    def _past_sign(self, spot: int, before: Term) -> int:
        """Return the place behind a sign that stands before the point in the source."""
        if before.is_word or spot >= len(self.target):
            return spot
        return spot + (self.target[spot].key == before.key)

    def _spot_by_leaning(self, word: Term) -> tuple[int, bool] | None:
        span = word.start, word.end
        leaning = self.leanings(span, None)
        if self.links and max(leaning, default=0) <= 0:
            leaning = self.attention(span)
        best = max(range(len(leaning)), key=leaning.__getitem__, default=0)
        if leaning and leaning[best] > 0:
            return best + 1, not self.links
        return None


def hearing(
    masked: Masked, translated: str, links: tuple[Link, ...], *, ends: bool = True
) -> Hearing:
    """Return what is known of a translation of ``masked``, or of its beginning."""
    names = [word.mask for word in masked.words]
    return Hearing(
        masked,
        translated,
        links,
        tuple(terms(masked.text, names)),
        tuple(terms(translated, names)),
        ends,
    )


def quoted(masked: Masked, span: Range) -> str | None:
    """Return the text with quotation marks around ``span``, or None if it has some."""
    opening, closing = '"', '"'
    if _QUOTES.search(masked.text):
        if _BRACKETS.search(masked.text):
            return None
        opening, closing = "[", "]"
    start, end = span
    text = masked.text
    return f"{text[:start]}{opening}{text[start:end]}{closing}{text[end:]}"


def marked(masked: Masked, at: int) -> str:
    """Return the text with a made-up word where a point stands."""
    return f"{masked.text[:at]} {masked.spare}{masked.text[at:]}".strip()


def completed(masked: Masked, variant: str, said: str) -> str:
    """Return the next words of a variant as if only what they lack were to come.

    Wherever that will be, it is not among these words. A variant is :func:`quoted` or
    :func:`marked`.
    """
    if masked.spare in variant:
        return said if masked.spare in said else f"{said} {masked.spare}"
    signs, closing = (_QUOTES, '"')
    if _QUOTES.search(masked.text):
        signs, closing = (_BRACKETS, "]")
    return said + f" {closing}" * max(0, 2 - len(signs.findall(said)))


def _moved(old: Sequence[str], new: Sequence[str]) -> list[Range]:
    """Return the places of words that both have once, in whatever order."""
    counts = Counter(old), Counter(new)
    places = {word: at for at, word in enumerate(new)}
    return [
        (at, places[word])
        for at, word in enumerate(old)
        if counts[0][word] == counts[1][word] == 1
    ]


def _fill(
    found: list[float],
    within: Sequence[float],
    before: Range,
    after: Range,
    settled: Container[int],
) -> None:
    """Pair the words between two matches by their order, half as sure."""
    theirs = range(before[0] + 1, after[0])
    ours = [at for at in range(before[1] + 1, after[1]) if at not in settled]
    if len(theirs) == len(ours):
        for one, other in zip(theirs, ours, strict=True):
            found[other] = within[one] / 2
    elif theirs and len({within[at] for at in theirs}) == 1:
        for other in ours:
            found[other] = within[theirs[0]] / 4


def _overlap(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
