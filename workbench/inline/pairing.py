"""Which tags belong together, and which elements are not for translators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.inline.tags import LITERAL, UNREAD, Tag

_OPAQUE = UNREAD | LITERAL


def partners(tags: Sequence[Tag]) -> dict[int, int]:
    """Return the start of each paired tag's partner, by its own start.

    An end tag closes the nearest open element of its name; elements opened inside
    that one and not closed have no partner. The pairs nest. Classes that WebVTT hangs
    on to a name, ``<c.yellow>``, are no part of it.
    """
    found: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    counts: dict[str, int] = {}
    for tag in tags:
        if tag.empty:
            continue
        stem = tag.name
        if "." in stem:
            stem = stem.partition(".")[0]
        if not tag.closing:
            opened.append((stem, tag.start))
            counts[stem] = counts.get(stem, 0) + 1
        elif counts.get(stem):
            start = _popped(opened, counts, stem)
            found[start], found[tag.start] = tag.start, start
    return found


def _popped(opened: list[tuple[str, int]], counts: dict[str, int], stem: str) -> int:
    while True:
        name, start = opened.pop()
        counts[name] -= 1
        if name == stem:
            return start


def hold_opaque(tags: Iterable[Tag]) -> bool:
    """Whether one of ``tags`` begins an element that is not for translators."""
    for tag in tags:
        if not tag.closing and (tag.name in _OPAQUE or tag.translate is False):
            return True
    return False


def starts_opaque(tag: Tag) -> bool:
    """Whether the words of the element are not for translators."""
    if tag.closing or tag.empty:
        return False
    return tag.name in _OPAQUE or tag.translate is False


def opaque_ranges(
    tags: Sequence[Tag], end: int, mates: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of opaque elements, outermost only.

    ``mates`` are the :func:`partners` of ``tags``. Text to leave alone (raw text,
    ``translate="no"``) that is never closed goes to the end of what is around it; a
    ``<code>`` that is never closed is just a tag.
    """
    ends: dict[int, int] = {}
    covered = 0
    for number, tag in enumerate(tags):
        if tag.closing or tag.start < covered or not starts_opaque(tag):
            continue
        if tag.start in mates:
            ends = ends or {tag.start: tag.end for tag in tags}
            covered = ends[mates[tag.start]]
        elif tag.name in LITERAL and tag.translate is not False:
            continue
        else:
            covered = _end_around(tags, number, mates, end)
        yield tag.start, covered


def _end_around(
    tags: Sequence[Tag], number: int, mates: Mapping[int, int], end: int
) -> int:
    """Return where the innermost element around tag ``number`` is closed."""
    start = tags[number].start
    for index in range(number + 1, len(tags)):
        tag = tags[index]
        if tag.closing and mates.get(tag.start, start) < start:
            return tag.start
    return end
