"""Finds every like text of some blocks: trigrams, characters, then edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.similarity import grams
from workbench.similarity.block import Block
from workbench.similarity.found import Found
from workbench.similarity.question import ALL, DISJOINT, NONE, Question

_LIST = 5000
"""What reading one more list costs, in the time it takes to look at ..."""
_TEXT = 50
"""... one more text, and in ..."""
_LETTERS = 200
"""... this part of the square of its length, which comparing it costs."""

_Places = NDArray[np.int64]
_Hits = tuple[_Places, NDArray[np.float64]]


def search(
    question: Question, lengths: range, blocks: Sequence[Block]
) -> Iterator[Found]:
    """Return the texts of these lengths that are like the one asked for, best first.

    Equally like ones stand in the order of their characters.
    """
    trigrams = _trigrams(question, blocks)
    hits = [_hits(question, lengths, block, trigrams) for block in blocks]
    scores = np.unique(np.concatenate([scores for _, scores in hits]))[::-1]
    return chain.from_iterable(
        _of_score(float(score), blocks, hits) for score in scores
    )


def _of_score(
    score: float, blocks: Sequence[Block], hits: Sequence[_Hits]
) -> Iterator[Found]:
    texts: list[str] = []
    for block, (places, scores) in zip(blocks, hits, strict=True):
        texts += block.texts(places[scores == score])
    return (Found(text, score) for text in sorted(texts))


def _trigrams(
    question: Question, blocks: Sequence[Block]
) -> dict[int, NDArray[np.uint64]]:
    """Return the trigrams that are counted where disjoint ones decide, and all."""
    hashed = question.hashes
    costs = np.zeros(len(hashed), dtype=np.int64)
    for block in blocks:
        costs += block.costs(hashed)
    chosen = grams.disjoint(costs.tolist())
    return {DISJOINT: hashed[chosen], ALL: hashed}


def _hits(
    question: Question,
    lengths: range,
    block: Block,
    trigrams: dict[int, NDArray[np.uint64]],
) -> _Hits:
    """Return the places of the like texts of a block, and their scores."""
    places, sizes = _sharing(question, lengths, block, trigrams)
    edits = question.edits(sizes)
    surplus = grams.surplus(question.bag, block.bags[places])
    # The characters that are lacking are the surplus less the difference in length.
    apart = np.maximum(surplus, surplus - (sizes - len(question.text)))
    near = apart <= edits
    places, sizes = places[near], sizes[near]
    if not len(places):
        return places, np.zeros(0)
    distances = process.cdist(
        [question.text],
        block.texts(places),
        scorer=Levenshtein.distance,
        score_cutoff=int(edits[near].max()),
        dtype=np.int64,
    )[0]
    scores = question.scores(distances, sizes)
    like = scores >= question.minimum
    return places[like], scores[like]


def _sharing(
    question: Question,
    lengths: range,
    block: Block,
    trigrams: dict[int, NDArray[np.uint64]],
) -> tuple[_Places, _Places]:
    """Return the places of texts that share enough trigrams, and their lengths."""
    first, after = np.searchsorted(block.groups[:, 0], [lengths.start, lengths.stop])
    sizes = block.groups[first:after, 0]
    bounds = np.append(block.groups[:, 2], len(block.bags))[first : after + 1]
    if first == after:
        return np.zeros(0, dtype=np.int64), sizes
    within = np.diff(bounds)
    begin, end = int(bounds[0]), int(bounds[-1])
    kinds, needed = question.demands(sizes)
    lacking = np.repeat(needed, within)
    for kind in (DISJOINT, ALL):
        here = kinds == kind
        texts = int(within[here].sum())
        if not texts:
            continue
        if _is_cheaper_to_compare(texts, len(question.text), len(trigrams[kind])):
            kinds[here] = NONE
            lacking[np.repeat(here, within)] = 0
        else:
            counted = block.counts(trigrams[kind])[begin:end]
            lacking -= np.where(np.repeat(here, within), counted, 0)
    places = np.flatnonzero(lacking <= 0)
    return places + begin, np.repeat(sizes, within)[places]


def _is_cheaper_to_compare(texts: int, length: int, lists: int) -> bool:
    return texts * (_TEXT + length * length // _LETTERS) < lists * _LIST
