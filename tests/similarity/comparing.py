"""What every search must answer: the result of comparing with all texts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

SAMPLE = Path(__file__).parents[1] / "data" / "memory" / "en_ko.tsv"


def expected(texts: Iterable[str], asked: str, minimum: float) -> list:
    """Return text and score of all that are like enough, in the promised order."""
    scored = (
        (text, Levenshtein.normalized_similarity(asked, text)) for text in set(texts)
    )
    like = [(text, score) for text, score in scored if score >= minimum]
    return sorted(like, key=lambda one: (-one[1], one[0]))


def sample(column: int) -> list[str]:
    """Return the distinct texts of one side of the sample."""
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")[:-1]
    cells = (line.split("\t")[column] for line in lines)
    return sorted({cell.replace("\\n", "\n").replace("\\t", "\t") for cell in cells})


def changed(text: str, share: float, letters: str, random: random.Random) -> str:
    """Return the text with about this share of its characters edited."""
    characters = list(text)
    for _ in range(max(1, round(len(text) * share))):
        place = random.randrange(len(characters) + 1)
        step = random.random()
        if step < 0.25 or place == len(characters):
            characters.insert(place, random.choice(letters))
        elif step < 0.5:
            del characters[place]
        else:
            characters[place] = random.choice(letters)
    return "".join(characters)


ALPHABETS = [
    "a",
    "ab",
    "abc ",
    "가나다 .",
    "éa가😀",
    "\0\ud800\udc00a",
    "ÿĀ\uffff\U00010000",
]
MINIMA = [-1.0, 0.0, 1e-320, 0.3, 0.5, 0.75, 0.8, 0.9, 0.99, 1.0, 1.1]


@st.composite
def collections(draw: Callable) -> tuple[list[str], list[str]]:
    """Draw texts, among them near and repetitive ones, and texts to ask for."""
    letters = draw(st.sampled_from(ALPHABETS))
    size = draw(st.sampled_from([4, 12, 40, 90, 300]))
    texts = draw(st.lists(st.text(letters, max_size=size), max_size=12))
    seeds = [*texts, letters * (size // len(letters)), ""]
    near = draw(st.lists(st.sampled_from(seeds), max_size=10))
    random = draw(st.randoms(use_true_random=False))
    texts += [changed(text, random.random() / 2, letters, random) for text in near]
    asked = [changed(text, random.random() / 3, letters, random) for text in near[:4]]
    asked += draw(st.lists(st.text(letters, max_size=size), max_size=2))
    return texts, [*asked, *texts[:1], ""]
