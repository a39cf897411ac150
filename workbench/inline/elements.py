"""Finds the markup of HTML text: tags, comments, references, opaque elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.inline.marks import Mark, end_of_cover
from workbench.inline.pairing import opaque_ranges, partners
from workbench.inline.tags import (
    RAW_TEXT,
    Tag,
    TagScanner,
    directive,
    end_of_raw_text,
    scan_comment,
    scan_reference,
)
from workbench.model import Placeholder

_SPECIAL = re.compile("[<&]")
_RESUMED = re.compile(r"<!--\s*workbench:on\b")


def find(text: str, words: Sequence[Mark]) -> list[Mark]:
    """Return the marks of HTML ``text``; a ``<`` inside ``words`` opens nothing."""
    if "<" not in text and "&" not in text:
        return []
    scan = _Scan(text, words, TagScanner(text), text.rfind("]]>"))
    offset = 0
    while match := _SPECIAL.search(text, offset):
        offset = scan.step(match.start())
    return with_elements(scan.others, scan.tags, len(text))


def with_elements(others: Iterable[Mark], tags: Sequence[Tag], end: int) -> list[Mark]:
    """Return the marks of ``tags`` and ``others``; an opaque element is one mark."""
    if not tags:
        return [*others]
    mates = partners(tags)
    marks = [*others, *[_mark(tag, mates) for tag in tags]]
    covers = [Mark(*found, "code") for found in opaque_ranges(tags, end, mates)]
    if not covers:
        return marks
    free = [mark for mark in marks if end_of_cover(covers, mark.start) is None]
    return covers + free


def _mark(tag: Tag, mates: dict[int, int]) -> Mark:
    return Mark(tag.start, tag.end, _kind(tag), mates.get(tag.start))


def _kind(tag: Tag) -> str:
    return "close" if tag.closing else "single" if tag.empty else "open"


def placeholders_of(text: str, tags: Sequence[Tag]) -> tuple[Placeholder, ...]:
    """Return the placeholders of ``text`` where it is all words between ``tags``.

    None of them begins an opaque element.
    """
    mates = partners(tags)
    numbers = {tag.start: number for number, tag in enumerate(tags)}
    return tuple(
        [
            Placeholder(
                text[tag.start : tag.end],
                _kind(tag),
                tag.start,
                tag.end,
                numbers.get(mates.get(tag.start, -1)),
            )
            for tag in tags
        ]
    )


def references(text: str, tags: Iterable[Tag]) -> list[Mark]:
    """Return the marks of the character references of ``text`` between ``tags``."""
    found: list[Mark] = []
    start = 0
    for end, following in [*((tag.start, tag.end) for tag in tags), (len(text), 0)]:
        while (start := text.find("&", start, end)) >= 0:
            reference = scan_reference(text, start)
            stop = start + 1 if reference is None else reference[0]
            if reference is not None:
                found.append(Mark(start, stop, "single"))
            start = stop
        start = following
    return found


@dataclass(slots=True)
class _Scan:
    """One pass over a text, gathering tags and other marks."""

    text: str
    words: Sequence[Mark]
    scanner: TagScanner
    last_section: int
    """Where the last end of a ``<![CDATA[`` section stands."""
    tags: list[Tag] = field(default_factory=list)
    others: list[Mark] = field(default_factory=list)

    def step(self, start: int) -> int:
        """Take what begins at ``start``; return where to go on."""
        covered = end_of_cover(self.words, start) if self.words else None
        if covered is not None:
            return covered
        if self.text[start] == "&":
            return self._reference(start)
        tag = self.scanner.scan(start)
        if tag is not None:
            return self._tag(tag)
        sections = start < self.last_section
        end = scan_comment(self.text, start, sections=sections)
        if end is None:
            return start + 1
        if directive(self.text[start:end])[0] == "off":
            return self._ignored(start, end)
        return self._single(start, end)

    def _ignored(self, start: int, end: int) -> int:
        """Take all from ``workbench:off`` to ``workbench:on``, or to the end."""
        resumed = _RESUMED.search(self.text, end)
        stop = scan_comment(self.text, resumed.start()) if resumed else None
        stop = len(self.text) if stop is None else stop
        self.others.append(Mark(start, stop, "code"))
        return stop

    def _reference(self, start: int) -> int:
        found = scan_reference(self.text, start)
        return start + 1 if found is None else self._single(start, found[0])

    def _single(self, start: int, end: int) -> int:
        self.others.append(Mark(start, end, "single"))
        return end

    def _tag(self, tag: Tag) -> int:
        self.tags.append(tag)
        if tag.closing or tag.name not in RAW_TEXT:
            return tag.end
        end = end_of_raw_text(self.text, tag.name, tag.end)
        return tag.end if tag.slashed and end == len(self.text) else end
