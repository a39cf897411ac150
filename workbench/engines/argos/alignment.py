"""Turns a model's attention into links between stretches of two texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from workbench.model import Link

Span: TypeAlias = tuple[int, int]

_LEAST: Final = 0.2
"""Attention below which a token is not taken to have a part in another."""
_SPACE: Final = "▁"
_NEAR: Final = 20
"""Characters a token may be away from where it should stand."""


def links(
    source: Sequence[Span | None],
    target: Sequence[Span | None],
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Return which source tokens each target token was made from, by place.

    A token without a place, or of nothing but a space, has no part in it.
    """
    found: list[Link] = []
    for end, weights in zip(target, attention, strict=False):
        if end is None:
            continue
        known = [
            Link(start, end, _rounded(weight))
            for start, weight in zip(source, weights, strict=False)
            if start is not None and weight > 0
        ]
        found += _strong(known)
    return tuple(found)


def spans(tokens: Iterable[str], text: str) -> list[Span | None]:
    """Return where each token of a text stands in it, without leading spaces.

    None for one that is only a space, or that the tokenizer wrote in another way.
    """
    found: list[Span | None] = []
    place = 0
    for token in tokens:
        core = token.replace(_SPACE, " ").strip().removesuffix("@@")
        start = text.find(core, place, place + len(core) + _NEAR) if core else -1
        if start < 0:
            found.append(None)
            continue
        place = start + len(core)
        found.append((start, place))
    return found


def shifted(given: Iterable[Link], source: int, target: int) -> Iterable[Link]:
    """Return links of parts of texts as links of the texts they are parts of."""
    for link in given:
        yield replace(
            link,
            source=(link.source[0] + source, link.source[1] + source),
            target=(link.target[0] + target, link.target[1] + target),
        )


def composed(first: Sequence[Link], second: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links from the source of ``first`` to the target of ``second``.

    What leads from one to the other in several ways is as likely as all together.
    """
    found: list[Link] = []
    for end, middles in _by_target(second).items():
        weights: defaultdict[Span, float] = defaultdict(float)
        for middle in middles:
            parts = [(link, _shared(link.target, middle.source)) for link in first]
            total = sum(link.weight * shared for link, shared in parts)
            for link, shared in parts:
                if shared:
                    share = link.weight * shared / total
                    weights[link.source] += middle.weight * share
        known = [Link(s, end, _rounded(w)) for s, w in sorted(weights.items())]
        found += _strong(known)
    return tuple(found)


def _by_target(given: Iterable[Link]) -> dict[Span, list[Link]]:
    groups: defaultdict[Span, list[Link]] = defaultdict(list)
    for link in given:
        groups[link.target].append(link)
    return groups


def _shared(one: Span, other: Span) -> int:
    """Return how many characters two stretches have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _rounded(weight: float) -> float:
    """Return a weight that is the same after it was written and read."""
    return max(0.001, min(1.0, round(weight, 3)))


def _strong(known: Sequence[Link]) -> list[Link]:
    """Return the links that count, and the strongest one in any case."""
    best = max(known, key=lambda link: link.weight, default=None)
    return [link for link in known if link.weight >= _LEAST or link is best]
