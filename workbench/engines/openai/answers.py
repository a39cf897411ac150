"""Reads the translations in what a model said, be it cut off or wrapped in prose."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, Final

_LARGEST: Final = 100_000
"""Characters a model may say for a start, and then so many times what it was asked."""
_FACTOR: Final = 50
_THOUGHT: Final = "</think>"
_JSON: Final = json.JSONDecoder()


def translations(said: str, ids: Collection[str], asked: int) -> dict[str, str]:
    """Return the texts by those ids that were asked for and answered in one way.

    Ids nobody asked for are passed over; one that is answered twice, differently, is
    not answered.

    :param asked: characters of the question's texts.
    """
    if len(said) > _LARGEST + _FACTOR * asked:
        return {}
    found: dict[str, set[str]] = {}
    said = said.rpartition(_THOUGHT)[2]
    for one in _entries(said, tries=4 * len(ids) + 32):
        key, text = one.get("id"), one.get("text")
        key = str(key) if type(key) is int else key
        if isinstance(key, str) and isinstance(text, str) and key in ids:
            found.setdefault(key, set()).add(text)
    return {key: texts.pop() for key, texts in found.items() if len(texts) == 1}


def _entries(said: str, tries: int) -> Iterator[dict[str, Any]]:
    """Yield every object that may be a translation, wherever it stands.

    What opens an object that does not end is stepped into: of a list that was cut
    off, all but the last entry is whole.
    """
    place = said.find("{")
    for _ in range(tries):
        if place < 0:
            return
        try:
            value, end = _JSON.raw_decode(said, place)
        except (ValueError, RecursionError):
            end = place + 1
        else:
            listed = value.get("translations")
            yield from _objects(listed if isinstance(listed, list) else [value])
        place = said.find("{", end)


def _objects(values: list[Any]) -> Iterator[dict[str, Any]]:
    return (value for value in values if isinstance(value, dict))
