"""Two ways in which one file says the same, for newer and for older programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.formats.office.passages import Found, Passage, Value
from workbench.formats.office.view import View


def paired(chosen: Sequence[Found], others: Sequence[Found]) -> Iterator[Found]:
    """Make those of ``others`` mirrors that say what one of ``chosen`` says.

    Yields those that do not. Equal texts are paired in their order.
    """
    waiting: dict[tuple[type, str], list[Found]] = {}
    for one in chosen:
        waiting.setdefault(_key(one), []).append(one)
    for other in others:
        same = waiting.get(_key(other))
        if not same:
            yield other
            continue
        _join(same.pop(0), other)


def _join(first: Found, other: Found) -> None:
    if isinstance(first, Passage) and isinstance(other, Passage):
        first.mirrors.extend((other, *other.mirrors))
    if isinstance(first, Value) and isinstance(other, Value):
        first.mirrors.extend((other, *other.mirrors))


def _key(found: Found) -> tuple[type, str]:
    if isinstance(found, Value):
        return Value, found.text
    return Passage, View.of(found).plain
