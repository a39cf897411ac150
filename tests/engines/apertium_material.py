"""Sentences with placeholders, for a rule-based engine to trip over."""

from __future__ import annotations

import random
from collections.abc import Iterator

SENTENCES = (
    "The old house near the river was sold to a young family last year.",
    "They want to give up smoking in front of the children because of the law.",
    "Three big red cars were parked there, and I did not see John's brother.",
    "We would like to have been told about it in order to help you.",
    "The company said on Monday that it would not sell its office in Madrid.",
    "She reads the newspaper every morning before she goes to work.",
)


def with_tokens(count: int, seed: int = 5) -> Iterator[str]:
    """Yield sentences in which tokens stand around stretches, or by themselves."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        words = SENTENCES[number % len(SENTENCES)].split()
        first = chance.randrange(len(words))
        last = chance.randrange(first, len(words))
        words[first] = "⟦1⟧" + words[first]
        words[last] += "⟦2⟧"
        if chance.random() < 0.3:
            words.insert(chance.randrange(len(words)), "⟦3⟧")
        yield " ".join(words)
