"""From a leaf block to its passages, with its line breaks understood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.formats.extraction import NEWLINE, Passage, Range, between, merged
from workbench.formats.markdown.definitions import title
from workbench.formats.markdown.leaf import Leaf, Node
from workbench.formats.markdown.masking import Masked
from workbench.model import Kind

_ONE_LINE = frozenset({Kind.HEADING, Kind.TABLE_CELL})
_CALLOUT = re.compile(r"\[![\w-]+\][+-]?(?=[ \t\r\n]|\Z)[ \t]*")


def passages(leaf: Leaf, hidden: Masked) -> Iterator[Passage]:
    """Yield the passages of ``leaf``: one, or several around hard breaks."""
    image = leaf.image
    if image is not None and leaf.kind is not Kind.TABLE_CELL:
        yield from _of_image(leaf, image)
        return
    for word in between(hidden.words, leaf.start, leaf.end):
        leaf.hide(*word)
    gaps, hard = _line_breaks(leaf)
    parts = _Parts(leaf, gaps, frozenset(hard), sorted(leaf.atoms), merged(leaf.opaque))
    yield from parts.around(_cuts(leaf, gaps, hard, hidden))


def _cuts(
    leaf: Leaf, gaps: Sequence[Range], hard: Sequence[Range], hidden: Masked
) -> Sequence[Range]:
    """Return what parts the leaf: hard breaks, and lines that are no text."""
    lines = [] if leaf.kind in _ONE_LINE else [*_lines(leaf, gaps, hidden)]
    if not hard and not lines:
        return ()
    whole = merged(leaf.atoms)
    cuts = merged(_with_gaps(gaps, cut) for cut in (*hard, *lines))
    return [cut for cut in cuts if _free(whole, cut)]


def _lines(leaf: Leaf, gaps: Sequence[Range], hidden: Masked) -> Iterator[Range]:
    yield from between(hidden.lines, leaf.start, leaf.end)
    if leaf.kind is Kind.QUOTE:
        callout = _CALLOUT.match(leaf.text, leaf.start, leaf.end)
        if callout:
            yield callout.span()
            yield from gaps[:1]  # after its title, or the mark itself


def _of_image(leaf: Leaf, image: Node) -> Iterator[Passage]:
    """Yield the alternative text and the title of an image that stands alone."""
    gaps, hard = _line_breaks(leaf)
    yield Passage(
        kind=Kind.IMAGE_ALT,
        start=image.inner_start,
        end=image.inner_end,
        context="image alt",
        gaps=tuple(between(gaps, image.inner_start, image.inner_end)),
        breaks=frozenset(hard),
        opaque=merged(part for part in leaf.opaque if part[1] <= image.inner_end),
    )
    if image.titled:
        named = title(leaf.text, image.inner_end, image.end - 1, "image title")
        if named is not None:
            yield named


@dataclass(frozen=True, slots=True)
class _Parts:
    """Makes passages of the parts of a leaf."""

    leaf: Leaf
    gaps: tuple[Range, ...]
    hard: frozenset[Range]
    atoms: Sequence[Range]
    """Ascending; some inside others."""
    opaque: tuple[Range, ...]

    def around(self, cuts: Sequence[Range]) -> Iterator[Passage]:
        """Yield what is left of the leaf without ``cuts``."""
        start = self.leaf.start
        for cut in (*cuts, (self.leaf.end, self.leaf.end)):
            if start < cut[0]:
                yield self._passage(start, cut[0])
            start = cut[1]

    def _passage(self, start: int, end: int) -> Passage:
        first = bisect_left(self.atoms, (start, start))
        last = bisect_left(self.atoms, (end, end))
        return Passage(
            kind=self.leaf.kind,
            start=start,
            end=end,
            level=self.leaf.level,
            gaps=tuple(between(self.gaps, start, end)),
            breaks=self.hard,
            atoms=tuple(self.atoms[first:last]),
            opaque=tuple(between(self.opaque, start, end)),
        )


def _line_breaks(leaf: Leaf) -> tuple[tuple[Range, ...], list[Range]]:
    """Return all line breaks with the prefixes after them, and the hard ones."""
    gaps: list[Range] = []
    hard: list[Range] = []
    for newline in NEWLINE.finditer(leaf.text, leaf.start, leaf.end):
        gap = _line_end(leaf, newline), _resume(leaf, newline.end())
        gaps.append(gap)
        if newline.end() in leaf.hard:
            hard.append(gap)
    return tuple(gaps), hard


def _line_end(leaf: Leaf, newline: re.Match[str]) -> int:
    """Return where the line's text ends, before blanks and a hard-break mark."""
    end = newline.start()
    if newline.end() in leaf.hard and leaf.text[end - 1] == "\\":
        end -= 1
    while end > leaf.start and leaf.text[end - 1] in " \t":
        end -= 1
    return end


def _resume(leaf: Leaf, offset: int) -> int:
    """Return where the text goes on in the line that begins at ``offset``."""
    limit = min(leaf.resumes.get(offset, leaf.end), leaf.end)
    quotes = leaf.quotes
    while offset < limit and leaf.text[offset] in " \t>":
        quotes -= leaf.text[offset] == ">"
        if quotes < 0:
            break
        offset += 1
    return offset


def _with_gaps(gaps: Sequence[Range], cut: Range) -> Range:
    """Return ``cut`` grown over the line breaks at its ends."""
    touching = between(gaps, *cut)
    if not touching:
        return cut
    return min(cut[0], touching[0][0]), max(cut[1], touching[-1][1])


def _free(atoms: tuple[Range, ...], cut: Range) -> bool:
    """Whether no atom would be torn by a cut."""
    return all(cut[0] <= start and end <= cut[1] for start, end in between(atoms, *cut))
