"""Where a source text may be cut in two, and where its translation is cut then.

A cut leaves words on both sides and goes through no placeholder and no pair of
markup. White space around it belongs to neither part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench import formats, segmentation
from workbench.catalog import Catalog
from workbench.errors import Message, TransitionError
from workbench.inline import placeholders
from workbench.model import N_, Article, Document, Markup, Placeholder, Segment
from workbench.shaping.strand import Strand
from workbench.shaping.views import View

_WORD = re.compile(r"[^\W_]")
WORD_EDGE = re.compile(r"\s+(?=\S)|(?<=[，、；：。！？—–…」』”）])(?=[^\W_])")
"""Where a word ends: white space, and what Chinese, Japanese and dashes do without."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where one segment may be cut."""

    strand: Strand | None
    """None where the segment has to stay whole."""
    text: str
    spans: tuple[Range, ...]
    """Ascending, separate ranges of placeholders, and of pairs with their content."""
    words: Range
    """Where the first word begins and the last one ends, or nearly so."""

    @classmethod
    def of(cls, segment: Segment, markup: Markup) -> Cuts:
        """Return the cuts of a segment of a document with that markup."""
        text = segment.text
        first = _WORD.search(text)
        last = next((n for n in range(len(text), 0, -1) if _WORD.match(text[n - 1])), 0)
        spans = tuple(_spans(placeholders(text, markup)))
        strand = None if segment.runs is None else Strand.of([segment])
        return cls(strand, text, spans, (first.start() if first else len(text), last))

    def fault(self, offset: int) -> str:
        """Return why there may be no cut at ``offset``, or an empty string."""
        if self.strand is None:
            return Message(N_("it is a value that has to stay whole"))
        if not self.words[0] < offset < self.words[1]:
            return Message(N_("there is no word on one side of the place"))
        index = bisect_right(self.spans, (offset, 0)) - 1
        if index >= 0 and self.spans[index][0] < offset < self.spans[index][1]:
            return Message(
                N_("the place is inside of markup, an address or a variable")
            )
        if not all(map(self.strand.is_between, edges(self.text, offset))):
            return Message(N_("the source writes the characters there as one"))
        return ""

    def at_words(self) -> tuple[int, ...]:
        """Return the offsets at the edges of words where a cut may be."""
        found = (match.end() for match in WORD_EDGE.finditer(self.text))
        return tuple(offset for offset in found if not self.fault(offset))


def boundaries(document: Document, catalog: Catalog, unit_id: str) -> tuple[int, ...]:
    """Return the offsets, at edges of words, where a unit's source may be split.

    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: it is not in the article now.
    """
    place = View.of(document, catalog).first(catalog.get(unit_id))
    return Cuts.of(place.segment, formats.markup(document.format)).at_words()


def edges(text: str, offset: int) -> Range:
    """Return where the part before a cut ends and the part after it begins."""
    end = start = offset
    while end and text[end - 1].isspace():
        end -= 1
    while start < len(text) and text[start].isspace():
        start += 1
    return end, start


def require_cut(segment: Segment, offset: int, document: Document) -> None:
    """Refuse a cut that would break something.

    :raises TransitionError: saying why there can be none at ``offset``.
    """
    fault = Cuts.of(segment, formats.markup(document.format)).fault(offset)
    if fault:
        message = N_("the unit cannot be split there: %(fault)s")
        raise TransitionError(Message(message, fault=fault))


def cut_target(
    source: str, offset: int, target: str, *, article: Article, locale: str
) -> Range | None:
    """Return the edges of the cut of a translation that fits the source's, if sure.

    It is sure where both sides have the same number of sentences, the cut counted
    as the end of one.
    """
    ends = {*_ends(source, article.language), edges(source, offset)[0]}
    theirs = _ends(target, locale)
    if len(theirs) != len(ends):
        return None
    number = sorted(ends).index(edges(source, offset)[0])
    return edges(target, theirs[number])


def _ends(text: str, language: str) -> Sequence[int]:
    """Return where each sentence ends, the white space after it left out."""
    pieces = segmentation.split(text, language)
    starts = (0, *accumulate(map(len, pieces)))
    return [
        start + len(piece.rstrip())
        for start, piece in zip(starts, pieces, strict=False)
    ]


def _spans(marks: Sequence[Placeholder]) -> Iterator[Range]:
    """Yield what stays whole: each placeholder, each pair with all inside it."""
    covered = 0
    for mark in marks:
        if mark.start < covered:
            continue
        covered = mark.end
        if mark.kind == "open" and mark.pair is not None:
            covered = marks[mark.pair].end
        yield mark.start, covered
