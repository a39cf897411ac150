"""Reference links whose text is their label too: ``[text][]`` and ``[text]``.

A translator sees both as ``[text][]``, so that the brackets are known for a link
wherever the sentence goes: to a catalog, an editor, an engine. When a translation is
written, its text gets the label that leads to the definition: ``[번역][text]``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.inline import placeholders
from workbench.inline.links import COLLAPSED, folded, label_of
from workbench.model import Block, Markup, Placeholder, Run, Segment

_TAIL = "[]"
_BREAK = re.compile(r"(?<![ \t])[ \t]*(?:\r\n|\r|\n)[ \t>]*")


def with_tails(block: Block, ends: Sequence[int]) -> Block:
    """Return ``block`` with ``[]`` shown after each short link that ends at ``ends``.

    ``ends`` are ascending.
    """
    if not ends:
        return block
    segments = tuple(_with_tails(segment, ends) for segment in block.segments)
    return replace(block, segments=segments)


def _with_tails(segment: Segment, ends: Sequence[int]) -> Segment:
    first = bisect_right(ends, segment.start)
    inside = ends[first : bisect_right(ends, segment.end)]
    if not inside or segment.runs is None:
        return segment
    known: list[Run] = [(0, segment.start), *segment.runs]
    places = [_offset(known, end) for end in inside]
    parts: list[str] = []
    offset = 0
    for place in places:
        parts += (segment.text[offset:place], _TAIL)
        offset = place
    text = "".join((*parts, segment.text[offset:]))
    return replace(segment, text=text, runs=tuple(_runs(known, places, inside)))


def _offset(runs: Sequence[Run], end: int) -> int:
    """Return the offset in the text just past what ends at ``end`` in the source."""
    index = bisect_right(runs, end - 1, key=lambda run: run[1]) - 1
    seen, written = runs[index]
    return seen + end - written


def _runs(
    known: Sequence[Run], places: Sequence[int], ends: Sequence[int]
) -> Iterator[Run]:
    """Yield the runs of a text that got a tail at each of ``places``.

    The source has nothing there: both signs stand where the bracket before them does.
    """
    found = {
        seen + len(_TAIL) * bisect_right(places, seen): written
        for seen, written in known[1:]
    }
    for number, (place, end) in enumerate(zip(places, ends, strict=True)):
        start = place + len(_TAIL) * number
        found |= {start: end - 1, start + 1: end - 1}
        found.setdefault(start + len(_TAIL), end)
    yield from sorted(found.items())


@dataclass(frozen=True, slots=True)
class _Link:
    """A link of a source whose text is its label too."""

    label: str
    short: bool
    """Written without ``[]``."""


def with_labels(text: str, target: str, segment: Segment) -> str:
    """Return ``target`` with a label in every link that leads nowhere without.

    A link whose text is still a label of the source keeps it, and so does one whose
    translator wrote the label; the others follow the order of the source.
    """
    if COLLAPSED not in segment.text or COLLAPSED not in target:
        return target
    links = [*_links(text, segment)]
    written = Counter(map(label_of, placeholders(segment.text, Markup.MARKDOWN)))
    found = placeholders(target, Markup.MARKDOWN)
    for label in map(label_of, found):
        if written[label]:
            written[label] -= 1
        elif label:
            _take(links, label)
    closings = [item for item in found if _collapses(item)]
    texts = [_inner(target, found, item) for item in closings]
    kept = [_take(links, inner) for inner in texts]
    parts: list[str] = []
    offset = 0
    for item, same in zip(closings, kept, strict=True):
        link = same or (links.pop(0) if links else None)
        parts += (target[offset : item.start], _tail(target, item, link, same is None))
        offset = item.end
    return "".join((*parts, target[offset:]))


def _links(text: str, segment: Segment) -> Iterator[_Link]:
    found = placeholders(segment.text, Markup.MARKDOWN)
    for item in found:
        if _collapses(item) and item.pair is not None:
            start, end = segment.place(found[item.pair].end), segment.place(item.start)
            short = segment.place(item.start) == segment.place(item.start + 1)
            yield _Link(_BREAK.sub(" ", text[start:end]), short)


def _collapses(item: Placeholder) -> bool:
    return item.text == COLLAPSED and item.pair is not None


def _inner(text: str, found: Sequence[Placeholder], item: Placeholder) -> str:
    return text[found[item.pair or 0].end : item.start]


def _take(links: list[_Link], label: str) -> _Link | None:
    """Return the link of this label; it is taken out of ``links``."""
    for number, link in enumerate(links):
        if folded(link.label) == folded(label):
            return links.pop(number)
    return None


def _tail(target: str, item: Placeholder, link: _Link | None, changed: bool) -> str:
    if link is None:
        return COLLAPSED
    if changed:
        return f"][{link.label}]"
    goes_on = target.startswith(("(", "[", ":"), item.end)
    return "]" if link.short and not goes_on else COLLAPSED
