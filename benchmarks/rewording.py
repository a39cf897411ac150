"""Pairs of texts to fill a memory with, more like them, and texts to ask for."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the first two columns of a file, which may be packed."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            source, target = line.rstrip("\n").split("\t")[:2]
            if source:
                yield source, target


def draw_question(
    number: int, text: str, words: Sequence[str], dice: random.Random
) -> str:
    """Return a text to ask for, changed in one of four ways by its number."""
    if number % 4 == 0:
        return _edit(text, dice.uniform(0.20, 0.25), dice)
    if number % 4 == 1:
        return _edit(text, dice.uniform(0.02, 0.15), dice)
    if number % 4 == 2:
        return reword(text, words, dice)
    return text if number % 3 else text.rpartition(" ")[0] or text


def reword(text: str, words: Sequence[str], dice: random.Random) -> str:
    """Return the text with some of its words replaced, added and left out."""
    parts = text.split(" ")
    for _ in range(dice.randint(1, max(1, len(parts) // 3))):
        place, step = dice.randrange(len(parts)), dice.random()
        if step < 0.5:
            parts[place] = dice.choice(words)
        elif step < 0.75:
            parts.insert(place, dice.choice(words))
        elif len(parts) > 1:
            del parts[place]
    return " ".join(parts)


def _edit(text: str, share: float, dice: random.Random) -> str:
    characters = list(text)
    for _ in range(max(1, round(len(text) * share))):
        place, step = dice.randrange(len(characters) + 1), dice.random()
        letter = dice.choice("etaoinshrdlucm ETA,.%가다의")
        if step < 0.25 or place == len(characters):
            characters.insert(place, letter)
        elif step < 0.5:
            del characters[place]
        else:
            characters[place] = letter
    return "".join(characters)
