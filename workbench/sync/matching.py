"""Tells which vanished sentence became which new one.

The answer is one-to-one and depends on the two lists alone. Neighbours come first:
sentences between the same unchanged ones are compared with each other, keeping
their order; what is left may have moved, and is found through the letters it
shares. Work grows with the number of sentences, not with its square.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from workbench.occurrences import Key

CLEAR = 0.8
"""From this similarity on a match is taken before any weaker one is looked at."""
LIKELY = 0.6
"""Least similarity of sentences with the same neighbour. Between unrelated
sentences of one news report 0.58 was measured, 0.4 in the middle."""
MOVED = 0.7
"""Least similarity of sentences that share no neighbour."""

COMPARED = 2000
"""How many characters of a text are looked at."""
_SAME_CONTEXT = 0.1
"""What the same context adds to the likeness of a pair."""
_REACH = 40
"""How far from its place in a passage a sentence is looked for."""
_RARE_GRAMS = 16
_POSTINGS = 64
_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """A source text and where it stands."""

    key: Key
    before: Key | None = None
    """The nearest unchanged sentence before it; None at the beginning."""
    after: Key | None = None
    """The nearest unchanged sentence after it; None at the end."""

    @property
    def context(self) -> str | None:
        """The structural hint of the text, if it has one."""
        return self.key[0]

    @property
    def text(self) -> str:
        """What is compared: a headline in other capitals is the same headline."""
        return self.key[1][:COMPARED].casefold()


class _Pair(NamedTuple):
    old: int
    new: int
    weight: float


class _Chain(NamedTuple):
    total: float
    last: _Pair
    rest: _Chain | None


_Sentences = Mapping[int, Sentence]


def successors(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    """Return the position in ``old`` of the sentence each of ``new`` came from.

    Positions in ``new`` without a likely origin are left out; no position in
    ``old`` is used twice.
    """
    old_left, new_left = dict(enumerate(old)), dict(enumerate(new))
    found: dict[int, int] = {}
    steps = (_between_before, _between_after, _anywhere)
    for floor, step in product((CLEAR, LIKELY), steps):
        if not old_left or not new_left:
            break
        for pair in step(old_left, new_left, floor):
            found[pair.new] = pair.old
            del old_left[pair.old], new_left[pair.new]
    return found


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1; 0 for anything less than likely."""
    texts = one[:COMPARED].casefold(), other[:COMPARED].casefold()
    return Indel.normalized_similarity(*texts, score_cutoff=LIKELY)


def sentences(
    order: Sequence[Key], kept: Container[Key], chosen: Container[Key]
) -> Iterator[Sentence]:
    """Yield the chosen keys in order, each with its nearest kept neighbours."""
    before = _latest(order, kept)
    after = reversed(list(_latest(order[::-1], kept)))
    for key, earlier, later in zip(order, before, after, strict=True):
        if key in chosen:
            yield Sentence(key, earlier, later)


def _latest(order: Sequence[Key], kept: Container[Key]) -> Iterator[Key | None]:
    """Yield, for each key, the last kept one up to it."""
    steps = (key if key in kept else None for key in order)
    return accumulate(steps, lambda last, step: step or last)


def _between_before(old: _Sentences, new: _Sentences, floor: float) -> list[_Pair]:
    return _grouped(old, new, floor, lambda sentence: sentence.before)


def _between_after(old: _Sentences, new: _Sentences, floor: float) -> list[_Pair]:
    return _grouped(old, new, floor, lambda sentence: sentence.after)


def _grouped(
    old: _Sentences,
    new: _Sentences,
    floor: float,
    neighbour: Callable[[Sentence], Key | None],
) -> list[_Pair]:
    """Return the best pairs among sentences that share a neighbour."""
    old_groups, new_groups = _groups(old, neighbour), _groups(new, neighbour)
    found: list[_Pair] = []
    for place, arrivals in new_groups.items():
        departures = old_groups.get(place)
        if departures:
            found += _heaviest_chain(_window(old, departures, new, arrivals, floor))
    return found


def _groups(
    sentences: _Sentences, neighbour: Callable[[Sentence], Key | None]
) -> dict[Key | None, list[int]]:
    groups: dict[Key | None, list[int]] = defaultdict(list)
    for position, sentence in sentences.items():
        groups[neighbour(sentence)].append(position)
    return groups


def _window(
    old: _Sentences,
    departures: Sequence[int],
    new: _Sentences,
    arrivals: Sequence[int],
    floor: float,
) -> Iterator[_Pair]:
    """Yield the similar pairs of two groups that stand at about the same place."""
    for rank, arrival in enumerate(arrivals):
        centre = rank * len(departures) // len(arrivals)
        nearby = departures[max(0, centre - _REACH) : centre + _REACH + 1]
        yield from _similar(old, nearby, new, arrival, floor)


def _similar(
    old: _Sentences,
    candidates: Sequence[int],
    new: _Sentences,
    arrival: int,
    floor: float,
) -> Iterator[_Pair]:
    wanted = new[arrival]
    scores = process.extract(
        wanted.text,
        [old[position].text for position in candidates],
        scorer=Indel.normalized_similarity,
        score_cutoff=floor,
        limit=None,
    )
    for _, score, index in scores:
        position = candidates[index]
        bonus = _SAME_CONTEXT if old[position].context == wanted.context else 0.0
        yield _Pair(position, arrival, score + bonus)


def _heaviest_chain(pairs: Iterable[_Pair]) -> list[_Pair]:
    """Return the pairs of greatest total weight that cross nowhere.

    Walks the pairs by old position and keeps, for every new position, the best
    chain ending there; a chain that ends later and weighs less is forgotten.
    """
    ends: list[int] = []
    chains: list[_Chain] = []
    for pair in sorted(pairs, key=lambda pair: (pair.old, -pair.new)):
        at = bisect_left(ends, pair.new)
        rest = chains[at - 1] if at else None
        total = pair.weight + (rest.total if rest else 0.0)
        stop = at
        while stop < len(ends) and chains[stop].total < total:
            stop += 1
        if stop > at or at == len(ends) or ends[at] > pair.new:
            ends[at:stop] = [pair.new]
            chains[at:stop] = [_Chain(total, pair, rest)]
    return list(_links(chains[-1] if chains else None))


def _links(chain: _Chain | None) -> Iterator[_Pair]:
    while chain is not None:
        yield chain.last
        chain = chain.rest


def _anywhere(old: _Sentences, new: _Sentences, floor: float) -> list[_Pair]:
    """Return the best pairs wherever they stand, the most similar first."""
    index = _index(old)
    pairs: list[_Pair] = []
    for arrival, sentence in new.items():
        candidates = _sharing(index, sentence.text)
        pairs += _similar(old, candidates, new, arrival, max(floor, MOVED))
    pairs.sort(key=lambda pair: (-pair.weight, abs(pair.old - pair.new), pair))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for pair in pairs:
        if pair.old not in taken_old and pair.new not in taken_new:
            taken_old.add(pair.old)
            taken_new.add(pair.new)
            found.append(pair)
    return found


def _index(sentences: _Sentences) -> dict[str, list[int]]:
    """Return the positions of the sentences that hold each three letters."""
    index: dict[str, list[int]] = defaultdict(list)
    for position, sentence in sentences.items():
        for gram in _grams(sentence.text):
            index[gram].append(position)
    return dict(index)


def _sharing(index: Mapping[str, list[int]], text: str) -> list[int]:
    """Return the positions that share the rarest letters of ``text``, best first."""
    known = [(len(index[gram]), gram) for gram in _grams(text) if gram in index]
    shared: Counter[int] = Counter()
    for _, gram in heapq.nsmallest(_RARE_GRAMS, known):
        shared.update(index[gram][:_POSTINGS])
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return [position for position, _ in ranked[:_CANDIDATES]]


def _grams(text: str) -> set[str]:
    return {text[start : start + 3] for start in range(max(1, len(text) - 2))}
