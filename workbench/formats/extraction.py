"""From passages of a source to blocks of segments, with exact offsets.

A format finds *passages*: stretches that become one block each, with the gaps (soft
line breaks, container prefixes) that a reader sees as one space, and the atoms that
no sentence break may enter. What happens next is the same for every format.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench import languages
from workbench.model import Block, Kind, Run, Segment
from workbench.segmentation import split
from workbench.segmentation.rules import NO_RULES, Decider

DEFAULT_FRONT_MATTER = (
    "title",
    "subtitle",
    "linkTitle",
    "description",
    "summary",
    "excerpt",
    "caption",
)

Range = tuple[int, int]

NEWLINE = re.compile(r"\r\n|\r|\n")
_LONGEST_CREDIT = 200
_CREDIT_MARKS = (":", "=", "：", "/", "／", " by ", " courtesy ")
_CREDIT = re.compile(
    r"(?:\A|[/|(\[—–.]\s*)(?:Image|Photo|Picture|Graphic|Video)s?"
    r"(?:\s+(?:by|courtesy(?:\s+of)?)\s+|\s*:\s*|\s*=\s*)[^\r\n]{1,120}\Z"
    r"|(?:\A|[/(（\[【.。]\s*)(?:사진|그림|영상|자료|写真|画像|图|图片|摄影)"
    r"(?:\s*제공)?\s*[=:：／/]\s*[^\r\n]{1,120}\Z",
    re.IGNORECASE,
)
_READABLE = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """How a source is to be read."""

    language: str = "en"
    """Locale code of the source text."""
    segmentation: str = "sentence"
    """``sentence`` or ``paragraph``."""
    front_matter: tuple[str, ...] = DEFAULT_FRONT_MATTER
    """Front-matter keys whose string values are extracted; ``a.b`` for nested ones."""
    keys: tuple[str, ...] = ()
    """Patterns of the keys of a data file whose string values are extracted."""
    rules: Decider = NO_RULES
    """The user's rules, which have the last word about sentences."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format found in a source."""

    blocks: tuple[Block, ...]
    language: str | None = None
    """The language the source itself declares, as written there."""


@dataclass(slots=True, kw_only=True)
class Passage:
    """A stretch of source that becomes one block.

    Nobody changes one: it is not frozen because that would take three times as long.
    """

    kind: Kind
    start: int
    end: int
    level: int = 0
    context: str | None = None
    note: str = ""
    """The author's note; it goes to the first segment."""
    gaps: tuple[Range, ...] = ()
    """Soft breaks with their line prefixes: ascending, inside ``start:end``."""
    breaks: frozenset[Range] = frozenset()
    """Those of the gaps that are hard breaks: a reader sees a new line."""
    atoms: tuple[Range, ...] = ()
    """Ranges that no sentence break may enter."""
    opaque: tuple[Range, ...] = ()
    """Ascending, separate ranges with nothing to translate: code, URLs, tags."""
    whole: bool = False
    """Never cut into sentences."""
    text: str | None = None
    """What is read where that is not what is written: a quoted value. Never cut."""


class Lines:
    """Line numbers of offsets, by bisection over the line starts."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in NEWLINE.finditer(text))]

    def number(self, offset: int) -> int:
        """Return the one-based line that ``offset`` is on."""
        return bisect_right(self._starts, offset)


@dataclass(frozen=True, slots=True)
class Extractor:
    """Turns the passages of one source into blocks."""

    text: str
    lines: Lines
    options: ParseOptions
    joiner: str
    """What the language of the source has between two lines of a paragraph."""

    @classmethod
    def of(cls, text: str, options: ParseOptions) -> Extractor:
        """Return the extractor for one decoded source."""
        return cls(text, Lines(text), options, languages.joiner(options.language))

    def block(self, passage: Passage) -> Block | None:
        """Return the block of ``passage``, or None if there is nothing to read."""
        segments = tuple(self._segments(passage))
        if not segments:
            return None
        first = segments[0]
        return Block(
            passage.kind,
            first.start,
            segments[-1].end,
            first.line,
            segments,
            passage.level,
        )

    def _segments(self, passage: Passage) -> Iterator[Segment]:
        note = passage.note
        before: int | None = None
        for start, end in self._spans(passage):
            if not self._readable(passage, start, end):
                before = None
                continue
            text, runs = self._seen(passage, start, end)
            yield Segment(
                text,
                start,
                end,
                self.lines.number(start),
                passage.kind,
                passage.context,
                note,
                gap=self._gap(passage, before, start),
                runs=runs,
            )
            note = ""
            before = end

    def _gap(self, passage: Passage, before: int | None, start: int) -> str | None:
        """Return the white space between two neighbours, as a reader sees it."""
        if before is None:
            return None
        return self._seen(passage, before, start)[0]

    def _spans(self, passage: Passage) -> Iterator[Range]:
        """Yield the sentences of the passage without white space at their edges."""
        offset = passage.start
        for piece in self._pieces(passage):
            start = offset + len(piece) - len(piece.lstrip())
            end = offset + len(piece.rstrip())
            if start < end:
                yield start, end
            offset += len(piece)

    def _pieces(self, passage: Passage) -> tuple[str, ...]:
        plain = self._blanked(passage)
        whole = passage.whole or passage.text is not None
        if whole or self.options.segmentation == "paragraph":
            return (plain,)
        base = passage.start
        atoms = [(start - base, end - base) for start, end in passage.atoms]
        options = self.options
        return split(plain, options.language, atoms=atoms, rules=options.rules)

    def _blanked(self, passage: Passage) -> str:
        """Return the passage with its gaps as spaces, every offset unchanged."""
        if not passage.gaps:
            return self.text[passage.start : passage.end]
        parts: list[str] = []
        offset = passage.start
        for start, end in passage.gaps:
            parts += (self.text[offset:start], " " * (end - start))
            offset = end
        return "".join((*parts, self.text[offset : passage.end]))

    def _readable(self, passage: Passage, start: int, end: int) -> bool:
        """Whether a letter or digit stands outside the opaque ranges."""
        for first, last in between(passage.opaque, start, end):
            if first > start and _READABLE.search(self.text, start, first):
                return True
            start = max(start, last)
        return start < end and bool(_READABLE.search(self.text, start, end))

    def _seen(
        self, passage: Passage, start: int, end: int
    ) -> tuple[str, tuple[Run, ...] | None]:
        """Return ``text[start:end]`` with every gap as the reader sees it.

        With it comes where its characters stand.
        """
        if passage.text is not None:
            return passage.text, None
        if not passage.gaps:
            return self.text[start:end], ()
        parts: list[str] = []
        runs: list[Run] = []
        seen, offset = 0, start
        for gap in between(passage.gaps, start, end):
            bridge = self._bridge(passage, gap)
            parts += (self.text[offset : gap[0]], bridge)
            seen += gap[0] - offset
            runs += ((seen, gap[0]), (seen + len(bridge), gap[1]))
            seen += len(bridge)
            offset = gap[1]
        return "".join((*parts, self.text[offset:end])), tuple(runs)

    def _bridge(self, passage: Passage, gap: Range) -> str:
        """What a reader sees in a gap: nothing between Chinese or Japanese letters."""
        if gap in passage.breaks:
            return "\n"
        if self.joiner:
            return self.joiner
        before, after = self.text[gap[0] - 1], self.text[gap[1] : gap[1] + 1]
        return " " if before.isascii() or after.isascii() else ""


def is_credit(text: str) -> bool:
    """Whether ``text`` ends or begins with a picture credit, as captions do."""
    tail = text[-_LONGEST_CREDIT:]
    if not any(mark in tail for mark in _CREDIT_MARKS):
        return False
    return _CREDIT.search(text, max(0, len(text) - _LONGEST_CREDIT)) is not None


def between(ranges: Sequence[Range], start: int, end: int) -> Sequence[Range]:
    """Return those of the ascending, separate ``ranges`` that touch ``start:end``."""
    if not ranges:
        return ()
    first = bisect_left(ranges, (start, start))
    if first and ranges[first - 1][1] > start:
        first -= 1
    return ranges[first : bisect_left(ranges, (end, end))]


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return ascending, separate ranges that cover what ``ranges`` cover."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
